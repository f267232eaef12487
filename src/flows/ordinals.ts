import { fold } from '../models/language/fold.ts';
import { languages } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';

/** The small words that the engine itself goes by: those that stand for a number ("pehla", «دوسرا», "number 3"), of all languages, folded. */
export interface Ordinals {
  numbers: ReadonlyMap<string, number>;
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
  and: ReadonlySet<string>;
  no: ReadonlySet<string>;
  /** What a question begins with or holds. */
  asking: ReadonlySet<string>;
}

/** The forms of a key, over all languages: they are parted by `|`. */
export const formsOf = (words: Words, key: string): string[] =>
  languages.flatMap((language) => words.raw(language, key).split('|').map(fold)).filter((form) => form !== '');

export function ordinalsOf(words: Words): Ordinals {
  const numbers = new Map<string, number>();
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (const form of formsOf(words, `ordinal.${number}`)) if (!numbers.has(form)) numbers.set(form, number);
  return {
    numbers,
    before: new Set(formsOf(words, 'ordinal.before')),
    after: new Set(formsOf(words, 'ordinal.after')),
    and: new Set(formsOf(words, 'ordinal.and')),
    no: new Set(formsOf(words, 'answer.no.words').filter((form) => !form.includes(' '))),
    asking: new Set(formsOf(words, 'question.words')),
  };
}

const digits = /^\d{1,9}$/;

/** The number that one folded word stands for, or null. */
export const numberOfWord = (ordinals: Ordinals, word: string): number | null =>
  digits.test(word) ? Number(word) : (ordinals.numbers.get(word) ?? null);

/** The number that a folded message stands for as a whole ("2", "number 2", "dusra wala"), or null. */
export function numberSaid(ordinals: Ordinals, said: string): number | null {
  const words = said.split(' ');
  while (words.length > 1 && ordinals.before.has(words[0] ?? '')) words.shift();
  while (words.length > 1 && ordinals.after.has(words.at(-1) ?? '')) words.pop();
  return words.length === 1 ? numberOfWord(ordinals, words[0] ?? '') : null;
}

/** The numbers of a message that names nothing but numbers ("1 3", "1 aur 3", «۱ ۳»), or null. */
export function numbersSaid(ordinals: Ordinals, said: string): number[] | null {
  const words = said.split(' ').filter((word) => !ordinals.and.has(word) && !ordinals.before.has(word) && !ordinals.after.has(word));
  const numbers = words.map((word) => numberOfWord(ordinals, word)).filter((number) => number !== null);
  return numbers.length > 0 && numbers.length === words.length ? [...new Set(numbers)] : null;
}
