import { z } from 'zod';
import { addressSchema } from '../channel/channel.ts';
import { pointSchema } from '../place/place.ts';

/** One message as it reached us, in no provider's words. */
export const inboundSchema = z.object({
  /** The addresses the writer is known by, the steadiest first (ExternalUserId before the number). */
  keys: z.array(addressSchema).min(1),
  /** Where to answer. */
  replyTo: addressSchema,
  text: z.string(),
  tap: z.string().nullable(),
  point: pointSchema.nullable(),
  attachments: z.array(z.string()),
  /** Twilio's own opt-out handling has already answered (`OptOutType`). */
  optOut: z.enum(['STOP', 'START', 'HELP']).nullable(),
});
export type Inbound = z.infer<typeof inboundSchema>;

/**
 * What came in, under the provider's unique id, kept for ever: Twilio's signature has no timestamp, so this id is what stops a replay.
 * The content and its writer are wiped once it is handled: then they are in the talk, and go with it; the id stays.
 */
export const inboxSchema = z.object({
  /** The provider's id, e.g. `SM…`. */
  id: z.string().min(1).max(64),
  /** The first key: messages of one person are handled in the order they were stored. */
  from: addressSchema,
  inbound: inboundSchema.nullable(),
  state: z.enum(['stored', 'handled', 'given-up']),
  storedAt: z.date(),
  /** Its place in the order of arrival: microseconds, never the same twice in one process. */
  order: z.number(),
  attempts: z.number().int(),
  /** When the sweeper may try it again. */
  nextTryAt: z.date(),
  /** Name of the last fault, never its message (it may quote the text). */
  fault: z.string().nullable(),
});
export type InboxEntry = z.infer<typeof inboxSchema>;
