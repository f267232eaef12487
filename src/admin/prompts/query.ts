import { z } from 'zod';
import type { SpokenLanguage } from '../../models/clip/pieces.ts';
import { spokenLanguageSchema } from '../../models/clip/pieces.ts';
import { promptGroups } from '../../models/clip/planned.ts';
import type { Prompt } from '../../models/clip/recording.ts';
import { fold } from '../../models/language/fold.ts';

/** Which prompts are shown. */
export const shows = ['all', 'human', 'placeholder', 'stale'] as const;
export const groups = ['all', ...promptGroups] as const;

const query = z.object({
  language: spokenLanguageSchema.nullable().catch(null),
  group: z.enum(groups).catch('all'),
  show: z.enum(shows).catch('all'),
  words: z.string().trim().max(80).catch(''),
  page: z.coerce.number().int().min(0).max(10_000).catch(0),
});
export type PromptQuery = Omit<z.infer<typeof query>, 'language'> & { language: SpokenLanguage };

/** What a page was asked for; the language is the reader's own where none is named. */
export const queryOf = (asked: unknown, own: SpokenLanguage): PromptQuery => {
  const { language, ...rest } = query.parse(asked);
  return { ...rest, language: language ?? own };
};

export const addressOf = ({ page, ...rest }: PromptQuery): string => new URLSearchParams({ ...rest, page: String(page) }).toString();

/** The prompts that are asked for, by their text or their name. */
export function found(prompts: readonly Prompt[], { language, group, show, words }: PromptQuery): Prompt[] {
  const wanted = fold(words);
  return prompts.filter(
    (prompt) =>
      prompt.language === language &&
      (group === 'all' || prompt.group === group) &&
      (show === 'all' || prompt.standing === show) &&
      (wanted === '' || fold(prompt.text).includes(wanted) || fold(prompt.name).includes(wanted)),
  );
}
