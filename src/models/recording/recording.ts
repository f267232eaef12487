import { z } from 'zod';
import { callSidSchema } from '../call/call.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';

/**
 * One recording of a caller: an answer to one question, or a message. The sound lies encrypted in GridFS once it has been fetched; until then it
 * is at Twilio under `providerSid`.
 */
export const recordingSchema = z.object({
  id: idSchema,
  citizen: idSchema,
  /** The talk of the call; the ticket that the talk opens takes its recordings over. */
  session: idSchema,
  ticket: idSchema.nullable(),
  call: callSidSchema,
  /** The key of the question that was asked. */
  question: z.string(),
  language: languageSchema,
  providerSid: z.string().regex(/^RE[0-9a-f]{32}$/),
  /** `awaited`: not ready at Twilio yet, or not fetched; `kept`: here, and gone there; `dropped`: recorded again by the caller, only to be deleted there; `failed`: given up. */
  state: z.enum(['awaited', 'kept', 'dropped', 'failed']),
  seconds: z.number().int().nullable(),
  attempts: z.number().int(),
  /** When it is tried (again). */
  dueAt: z.date(),
  /** Which key it is encrypted with. */
  keyId: z.string().nullable(),
  /** The GridFS file. */
  file: z.string().nullable(),
  at: z.date(),
});
export type Recording = z.infer<typeof recordingSchema>;
