import { z } from 'zod';
import type { CallSid } from '../call/call.ts';
import { callSidSchema } from '../call/call.ts';
import { phoneSchema } from '../channel/channel.ts';
import { dayStart } from '../centre/hours.ts';
import { spokenLanguageSchema } from '../clip/pieces.ts';
import type { Id } from '../id/id.ts';
import { idSchema, newId } from '../id/id.ts';
import { presentMs } from '../session/session.ts';
import type { Hours } from '../ticket/may-reply.ts';
import { opensAt, windows } from '../ticket/may-reply.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { safeTimeSchema } from '../ticket/ticket.ts';

/** What became of one attempt; `met`: somebody pressed the key. */
export const attemptOutcomes = ['met', 'hung-up', 'no-answer', 'busy', 'machine', 'failed'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const callbackOutcomes = [
  'reached',
  'not-reached',
  'wrong-hours-exhausted',
  'stopped',
  'not-ringable',
  'given-up',
  'erased',
] as const;
export type CallbackOutcome = (typeof callbackOutcomes)[number];

/**
 * One who is to be rung back. Whoever picks up hears nothing about who rings until they have pressed a key (hotline/calls). The number goes
 * when it is done.
 */
export const callbackSchema = z.object({
  id: idSchema,
  number: phoneSchema.nullable(),
  citizen: idSchema.nullable(),
  ticket: idSchema.nullable(),
  /** Whose counsellors speak with them; null: a missed call, which gets the menu. */
  centre: idSchema.nullable(),
  /** The counsellor who asked for it. */
  staff: idSchema.nullable(),
  why: z.enum(['asked', 'missed-call', 'line']),
  language: spokenLanguageSchema,
  emergency: z.boolean(),
  wantsWoman: z.boolean(),
  /** Their place in the line: who left it with a callback keeps it. */
  since: z.date(),
  /** The hours they called safe; null: none are known. */
  time: safeTimeSchema.nullable(),
  mayLeaveMessage: z.boolean(),
  bookedAt: z.date(),
  dueAt: z.date(),
  state: z.enum(['open', 'ringing', 'done']),
  /** The call that is under way. */
  call: callSidSchema.nullable(),
  ringingSince: z.date().nullable(),
  attempts: z.array(z.object({ at: z.date(), outcome: z.enum(attemptOutcomes) })),
  outcome: z.enum(callbackOutcomes).nullable(),
  doneAt: z.date().nullable(),
  purgeAt: z.date(),
  /** Counts writes: every write names the version it saw. */
  version: z.number().int(),
});
export type Callback = z.infer<typeof callbackSchema>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const keptMs = 90 * dayMs;
/** Whom we could not ring for so long, waits for it no longer. */
const longestMs = 7 * dayMs;
/** They hang up first. */
const breathMs = 45_000;
export const mostAttempts = 3;

/** When one rings somebody who has named no hours, in minutes after midnight, Asia/Karachi. */
const defaultHours: Hours = { from: 9 * 60, to: 20 * 60 };

/** "Any time" is no leave to ring at night, but in an emergency. */
const hoursOf = ({ time, emergency }: Pick<Callback, 'time' | 'emergency'>): Hours =>
  time === null || (time === 'any' && !emergency) ? defaultHours : windows[time];

/** From `at` on, when the hours allow it next. */
const allowedFrom = (callback: Pick<Callback, 'time' | 'emergency'>, at: Date): Date =>
  new Date(Math.max(at.getTime(), opensAt(hoursOf(callback), at).getTime()));

export interface Booking {
  number: string;
  why: Callback['why'];
  language: Callback['language'];
  citizen: Id | null;
  ticket: Pick<Ticket, 'id' | 'centre' | 'urgency' | 'wantsWoman' | 'safeContact'> | null;
  staff: Id | null;
  /** Their place in a line they have left; null: none. */
  since: Date | null;
}

/** A callback, to be carried out as soon as the hours allow. Whoever asked just now, by telephone, holds it in their hand. */
export function book({ ticket, since, ...booking }: Booking, now: Date): Callback {
  const contact = ticket?.safeContact ?? null;
  const callback: Callback = {
    ...booking,
    id: newId(now),
    ticket: ticket?.id ?? null,
    centre: ticket?.centre ?? null,
    emergency: ticket?.urgency === 'emergency',
    wantsWoman: ticket?.wantsWoman ?? false,
    since: since ?? now,
    time: contact && contact.by !== 'none' ? contact.time : null,
    mayLeaveMessage: contact !== null && contact.by !== 'none' && contact.mayLeaveMessage,
    bookedAt: now,
    dueAt: now,
    state: 'open',
    call: null,
    ringingSince: null,
    attempts: [],
    outcome: null,
    doneAt: null,
    purgeAt: new Date(now.getTime() + keptMs),
    version: 0,
  };
  const soon = new Date(now.getTime() + breathMs);
  return { ...callback, dueAt: isPresent(callback, soon) ? soon : allowedFrom(callback, soon) };
}

/** They asked for it themselves a moment ago. A missed call asks too, but who rang is not known; nor is it the person when a counsellor asks. */
const isPresent = ({ why, staff, bookedAt, attempts }: Callback, at: Date): boolean =>
  why !== 'missed-call' && staff === null && attempts.length === 0 && at.getTime() - bookedAt.getTime() <= presentMs;

/** Whether the hours allow it at `now`; if not, when they do. */
export function mayRingAt(callback: Callback, now: Date): Date {
  return isPresent(callback, now) ? now : allowedFrom(callback, now);
}

/** Another request for the same number joins the one that is open: it keeps the older place and learns of the ticket. */
export function joined(open: Callback, more: Callback): Callback {
  const known = more.ticket ? more : open;
  return {
    ...open,
    citizen: more.citizen ?? open.citizen,
    ticket: known.ticket,
    centre: known.centre,
    staff: more.staff ?? open.staff,
    why: open.why === 'missed-call' ? more.why : open.why,
    language: more.language,
    emergency: open.emergency || more.emergency,
    wantsWoman: known.wantsWoman,
    time: known.time,
    mayLeaveMessage: known.mayLeaveMessage,
    bookedAt: more.bookedAt,
    dueAt: open.state === 'open' ? new Date(Math.min(open.dueAt.getTime(), more.dueAt.getTime())) : open.dueAt,
  };
}

/** Their phone is about to ring. */
export const ring = (callback: Callback, now: Date): Callback => ({ ...callback, state: 'ringing', call: null, ringingSince: now });

export const ringsAs = (callback: Callback, call: CallSid): Callback => ({ ...callback, call });

/** Not now, and through no fault of theirs: it counts as no attempt. */
export const postponed = (callback: Callback, until: Date): Callback => ({
  ...callback,
  state: 'open',
  call: null,
  ringingSince: null,
  dueAt: allowedFrom(callback, until),
});

/** The day's calls to this number are used up. */
export const tomorrow = (callback: Callback, now: Date): Callback => postponed(callback, new Date(dayStart(now).getTime() + dayMs));

/** An attempt has ended without anybody pressing the key: again later, or it was the last. */
export function attempted(callback: Callback, outcome: AttemptOutcome, spacingMs: number, now: Date): Callback {
  if (callback.state !== 'ringing') return callback;
  const attempts = [...callback.attempts, { at: callback.ringingSince ?? now, outcome }];
  const after = { ...callback, attempts };
  return attempts.length >= mostAttempts ? finish(after, 'not-reached', now) : postponed(after, new Date(now.getTime() + spacingMs));
}

/** Somebody has pressed the key. */
export function reached(callback: Callback, now: Date): Callback {
  if (callback.state !== 'ringing') return callback;
  const attempts = [...callback.attempts, { at: callback.ringingSince ?? now, outcome: 'met' as const }];
  return finish({ ...callback, attempts }, 'reached', now);
}

/** It is over. The call's id stays, so that its end is known to be this one's. */
export const finish = (callback: Callback, outcome: CallbackOutcome, now: Date): Callback =>
  callback.state === 'done' ? callback : { ...callback, state: 'done', outcome, number: null, ringingSince: null, doneAt: now };

/** Why it can wait no longer; null: it can. */
export function exhausted({ bookedAt, attempts }: Callback, now: Date): CallbackOutcome | null {
  if (now.getTime() - bookedAt.getTime() < longestMs) return null;
  return attempts.length > 0 ? 'not-reached' : 'wrong-hours-exhausted';
}

/** A call whose end nobody told us. */
const longestRingMs = 10 * minuteMs;
export const isLost = ({ state, ringingSince }: Callback, now: Date): boolean =>
  state === 'ringing' && ringingSince !== null && now.getTime() - ringingSince.getTime() > longestRingMs;

/** Now, since a counsellor says so; never outside the hours. */
export const hastened = (callback: Callback, by: Id, now: Date): Callback => ({ ...callback, staff: by, dueAt: mayRingAt(callback, now) });
