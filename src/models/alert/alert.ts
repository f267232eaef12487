import { z } from 'zod';
import type { Centre } from '../centre/centre.ts';
import type { Id } from '../id/id.ts';
import { idSchema, newId } from '../id/id.ts';

/** One call of somebody on call: a message with a link, whose token is kept as its SHA-256. */
const callSchema = z.object({
  centre: idSchema,
  phone: z.string(),
  round: z.number().int(),
  at: z.date(),
  /** The message's row in the outbox. */
  row: idSchema,
  token: z.string(),
  /** Why it did not arrive, as far as is known: a key of the locales. */
  failed: z.string().nullable(),
  /** When whoever was called confirmed. */
  receivedAt: z.date().nullable(),
});
export type Call = z.infer<typeof callSchema>;

/** How somebody showed that they know: by the link, by an answer to the message, by taking the person's call, by a button of the console, by taking up the ticket. */
const receiptSchema = z.object({
  how: z.enum(['link', 'sms', 'call', 'console', 'claim']),
  /** The phone that was called; null for a receipt in the console. */
  phone: z.string().nullable(),
  by: idSchema.nullable(),
  at: z.date(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Why nobody need answer any more; a drill that nobody answered is over one day, an emergency is not. */
const endings = ['corrected', 'closed', 'superseded', 'real-alert', 'unanswered'] as const;
export type Ending = (typeof endings)[number];

/**
 * Somebody on call must know of an emergency, now: its centre's phones are called one after the other, then the hub's, then all again, until
 * one confirms. A drill does the same without a ticket, to try the numbers. It names nothing of the matter.
 */
export const alertSchema = z.object({
  id: idSchema,
  kind: z.enum(['danger', 'drill']),
  /** Null for a drill. */
  ticket: idSchema.nullable(),
  centre: idSchema,
  /** Whose staff are asked in the console: the centre's, and the hub's once its phones are called. */
  concerns: z.array(idSchema),
  chain: z.array(z.object({ centre: idSchema, phone: z.string() })),
  /** Until the first confirms, as in earnest; or, in a drill that tries the numbers, every one of them. */
  reach: z.enum(['first', 'every']),
  /** How often the chain is gone through. */
  rounds: z.number().int(),
  calls: z.array(callSchema),
  /** `unanswered`: all were called and nobody confirmed; that can still come. */
  state: z.enum(['waiting', 'unanswered', 'received', 'ended']),
  /** When the next must be called, if nobody has confirmed by then. */
  nextAt: z.date(),
  receipt: receiptSchema.nullable(),
  ending: z.enum(endings).nullable(),
  startedBy: z.union([z.literal('bot'), idSchema]),
  startedAt: z.date(),
  purgeAt: z.date(),
  version: z.number().int(),
});
export type Alert = z.infer<typeof alertSchema>;

export const liveStates = ['waiting', 'unanswered'] as const;
export const isLive = ({ state }: Pick<Alert, 'state'>): boolean => state === 'waiting' || state === 'unanswered';

/** How long an alert is kept: the phones that were called are in it. */
const keptMs = 90 * 24 * 3600_000;
/** How long a link can confirm. */
export const linkMs = 12 * 3600_000;

export interface Start {
  kind: Alert['kind'];
  reach: Alert['reach'];
  ticket: Id | null;
  centre: Centre;
  hub: Centre | null;
  /** The centre the person named as their opponent's: nobody there is told. */
  opponent: Id | null;
  rounds: number;
  by: Alert['startedBy'];
  now: Date;
}

/** Whom an alert of this centre would call, in this order: its own, then the hub's; each phone once. */
export function chainOf(centre: Centre, hub: Centre | null, opponent: Id | null): Alert['chain'] {
  const all = [centre, ...(hub && hub.id !== centre.id ? [hub] : [])]
    .filter(({ id }) => id !== opponent)
    .flatMap(({ id, onCallPhones }) => onCallPhones.map((phone) => ({ centre: id, phone })));
  return all.filter(({ phone }, n) => all.findIndex((other) => other.phone === phone) === n);
}

/** A new alert, before anybody is called. With nobody to call it is unanswered at once. */
export function startAlert({ kind, reach, ticket, centre, hub, opponent, rounds, by, now }: Start): Alert {
  const chain = chainOf(centre, hub, opponent);
  return {
    id: newId(now),
    kind,
    ticket,
    centre: centre.id,
    concerns: [centre.id],
    chain,
    reach,
    rounds,
    calls: [],
    state: chain.length > 0 ? 'waiting' : 'unanswered',
    nextAt: now,
    receipt: null,
    ending: null,
    startedBy: by,
    startedAt: now,
    purgeAt: new Date(now.getTime() + keptMs),
    version: 0,
  };
}

/** Somebody is being called; the next is, if there is no receipt within `receiptMs`. */
export function called(alert: Alert, call: Call, receiptMs: number): Alert {
  const concerns = alert.concerns.includes(call.centre) ? alert.concerns : [...alert.concerns, call.centre];
  return { ...alert, concerns, calls: [...alert.calls, call], nextAt: new Date(call.at.getTime() + receiptMs) };
}

/** The last call did not arrive. */
export const failed = (alert: Alert, why: string): Alert => ({
  ...alert,
  calls: alert.calls.map((call, n) => (n === alert.calls.length - 1 ? { ...call, failed: why } : call)),
});

/** Somebody has confirmed: that is all, unless every number is tried: then it is the next one's turn. */
export function received(alert: Alert, receipt: Receipt): Alert {
  const calls = alert.calls.map((call) => (call.phone === receipt.phone ? { ...call, receivedAt: call.receivedAt ?? receipt.at } : call));
  const goesOn = alert.reach === 'every' && receipt.phone !== null;
  return goesOn ? { ...alert, calls, receipt, nextAt: receipt.at } : { ...alert, calls, receipt, state: 'received' };
}
export const ended = (alert: Alert, ending: Ending): Alert => ({ ...alert, state: 'ended', ending });
/** There is nobody left to call. */
export const givenUp = (alert: Alert): Alert => ({ ...alert, state: alert.receipt ? 'received' : 'unanswered' });

/** The call that a link belongs to, while it can still confirm. */
export const callOf = ({ calls }: Alert, token: string, now: Date): Call | null =>
  calls.find((call) => call.token === token && now.getTime() - call.at.getTime() < linkMs) ?? null;

/** Answers by SMS count for as long as the link does. */
export const callTo = ({ calls }: Alert, phone: string, now: Date): Call | null =>
  calls.findLast((call) => call.phone === phone && now.getTime() - call.at.getTime() < linkMs) ?? null;
