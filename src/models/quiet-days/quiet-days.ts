import { z } from 'zod';
import { holidayNames } from '../centre/holidays.ts';
import { idSchema } from '../id/id.ts';
import type { QuietDays } from '../subscription/rules.ts';

/** Why it is quiet: the month of fasting, a holiday of the list that centres keep too (models/centre/holidays.ts), or something else. */
export const quietNames = ['ramadan', 'other', ...holidayNames] as const;

/** Minutes after midnight in Pakistan; 1440 is the end of the day. */
const minuteSchema = z.number().int().min(0).max(1440);
const deed = z.object({ by: idSchema, at: z.date() });

/** Days on which campaigns are quiet for more hours than usual, as an administrator set them. */
export const quietPeriodSchema = z.object({
  /** Its own days and hours: set twice, it is one. */
  id: z.string(),
  name: z.enum(quietNames),
  /** Dates in Pakistan, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  quiet: z.object({ from: minuteSchema, to: minuteSchema }),
  set: deed,
  /** Somebody took it back; it counts no more. */
  ended: deed.nullable(),
});
export type QuietPeriod = z.infer<typeof quietPeriodSchema>;

/** The end of a quiet is looked for within sixty days (rules.ts): what lasts longer is a mistake. */
const mostDays = 45;
const dayMs = 24 * 3600_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs;

/** The whole day, without a gap at midnight. */
export const allDay = { from: 0, to: 1440 };

/** Null: it cannot be meant. An end before its beginning, no hours at all, only days that are over, or months on end. */
export function quietPeriodOf(
  days: QuietDays & Pick<QuietPeriod, 'name'>,
  by: QuietPeriod['set']['by'],
  now: Date,
  today: string,
): QuietPeriod | null {
  const { from, to, quiet } = days;
  if (from > to || to < today || daysBetween(from, to) > mostDays || quiet.from === quiet.to) return null;
  const id = [from, to, quiet.from, quiet.to].join(' ');
  return { ...days, id, set: { by, at: now }, ended: null };
}
