import type { Centre } from './centre.ts';
import { isNationalHoliday } from './holidays.ts';

/** Pakistan keeps UTC+5 all year. */
const offsetMs = 5 * 3600_000;
const dayMs = 24 * 3600_000;
const minuteMs = 60_000;
/** How far ahead an opening is looked for: longer than any holiday. */
const furthestDays = 60;

/** What opening hours are made of; who says nothing of prayer and holidays has neither. */
export type Hours = Pick<Centre, 'hours' | 'closedOn'> & Partial<Pick<Centre, 'prayerBreaks' | 'keepsHolidays' | 'worksOn'>>;
export interface Period {
  /** Minutes after midnight, Asia/Karachi. */
  from: number;
  to: number;
}

/** The start, in UTC, of the day in Pakistan that `at` falls on. */
export const dayStart = (at: Date): Date => new Date(Math.floor((at.getTime() + offsetMs) / dayMs) * dayMs - offsetMs);

/** The date in Pakistan, `2026-11-24`. */
export const dateOf = (start: Date): string => new Date(start.getTime() + offsetMs).toISOString().slice(0, 10);

/** The periods of the day that begins at `start`, earliest first, without the breaks for prayer; none on a day off. */
function periodsOn(centre: Hours, start: Date): Period[] {
  if (isDayOff(centre, dateOf(start))) return [];
  const weekday = new Date(start.getTime() + offsetMs).getUTCDay();
  const breaks = centre.prayerBreaks?.[weekday] ?? [];
  return [...(centre.hours[weekday] ?? [])].flatMap((period) => without(period, breaks)).sort((a, b) => a.from - b.from);
}

/** Whether a centre has the whole of that date off. */
export function isDayOff({ closedOn, keepsHolidays = false, worksOn = [] }: Hours, date: string): boolean {
  return closedOn.includes(date) || (keepsHolidays && isNationalHoliday(date) && !worksOn.includes(date));
}

/** What breaks leave of a period. */
const without = (period: Period, breaks: readonly Period[]): Period[] =>
  breaks.reduce(
    (left, pause) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, pause.from) },
          { from: Math.max(from, pause.to), to },
        ].filter((part) => part.from < part.to),
      ),
    [period],
  );

/** Today's periods that are not over yet. */
export function todaysHours(centre: Hours, now: Date): Period[] {
  const start = dayStart(now);
  const minute = (now.getTime() - start.getTime()) / minuteMs;
  return periodsOn(centre, start).filter(({ to }) => to > minute);
}

/** Whether somebody is there at `now`: from the first minute of a period up to, not including, its last. */
export const isOpen = (centre: Hours, now: Date): boolean => {
  const minute = (now.getTime() - dayStart(now).getTime()) / minuteMs;
  return todaysHours(centre, now).some(({ from }) => from <= minute);
};

/** The periods from `now` on, in UTC, as far as an opening is looked for. */
function* openTimes(centre: Hours, now: Date): Generator<{ from: Date; to: Date }> {
  const first = dayStart(now);
  for (let day = 0; day < furthestDays; day += 1) {
    const start = new Date(first.getTime() + day * dayMs);
    for (const { from, to } of periodsOn(centre, start)) {
      const closes = new Date(start.getTime() + to * minuteMs);
      if (closes > now) yield { from: new Date(start.getTime() + from * minuteMs), to: closes };
    }
  }
}

/** When it opens next (not the period that is open now); null when it is closed for as long as we look ahead. */
export function nextOpening(centre: Hours, now: Date): Date | null {
  for (const { from } of openTimes(centre, now)) if (from > now) return from;
  return null;
}

/** The time at which `minutes` of opening hours have passed since `from`; a centre with no hours at all counts every minute. */
export function afterOpenMinutes(centre: Hours, from: Date, minutes: number): Date {
  let left = minutes * minuteMs;
  for (const period of openTimes(centre, from)) {
    const begins = Math.max(period.from.getTime(), from.getTime());
    const lasts = period.to.getTime() - begins;
    if (lasts >= left) return new Date(begins + left);
    left -= lasts;
  }
  return new Date(from.getTime() + minutes * minuteMs);
}
