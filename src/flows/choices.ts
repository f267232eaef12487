import { fold } from '../models/language/fold.ts';
import type { Language } from '../models/language/language.ts';
import { languages } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { How } from './built.ts';
import type { Spelt } from './edits.ts';
import { edits, forgiven, spelt } from './edits.ts';
import type { Ordinals } from './ordinals.ts';
import { formsOf, numberSaid } from './ordinals.ts';
import { languageOrder } from './turn.ts';
import type { Offer } from './talk.ts';

/** One choice with its label folded in every language, made once when the library is compiled. */
export interface KnownChoice {
  offer: Offer;
  forms: Record<Language, string>;
  /** Other words for the same answer, of any language. */
  others: readonly string[];
  /** The words of all its labels. */
  vocabulary: ReadonlySet<string>;
  /** Labels and their words, ready for comparing misspelt ones. */
  labels: readonly Spelt[];
  spelt: readonly Spelt[];
}

/**
 * Makes a choice known by its words. Its tap id is `<flow>:<node>:<choice>`: a button of an older question carries another node's
 * name, so that an old "Yes" can never answer a new question.
 */
export function knowChoice(words: Words, offer: Offer, otherWords: string | null): KnownChoice {
  const formIn = (language: Language): string => fold(words.raw(language, offer.label));
  const forms = { ur: formIn('ur'), 'ur-Latn': formIn('ur-Latn'), en: formIn('en') };
  const vocabulary = new Set(languages.flatMap((language) => forms[language].split(' ')));
  const labels = [...new Set(Object.values(forms))].map(spelt);
  const others = otherWords === null ? [] : formsOf(words, otherWords);
  return { offer, forms, others, vocabulary, labels, spelt: [...vocabulary].map(spelt) };
}

export interface Found {
  index: number;
  by: 'tap' | 'number' | 'words';
}

export interface Said {
  tap: string | null;
  said: string;
  language: Language | null;
}

/** Which of the choices a message names, or null when none or more than one could be meant. */
export function findChoice(choices: readonly KnownChoice[], { tap, said, language }: Said, ordinals: Ordinals, how: How): Found | null {
  if (tap !== null) {
    const index = choices.findIndex((choice) => choice.offer.id === tap);
    if (index >= 0) return { index, by: 'tap' };
  }
  if (said === '') return null;
  const named = byLabel(choices, said, language);
  if (named !== null) return { index: named, by: 'words' };
  const number = numberSaid(ordinals, said);
  if (number !== null) return number >= 1 && number <= choices.length ? { index: number - 1, by: 'number' } : null;
  if (how === 'exact') return null;
  const index = misspelt(choices, said) ?? inPart(choices, said) ?? within(choices, said, ordinals) ?? inPartMisspelt(choices, said);
  return index === null ? null : { index, by: 'words' };
}

function byLabel(choices: readonly KnownChoice[], said: string, language: Language | null): number | null {
  for (const tongue of languageOrder[language ?? 'none']) {
    const index = choices.findIndex((choice) => choice.forms[tongue] === said);
    if (index >= 0) return index;
  }
  const index = choices.findIndex((choice) => choice.others.includes(said));
  return index < 0 ? null : index;
}

/** The only choice that fits, or null. */
function onlyOne(choices: readonly KnownChoice[], fits: (choice: KnownChoice) => boolean): number | null {
  const first = choices.findIndex(fits);
  return first >= 0 && !choices.slice(first + 1).some(fits) ? first : null;
}

function misspelt(choices: readonly KnownChoice[], said: string): number | null {
  const bound = forgiven(said.length);
  if (bound === 0) return null;
  const written = spelt(said);
  let [best, least, alone] = [-1, bound + 1, false];
  for (const [index, { labels }] of choices.entries())
    for (const label of labels) {
      const distance = edits(label, written, bound);
      if (distance > bound || distance > least) continue;
      alone = distance < least || (alone && best === index);
      [best, least] = [index, distance];
    }
  return alone ? best : null;
}

const shortestPart = 3;
function inPart(choices: readonly KnownChoice[], said: string): number | null {
  if (said.length < shortestPart) return null;
  const parts = said.split(' ');
  return onlyOne(choices, ({ vocabulary }) => parts.every((part) => vocabulary.has(part)));
}

// "I want to find a centre please" names a label; "not find a centre" and a story of thirty words that holds one do not.
const longestAround = 8;
function within(choices: readonly KnownChoice[], said: string, ordinals: Ordinals): number | null {
  const parts = said.split(' ');
  if (parts.length > longestAround || parts.some((part) => ordinals.no.has(part))) return null;
  const around = ` ${said} `;
  return onlyOne(choices, ({ forms }) =>
    languages.some((language) => forms[language].length >= 5 && around.includes(` ${forms[language]} `)),
  );
}

function inPartMisspelt(choices: readonly KnownChoice[], said: string): number | null {
  const parts = said.split(' ');
  if (parts.length > longestAround || !parts.some((part) => part.length >= 4)) return null;
  const written = parts.map(spelt);
  return onlyOne(choices, (choice) => written.every((part) => isWordOf(choice, part)));
}

function isWordOf({ vocabulary, spelt: words }: KnownChoice, part: Spelt): boolean {
  if (vocabulary.has(part.text)) return true;
  const bound = forgiven(part.text.length);
  return bound > 0 && words.some((word) => edits(word, part, bound) <= bound);
}
