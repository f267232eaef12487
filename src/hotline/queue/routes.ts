import type { NextFunction, Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { callSidSchema } from '../../models/call/call.ts';
import { callEnded, heardMachine, message } from '../callbacks/calls.ts';
import { answers, awaitsCaller, doneAtDesk, whispers } from './counsellor.ts';
import { legEnded, placeOfLeg } from './events.ts';
import { inTime } from '../in-time.ts';
import { beingConnected, bridges, left, meets, pressed } from './leave.ts';
import { newVoice } from '../say.ts';
import { waits } from './wait.ts';
import type { LineWorld } from './world.ts';

const text = z.string().default('');
const form = z.object({
  CallSid: callSidSchema,
  To: text,
  Digits: text,
  QueueSid: text,
  QueueResult: text,
  CallStatus: text,
  DialCallStatus: text,
  AnsweredBy: text,
  CallDuration: z.coerce.number().int().nullable().catch(null),
});
type Form = z.infer<typeof form>;
const scene = z.string().regex(/^\d{1,9}$/).catch('0'); // prettier-ignore

/** Statuses after which a call will not move any more. */
const over = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

/** A second of quiet, and then there. */
function soonAt(address: string): string {
  const voice = newVoice();
  voice.pause({ length: 1 });
  voice.redirect({ method: 'POST' }, address);
  return voice.toString();
}

/** The waiting line's and the counsellors' addresses, to be mounted at /twilio/voice, behind the signature. */
export function lineRoutes(world: LineWorld): Router {
  const router = express.Router();
  /** `instead`: where the call goes on when the answer takes long or fails; without it, to the same question again. */
  const door = (path: string, answer: (asked: Form, n: string) => Promise<string>, instead = path): void => {
    router.post(path, async (req: Request, res: Response) => {
      const asked = form.safeParse(req.body);
      if (!asked.success) return void res.status(400).type('text/plain').send('unreadable');
      const n = scene.parse(req.query['n']);
      const working = answer(asked.data, n).catch((err: unknown) => {
        world.log.error({ err, sid: asked.data.CallSid }, 'answer in the line failed');
        return 'late' as const;
      });
      const answered = await inTime(working, world.answerWithinMs);
      res.type('text/xml').send(answered === 'late' ? soonAt(`/twilio/voice${instead}?n=${n}`) : answered);
    });
  };
  door('/wait', ({ CallSid, QueueSid }, n) => waits(CallSid, QueueSid, n, world));
  door('/wait/keys', ({ CallSid, Digits }, n) => pressed(CallSid, Digits, n, world), '/wait');
  door('/left', ({ CallSid, QueueResult }) => left(CallSid, QueueResult, world), '/now');
  door('/bridge', ({ CallSid }) => bridges(CallSid, world));
  door('/connecting', ({ CallSid }) => beingConnected(CallSid, world));
  door('/meet', ({ CallSid }) => meets(CallSid, world));
  door('/desk/offer', ({ CallSid, To }) => whispers(CallSid, To, world));
  door('/desk/answer', ({ CallSid, To, Digits }) => answers(CallSid, To, Digits, world), '/desk/meet');
  door('/desk/meet', ({ CallSid, To }) => awaitsCaller(CallSid, To, world));
  door('/desk/done', ({ CallSid, To, DialCallStatus }) => doneAtDesk(CallSid, To, DialCallStatus, world), '/desk/meet');
  door('/out/message', ({ CallSid }) => message(CallSid, world));
  router.post('/out/machine', async (req: Request, res: Response) => {
    const told = form.safeParse(req.body);
    if (told.success) await heardMachine(told.data.CallSid, told.data.AnsweredBy, world);
    res.status(204).end();
  });
  // The calls' own door answers; here it is only overheard.
  router.post('/status', async (req: Request, _res: Response, next: NextFunction) => {
    const told = form.safeParse(req.body);
    if (told.success && over.has(told.data.CallStatus)) {
      const { CallSid: call, CallStatus: status, AnsweredBy, CallDuration } = told.data;
      await callEnded(call, { status, answeredBy: AnsweredBy === '' ? null : AnsweredBy, seconds: CallDuration }, world);
    }
    next();
  });
  router.post('/desk/status', async (req: Request, res: Response) => {
    const told = form.safeParse(req.body);
    if (told.success && over.has(told.data.CallStatus)) {
      const { CallSid: leg, To } = told.data;
      const hold = await placeOfLeg(leg, To);
      if (hold) await legEnded(hold, leg, world);
    }
    res.status(204).end();
  });
  return router;
}
