import type { Id } from '../id/id.ts';
import type { Language } from '../language/language.ts';
import type { District, Point } from '../place/place.ts';
import type { Ticket, Urgency } from '../ticket/ticket.ts';
import type { Topic } from '../topic/topic.ts';
import type { Centre } from './centre.ts';
import { isOpen } from './hours.ts';

/** What must be known of a matter to find it a centre. */
export interface Need {
  district: District | null;
  point: Point | null;
  topic: Topic;
  urgency: Urgency;
  language: Language;
  wantsWoman: boolean;
  /** The centre the person named as their opponent's. */
  opponentCentre: Id | null;
  /** The district their number stands for, when they gave no place. */
  hint: District | null;
}

/** A centre that serves the topic, with what counts today. */
export interface Candidate {
  centre: Centre;
  km: number;
  /** Tickets it was given today. */
  taken: number;
}

export type Routing = Ticket['routing'];
type PassedOver = Routing['passedOver'];

export interface Picked {
  chosen: Candidate;
  passedOver: PassedOver;
}

/** Centres whose distance differs by less than this are equally near: nobody is sent past a free counsellor for a few streets. */
const bandKm = 10;

const isFull = ({ centre, taken }: Candidate): boolean => taken >= centre.dailyCapacity;
const load = ({ centre, taken }: Candidate): number => (centre.dailyCapacity === 0 ? Infinity : taken / centre.dailyCapacity);
const hasWoman = ({ centre }: Candidate): boolean => centre.womenCounsellors > 0;
const speaks = ({ centre }: Candidate, language: Language): boolean => centre.languages.includes(language);
const atHand = ({ centre }: Candidate, now: Date): boolean => isOpen(centre, now) || centre.onCallPhones.length > 0;

/** What ranks before every centre that is `km` away or more. */
const bestBeyond = (km: number): number[] => [0, 0, Math.floor(km / bandKm), 0, 0, km];

/** Smaller goes first, compared from left to right. */
function rank(candidate: Candidate, need: Need): number[] {
  return [
    need.wantsWoman && !hasWoman(candidate) ? 1 : 0,
    need.urgency !== 'emergency' && isFull(candidate) ? 1 : 0,
    Math.floor(candidate.km / bandKm),
    speaks(candidate, need.language) ? 0 : 1,
    load(candidate),
    candidate.km,
  ];
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  const differs = a.findIndex((value, n) => value !== b[n]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
};

/**
 * Picks one of the candidates, or null when none can take it. Order: a woman counsellor where asked; not full for today (an emergency is
 * taken all the same); distance in steps of 10 km; the person's language; the lighter load; the exact distance. Never the opponent's
 * centre. An emergency goes only where somebody is there now or on call.
 */
export function pick(need: Need, candidates: readonly Candidate[], now: Date): Picked | null {
  const passedOver: PassedOver = [];
  const able = candidates.filter((candidate) => {
    const why = unable(candidate, need, now);
    if (why) passedOver.push({ centre: candidate.centre.id, why });
    return why === null;
  });
  const ranked = able.map((candidate) => ({ candidate, rank: rank(candidate, need) })).sort((a, b) => compare(a.rank, b.rank));
  const [first] = ranked;
  if (!first) return null;
  const nearer = ranked.filter(({ candidate }) => candidate.km < first.candidate.km);
  passedOver.push(...nearer.map(({ candidate }) => ({ centre: candidate.centre.id, why: whyBehind(candidate, first.candidate, need) })));
  return { chosen: first.candidate, passedOver };
}

/** Whether a centre that is `km` away or more could be picked before this one, whatever it offers. */
export const mayBeBeaten = (chosen: Candidate, need: Need, km: number): boolean => compare(bestBeyond(km), rank(chosen, need)) < 0;

const unable = (candidate: Candidate, need: Need, now: Date): string | null => {
  if (candidate.centre.id === need.opponentCentre) return 'opponent';
  return need.urgency === 'emergency' && !atHand(candidate, now) ? 'nobody-there' : null;
};

const whyBehind = (passed: Candidate, chosen: Candidate, need: Need): string => {
  if (need.wantsWoman && hasWoman(chosen) && !hasWoman(passed)) return 'no-woman';
  if (isFull(passed) && !isFull(chosen)) return 'full';
  return speaks(chosen, need.language) && !speaks(passed, need.language) ? 'language' : 'busier';
};

/** The widening circles in which a centre is looked for. */
export type Circle = 'near' | 'province' | 'hub' | 'anywhere';

/** Why this centre, for a manager to read: a key of the locales and its values. */
export function wordRouting(circle: Circle, need: Need, chosen: { centre: Centre; km: number | null }, passedOver: PassedOver): Routing {
  const values: Routing['values'] = { centre: chosen.centre.name.en, passed: passedOver.length };
  if (chosen.km !== null) values['km'] = Math.round(chosen.km);
  return { key: `routing.${keyOf(circle, need, chosen.km)}`, values, passedOver: passedOver.slice(0, 20) };
}

const keyOf = (circle: Circle, need: Need, km: number | null): string => {
  switch (circle) {
    case 'near':
      return need.urgency === 'emergency' ? 'emergency-near' : 'near';
    case 'province':
      return need.urgency === 'emergency' ? 'emergency-province' : 'province';
    case 'anywhere':
      return 'not-hub';
    case 'hub':
      return km === null ? 'no-place' : 'hub';
  }
};
