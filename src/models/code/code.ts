import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import { campaignTopicSchema } from '../subscription/subscription.ts';

/** A poster's or a campaign's own word: who writes "JOIN <word>" joins its topic, and is counted for it. */
export const codeSchema = z.object({
  /** The word, folded: small Latin letters and digits. */
  id: z.string().regex(/^[a-z0-9]{2,24}$/),
  topic: campaignTopicSchema,
  campaign: idSchema.nullable(),
});
export type Code = z.infer<typeof codeSchema>;

/** What a link or a QR fills in, so that nobody has to type it. */
export const joinText = ({ id }: Pick<Code, 'id'>): string => `JOIN ${id.toUpperCase()}`;

/** Where a QR leads: WhatsApp, with our number and the word filled in. `number`: `whatsapp:+92…`. */
export const joinLink = (code: Pick<Code, 'id'>, number: string): string =>
  `https://wa.me/${number.replace(/^whatsapp:\+/, '')}?text=${encodeURIComponent(joinText(code))}`;
