import { z } from 'zod';
import { addressSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';
import { contentSchema } from '../message/content.ts';

export const outboxStates = ['waiting', 'sending', 'unknown', 'done', 'given-up', 'canceled'] as const;
export const outboxStateSchema = z.enum(outboxStates);
export type OutboxState = z.infer<typeof outboxStateSchema>;

/** States in which the next message to the same address must wait. */
export const unfinishedStates: readonly OutboxState[] = ['waiting', 'sending', 'unknown'];

/**
 * One message that must leave. Its id is the message's id and the `ref` in the status callback. The content is wiped when it has
 * arrived, and a day after it left at the latest: after that only the message's masked text remains.
 */
export const outboxSchema = z.object({
  id: idSchema,
  address: addressSchema,
  /** null for a message to staff (an alert), which belongs to no citizen. */
  citizen: idSchema.nullable(),
  ticket: idSchema.nullable(),
  /** The order among messages to one address. */
  seq: z.number(),
  content: contentSchema.nullable(),
  state: outboxStateSchema,
  attempts: z.number().int(),
  /** Not before this time (a pause before another try, or a safe hour). */
  dueAt: z.date(),
  /** Not from this time on: it belongs to a moment, and later it would light up a phone that somebody else may hold. */
  lapsesAt: z.date(),
  /** While `sending`: when the claim lapses because the worker is taken for dead. */
  leaseUntil: z.date().nullable(),
  /** When the last claim began: what the provider lists from then on to this address is ours. */
  claimedAt: z.date().nullable(),
  /** While `unknown`: how often the provider's list was looked through. */
  looks: z.number().int(),
  providerId: z.string().nullable(),
  /** The provider's ids of earlier tries that failed: their late callbacks change nothing. */
  past: z.array(z.string()),
  failure: z.object({ code: z.number().int().nullable(), reason: z.string() }).nullable(),
  createdAt: z.date(),
  /** When the whole row goes, its address too: the farewell after an erasure. */
  purgeAt: z.date().nullable(),
});
export type OutboxRow = z.infer<typeof outboxSchema>;

/** Why a message did not leave that was waiting when the person asked for silence. */
export const silenced = { code: null, reason: 'failure.opted-out' };
