import type { Reading } from '../../flows/talk.ts';
import type { Language } from '../../models/language/language.ts';
import type { Command, Topic } from '../../models/topic/topic.ts';
import type { FoundPlace } from '../../models/place/find-place.ts';
import { findPlace } from '../../models/place/find-place.ts';
import type { Place } from '../../models/place/place.ts';
import { isBareQuestion } from './bare-question.ts';
import type { Said } from './said.ts';
import { commandIn } from './said.ts';
import type { Weighed } from './weigh.ts';
import { learnt, weigh } from './weigh.ts';

/** What readings of a message go by: one look serves several. */
export function lookAt(text: string): { weighed: Weighed; found: FoundPlace } {
  const weighed = weigh(text);
  return { weighed, found: findPlace(weighed.sentence.read) };
}

/**
 * What a message means, by rules and by what was learnt from the messages in content/understanding: the same text always gives the same
 * reading, in well under a millisecond, and nothing leaves the house. Never throws. Only what is sure is given; danger alone is given on
 * suspicion, and the talk then asks. An answer to "where are you?" is a place and nothing else, however much a village may sound like a cry.
 */
export function understand(text: string, { weighed, found } = lookAt(text)): Reading {
  const danger = !found.alone && rings(weighed);
  const command = found.alone ? null : commandOf(sureCommand(weighed), danger);
  const about = command === null && !found.alone && isAboutMatter(weighed);
  const [likeliest] = weighed.topics;
  const likely = weighed.topics.slice(0, mostTopics).filter(({ likelihood }) => likelihood >= topicPossible);
  const [asked] = weighed.asks;
  const asks = about && asked !== undefined && asked.what !== 'none' && asked.likelihood >= asksSure ? asked.what : null;
  const names = about && !(asks !== null && isBareQuestion(weighed.sentence.urdu));
  return {
    language: weighed.sentence.language,
    command,
    topic: names && likeliest !== undefined && likeliest.likelihood >= learnt.header.topicSure ? likeliest.what : null,
    topics: names ? likely.map(({ what }) => what) : [],
    asks,
    danger,
    place: placeOf(found, text),
    places: found.kind === 'among' ? found.entries.map(({ id }) => id) : [],
    confidence: {
      language: languageOf(weighed).likelihood,
      command: weighed.said[0]?.likelihood ?? 0,
      topic: likeliest?.likelihood ?? 0,
      danger: weighed.danger,
      place: found.kind === 'none' ? 0 : found.confidence,
    },
  };
}

const longestPlace = 200;
const placeOf = (found: FoundPlace, text: string): Place | null =>
  found.kind === 'sure'
    ? { district: found.entry.district, point: found.entry.point, text: text.trim().slice(0, longestPlace).toWellFormed() }
    : null;

/** How many topics a doubt is narrowed down to, and how likely each of them must be. */
const mostTopics = 3;
const topicPossible = 0.04;
const asksSure = 0.5;

/** Danger by what was learnt, or by signs that what was learnt does not rule out. A bare "help" or "madad" is our own word for the help. */
function rings({ sentence, danger }: Weighed): boolean {
  const { words, danger: weight, frame, signs } = sentence;
  if (words.length === 0) return false;
  if (weight >= signsRing && danger >= signsNeed) return true;
  // A whole message that is one of our own words, with courtesies: "i need help".
  const ownWord =
    frame !== null && frame !== 'emergency' && (words.length <= longestOwnWord || [...signs].every((sign) => sign === 'plea'));
  return !ownWord && danger >= (signs.has('calm') ? calmNeeds : learnt.header.dangerRings);
}
const signsRing = 2;
const signsNeed = 0.012;
const longestOwnWord = 2;
/** Who speaks of danger to say that there is none ("nobody is in danger") must sound the more like it. */
const calmNeeds = 0.6;

