import { z } from 'zod';
import { cardVersionSchema } from '../card/card.ts';

/** One answer a person can choose: `id` comes back when it is tapped, `label` is what they read. */
export const choiceSchema = z.object({ id: z.string().min(1).max(128), label: z.string().min(1), description: z.string().optional() });
export type Choice = z.infer<typeof choiceSchema>;

/** `card`: the version of a rights card whose words are in it. */
const said = { text: z.string().min(1), card: cardVersionSchema.shape.id.optional() };

/**
 * What we say, already worded in the person's language. `choices` becomes buttons, a list or numbered lines: the channel decides.
 * `listButton` is the word on the button that opens a list.
 */
export const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...said }),
  z.object({ kind: z.literal('choices'), ...said, listButton: z.string().min(1), choices: z.array(choiceSchema).min(1) }),
]);
export type Content = z.infer<typeof contentSchema>;
