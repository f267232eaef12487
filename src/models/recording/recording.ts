import { z } from 'zod';
import { callSidSchema } from '../call/call.ts';
import type { Call } from '../call/call.ts';
import type { Id } from '../id/id.ts';
import { idSchema, newId } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * `awaited`: not ready at Twilio yet, or not fetched. `stored`: here, and still there. `kept`: here, and gone there. `failed`: given up.
 * `dropped`: nobody's any more, only to be deleted here and there. `gone`: deleted everywhere, and remembered a while, so that a late
 * callback makes nothing new of it.
 */
export const recordingStates = ['awaited', 'stored', 'kept', 'dropped', 'gone', 'failed'] as const;

/**
 * One recording of a caller: an answer to one question, or a message. The sound lies encrypted in GridFS once it has been fetched; until then it
 * is at Twilio under `providerSid`.
 */
export const recordingSchema = z.object({
  id: idSchema,
  citizen: idSchema,
  /** The talk of the call; the ticket that the talk opens takes its recordings over. */
  session: idSchema,
  ticket: idSchema.nullable(),
  call: callSidSchema,
  /** The key of the question that was asked; empty while nobody has said which. */
  question: z.string(),
  language: languageSchema,
  providerSid: z.string().regex(/^RE[0-9a-f]{32}$/),
  state: z.enum(recordingStates),
  /** How long it is; 0: nothing was heard. */
  seconds: z.number().int().nullable(),
  attempts: z.number().int(),
  /** When it is tried, or looked at, again. While a worker has it in hand: until when, and that is the worker's claim. */
  dueAt: z.date(),
  /** Which key it is encrypted with. */
  keyId: z.string().nullable(),
  /** The GridFS file; named before a byte of it is written, so that none is ever left without a recording. */
  file: idSchema.nullable(),
  at: z.date(),
});
export type Recording = z.infer<typeof recordingSchema>;

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;

/** Recordings whose talk never got a ticket stay so many days. */
const unclaimedDays = 30;
/** What is kept is looked at so often: its ticket may have been closed, the setting changed. */
const lookMs = 7 * dayMs;
/** How long something deleted is remembered: longer than Twilio repeats a callback. */
const rememberedMs = 7 * dayMs;
/** Twilio rarely has the sound in the moment of the answer; its callback hastens this. */
const firstLookMs = 3 * secondMs;
/** A recording that Twilio does not know yet may still come. */
const comingMs = 10 * minuteMs;

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** What is known of a recording when its answer, or the callback, comes. */
export type Recorded = Pick<Recording, 'citizen' | 'session' | 'ticket' | 'call' | 'question' | 'language' | 'providerSid' | 'seconds'>;

export const newRecording = (recorded: Recorded, now: Date): Recording => ({
  ...recorded,
  id: newId(now),
  state: 'awaited',
  attempts: 0,
  dueAt: after(now, firstLookMs),
  keyId: null,
  file: null,
  at: now,
});

/** How long a worker may have a recording in hand: far longer than Twilio and the store take together. */
export const inHandMs = 2 * minuteMs;

export const nobody: Id = '0'.repeat(24);

/** Only who was asked and agreed is recorded. */
export const mayKeep = (call: Pick<Call, 'mayRecord'> | null): boolean => call?.mayRecord === true;

/** What changes when a recording is to be deleted: from now on it is nobody's. */
export const bare = {
  citizen: nobody,
  session: nobody,
  ticket: null,
  call: `CA${'0'.repeat(32)}`,
  question: '',
  seconds: null,
  state: 'dropped',
} as const satisfies Partial<Recording>;

/** When one that is to be deleted is due: soon, but not while a worker may still have it in hand. */
export const droppedDueAt = (now: Date): Date => after(now, inHandMs);

export const dropped = (recording: Recording, now: Date): Recording => ({
  ...recording,
  ...bare,
  dueAt: new Date(Math.min(recording.dueAt.getTime(), droppedDueAt(now).getTime())),
});

/** What changes when it has been deleted everywhere. */
export const forgotten = (now: Date) => ({ ...bare, state: 'gone', file: null, keyId: null, dueAt: after(now, rememberedMs) }) as const;

/** The answer tells of a recording that the callback told of first: whose it is and what was asked come from the answer. */
export const joined = (known: Recording, told: Recording): Recording => ({
  ...known,
  citizen: told.citizen,
  session: told.session,
  ticket: told.ticket ?? known.ticket,
  question: told.question,
  language: told.language,
  seconds: known.seconds ?? told.seconds,
});

/** When to try again: soon at first, then ever more rarely, hourly at last. */
export const triedAgainAt = ({ attempts }: Recording, now: Date): Date =>
  after(now, Math.min(60 * minuteMs, 5 * secondMs * 2 ** Math.min(20, Math.max(0, attempts - 1))));

/** Why there is no sound: it may come (`not-ready`, `away`), or Twilio has none, or more than we take. */
export type Missing = 'not-ready' | 'away' | 'gone' | 'too-large';

/** Whether waiting any longer is no use. */
export function isLost({ at }: Recording, missing: Missing, now: Date): boolean {
  const age = now.getTime() - at.getTime();
  switch (missing) {
    case 'too-large':
      return true;
    case 'gone':
      return age > comingMs;
    case 'not-ready':
    case 'away':
      return age > dayMs;
  }
}

/** What becomes of a recording that is kept: it goes, or is looked at again. `keepDays`: how long after its ticket was closed. */
export function retention(
  { at }: Recording,
  ticket: Pick<Ticket, 'closure'> | null,
  keepDays: number,
  now: Date,
): { do: 'drop' } | { do: 'look'; at: Date } {
  const goesAt = ticket ? ticket.closure && after(ticket.closure.at, keepDays * dayMs) : after(at, unclaimedDays * dayMs);
  if (goesAt && goesAt <= now) return { do: 'drop' };
  const look = after(now, lookMs);
  return { do: 'look', at: goesAt && goesAt < look ? goesAt : look };
}

/** Whether it can be listened to. */
export const isHere = ({ state }: Pick<Recording, 'state'>): boolean => state === 'stored' || state === 'kept';
