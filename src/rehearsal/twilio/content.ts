import { z } from 'zod';
import type { StagedContent } from './state.ts';

const quickReply = z.object({
  body: z.string().max(1024),
  actions: z
    .array(z.object({ id: z.string().max(200).optional(), title: z.string().min(1).max(20) }))
    .min(1)
    .max(3),
});
const listPicker = z.object({
  body: z.string().max(1024),
  button: z.string().min(1).max(20),
  items: z
    .array(z.object({ id: z.string().min(1).max(200), item: z.string().min(1).max(24), description: z.string().max(72).optional() }))
    .min(1)
    .max(10),
});
const text = z.object({ body: z.string().max(1600) });

/** What Twilio takes as a Content resource, with the limits of twilio-facts section 4. */
export const contentForm = z.object({
  friendly_name: z.string().optional(),
  language: z.string().min(2),
  variables: z.record(z.string(), z.string()).default({}),
  types: z
    .object({ 'twilio/quick-reply': quickReply.optional(), 'twilio/list-picker': listPicker.optional(), 'twilio/text': text.optional() })
    .strict()
    .refine((types) => Object.keys(types).length > 0),
});

/** What a phone shows of a resource: its text, what can be tapped, and the word that opens a list (null: buttons). */
export interface Shown {
  body: string;
  taps: { id: string; title: string; description: string | null }[];
  listButton: string | null;
}

export function showContent(content: StagedContent, variables: Record<string, string>): Shown {
  const { 'twilio/quick-reply': buttons, 'twilio/list-picker': list, 'twilio/text': plain } = contentForm.shape.types.parse(content.types);
  const fill = (template: string): string =>
    template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => variables[name] ?? content.variables[name] ?? '');
  if (list) {
    const taps = list.items.map(({ id, item, description }) => ({ id, title: fill(item), description: description || null }));
    return { body: fill(list.body), taps, listButton: list.button };
  }
  if (buttons)
    return {
      body: fill(buttons.body),
      taps: buttons.actions.map(({ id, title }) => ({ id: id ?? title, title: fill(title), description: null })),
      listButton: null,
    };
  return { body: fill(plain?.body ?? ''), taps: [], listButton: null };
}
