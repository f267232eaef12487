import type { Language } from '../../models/language/language.ts';
import { fold } from '../../models/language/fold.ts';
import { beginningAndEnd } from '../../models/language/long-text.ts';
import type { Command } from '../../models/topic/topic.ts';
import { hearCommand } from './commands.ts';
import { dangerOf, dangerPhrases } from './danger.ts';
import { hasNoUrduLetter, hearLanguage } from './language.ts';
import type { Phrases } from './phrases.ts';
import { spell } from './spelling.ts';
import { topicPhrases } from './topics.ts';

/** How many consonants two words must share to be taken for one; see sound.ts. */
const soundLength = { topic: { english: 5, roman: 4, script: 3 }, danger: { english: 5, roman: 4, script: 4 } } as const;

type ReadAs = 'english' | 'urdu';

/** A message, read by words and rules alone: what the learnt part looks at. */
export interface Sentence {
  /** What was read of the text. */
  read: string;
  words: string[];
  /** By its script and small words; null: it could be either. */
  language: Language | null;
  latin: boolean;
  urdu: string[];
  english: string[];
  /** How much each topic's phrases weigh. */
  topics: Map<string, number>;
  /** The signs of danger and what they add up to. */
  signs: Set<string>;
  danger: number;
  /** The command whose frame the whole message fits. */
  frame: Command | null;
}

export function readSentence(text: string): Sentence {
  const read = beginningAndEnd(text);
  const folded = fold(read);
  const words = folded === '' ? [] : folded.split(' ');
  const language = hearLanguage(folded, words);
  const readings: ReadAs[] = language === 'en' ? ['english'] : language === null ? ['urdu', 'english'] : ['urdu'];
  const spelt = { urdu: spell(words, 'urdu'), english: spell(words, 'english') };
  const dangers = readings.map((readAs) => dangerOf(wellKnown(spelt[readAs], dangerPhrases, soundLength.danger, readAs)));
  const readAs = readings[0] ?? 'urdu';
  const topics = topicPhrases.weigh(wellKnown(spelt[readAs], topicPhrases, soundLength.topic, readAs));
  return {
    read,
    words,
    language,
    latin: hasNoUrduLetter(folded),
    ...spelt,
    topics,
    signs: new Set(dangers.flatMap(({ signs }) => signs)),
    danger: Math.max(...dangers.map(({ weight }) => weight)),
    frame: hearCommand(spelt[readAs], Math.max(0, ...topics.values())),
  };
}

/** The tokens, with those that no phrase knows taken for the known word they sound like. */
function wellKnown(
  tokens: readonly string[],
  phrases: Phrases,
  lengths: { english: number; roman: number; script: number },
  readAs: ReadAs,
): string[] {
  const latin = readAs === 'english' ? lengths.english : lengths.roman;
  return tokens.map((token) => phrases.known(token, /[a-z]/.test(token) ? latin : lengths.script));
}
