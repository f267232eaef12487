import type { Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { callSidSchema } from '../../models/call/call.ts';
import { phoneSchema } from '../../models/channel/channel.ts';
import { findCall } from '../../models/call/store.ts';
import { findSession } from '../../models/session/store.ts';
import { talkSchema } from '../../flows/talk.ts';
import type { Callback } from '../../models/callback/callback.ts';
import type { SpokenLanguage } from '../../models/clip/pieces.ts';
import { earOf } from '../../models/clip/pieces.ts';
import { inTime } from '../in-time.ts';
import type { HotlineWorld } from '../world.ts';
import { callEnds } from './ended.ts';
import type { Given } from './keys.ts';
import { takeCall, takeStep } from './take-step.ts';
import { momentOf, rejected, troubleOf, withoutAWord } from './twiml.ts';

const arrived = z.object({ CallSid: callSidSchema, From: z.string().max(200).default(''), To: z.string().max(200).default('') });
/** A parallel answer of a key and a word counts by its key. */
const answered = z.object({
  CallSid: callSidSchema,
  Digits: z.string().max(40).regex(/^[\d*#]*$/).catch(''),
  SpeechResult: z.string().max(2000).catch(''),
  RecordingSid: z.string().regex(/^RE[0-9a-f]{32}$/).optional().catch(undefined),
  RecordingDuration: z.coerce.number().int().min(0).catch(0),
}); // prettier-ignore
const stepAsked = z.object({ n: z.coerce.number().int().min(0).max(100_000), t: z.coerce.number().int().min(0).max(100).default(0) });
const moved = z.object({
  CallSid: callSidSchema,
  CallStatus: z.string().max(30),
  CallDuration: z.coerce.number().int().min(0).optional().catch(undefined),
  To: z.string().max(200).default(''),
  From: z.string().max(200).default(''),
  AnsweredBy: z.string().max(40).optional(),
});

/** Digits that Twilio calls a hang-up are none. */
const givenBy = (form: z.infer<typeof answered>): Given => ({
  digits: form.Digits,
  speech: form.SpeechResult.trim(),
  recording:
    form.RecordingSid === undefined
      ? null
      : form.RecordingDuration > 0
        ? { sid: form.RecordingSid, seconds: form.RecordingDuration }
        : 'empty',
});

/** A number that somebody shows; `anonymous`, a SIP address or a client is none. */
export const shownNumber = (from: string): string | null => phoneSchema.safeParse(from).data ?? null;

/** What calls leave to the callbacks. */
export interface CallHooks {
  /** Our numbers that take no call. */
  rejectsFor: ReadonlySet<string>;
  /** Somebody wants to be rung back. */
  missed(number: string): Promise<void>;
  /** What a call of ours is for; null: nothing any more. */
  callbackOf(call: string, to: string): Promise<Callback | null>;
}

/** A call of ours was answered. For nothing any more (all was deleted meanwhile) it ends without a word. */
async function takeOut(id: string, to: string, world: HotlineWorld, hooks: CallHooks): Promise<string | null> {
  const callback = await hooks.callbackOf(id, to);
  if (!callback) return withoutAWord();
  const { citizen, ticket, language } = callback;
  return await takeCall({ id, direction: 'out', number: shownNumber(to), citizen, callback: callback.id, ticket, language }, world);
}

/** The webhooks of calls, below `/twilio/voice`; the signature was looked at before. */
export function callDoor(world: HotlineWorld, hooks: CallHooks): Router {
  const router = express.Router();
  router.post('/', async (req, res) => {
    const form = arrived.safeParse(req.body);
    if (!form.success) return unreadable(res);
    const { CallSid: id, From, To } = form.data;
    const number = shownNumber(From);
    if (hooks.rejectsFor.has(To)) {
      if (number !== null) await hooks.missed(number);
      return send(res, rejected());
    }
    const beginning = { id, direction: 'in', number, citizen: null, callback: null, ticket: null, language: null } as const;
    await answer(res, { id, step: 0, tries: 0 }, () => takeCall(beginning, world), world);
  });
  router.post('/out', async (req, res) => {
    const form = arrived.safeParse(req.body);
    if (!form.success) return unreadable(res);
    const { CallSid: id, To } = form.data;
    await answer(res, { id, step: 0, tries: 0 }, () => takeOut(id, To, world, hooks), world);
  });
  router.post('/step', async (req, res) => {
    const form = answered.safeParse(req.body);
    const at = stepAsked.safeParse(req.query);
    if (!form.success || !at.success) return unreadable(res);
    const { CallSid: id } = form.data;
    await answer(res, { id, step: at.data.n, tries: 0 }, () => takeStep(id, at.data.n, givenBy(form.data), world), world);
  });
  router.post('/now', async (req, res) => {
    const form = answered.safeParse(req.body);
    const at = stepAsked.safeParse(req.query);
    if (!form.success || !at.success) return unreadable(res);
    const waiting = { id: form.data.CallSid, step: at.data.n, tries: at.data.t };
    await answer(res, waiting, () => whatBecame(waiting), world);
  });
  router.post('/status', async (req, res) => {
    const form = moved.safeParse(req.body);
    if (!form.success) return unreadable(res);
    await callEnds({ id: form.data.CallSid, status: form.data.CallStatus, seconds: form.data.CallDuration ?? null }, world, hooks.missed);
    res.status(204).end();
  });
  return router;
}

/** A step that is not answered yet: how often the caller was told "one moment". */
interface Waiting {
  id: string;
  step: number;
  tries: number;
}

/** So often "one moment"; then the question is asked again, and when even that cannot be read, a word of regret. */
const triesUntilAsked = 3;
const triesUntilRegret = 8;
const lookEveryMs = 50;

/** The answer in time, whatever happens: the scene, "one moment", or a word of regret. */
async function answer(res: Response, waiting: Waiting, work: () => Promise<string | null>, world: HotlineWorld): Promise<void> {
  const working = work().catch((err: unknown) => {
    world.log.error({ err }, 'call step failed');
    return null;
  });
  const first = await inTime(working, world.answerWithinMs);
  if (first !== 'late' && first !== null) return send(res, first);
  const language = await languageOfCall(waiting.id);
  if (first === null) return send(res, troubleOf(language, world));
  const { step, tries } = waiting;
  send(res, tries < triesUntilRegret ? momentOf(step, tries + 1, language, world) : troubleOf(language, world));
}

/** What became of a step that took long; asked again when nobody works on it any more. */
async function whatBecame({ id, step, tries }: Waiting): Promise<string | null> {
  for (;;) {
    const call = await findCall(id);
    // A call that is not there yet is being written by its first webhook.
    if (tries >= triesUntilAsked || (call && call.step > step)) return call?.said ?? null;
    await new Promise((go) => setTimeout(go, lookEveryMs));
  }
}

/** A store that is slow, or away, is not waited for a second time. */
const languageWithinMs = 100;

async function languageOfCall(id: string): Promise<SpokenLanguage> {
  const theirs = (async () => {
    const call = await findCall(id);
    const session = call && (await findSession(call.session));
    return session ? talkSchema.parse(JSON.parse(session.talk)).language : null;
  })().catch(() => null);
  const known = await inTime(theirs, languageWithinMs);
  return earOf(known === 'late' ? null : known);
}

const send = (res: Response, twiml: string): void => {
  res.status(200).type('text/xml').send(twiml);
};

const unreadable = (res: Response): void => {
  res.status(400).type('text/plain').send('unreadable');
};
