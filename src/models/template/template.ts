import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';

/** What Meta says of a template (twilio-facts section 4). */
export const templateStates = ['unsubmitted', 'received', 'pending', 'approved', 'rejected', 'paused', 'disabled'] as const;
export const templateStateSchema = z.enum(templateStates);
export type TemplateState = z.infer<typeof templateStateSchema>;

/** A WhatsApp template in one language: words that were approved before, with places to fill in, and what can be tapped. */
export const templateSchema = z.object({
  id: idSchema,
  /** Lower case, digits, `_`: a rejected name is blocked for thirty days. */
  name: z.string().max(512),
  language: languageSchema,
  category: z.enum(['marketing', 'utility']),
  /** `{{1}}`, `{{2}}` are filled in. */
  body: z.string().max(1024),
  /** What stands in the places while it is looked at, by their numbers; a campaign may fill in something else. */
  samples: z.record(z.string(), z.string()),
  /** What can be tapped, beside the word that ends it all, which every one of ours has. */
  buttons: z.array(z.string().max(25)).max(2),
  /** The provider's resource; null until it is handed in. */
  sid: z.string().regex(/^HX[0-9a-f]{32}$/).nullable(), // prettier-ignore
  state: templateStateSchema,
  /** Why it was rejected, in Meta's words. */
  reason: z.string().nullable(),
  checkedAt: z.date().nullable(),
  by: idSchema,
  at: z.date(),
});
export type Template = z.infer<typeof templateSchema>;

/** The places of a text in the order in which they stand. */
export const placesIn = (body: string): string[] => [...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

/** What a phone shows of it. */
export const filledIn = ({ body, samples }: Pick<Template, 'body' | 'samples'>, values: Record<string, string>): string =>
  body.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] || samples[name] || '');

/** What Twilio and Meta refuse (twilio-facts section 4), each with words `template.fault.<fault>`. */
export const templateFaults = [
  'name',
  'empty',
  'variable-at-end',
  'variables-adjacent',
  'variables-numbers',
  'few-words',
  'emoji',
  'samples',
  'button-long',
  'utility',
] as const;
export type TemplateFault = (typeof templateFaults)[number];

/** The longest title of a button (twilio-facts: 20, though another page says 25). */
const longestButton = 20;
const mostEmoji = 10;

export function faultsOfTemplate(template: Pick<Template, 'name' | 'body' | 'samples' | 'buttons' | 'category'>): TemplateFault[] {
  const { name, samples, buttons, category } = template;
  const body = template.body.trim();
  const places = placesIn(body);
  const words = body.replaceAll(/\{\{\w+\}\}/g, ' ').split(/\s+/).filter(Boolean).length; // prettier-ignore
  const numbered = [...new Set(places)].every((place, n) => place === String(n + 1));
  const faults: Record<TemplateFault, boolean> = {
    name: !/^[a-z0-9_]{1,512}$/.test(name),
    empty: body === '',
    'variable-at-end': /^\{\{\w+\}\}|\{\{\w+\}\}$/.test(body),
    'variables-adjacent': /\}\}\s*\{\{/.test(body),
    'variables-numbers': !numbered,
    'few-words': words < 2 * places.length + 1,
    emoji: [...body.matchAll(/\p{Extended_Pictographic}/gu)].length > mostEmoji,
    samples: places.some((place) => !isValue(samples[place] ?? '')),
    'button-long': buttons.some((title) => title.trim() === '' || title.length > longestButton),
    utility: category !== 'marketing',
  };
  return templateFaults.filter((fault) => faults[fault]);
}

/** What may be filled in: never empty, on one line, no four spaces in a row, not itself a place. */
export const isValue = (value: string): boolean => value.trim() !== '' && value.length <= 1600 && !/[\n\r\t]| {4}|\{\{/.test(value);
