import type { Desk } from '../desk/desk.ts';
import type { Id } from '../id/id.ts';
import type { Language } from '../language/language.ts';
import type { Staff } from '../staff/staff.ts';
import type { Hold } from './hold.ts';
import { lineOf } from './hold.ts';

/** A desk and who sits at it. */
export interface Counter {
  desk: Desk;
  staff: Pick<Staff, 'id' | 'language' | 'woman' | 'phone' | 'active'>;
}

/** What is looked at before somebody's next step. */
export interface Around {
  /** Of all lines they stand in. */
  counters: readonly Counter[];
  /** The phones on call of the centre whose line they are told of. */
  onCallPhones: readonly string[];
  /** Phones that ring for somebody else, or are in a talk. */
  busyPhones: readonly string[];
  /** The centre that could take them besides; null: there is none left. */
  next: Id | null;
  overflowMs: number;
}

export type HoldStep =
  | { do: 'rest' }
  | { do: 'offer'; centre: Id; desk: Id; phone: string }
  | { do: 'ring'; centre: Id; place: number; phone: string }
  | { do: 'widen'; centre: Id }
  | { do: 'give-up' };

/** An offer that can be made: to a desk, or to one on call. */
export type OfferStep = Extract<HoldStep, { do: 'offer' | 'ring' }>;

/**
 * What is done for one who waits. A ready desk at once; in an emergency, when none is ready, whoever is on call; another line when this one
 * has nobody or has kept them for too long; and when there is no other line, the end: a callback.
 */
export function nextStep(hold: Hold, around: Around, now: Date): HoldStep {
  if (hold.state !== 'waiting') return { do: 'rest' };
  const able = around.counters.filter((counter) => couldTake(counter, hold));
  const desk = firstReady(able, hold);
  if (desk) return desk;
  const here = lineOf(hold);
  const onCall = hold.emergency ? around.onCallPhones.filter((phone) => !hold.declined.includes(phone)) : [];
  const phone = onCall.find((one) => !around.busyPhones.includes(one));
  if (phone !== undefined) return { do: 'ring', centre: here, place: around.onCallPhones.indexOf(phone), phone };
  const waited = now.getTime() - hold.hereSince.getTime() >= around.overflowMs;
  // Every line they stand in counts: whoever works at the first may still become free.
  if (able.length + onCall.length > 0 && !waited) return { do: 'rest' };
  return around.next ? { do: 'widen', centre: around.next } : { do: 'give-up' };
}

/** Whether this desk may take them, now or when it is free. In an emergency nobody is passed over for being a man. */
export function couldTake({ desk, staff }: Counter, hold: Pick<Hold, 'wantsWoman' | 'emergency' | 'declined' | 'opponent'>): boolean {
  if (desk.state === 'away' || desk.leaves || !staff.active || staff.phone === null) return false;
  if (desk.centre === hold.opponent || hold.declined.includes(desk.id)) return false;
  return !hold.wantsWoman || hold.emergency || staff.woman;
}

function firstReady(able: readonly Counter[], hold: Hold): OfferStep | null {
  const [first] = able
    .filter(({ desk }) => desk.state === 'ready')
    .map((counter) => ({ counter, rank: rankOf(counter, hold) }))
    .toSorted((a, b) => compare(a.rank, b.rank));
  if (!first || first.counter.staff.phone === null) return null;
  const { desk, staff } = first.counter;
  return { do: 'offer', centre: desk.centre, desk: desk.id, phone: staff.phone ?? '' };
}

/** Smaller goes first: who asked for the call, a woman where one is wanted, the language, the nearer line, who has been ready longest. */
const rankOf = ({ desk, staff }: Counter, hold: Hold): number[] => [
  desk.id === hold.wanted ? 0 : 1,
  hold.wantsWoman && !staff.woman ? 1 : 0,
  speaks(staff.language, hold.language) ? 0 : 1,
  hold.lines.indexOf(desk.centre),
  desk.since.getTime(),
];

/** Everybody here speaks Urdu; English those who work in it. */
const speaks = (language: Language, wanted: Hold['language']): boolean => wanted === 'ur' || language === 'en';

const compare = (a: readonly number[], b: readonly number[]): number => {
  const differs = a.findIndex((value, n) => value !== b[n]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
};

/** Nothing was heard of a line for so long: it is dead. A document of the waiting line lasts half a minute. */
const silentMs = 3 * 60_000;
/** Twilio ends a call after four hours. */
const longestTalkMs = 4 * 3600_000;

/** Whether nobody can be there any more, whatever we were not told. */
export const isDead = (hold: Hold, now: Date): boolean => {
  const quiet = now.getTime() - hold.heardAt.getTime();
  return quiet > (hold.state === 'talking' ? longestTalkMs : silentMs);
};
