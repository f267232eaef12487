import { z } from 'zod';
import { addressSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';

/**
 * One talk of one person on one channel. `talk` is the engine's own JSON (src/flows/talk.ts) as text: the store never looks inside, so
 * a later engine can change its shape without a migration of this collection.
 */
export const sessionSchema = z.object({
  id: idSchema,
  citizen: idSchema,
  /** The addresses this talk is recognised by. */
  keys: z.array(addressSchema).min(1),
  /** Where answers go: the address last written from. */
  replyTo: addressSchema,
  talk: z.string(),
  /** The open ticket of this talk. */
  ticket: idSchema.nullable(),
  /** Counts the messages in and out with this address: the next message's `seq`. */
  seq: z.number().int(),
  /** When the person last wrote: opens WhatsApp's 24 hours and says whether they hold the phone now. */
  heardAt: z.date().nullable(),
  /** STOP was said and not taken back. */
  stoppedAt: z.date().nullable(),
  /** A counsellor talks here since then: the bot keeps silent. */
  personAt: z.date().nullable(),
  /** The safe word was said and the talk not reopened: nobody should write first. */
  hiddenAt: z.date().nullable(),
  /** Counts writes; every write names the version it saw. */
  version: z.number().int(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Who wrote this long ago still holds the phone: an answer to them is safe, whatever hours they gave. */
export const presentMs = 30 * 60_000;
