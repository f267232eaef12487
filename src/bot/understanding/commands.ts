import { fold } from '../../models/language/fold.ts';
import type { Command } from '../../models/topic/topic.ts';
import { serviceFrames } from './lexicon/commands-service.ts';
import { talkFrames } from './lexicon/commands-talk.ts';
import { smallWords } from './lexicon/frame.ts';
import { names } from './lexicon/names.ts';
import { soundOf } from './sound.ts';
import { spell } from './spelling.ts';

/** Words as the tokens of a message will look, read either way. */
export const wordsOf = (words: string): Set<string> => {
  const folded = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '))
    .map(fold);
  return new Set(folded.flatMap((word) => [...spell(word.split(' '), 'urdu'), word, word.replaceAll(' ', '_')]));
};

export const small = wordsOf(smallWords);
/** The first that fits counts, so what must not be missed stands first. */
const ready = [...serviceFrames, ...talkFrames].map((frame) => ({
  ...frame,
  need: frame.need.map(wordsOf),
  may: wordsOf(frame.may ?? ''),
  not: wordsOf(frame.not ?? ''),
}));
type ReadyFrame = (typeof ready)[number];

const known = new Set([...small, ...ready.flatMap(({ need, may }) => [...may, ...need.flatMap((words) => [...words])])]);
const people = wordsOf(names);
const shortestSound = 3;
const sounds = new Map([...known].map((word) => [soundOf(word), word]));
const longestCommand = 16;

/**
 * The command a whole message is, or null. A message that tells of a matter is no command, however it begins: `aboutMatter` is how much of
 * it does (topics.ts), and only the frames that leave no word over are then believed.
 */
export function hearCommand(tokens: readonly string[], aboutMatter: number): Command | null {
  if (tokens.length === 0 || tokens.length > longestCommand) return null;
  const heard = tokens.map((token) => ({ token, alike: known.has(token) || people.has(token) ? token : alikeOf(token) }));
  const found = ready.find((frame) => fits(frame, heard, aboutMatter));
  return found?.command ?? null;
}

function alikeOf(token: string): string {
  const sound = soundOf(token);
  return sound.length >= shortestSound ? (sounds.get(sound) ?? token) : token;
}

const matterLeavesNoDoubt = 4;

interface HeardWord {
  token: string;
  alike: string;
}

const among = (words: ReadonlySet<string>, { token, alike }: HeardWord): boolean => words.has(token) || words.has(alike);

function fits({ need, may, not, strict, most, loose }: ReadyFrame, heard: readonly HeardWord[], aboutMatter: number): boolean {
  if (heard.length > (most ?? longestCommand)) return false;
  if (heard.some(({ token }) => not.has(token))) return false;
  if (!need.every((words) => heard.some((word) => among(words, word)))) return false;
  const over = heard.filter((word) => {
    if (among(may, word) || need.some((words) => among(words, word))) return false;
    return strict === true || !(among(small, word) || /^\d+$/.test(word.token));
  }).length;
  return over <= (aboutMatter >= matterLeavesNoDoubt ? 0 : (loose ?? 0));
}
