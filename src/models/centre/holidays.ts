import { z } from 'zod';
import listed from '../../../content/holidays.json' with { type: 'json' };

export const holidayNames = [
  'kashmir-day',
  'pakistan-day',
  'labour-day',
  'youm-e-takbeer',
  'independence-day',
  'iqbal-day',
  'quaid-day',
  'eid-ul-fitr',
  'eid-ul-azha',
  'ashura',
  'eid-milad',
] as const;

const holidaySchema = z.object({
  /** The date in Pakistan. */
  day: z.iso.date(),
  name: z.enum(holidayNames),
  /** By the moon: an expected day, which closes a centre only once somebody has confirmed it. */
  expected: z.boolean(),
});
export type Holiday = z.infer<typeof holidaySchema>;

const holidays = z.object({ days: z.array(holidaySchema) }).parse(listed).days;
const fixed = new Set(holidays.filter(({ expected }) => !expected).map(({ day }) => day));

/** Whether the whole country has that day off, by a date that is known. */
export const isNationalHoliday = (day: string): boolean => fixed.has(day);

/** The holidays from `from` up to `to`, both dates included. */
export const holidaysWithin = (from: string, to: string): Holiday[] => holidays.filter(({ day }) => from <= day && day <= to);
