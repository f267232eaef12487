import { z } from 'zod';
import type { Address } from '../channel/channel.ts';
import { addressSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';

/** What a person can ask to be told about. Words for each in the locales, `campaignTopic.<id>`: neutral, because they light up a screen. */
export const campaignTopics = ['rights', 'women', 'family', 'children', 'labour', 'minorities', 'disability', 'news'] as const;
export const campaignTopicSchema = z.enum(campaignTopics);
export type CampaignTopic = z.infer<typeof campaignTopicSchema>;

/** How somebody came to agree. */
export const consentWays = ['keyword', 'after-ending', 'web', 'qr', 'hotline', 'import'] as const;
export const consentWaySchema = z.enum(consentWays);
export type ConsentWay = z.infer<typeof consentWaySchema>;

/** What ended it. `word`: STOP; `button` below a message; `link` in an SMS; `key` on the telephone; `us`: we may not write there any more. */
export const endings = ['word', 'button', 'link', 'key', 'provider', 'console', 'erasure', 'us'] as const;
export const endingSchema = z.enum(endings);
export type Ending = z.infer<typeof endingSchema>;

export const ageBands = ['under-18', '18-25', '26-40', '41-60', 'over-60'] as const;
export const genders = ['woman', 'man', 'other'] as const;

/** Told for this use only, by whoever agreed; never taken from a case. */
export const factsSchema = z.object({
  district: z.string().max(60).nullable(),
  gender: z.enum(genders).nullable(),
  ageBand: z.enum(ageBands).nullable(),
});
export type Facts = z.infer<typeof factsSchema>;
export const noFacts: Facts = { district: null, gender: null, ageBand: null };

export const subscriptionChannels = ['whatsapp', 'sms', 'voice'] as const;

/**
 * That somebody agreed to be written to about one topic at one address. It holds no citizen and no ticket, and neither of them holds it: who
 * asks for help is no recipient, and that somebody is one shows in no case.
 */
export const subscriptionSchema = z.object({
  id: idSchema,
  address: addressSchema,
  /** The address's own beginning, to be counted by. */
  channel: z.enum(subscriptionChannels),
  topic: campaignTopicSchema,
  language: languageSchema,
  /** What they read or heard before they agreed. */
  wordsShown: z.object({ key: z.string(), text: z.string().max(2000) }),
  way: consentWaySchema,
  /** The word of a poster or a campaign that brought them. */
  code: z.string().max(40).nullable(),
  /** The list they came with. */
  importId: idSchema.nullable(),
  at: z.date(),
  /** null: not agreed to yet (a web form nobody has answered, a list nobody has approved). It counts for nothing. */
  confirmedAt: z.date().nullable(),
  /** When what was never confirmed is forgotten. */
  forgetAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  endedBy: endingSchema.nullable(),
  /** When a campaign last reached this address, on any topic: the cap counts from here. */
  lastCampaignAt: z.date().nullable(),
  facts: factsSchema,
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** Whether it stands now. The same as a query: `{ endedAt: null, confirmedAt: { $ne: null } }`. */
export const stands = ({ confirmedAt, endedAt }: Pick<Subscription, 'confirmedAt' | 'endedAt'>): boolean =>
  confirmedAt !== null && endedAt === null;

/** How long a web form waits for the answer to its confirming message. */
export const confirmMs = 48 * 3600_000;

export const channelOfAddress = (address: Address): Subscription['channel'] =>
  z.enum(subscriptionChannels).parse(address.slice(0, address.indexOf(':')));
