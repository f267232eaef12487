import type { Figures } from './figures.ts';

/** What earlier campaigns brought, for the next: cases of so many who were sent to. */
export interface Experience {
  campaigns: number;
  sent: number;
  cases: number;
  /** By the district that people had given. */
  districts: ReadonlyMap<string, { sent: number; cases: number }>;
}

export function experienceOf(earlier: readonly Figures[]): Experience {
  const districts = new Map<string, { sent: number; cases: number }>();
  for (const { districts: sent, ticketDistricts } of earlier)
    for (const [district, n] of Object.entries(sent)) {
      const so = districts.get(district) ?? { sent: 0, cases: 0 };
      districts.set(district, { sent: so.sent + n, cases: so.cases + (ticketDistricts[district] ?? 0) });
    }
  const sum = (of: (figures: Figures) => number): number => earlier.reduce((all, one) => all + of(one), 0);
  return { campaigns: earlier.length, sent: sum(({ sent }) => sent), cases: sum(({ tickets }) => tickets), districts };
}

/** A district's own rate is trusted from so many on; below, that of all. */
const enough = 1000;

export interface DistrictLoad {
  /** null: they have given none. */
  district: string | null;
  people: number;
  cases: number;
  /** Whether it is reckoned from the district's own past. */
  own: boolean;
}

/** The cases that each district's queue has to expect, the fullest first; null: no earlier campaign says anything. */
export function loadOn(people: ReadonlyMap<string | null, number>, past: Experience): DistrictLoad[] | null {
  if (past.sent === 0) return null;
  const overall = past.cases / past.sent;
  return [...people]
    .map(([district, n]) => {
      const known = district === null ? undefined : past.districts.get(district);
      const own = known !== undefined && known.sent >= enough;
      return { district, people: n, cases: Math.round(n * (own ? known.cases / known.sent : overall)), own };
    })
    .toSorted((a, b) => b.cases - a.cases || b.people - a.people);
}

/** Cases of a thousand who were sent to. */
export const perThousand = ({ sent, cases }: Pick<Experience, 'sent' | 'cases'>): number => (sent === 0 ? 0 : (1000 * cases) / sent);
