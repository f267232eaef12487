import { dateOf, dayStart } from '../centre/hours.ts';
import type { Hours } from '../ticket/may-reply.ts';

/** Days on which more hours are quiet than usual, as set in the console: Ramadan evenings, a holiday from morning to night. */
export interface QuietDays {
  /** Dates in Pakistan, both included. */
  from: string;
  to: string;
  quiet: Hours;
}

/** When and how often a person may be written to by campaigns. */
export interface CampaignRules {
  /** One message in so many days, across all campaigns. */
  capDays: number;
  /** Every day; `from` after `to` goes over midnight. */
  quietHours: Hours;
  holidays: readonly QuietDays[];
}

const minuteMs = 60_000;

/** Whether nobody at all is written to at this minute. */
export function isQuiet(now: Date, { quietHours, holidays }: Pick<CampaignRules, 'quietHours' | 'holidays'>): boolean {
  const start = dayStart(now);
  const day = dateOf(start);
  const minute = (now.getTime() - start.getTime()) / minuteMs;
  const special = holidays.filter(({ from, to }) => from <= day && day <= to);
  return [quietHours, ...special.map(({ quiet }) => quiet)].some((hours) => isWithin(minute, hours));
}

const isWithin = (minute: number, { from, to }: Hours): boolean =>
  from <= to ? from <= minute && minute < to : minute >= from || minute < to;

/** How far ahead the end of the quiet is looked for. */
const furthestMinutes = 60 * 24 * 60;

/** When somebody may be written to next: `now` when it is not quiet. Quiet begins and ends on whole minutes. */
export function quietUntil(now: Date, rules: Pick<CampaignRules, 'quietHours' | 'holidays'>): Date {
  if (!isQuiet(now, rules)) return now;
  const first = Math.ceil(now.getTime() / minuteMs) * minuteMs;
  for (let minute = 0; minute < furthestMinutes; minute += 1) {
    const at = new Date(first + minute * minuteMs);
    if (!isQuiet(at, rules)) return at;
  }
  return new Date(first + furthestMinutes * minuteMs);
}
