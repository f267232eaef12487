import type { Reading } from '../../flows/talk.ts';
import { fold } from '../../models/language/fold.ts';
import type { Command } from '../../models/topic/topic.ts';
import { findPlace } from '../../models/place/find-place.ts';
import { hearCommand } from './commands.ts';
import { dangerOf, dangerPhrases, rings } from './danger.ts';
import { hearLanguage } from './language.ts';
import type { Phrases } from './phrases.ts';
import { spell } from './spelling.ts';
import { hearTopic, topicPhrases } from './topics.ts';

/** Beyond this a message is read at its beginning and its end: what it is about is said there, and no text may hold up the line. */
const longestRead = 3000;
const endRead = 1000;

/** How many consonants two words must share to be taken for one; see sound.ts. */
const soundLength = { topic: { english: 5, roman: 4, script: 3 }, danger: { english: 5, roman: 4, script: 4 } } as const;

type ReadAs = 'english' | 'urdu';

/**
 * What a message means, by words and rules alone: the same text always gives the same reading, in well under a millisecond, and nothing
 * leaves the house. Never throws. Only what is sure is given; danger alone is given on suspicion, and the talk then asks.
 */
export function understand(text: string): Reading {
  const read = text.length > longestRead + endRead ? `${text.slice(0, longestRead)} ${text.slice(-endRead)}` : text;
  const folded = fold(read);
  const words = folded === '' ? [] : folded.split(' ');
  const language = hearLanguage(folded, words);
  const readings: ReadAs[] = language === 'en' ? ['english'] : language === null ? ['urdu', 'english'] : ['urdu'];
  const spelt = readings.map((readAs) => ({ readAs, tokens: spell(words, readAs) }));
  const danger = spelt.some(({ readAs, tokens }) => dangerOf(wellKnown(tokens, dangerPhrases, soundLength.danger, readAs)) >= rings);
  const [first] = spelt;
  const tokens = first?.tokens ?? [];
  const { topic, topics, weight } = hearTopic(wellKnown(tokens, topicPhrases, soundLength.topic, first?.readAs ?? 'urdu'));
  const command = commandOf(hearCommand(tokens, weight), danger);
  return {
    language,
    command,
    topic: command === null ? topic : null,
    topics: command === null ? topics : [],
    danger,
    place: findPlace(read),
  };
}

/** In danger only the commands that make somebody safer, or are about danger itself, are still commands. */
function commandOf(heard: Command | null, danger: boolean): Command | null {
  const stands = !danger || heard === 'emergency' || heard === 'stop' || heard === 'safe-word' || heard === 'delete-my-data';
  return stands ? heard : null;
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
