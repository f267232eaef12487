import { z } from 'zod';
import { addressSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';

/** A person, known by one or more addresses; Twilio may show no number at all (twilio-facts section 1). */
export const citizenSchema = z.object({
  id: idSchema,
  addresses: z.array(addressSchema).min(1),
  language: languageSchema.nullable(),
  createdAt: z.date(),
});
export type Citizen = z.infer<typeof citizenSchema>;
