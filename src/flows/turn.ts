import { fold } from '../models/language/fold.ts';
import type { Language } from '../models/language/language.ts';
import { languages } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { Library, Prompt, Text, Turn } from './built.ts';
import type { EngineKey } from './roles.ts';
import type { Heard, SlotValue, Talk } from './talk.ts';

const placeholder = /\{\{\s*-?\s*([A-Za-z]\w*)[^}]*\}\}/g;

/** The names that the text of a key fills in, over all languages. */
export const namesIn = (words: Words, key: string): string[] => [
  ...new Set(languages.flatMap((language) => [...words.raw(language, key).matchAll(placeholder)].map((found) => found[1] ?? ''))),
];

export const textOf = (words: Words, key: string): Text => ({ key, names: namesIn(words, key) });

/** Begins a sprint on a copy of the talk, so that the caller's stays as it was. */
export const begin = (library: Library, talk: Talk, once: Turn['once'], now: Date): Turn => ({
  library,
  now,
  talk: { ...talk, slots: { ...talk.slots }, past: talk.past },
  effects: [],
  once,
  request: null,
});

// A label is never longer than this, and folding 20,000 characters to learn so would be work for nothing.
const longestSaid = 200;
/** What was written, folded for comparing with labels; '' when it is too long to be a choice. */
export const saidIn = (heard: Heard): string => (heard.text.length > longestSaid ? '' : fold(heard.text));

// A slot can hold 4,000 characters of somebody's own words; a message we compose must not grow by them.
const longestFilled = 60;
const shorten = (text: string): string => (text.length > longestFilled ? `${text.slice(0, longestFilled - 1).toWellFormed()}…` : text);

/** What a slot becomes inside a text: scalars as they are, a place as it was written; lists and yes/no have no wording. */
const worded = (value: SlotValue | undefined): string | number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return shorten(value);
  if (value === null || value === undefined || typeof value === 'boolean' || Array.isArray(value)) return '';
  return shorten(value.text);
};

const fill = (turn: Turn, text: Text): Record<string, string | number> => {
  const values: Record<string, string | number> = {};
  for (const name of text.names) values[name] = turn.once[name] ?? worded(turn.talk.slots[name]);
  return values;
};

export const say = (turn: Turn, text: Text): void => {
  turn.effects.push({ kind: 'say', key: text.key, values: fill(turn, text) });
};

/** Says one of the engine's own lines; they fill in nothing. */
export const sayLine = (turn: Turn, key: EngineKey): void => {
  turn.effects.push({ kind: 'say', key, values: {} });
};

/**
 * Asks. A prompt can be asked again much later ("repeat", "back"), when `once` is gone: what it fills in from there is kept in the
 * slots. check.ts sees to it that no prompt fills in a PIN.
 */
export const ask = (turn: Turn, { text, choices, many, expects }: Prompt): void => {
  for (const name of text.names) {
    const value = turn.once[name];
    if (value !== undefined) turn.talk.slots[name] = value;
  }
  turn.effects.push({ kind: 'ask', key: text.key, values: fill(turn, text), choices, many, expects });
};

/** The languages in the order a label is looked for: the talk's own first. */
export const languageOrder: Record<Language | 'none', readonly Language[]> = {
  none: languages,
  ur: ['ur', 'ur-Latn', 'en'],
  'ur-Latn': ['ur-Latn', 'ur', 'en'],
  en: ['en', 'ur-Latn', 'ur'],
};
