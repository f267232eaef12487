import type { Language } from './language.ts';

/** The locales as other rooms see them: a key and its values become a text in a language. `src/words.ts` makes one. */
export interface Words {
  /** Throws when the key is missing in that language: a bug, caught when flows are checked. */
  text(language: Language, key: string, values?: Record<string, string | number>): string;
  has(language: Language, key: string): boolean;
  /** The text with its `{{names}}` not filled in; '' when the key is missing. */
  raw(language: Language, key: string): string;
}
