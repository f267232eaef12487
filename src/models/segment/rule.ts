import { z } from 'zod';
import type { Id } from '../id/id.ts';
import { idSchema } from '../id/id.ts';
import type { Language } from '../language/language.ts';
import { languageSchema } from '../language/language.ts';
import { ageBands, campaignTopicSchema, genders } from '../subscription/subscription.ts';
import type { Subscription } from '../subscription/subscription.ts';

/** The channels that a campaign can write on. */
export const campaignChannels = ['whatsapp', 'sms'] as const;
export type CampaignChannel = (typeof campaignChannels)[number];

/** Three draws are independent of one another: a hold-out group of the first can be parted again by the second. */
export const draws = [0, 1, 2] as const;
/** A share is drawn in steps of 1 / 65,536. */
const steps = 0x1_0000;

/**
 * Whom a campaign is for, over what people agreed to be used and nothing else: no citizen, no ticket, no talk. An empty list leaves nobody out;
 * a list leaves out also who never told.
 */
export const ruleSchema = z.object({
  topic: campaignTopicSchema,
  languages: z.array(languageSchema),
  channels: z.array(z.enum(campaignChannels)),
  districts: z.array(z.string().max(60)).max(200),
  genders: z.array(z.enum(genders)),
  ageBands: z.array(z.enum(ageBands)),
  /** Only whom no campaign has reached yet, or only whom one has. */
  history: z.enum(['any', 'never', 'before']),
  /** No campaign in so many days; null: whenever. */
  restDays: z.number().int().min(1).max(365).nullable(),
  /** A random part, the same every time: from this share up to that one, in percent. */
  share: z.object({ draw: z.literal(draws), from: z.number().min(0).max(100), to: z.number().min(0).max(100) }).nullable(),
});
export type Rule = z.infer<typeof ruleSchema>;

export const everybodyOf = (topic: Rule['topic']): Rule => ({
  topic,
  languages: [],
  channels: [],
  districts: [],
  genders: [],
  ageBands: [],
  history: 'any',
  restDays: null,
  share: null,
});

/** So many on one channel in one language. */
export interface Split {
  channel: CampaignChannel;
  language: Language;
  n: number;
}

/** A rule kept under a name. */
export const segmentSchema = z.object({ id: idSchema, name: z.string().min(1).max(80), rule: ruleSchema, by: idSchema, at: z.date() });
export type Segment = z.infer<typeof segmentSchema>;

const dayMs = 24 * 3600_000;
const restedAt = (days: number, now: Date): Date => new Date(now.getTime() - days * dayMs);

/** An id's last twelve digits are random (models/id): four of them a draw. */
const drawnAt = (draw: number): number => 12 + 4 * draw;
const hex = (percent: number): string => (percent >= 100 ? 'g' : Math.floor((percent / 100) * steps).toString(16).padStart(4, '0')); // prettier-ignore
const inShare = (id: Id, { draw, from, to }: NonNullable<Rule['share']>): boolean => {
  const drawn = id.slice(drawnAt(draw), drawnAt(draw) + 4);
  return hex(from) <= drawn && drawn < hex(to);
};

const has = <T>(list: readonly T[], value: T | null): boolean => list.length === 0 || (value !== null && list.includes(value));

/** Whether a subscription is one of them. The same as a query: `queryOf`; a test compares the two. */
export function matches(rule: Rule, one: Subscription, now: Date): boolean {
  const { channel, facts, lastCampaignAt } = one;
  return (
    one.topic === rule.topic &&
    one.confirmedAt !== null &&
    one.endedAt === null &&
    channel !== 'voice' &&
    has(rule.channels, channel) &&
    has(rule.languages, one.language) &&
    has(rule.districts, facts.district) &&
    has(rule.genders, facts.gender) &&
    has(rule.ageBands, facts.ageBand) &&
    (rule.history === 'any' || (rule.history === 'never') === (lastCampaignAt === null)) &&
    (rule.restDays === null || lastCampaignAt === null || lastCampaignAt <= restedAt(rule.restDays, now)) &&
    (rule.share === null || inShare(one.id, rule.share))
  );
}

const among = (key: string, list: readonly string[]): Record<string, unknown> => (list.length > 0 ? { [key]: { $in: [...list] } } : {});

/** The rule as MongoDB asks it. */
export function queryOf(rule: Rule, now: Date): Record<string, unknown> {
  const last = {
    ...(rule.history === 'never' ? { $eq: null } : rule.history === 'before' ? { $ne: null } : {}),
    ...(rule.restDays === null ? {} : { $not: { $gt: restedAt(rule.restDays, now) } }),
  };
  return {
    topic: rule.topic,
    endedAt: null,
    confirmedAt: { $ne: null },
    ...among('channel', rule.channels.length > 0 ? rule.channels : campaignChannels),
    ...among('language', rule.languages),
    ...among('facts.district', rule.districts),
    ...among('facts.gender', rule.genders),
    ...among('facts.ageBand', rule.ageBands),
    ...(Object.keys(last).length > 0 ? { lastCampaignAt: last } : {}),
    ...(rule.share ? { $expr: drawnWithin(rule.share) } : {}),
  };
}

const drawnWithin = ({ draw, from, to }: NonNullable<Rule['share']>): Record<string, unknown> => {
  const drawn = { $substrBytes: ['$_id', drawnAt(draw), 4] };
  return { $and: [{ $gte: [drawn, hex(from)] }, { $lt: [drawn, hex(to)] }] };
};
