import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import type { Id } from '../id/id.ts';
import type { Outcome, Refusal } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { districtById } from '../place/districts.ts';
import { districtSchema } from '../place/place.ts';
import { ageBands, campaignTopicSchema, genders } from '../subscription/subscription.ts';

/** People were there and somebody counted them. */
export const countedKinds = ['session', 'theatre', 'event', 'other'] as const;
/** Nobody can count who heard or read it: the number is a guess, and never stands with those that were counted. */
export const estimatedKinds = ['radio', 'leaflets'] as const;
export const outreachKinds = [...countedKinds, ...estimatedKinds] as const;
export type OutreachKind = (typeof outreachKinds)[number];

/** What was spoken there: more than our lines speak. */
export const outreachLanguages = ['urdu', 'punjabi', 'sindhi', 'pashto', 'saraiki', 'balochi', 'english', 'other'] as const;

const heads = z.number().int().min(0).max(200_000);
/** Heads, as they were counted on the spot. Whoever came twice was counted twice. The parts may be fewer than the whole: not everything is asked. */
export const headcountSchema = z.object({
  by: z.literal('headcount'),
  people: heads.min(1),
  genders: z.record(z.enum(genders), heads),
  ages: z.record(z.enum(ageBands), heads),
});
export type Headcount = z.infer<typeof headcountSchema>;
/** An audience that was guessed, and from what: a station's own figure, leaflets printed. */
const estimateSchema = z.object({
  by: z.literal('estimate'),
  people: z.number().int().min(1).max(50_000_000),
  basis: z.string().min(1).max(300),
});

/** What somebody writes down of one occasion. No name of anybody who was there. */
export const occasionSchema = z.object({
  kind: z.enum(outreachKinds),
  /** The day in Pakistan. */
  date: z.iso.date(),
  district: districtSchema,
  place: z.string().max(120),
  language: z.enum(outreachLanguages),
  topic: campaignTopicSchema,
  count: z.discriminatedUnion('by', [headcountSchema, estimateSchema]),
  note: z.string().max(500),
});
export type Occasion = z.infer<typeof occasionSchema>;

const stepSchema = z.object({
  event: z.enum(['logged', 'corrected', 'withdrawn']),
  by: idSchema,
  at: z.date(),
  /** What had stood there until a correction. */
  before: occasionSchema.nullable(),
  /** Why it was withdrawn. */
  reason: z.string().max(300).nullable(),
});

/** An occasion on which people were reached without phones, with all that has been changed in it. It is never deleted. */
export const outreachSchema = occasionSchema.extend({
  id: idSchema,
  /** Counts writes: every write names the one it saw. */
  version: z.number().int().nonnegative(),
  withdrawn: z.boolean(),
  trail: z.array(stepSchema).min(1),
});
export type Outreach = z.infer<typeof outreachSchema>;

export const isEstimated = (kind: OutreachKind): boolean => estimatedKinds.some((one) => one === kind);

const sum = (parts: Record<string, number>): number => Object.values(parts).reduce((all, n) => all + n, 0);

/** Why it cannot be what happened; null: it can. `today`: the date in Pakistan. */
export function faultOf({ kind, date, district, count }: Occasion, today: string): Refusal | null {
  if (isEstimated(kind) !== (count.by === 'estimate') || !districtById.has(district)) return 'unreadable';
  if (date > today) return 'outreach-day';
  const tooMany = count.by === 'headcount' && (sum(count.genders) > count.people || sum(count.ages) > count.people);
  return tooMany ? 'outreach-sums' : null;
}

/** Written down for the first time. */
export function log(id: Id, occasion: Occasion, today: string, by: Id, at: Date): Outcome<Outreach> {
  const fault = faultOf(occasion, today);
  if (fault) return refused(fault);
  return done({ ...occasion, id, version: 0, withdrawn: false, trail: [{ event: 'logged', by, at, before: null, reason: null }] });
}

/** Written anew; what stood there before stays in the trail. */
export function correct(entry: Outreach, occasion: Occasion, today: string, by: Id, at: Date): Outcome<Outreach> {
  if (entry.withdrawn) return refused('outreach-withdrawn');
  const fault = faultOf(occasion, today);
  if (fault) return refused(fault);
  const before = occasionSchema.parse(entry);
  return done({ ...entry, ...occasion, trail: [...entry.trail, { event: 'corrected', by, at, before, reason: null }] });
}

/** It counts no more, and stays to be read, with the reason. */
export function withdraw(entry: Outreach, reason: string, by: Id, at: Date): Outcome<Outreach> {
  if (entry.withdrawn) return done(entry);
  return done({ ...entry, withdrawn: true, trail: [...entry.trail, { event: 'withdrawn', by, at, before: null, reason }] });
}
