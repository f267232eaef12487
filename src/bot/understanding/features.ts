import { conceptsOf } from './concepts.ts';
import { smallWordsOf } from './language.ts';
import type { Sentence } from './sentence.ts';
import { soundOf } from './sound.ts';

/** What the learnt part sees of a message, in groups: each group counts for the same, however much is in it. */
export const groups = [
  'word', 'pair', 'skip', 'english', 'englishPair', 'sound', 'soundPair', 'stem', 'letters', 'across',
  'concept', 'concepts', 'topic', 'danger', 'frame', 'length', 'small',
] as const; // prettier-ignore
export type Group = (typeof groups)[number];

/** A group's features with how often each occurs. */
export type Features = Map<Group, Map<string, number>>;

export function featuresOf(sentence: Sentence): Features {
  const features: Features = new Map();
  const add = (group: Group, name: string, count = 1): void => {
    let among = features.get(group);
    if (!among) features.set(group, (among = new Map()));
    among.set(name, (among.get(name) ?? 0) + count);
  };
  if (sentence.words.length === 0) return features;
  addWords(sentence, add);
  addLetters(sentence.words, add);
  addConcepts(sentence.words, add);
  addRules(sentence, add);
  return features;
}

type Add = (group: Group, name: string, count?: number) => void;

function addWords({ words, urdu, english }: Sentence, add: Add): void {
  for (const token of urdu) add('word', token);
  const framed = ['<', ...urdu, '>'];
  framed.forEach((token, at) => {
    const [next, afterNext] = [framed[at + 1], framed[at + 2]];
    if (next !== undefined) add('pair', `${token} ${next}`);
    if (afterNext !== undefined) add('skip', `${token} ${afterNext}`);
  });
  english.forEach((token, at) => {
    const next = english[at + 1];
    if (token !== urdu[at]) add('english', token);
    if (next !== undefined) add('englishPair', `${token} ${next}`);
  });
  const sounds = words.map(soundOf);
  sounds.forEach((sound, at) => {
    const next = sounds[at + 1];
    if (sound.length >= 2) add('sound', sound);
    if (next !== undefined && sound !== '') add('soundPair', `${sound} ${next}`);
  });
  for (const word of words) {
    const stem = word.replace(/(?:ing|ed|es|s|on|en|ein|an|ay|[yeiaou]|وں|یں|یاں|[یاوہ])$/, '');
    if (stem.length >= 3) add('stem', stem);
  }
}

const [shortestRun, longestRun] = [3, 5];

function addLetters(words: readonly string[], add: Add): void {
  for (const word of words) {
    const framed = `^${word}$`;
    for (let length = shortestRun; length <= longestRun; length++)
      for (let at = 0; at + length <= framed.length; at++) add('letters', framed.slice(at, at + length));
  }
  const line = words.join(' ');
  for (let at = 0; at + longestRun <= line.length; at++) {
    const run = line.slice(at, at + longestRun);
    if (run.includes(' ')) add('across', run);
  }
}

/** How far apart two concepts may stand to be taken together. */
const conceptsReach = 3;

function addConcepts(words: readonly string[], add: Add): void {
  const found = conceptsOf(words);
  found.forEach((here, at) => {
    for (const concept of here) {
      add('concept', concept);
      for (const other of found.slice(at + 1, at + 1 + conceptsReach).flat())
        if (other !== concept) add('concepts', concept < other ? `${concept} ${other}` : `${other} ${concept}`);
    }
  });
}

const heaviest = 8;

function addRules({ words, topics, signs, danger, frame }: Sentence, add: Add): void {
  for (const [topic, weight] of topics) add('topic', topic, Math.min(weight, heaviest));
  for (const sign of signs) add('danger', sign);
  for (let weight = 1; weight <= Math.min(danger, heaviest); weight++) add('danger', `from ${String(weight)}`);
  add('frame', frame ?? '-');
  add('length', String(Math.min(6, Math.ceil(Math.log2(words.length + 1)))));
  for (const [language, count] of Object.entries(smallWordsOf(words))) if (count > 0) add('small', language, count);
}
