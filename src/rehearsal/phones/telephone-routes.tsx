import type { Request, Response } from 'express';
import express from 'express';
import { renderToString } from 'preact-render-to-string';
import { z } from 'zod';
import type { LocalTwilio } from '../twilio/local-twilio.ts';
import type { Input } from '../twilio/voice/line.ts';
import { secondsOf } from '../twilio/voice/sounds.ts';
import type { Captions } from './captions.ts';
import type { Look } from './look.ts';
import type { Telephone, TelephoneId } from './telephone.ts';
import { lineOf, telephoneIds } from './telephone.ts';
import { OnTheLine } from './telephone-view.tsx';

const telephoneId = z.enum(telephoneIds);
const forms = {
  ring: z.object({ to: z.string().regex(/^\+[1-9]\d{6,14}$/), hidden: z.string().optional() }),
  answer: z.object({ how: z.enum(['human', 'busy', 'machine']) }),
  press: z.object({ key: z.string().regex(/^[\d*#]$/) }),
  say: z.object({ text: z.string().max(300) }),
  record: z.object({ seconds: z.coerce.number().min(1).max(600) }),
};
const ending = z.object({ ended: z.string().regex(/^(?:silence|hangup|[\d*#])$/).default('silence') }); // prettier-ignore

interface Parts {
  twilio: LocalTwilio;
  telephone(id: TelephoneId): Telephone;
  /** This telephone has made a call. */
  rang(id: TelephoneId, sid: string): void;
  captions: Captions;
  lookOf(req: Request): Look;
  back(req: Request, res: Response): void;
}

/** What is done on the telephones, and what is heard on them. */
export function telephoneRoutes({ twilio, telephone, rang, captions, lookOf, back }: Parts): express.Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false });
  const wav = express.raw({ type: 'audio/wav', limit: '20mb' });
  const idOf = (req: Request<{ id: string }>): TelephoneId => telephoneId.parse(req.params.id);
  const lineHere = (req: Request<{ id: string }>) => lineOf(twilio, telephone(idOf(req)));
  router.get('/:id', async (req, res) => {
    await captions.learn(lineHere(req));
    res.type('html').send(renderToString(<OnTheLine look={lookOf(req)} telephone={telephone(idOf(req))} />));
  });
  router.get('/:id/heard/:call/:n', async (req, res) => {
    const piece = twilio.voice.lines.get(req.params.call)?.call.heard[Number(req.params.n)];
    if (piece?.kind !== 'clip') return void res.status(404).end();
    const clip = await fetch(twilio.voice.account.reach(piece.url));
    res.type(clip.headers.get('content-type') ?? 'audio/wav').set('Cache-Control', 'private, max-age=600');
    res.status(clip.status).send(Buffer.from(await clip.arrayBuffer()));
  });
  router.post('/caller/ring', form, (req, res) => {
    const { to, hidden } = forms.ring.parse(req.body);
    const { owner } = telephone('caller');
    rang('caller', twilio.voice.rings(hidden ? 'anonymous' : owner.number, to).call.sid);
    back(req, res);
  });
  // What the microphone has heard, as WAV.
  router.post('/:id/recorded', wav, (req: Request<{ id: string }>, res) => {
    const bytes = z.instanceof(Buffer).parse(req.body);
    lineHere(req)?.input({ kind: 'voice', seconds: secondsOf(bytes) ?? 0, wav: bytes, endedBy: ending.parse(req.query).ended });
    res.status(204).end();
  });
  router.post('/:id/speaking', (req, res) => {
    lineHere(req)?.input({ kind: 'speaking' });
    res.status(204).end();
  });
  router.post('/:id/hang-up', form, (req: Request<{ id: string }>, res) => {
    lineHere(req)?.hangsUp();
    back(req, res);
  });
  router.post('/:id/:what', form, (req: Request<{ id: string; what: string }>, res) => {
    const input = inputOf(z.enum(['answer', 'press', 'say', 'record']).parse(req.params.what), req.body);
    lineHere(req)?.input(input);
    back(req, res);
  });
  return router;
}

/** What was done, from its form. Throws for a form that the page cannot have made. */
function inputOf(what: 'answer' | 'press' | 'say' | 'record', body: unknown): Input {
  switch (what) {
    case 'answer': {
      const { how } = forms.answer.parse(body);
      return how === 'busy' ? { kind: 'refused', as: 'busy' } : { kind: 'picked-up', by: how };
    }
    case 'press':
      return { kind: 'key', key: forms.press.parse(body).key };
    case 'say':
      return { kind: 'speech', text: forms.say.parse(body).text, confidence: 0.9 };
    case 'record':
      return { kind: 'voice', seconds: forms.record.parse(body).seconds, wav: null, endedBy: 'silence' };
  }
}
