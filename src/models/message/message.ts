import { z } from 'zod';
import { cardVersionSchema } from '../card/card.ts';
import { addressSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';

/** In rank order: a status only ever moves to the right, and the last four end it (twilio-facts section 3). */
export const messageStatuses = [
  'received',
  'waiting',
  'accepted',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'undelivered',
  'failed',
  'canceled',
] as const;
export const messageStatusSchema = z.enum(messageStatuses);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

/** One message of a talk, in or out. `text` is what the console shows: a PIN in it is already masked. */
export const messageSchema = z.object({
  id: idSchema,
  direction: z.enum(['in', 'out']),
  citizen: idSchema,
  address: addressSchema,
  /** The ticket whose talk it belongs to, once there is one. */
  ticket: idSchema.nullable(),
  text: z.string(),
  /** The labels offered with it, for the console's picture of the talk. */
  choices: z.array(z.string()),
  /** Kinds of what came with it (`image/jpeg`, `audio/ogg`, `location`): named, not kept. */
  attachments: z.array(z.string()),
  /** Who wrote it: the citizen, the bot, or a counsellor by id. */
  by: z.union([z.literal('citizen'), z.literal('bot'), idSchema]),
  providerId: z.string().nullable(),
  status: messageStatusSchema,
  failure: z.object({ code: z.number().int().nullable(), reason: z.string() }).nullable(),
  at: z.date(),
  /** Its place in the talk with this address: inbound and outbound share the count. */
  seq: z.number(),
  /** When it must be gone (the farewell after an erasure); null: kept by the ordinary rule. */
  purgeAt: z.date().nullable(),
  /** The version of a rights card whose words it carries: `<topic>@<version>`. */
  card: cardVersionSchema.shape.id.nullable(),
});
export type Message = z.infer<typeof messageSchema>;
