import type { Language } from '../../models/language/language.ts';
import { englishWords, urduWords } from './lexicon/languages.ts';

const asSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const urdu = asSet(urduWords);
const english = asSet(englishWords);

const urduLetter = /[\u0621-\u06D3]/g;
const latinLetter = /[a-z]/g;

/** No letter of it is of the Urdu script. */
export const hasNoUrduLetter = (text: string): boolean => !/[\u0621-\u06D3]/.test(text);

/**
 * The language a folded text is written in: by its script, then, in Latin letters, by its small words. null when it could be either or is
 * too short to tell: a number, a name, "ok".
 */
export function hearLanguage(folded: string, words: readonly string[]): Language | null {
  const urduLetters = folded.match(urduLetter)?.length ?? 0;
  const latinLetters = folded.match(latinLetter)?.length ?? 0;
  if (urduLetters > 0 && urduLetters * 2 >= latinLetters) return 'ur';
  if (latinLetters === 0) return null;
  const small = smallWordsOf(words);
  if (small.urdu === small.english) return null;
  return small.urdu > small.english ? 'ur-Latn' : 'en';
}

/** How many small words of each language there are. */
export function smallWordsOf(words: readonly string[]): { urdu: number; english: number } {
  return { urdu: words.filter((word) => urdu.has(word)).length, english: words.filter((word) => english.has(word)).length };
}