/** What silences, erases or hides must be said in words that leave no doubt. */
const onlyByFrame = new Set<Said>(['stop', 'start', 'delete-my-data', 'safe-word']);
const commandSure = 0.6;
/** A frame that the whole message fits is believed unless what was learnt speaks against it. */
const frameBelieved = 0.1;
const longestCommand = 25;

function sureCommand(weighed: Weighed): Command | null {
  const { sentence, said } = weighed;
  const { frame, words } = sentence;
  if (frame === 'safe-word' || (frame !== null && likelihoodOf(said, frame) >= frameBelieved)) return frame;
  const [likeliest] = said;
  if (likeliest === undefined || words.length === 0 || words.length > longestCommand) return null;
  if (onlyByFrame.has(likeliest.what) || namesMatter(weighed)) return null;
  return likeliest.likelihood >= commandSure ? commandIn(likeliest.what) : null;
}

const likelihoodOf = (said: Weighed['said'], what: Said): number => said.find((one) => one.what === what)?.likelihood ?? 0;

/** In danger only the commands that make somebody safer, or are about danger itself, are still commands. */
function commandOf(heard: Command | null, danger: boolean): Command | null {
  const stands = !danger || heard === 'emergency' || heard === 'stop' || heard === 'safe-word' || heard === 'delete-my-data';
  return stands ? heard : null;
}

const isAboutMatter = (weighed: Weighed): boolean => {
  const [matter, nothing] = [likelihoodOf(weighed.said, 'matter'), likelihoodOf(weighed.said, 'nothing')];
  return namesMatter(weighed) || (weighed.sentence.words.length > 0 && matter >= matterLikely && matter > nothing);
};
const matterLikely = 0.25;

/** Nothing but a matter's own words ("inheritance", "forced marriage"): by the lexicon and by what was learnt alike. */
function namesMatter({ sentence: { words, frame, topics: named }, topics: [likeliest] }: Weighed): boolean {
  if (likeliest === undefined || frame !== null || words.length === 0 || words.length > longestName) return false;
  return likeliest.likelihood >= nameSure && (named.get(likeliest.what) ?? 0) > 0;
}
const longestName = 4;
const nameSure = 0.97;

function languageOf({ sentence, languages }: Weighed): { language: Language | null; likelihood: number } {
  if (sentence.language === 'ur') return { language: 'ur', likelihood: 1 };
  const [likeliest] = languages;
  if (!sentence.latin || likeliest === undefined || sentence.words.length === 0) return { language: null, likelihood: 0 };
  return { language: likeliest.what, likelihood: likeliest.likelihood };
}

/** The best guess at everything, sure or not: what is measured (`npm run evaluate`, `npm run understand`). */
export interface Guess {
  language: Language | null;
  topic: Topic | null;
  /** The three likeliest whenever it is about a matter. */
  topics: Topic[];
  command: Command | null;
  danger: boolean;
}

/** How likely some command must be for a guess; which one comes second. */
const someCommand = 0.27;

export function guess(text: string, { weighed, found: { alone } } = lookAt(text)): Guess {
  const { said, sentence, topics } = weighed;
  const danger = !alone && rings(weighed);
  const none = likelihoodOf(said, 'matter') + likelihoodOf(said, 'nothing');
  const [likely = null] = said.flatMap(({ what }) => commandIn(what) ?? []);
  const named = namesMatter(weighed);
  const command = alone || named ? null : (sureCommand(weighed) ?? (1 - none >= someCommand && sentence.words.length > 0 ? likely : null));
  const about = command === null && !alone && sentence.words.length > 0 && (named || likelihoodOf(said, 'nothing') < nothingSure);
  return {
    language: sentence.language ?? languageOf(weighed).language,
    topic: about ? (topics[0]?.what ?? null) : null,
    topics: about ? topics.slice(0, mostTopics).map(({ what }) => what) : [],
    command,
    danger,
  };
}
const nothingSure = 0.8;
