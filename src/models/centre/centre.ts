import { z } from 'zod';
import { phoneSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';
import { districtSchema, pointSchema, provinceSchema } from '../place/place.ts';
import { topicSchema } from '../topic/topic.ts';

/** Minutes after midnight, Asia/Karachi. Open past midnight is two periods: up to 1440, and from 0 on the next day. */
const periodSchema = z
  .object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) })
  .refine(({ from, to }) => from < to, 'a period ends after it begins; past midnight it is two');
/** A day may hold several periods; an empty list is a day off. */
const daySchema = z
  .array(periodSchema)
  .refine(
    (day) => day.every((a, n) => day.every((b, m) => n === m || a.to <= b.from || b.to <= a.from)),
    'periods of a day do not overlap',
  );

/** A legal aid centre. Numbers are E.164. */
export const centreSchema = z.object({
  id: idSchema,
  /** Names and address in each language a citizen may read. */
  name: z.object({ en: z.string().min(1), ur: z.string().min(1), 'ur-Latn': z.string().min(1) }),
  address: z.object({ en: z.string().min(1), ur: z.string().min(1), 'ur-Latn': z.string().min(1) }),
  demo: z.boolean(),
  active: z.boolean(),
  point: pointSchema,
  province: provinceSchema,
  districts: z.array(districtSchema).min(1),
  topics: z.array(topicSchema).min(1),
  /** Sunday first, as Date#getDay counts. */
  hours: z.array(daySchema).length(7),
  /** Whole days off, `2026-03-23`, Asia/Karachi; those by the moon too, once they are announced. */
  closedOn: z.array(z.iso.date()),
  /** When nobody answers within the hours because of prayer: Sunday first, Friday's the longest. */
  prayerBreaks: z.array(daySchema).length(7).default([[], [], [], [], [], [], []]),
  /** Off on the national holidays of a fixed date (holidays.ts), but for the days in `worksOn`. */
  keepsHolidays: z.boolean().default(true),
  worksOn: z.array(z.iso.date()).default([]),
  languages: z.array(languageSchema).min(1),
  womenCounsellors: z.number().int().min(0),
  dailyCapacity: z.number().int().min(0),
  phone: z.string(),
  /** Who is alerted in an emergency, one after the other; empty: nobody is on call. */
  onCallPhones: z.array(phoneSchema).max(10),
  hub: z.boolean(),
});
export type Centre = z.infer<typeof centreSchema>;
