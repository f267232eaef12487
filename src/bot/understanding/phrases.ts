import { fold } from '../../models/language/fold.ts';
import { soundOf } from './sound.ts';
import { spell } from './spelling.ts';

/** What a set of phrases stands for, with how much it weighs. */
interface Meaning {
  id: number;
  name: string;
  weight: number;
}

interface Branch {
  next: Map<string, Branch>;
  /** Beginnings of words, written `inherit*`. */
  starts: Map<string, Branch>;
  /** Up to three other words may come in between, written `~`. */
  gap: Branch | null;
  meanings: Meaning[];
}

/** Phrases as they are written down: one a line or parted by `;`, with `a/b` for either word, `word*` for a beginning, `~` for a gap. */
export type Written = Record<string, { weight: number; phrases: string }[]>;

export interface Phrases {
  /** The weight of each name's phrases found, each phrase once. */
  weigh(tokens: readonly string[]): Map<string, number>;
  /** The word of the phrases that a word not among them sounds like, else the word. */
  known(token: string, atLeast: number): string;
}

const widestGap = 3;
/** Letters in a beginning such as `inherit*`. */
const shortestStart = 3;
const longestStart = 12;
const emptyBranch = (): Branch => ({ next: new Map(), starts: new Map(), gap: null, meanings: [] });

/** Every way to write a line out: `a/b c` gives `a c` and `b c`. */
function waysOf(line: string): string[][] {
  return line.split(/\s+/).reduce<string[][]>((ways, part) => ways.flatMap((way) => part.split('/').map((word) => [...way, word])), [[]]);
}

/** The same phrase as English and as Urdu reads it; mostly the same. */
function formsOf(way: string[]): string[][] {
  const special = way.some((word) => word === '~' || word.endsWith('*'));
  if (special)
    return [way.map((word) => (word === '~' ? word : word.endsWith('*') ? `${fold(word)}*` : (spell([fold(word)], 'urdu')[0] ?? word)))];
  const words = fold(way.join(' ')).split(' ');
  return [spell(words, 'urdu'), spell(words, 'english')];
}

/** Makes phrases ready to be found. Built once, at import. */
export function compilePhrases(written: Written): Phrases {
  const root = emptyBranch();
  const words = new Set<string>();
  let id = 0;
  for (const [name, groups] of Object.entries(written))
    for (const { weight, phrases } of groups)
      for (const line of phrases
        .split(/[;\n]/)
        .map((part) => part.trim())
        .filter(Boolean)) {
        id += 1;
        for (const form of waysOf(line).flatMap(formsOf)) plant(root, form, { id, name, weight }, words);
      }
  const sounds = soundsOf(words);
  return {
    weigh: (tokens) => weigh(root, tokens),
    known: (token, atLeast) => {
      if (words.has(token)) return token;
      const sound = soundOf(token);
      return sound.length >= atLeast ? (sounds.get(sound) ?? token) : token;
    },
  };
}

function plant(root: Branch, form: readonly string[], meaning: Meaning, words: Set<string>): void {
  let branch = root;
  for (const word of form) {
    if (word === '~') branch = branch.gap ??= emptyBranch();
    else {
      const [among, key] = word.endsWith('*') ? [branch.starts, word.slice(0, -1)] : [branch.next, word];
      if (key === word) words.add(word);
      let next = among.get(key);
      if (!next) among.set(key, (next = emptyBranch()));
      branch = next;
    }
  }
  branch.meanings.push(meaning);
}

/** Sounds that belong to one word only. */
function soundsOf(words: ReadonlySet<string>): Map<string, string> {
  const sounds = new Map<string, string>();
  const shared = new Set<string>();
  for (const word of words) {
    const sound = soundOf(word);
    if (sounds.has(sound)) shared.add(sound);
    sounds.set(sound, word);
  }
  for (const sound of shared) sounds.delete(sound);
  return sounds;
}

function weigh(root: Branch, tokens: readonly string[]): Map<string, number> {
  const seen = new Set<number>();
  const weights = new Map<string, number>();
  const count = ({ id, name, weight }: Meaning): void => {
    if (seen.has(id)) return;
    seen.add(id);
    weights.set(name, (weights.get(name) ?? 0) + weight);
  };
  for (let at = 0; at < tokens.length; at++) walk(root, tokens, at, count);
  return weights;
}

function walk(branch: Branch, tokens: readonly string[], at: number, count: (meaning: Meaning) => void): void {
  branch.meanings.forEach(count);
  const token = tokens[at];
  if (token === undefined) return;
  const next = branch.next.get(token);
  if (next) walk(next, tokens, at + 1, count);
  if (branch.starts.size > 0)
    for (let length = shortestStart; length <= Math.min(token.length, longestStart); length++) {
      const start = branch.starts.get(token.slice(0, length));
      if (start) walk(start, tokens, at + 1, count);
    }
  if (branch.gap) for (let skip = 0; skip <= widestGap; skip++) walk(branch.gap, tokens, at + skip, count);
}
