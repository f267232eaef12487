import { z } from 'zod';
import { phoneSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';

/** A number whose holder wants to be spoken to in this language when they ring again. Kept only because they said so. */
export const callerSchema = z.object({
  /** The number, E.164. */
  id: phoneSchema,
  citizen: idSchema,
  language: z.enum(['ur', 'en']),
  at: z.date(),
});
export type Caller = z.infer<typeof callerSchema>;
