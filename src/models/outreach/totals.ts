import type { Headcount, Outreach, OutreachKind } from './outreach.ts';
import { outreachKinds } from './outreach.ts';

interface Counted {
  occasions: number;
  people: number;
}
/** What the occasions come to. Heads and guesses stand apart, and nothing here is the number of different people. */
export interface OutreachTotals {
  kinds: Record<OutreachKind, Counted>;
  /** Heads that were counted, of all kinds that are counted. */
  heads: number;
  genders: Headcount['genders'];
  ages: Headcount['ages'];
  /** Heads, by district. */
  districts: Record<string, number>;
}

const none = (): Counted => ({ occasions: 0, people: 0 });

export const noTotals = (): OutreachTotals => ({
  kinds: { session: none(), theatre: none(), event: none(), other: none(), radio: none(), leaflets: none() },
  heads: 0,
  genders: { woman: 0, man: 0, other: 0 },
  ages: { 'under-18': 0, '18-25': 0, '26-40': 0, '41-60': 0, 'over-60': 0 },
  districts: {},
});

/** One more occasion; one that was withdrawn counts for nothing. */
export function withOccasion(totals: OutreachTotals, { kind, district, count, withdrawn }: Outreach): OutreachTotals {
  if (withdrawn) return totals;
  const { occasions, people } = totals.kinds[kind];
  const kinds = { ...totals.kinds, [kind]: { occasions: occasions + 1, people: people + count.people } };
  if (count.by === 'estimate') return { ...totals, kinds };
  const districts = { ...totals.districts, [district]: (totals.districts[district] ?? 0) + count.people };
  return {
    kinds,
    heads: totals.heads + count.people,
    genders: added(totals.genders, count.genders),
    ages: added(totals.ages, count.ages),
    districts,
  };
}

const added = <K extends string>(all: Record<K, number>, more: Record<K, number>): Record<K, number> => {
  const sum = { ...all };
  for (const key in sum) sum[key] = all[key] + more[key];
  return sum;
};

/** Whether anything at all was logged. */
export const isNothing = ({ kinds }: OutreachTotals): boolean => outreachKinds.every((kind) => kinds[kind].occasions === 0);
