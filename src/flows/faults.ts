import type { Language } from '../models/language/language.ts';
import { languages } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { FlowNode } from './flow.ts';
import type { Facts } from './nodes/node.ts';

/** Something wrong with a library: the flow and node, and what. */
export interface Fault {
  where: string;
  what: string;
}

/** A node with all that is to be checked of it. */
export interface Checked {
  where: string;
  flow: string;
  node: FlowNode;
  facts: Facts;
}

/** A fault for each key without words in a language. */
export function missing(words: Words, where: string, keys: readonly string[]): Fault[] {
  const lacks = (language: Language, key: string): boolean => !words.has(language, key);
  return keys.flatMap((key) =>
    languages.filter((language) => lacks(language, key)).map((language) => ({ where, what: `no words for ${key} in ${language}` })),
  );
}
