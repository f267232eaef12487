import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Address } from '../channel/channel.ts';
import { addressSchema } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';
import { messageStatusSchema } from '../message/message.ts';
import { campaignChannels } from '../segment/rule.ts';
import { factsSchema } from '../subscription/subscription.ts';

export const recipientStates = ['waiting', 'sending', 'unknown', 'sent', 'failed', 'skipped'] as const;
export const recipientStateSchema = z.enum(recipientStates);
export type RecipientState = z.infer<typeof recipientStateSchema>;

/** Nobody knows yet what becomes of these. */
export const unfinished = ['waiting', 'sending', 'unknown'] as const;

/**
 * One person of one campaign, written down when it begins: what is to go out to them, and what has become of it. It knows of no talk and no
 * case. Deleted with the person's data down to what figures need; the whole row goes after the days of the setting.
 */
export const recipientSchema = z.object({
  id: idSchema,
  campaign: idSchema,
  /** The number, or WhatsApp's own id: who is reached on one channel is not reached again on another. After an erasure, the row's id. */
  number: z.string(),
  /** null after an erasure. */
  address: addressSchema.nullable(),
  channel: z.enum(campaignChannels),
  /** Whose consent it goes by; null: a test, to the phone of one of ours. */
  subscription: idSchema.nullable(),
  language: languageSchema,
  facts: factsSchema.pick({ district: true, gender: true }),
  /** The order in which they are written to: by chance, the same every time. Below zero: a test. */
  place: z.number(),
  state: recipientStateSchema,
  /** Why they were left out, or why it failed: a key of the locales. */
  why: z.string().nullable(),
  code: z.number().int().nullable(),
  status: messageStatusSchema.nullable(),
  attempts: z.number().int(),
  looks: z.number().int(),
  dueAt: z.date(),
  /** Whose batch it is in, for how long. */
  claim: idSchema.nullable(),
  claimedAt: z.date().nullable(),
  leaseUntil: z.date().nullable(),
  /** When it last counted for the person's cap: what another try of this row need not mind. */
  cappedAt: z.date().nullable(),
  providerId: z.string().nullable(),
  past: z.array(z.string()),
  sentAt: z.date().nullable(),
  repliedAt: z.date().nullable(),
  optedOutAt: z.date().nullable(),
  purgeAt: z.date().nullable(),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** What all channels of one phone share. */
export const numberIn = (address: Address): string => address.slice(address.indexOf(':') + 1);

/** Forty-eight bits: no two of a million are likely to share a place, and a share of all places is a share of the people. */
export const placeOf = (campaign: Id, number: string): number =>
  createHash('sha256').update(`${campaign}/${number}`).digest().readUIntBE(0, 6);

export type Planned = Pick<
  Recipient,
  'id' | 'campaign' | 'number' | 'address' | 'channel' | 'subscription' | 'language' | 'facts' | 'place' | 'dueAt'
>;

/** A row that waits to go out. */
export const newRecipient = (planned: Planned): Recipient => ({
  ...planned,
  state: 'waiting',
  why: null,
  code: null,
  status: null,
  attempts: 0,
  looks: 0,
  claim: null,
  claimedAt: null,
  leaseUntil: null,
  cappedAt: null,
  providerId: null,
  past: [],
  sentAt: null,
  repliedAt: null,
  optedOutAt: null,
  purgeAt: null,
});
