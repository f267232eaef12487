import { small, wordsOf } from './commands.ts';
import { sectionWords } from './lexicon/sections.ts';

const known = new Set([...small, ...wordsOf(sectionWords)]);

/**
 * Whether a question names only a section of a card and no matter: "how much does it cost", "kitna kharcha hoga". Then it is about what is
 * spoken of already, whatever topic its words remind of (kharcha is also a wife's maintenance).
 */
export const isBareQuestion = (tokens: readonly string[]): boolean => tokens.length > 0 && tokens.every((token) => known.has(token));
