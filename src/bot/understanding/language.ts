import type { Language } from '../../models/language/language.ts';
import { englishWords, urduWords } from './lexicon/languages.ts';

const asSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const urdu = asSet(urduWords);
const english = asSet(englishWords);

const urduLetter = /[\u0621-\u06D3]/g;
const latinLetter = /[a-z]/g;

/**
 * The language a folded text is written in: by its script, then, in Latin letters, by its small words. null when it could be either or is
 * too short to tell: a number, a name, "ok".
 */
export function hearLanguage(folded: string, words: readonly string[]): Language | null {
  const urduLetters = folded.match(urduLetter)?.length ?? 0;
  const latinLetters = folded.match(latinLetter)?.length ?? 0;
  if (urduLetters > 0 && urduLetters * 2 >= latinLetters) return 'ur';
  if (latinLetters === 0) return null;
  let lead = 0;
  for (const word of words) lead += (urdu.has(word) ? 1 : 0) - (english.has(word) ? 1 : 0);
  if (lead === 0) return null;
  return lead > 0 ? 'ur-Latn' : 'en';
}
