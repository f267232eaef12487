import { dateOf, dayStart } from '../centre/hours.ts';
import type { Campaign } from './campaign.ts';

/** What a campaign does on a day, each with words `campaign.day.<what>`. */
export type OnDay = 'begins' | 'out' | 'paused' | 'done' | 'stopped';

/** A month, its days and its neighbours: dates in Pakistan. */
export interface Month {
  month: string;
  days: string[];
  before: string;
  after: string;
  from: Date;
  to: Date;
}

const monthOf = (year: number, index: number): string => new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 7);

/** `2026-11`; whatever cannot be read is the month of `now`. */
export function monthAt(asked: string, now: Date): Month {
  const month = /^20\d\d-(?:0[1-9]|1[0-2])$/.test(asked) ? asked : dateOf(dayStart(now)).slice(0, 7);
  const [year, index] = [Number(month.slice(0, 4)), Number(month.slice(5)) - 1];
  const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const after = monthOf(year, index + 1);
  return {
    month,
    days: Array.from({ length: last }, (_, n) => `${month}-${String(n + 1).padStart(2, '0')}`),
    before: monthOf(year, index - 1),
    after,
    from: new Date(`${month}-01T00:00:00+05:00`),
    to: new Date(`${after}-01T00:00:00+05:00`),
  };
}

const day = (at: Date): string => dateOf(dayStart(at));

/** What it does on that day; null: nothing. Of one that is still out nobody knows how long: up to today. */
export function onDay({ state, startAt, startedAt, endedAt }: Pick<Campaign, 'state' | 'startAt' | 'startedAt' | 'endedAt'>, date: string, now: Date): OnDay | null {
  if (startedAt === null) return startAt !== null && state !== 'stopped' && day(startAt) === date ? 'begins' : null;
  const last = day(endedAt ?? now);
  if (date < day(startedAt) || date > last) return null;
  if (date !== last) return 'out';
  return state === 'done' || state === 'stopped' || state === 'paused' ? state : 'out';
} // prettier-ignore
