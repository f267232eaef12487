import { z } from 'zod';
import type { CallSid } from '../call/call.ts';
import { callSidSchema } from '../call/call.ts';
import { phoneSchema } from '../channel/channel.ts';
import { spokenLanguageSchema } from '../clip/pieces.ts';
import type { Id } from '../id/id.ts';
import { idSchema, newId } from '../id/id.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** Whose phone rings for somebody in the line: a counsellor at their desk, or one on call, who needs none. */
const offerSchema = z.object({
  centre: idSchema,
  /** Null: one on call. */
  desk: idSchema.nullable(),
  phone: phoneSchema,
  /** The queue at Twilio in which the two meet: one for each desk and each phone on call, so that there are never more than those. */
  meets: z.string(),
  /** The call to them, once it was begun. */
  leg: callSidSchema.nullable(),
  at: z.date(),
  until: z.date(),
});
export type Offer = z.infer<typeof offerSchema>;

export const holdEnds = ['talked', 'callback', 'menu', 'nobody', 'hung-up'] as const;

/**
 * One who waits to speak with a person. It holds nothing of theirs but the ticket's and the call's ids, and is gone after some days; the
 * ticket's trail keeps what happened.
 */
export const holdSchema = z.object({
  id: idSchema,
  call: callSidSchema,
  ticket: idSchema,
  /** The lines they stand in, own centre first: an overflow opens another, and gives none up. They are told of the last. */
  lines: z.array(idSchema).min(1),
  emergency: z.boolean(),
  language: spokenLanguageSchema,
  wantsWoman: z.boolean(),
  /** The centre the person named as their opponent's. */
  opponent: idSchema.nullable(),
  /** The counsellor who asked for this call: offered to them first. */
  wanted: idSchema.nullable(),
  /** The number of the scene with which they came: what is asked for it after they have left is a repeat. */
  scene: z.string(),
  /** Twilio's queue that they wait in. */
  queue: z.string(),
  /**
   * `waiting`; `offered`: somebody's phone rings for them; `taken`: on their way to whoever accepted; `talking`; `over`.
   */
  state: z.enum(['waiting', 'offered', 'taken', 'talking', 'over']),
  /** Their place: a callback keeps it. */
  since: z.date(),
  /** In the last of the lines since then. */
  hereSince: z.date(),
  offer: offerSchema.nullable(),
  /** Counsellors and phones on call that refused or did not answer: nobody is offered twice to the same. */
  declined: z.array(z.string()),
  /** When Twilio last asked what they should hear: a line that died is noticed by its silence. */
  heardAt: z.date(),
  /** `fetched`: taken out of the line, towards whoever accepted; `there`: in the queue where the two meet. */
  whereabouts: z.enum(['line', 'fetched', 'there']),
  talkAt: z.date().nullable(),
  /** The centre that spoke with them. */
  servedBy: idSchema.nullable(),
  end: z.enum(holdEnds).nullable(),
  endedAt: z.date().nullable(),
  /** How long the talk was. */
  seconds: z.number().int().nullable(),
  purgeAt: z.date(),
  /** Counts writes: every write names the version it saw. */
  version: z.number().int(),
});
export type Hold = z.infer<typeof holdSchema>;

export const openHoldStates = ['waiting', 'offered', 'taken', 'talking'] as const;
export const isOver = ({ state }: Pick<Hold, 'state'>): boolean => state === 'over';

/** Long enough to look into what went wrong. */
const keptMs = 7 * 24 * 3600_000;

export interface Joining {
  call: CallSid;
  scene: string;
  queue: string;
  language: Hold['language'];
  /** A callback brings its place in the line, and perhaps the counsellor who asked for it. */
  since: Date | null;
  wanted: Id | null;
}

/** Takes a place in the line of the ticket's centre. */
export const join = (ticket: Ticket, { call, scene, queue, language, since, wanted }: Joining, now: Date): Hold => ({
  id: newId(now),
  call,
  ticket: ticket.id,
  lines: [ticket.centre],
  emergency: ticket.urgency === 'emergency',
  language,
  wantsWoman: ticket.wantsWoman,
  opponent: ticket.opponentCentre,
  wanted,
  scene,
  queue,
  state: 'waiting',
  since: since ?? now,
  hereSince: now,
  offer: null,
  declined: [],
  heardAt: now,
  whereabouts: 'line',
  talkAt: null,
  servedBy: null,
  end: null,
  endedAt: null,
  seconds: null,
  purgeAt: new Date(now.getTime() + keptMs),
  version: 0,
});

/** The centre whose line they are told of. */
export const lineOf = ({ lines }: Pick<Hold, 'lines'>): Id => lines.at(-1) ?? '';

/** Emergencies first, then who came first. */
export const inOrder = (a: Pick<Hold, 'emergency' | 'since' | 'id'>, b: Pick<Hold, 'emergency' | 'since' | 'id'>): number =>
  Number(b.emergency) - Number(a.emergency) || a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1);

/** Which one they are in the line they are told of: 1 is next. Whoever is offered to somebody still stands there. */
export const positionOf = (hold: Hold, waiting: readonly Hold[]): number =>
  1 + waiting.filter((other) => other.id !== hold.id && other.lines.includes(lineOf(hold)) && inOrder(other, hold) < 0).length;

/** Somebody may be hurt now: first in the line from now on. */
export const hurry = (hold: Hold): Hold => (hold.emergency ? hold : { ...hold, emergency: true });

/** Another centre may take them as well. */
export const widen = (hold: Hold, centre: Id, now: Date): Hold =>
  hold.lines.includes(centre) ? hold : { ...hold, lines: [...hold.lines, centre], hereSince: now };

/** Somebody's phone rings for them. */
export const offerTo = (hold: Hold, made: Omit<Offer, 'leg' | 'at'>, now: Date): Hold => ({
  ...hold,
  state: 'offered',
  offer: { ...made, leg: null, at: now },
});

export const rung = (hold: Hold, leg: CallSid): Hold => (hold.offer ? { ...hold, offer: { ...hold.offer, leg } } : hold);

/** It was not offered after all, through nobody's fault. */
export const withdrawn = (hold: Hold): Hold => (hold.state === 'offered' ? { ...hold, state: 'waiting', offer: null } : hold);

/** How one to whom somebody can be offered is named. */
export const nameOf = ({ desk, phone }: Pick<Offer, 'desk' | 'phone'>): string => desk ?? phone;

/** Whoever it was refused, did not answer, or was lost on the way: they wait as before, at their old place. */
export const backInLine = (hold: Hold): Hold =>
  hold.offer === null || isOver(hold)
    ? hold
    : { ...hold, state: 'waiting', declined: [...hold.declined, nameOf(hold.offer)], offer: null, whereabouts: 'line', talkAt: null };

/** Somebody has accepted: on their way to them. */
export const taken = (hold: Hold): Hold => (hold.state === 'offered' ? { ...hold, state: 'taken' } : hold);

/** They have met. */
export const met = (hold: Hold, now: Date): Hold =>
  hold.state === 'taken' ? { ...hold, state: 'talking', whereabouts: 'there', talkAt: now, servedBy: hold.offer?.centre ?? null } : hold;

/** They are in the line no more. A talk that was had counts as one, whoever hung up. */
export function leave(hold: Hold, end: NonNullable<Hold['end']>, now: Date): Hold {
  if (isOver(hold)) return hold;
  const seconds = hold.talkAt && Math.round((now.getTime() - hold.talkAt.getTime()) / 1000);
  return { ...hold, state: 'over', end: hold.talkAt ? 'talked' : end, endedAt: now, seconds };
}
