import type { Card, Section, Statement } from './card.ts';
import { sections } from './card.ts';

/** What became of one statement between two versions. */
export type Change =
  | { kind: 'same'; statement: Statement }
  | { kind: 'added'; statement: Statement }
  | { kind: 'removed'; statement: Statement }
  | { kind: 'changed'; before: Statement; after: Statement };

export interface Difference {
  title: { before: string; after: string } | null;
  sections: Record<Section, Change[]>;
}

/** The differences between two cards of one language, statement by statement in the order of the later one. */
export function differenceOf(before: Card, after: Card): Difference {
  const of = (section: Section): Change[] => aligned(before.sections[section], after.sections[section]);
  return {
    title: before.title === after.title ? null : { before: before.title, after: after.title },
    sections: { law: of('law'), do: of('do'), bring: of('bring'), help: of('help'), time: of('time'), cost: of('cost') },
  };
}

/** How many statements (and titles) differ. */
export const countChanges = ({ title, sections: found }: Difference): number =>
  (title ? 1 : 0) + sections.reduce((sum, name) => sum + found[name].filter(({ kind }) => kind !== 'same').length, 0);

/** Two statements at least this alike are one that was changed; below, one that went and one that came. */
const leastAlike = 0.4;

/** The cheapest way from one list to the other: leaving out and putting in cost 1 each, changing costs up to 2 by how unlike the two are. */
function aligned(before: readonly Statement[], after: readonly Statement[]): Change[] {
  const cost = table(before.length + 1, after.length + 1);
  const swap = (i: number, j: number): number => {
    const [from, to] = [before[i], after[j]];
    const alike = from && to ? likeness(from, to) : 0;
    return alike >= leastAlike ? 2 * (1 - alike) : Infinity;
  };
  const at = (i: number, j: number): number => cost[i]?.[j] ?? 0;
  for (let i = before.length; i >= 0; i -= 1)
    for (let j = after.length; j >= 0; j -= 1) {
      const row = cost[i];
      if (!row || (i === before.length && j === after.length)) continue;
      const out = i < before.length ? 1 + at(i + 1, j) : Infinity;
      const put = j < after.length ? 1 + at(i, j + 1) : Infinity;
      row[j] = Math.min(out, put, i < before.length && j < after.length ? swap(i, j) + at(i + 1, j + 1) : Infinity);
    }
  const changes: Change[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    const [from, to] = [before[i], after[j]];
    if (from && to && at(i, j) === swap(i, j) + at(i + 1, j + 1)) {
      changes.push(same(from, to) ? { kind: 'same', statement: to } : { kind: 'changed', before: from, after: to });
      i += 1;
      j += 1;
    } else if (from && at(i, j) === 1 + at(i + 1, j)) {
      changes.push({ kind: 'removed', statement: from });
      i += 1;
    } else if (to) {
      changes.push({ kind: 'added', statement: to });
      j += 1;
    }
  }
  return changes;
}

const table = (rows: number, columns: number): number[][] => Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));

/** The order in which provinces are named means nothing. */
const marksOf = ({ provinces, sources, shown }: Statement): string =>
  JSON.stringify([provinces?.toSorted((a, b) => a.localeCompare(b)), sources, shown]);

/** Whether two statements hold in the same places, were read in the same, and are both shown or both not. */
export const sameMarks = (one: Statement, other: Statement): boolean => marksOf(one) === marksOf(other);

const same = (one: Statement, other: Statement): boolean => one.text === other.text && sameMarks(one, other);

/** 1 for the same statement, a little less where only its marks differ, else the share of words that both have. */
function likeness(one: Statement, other: Statement): number {
  if (one.text === other.text) return same(one, other) ? 1 : 0.99;
  const [here, there] = [new Set(wordsOf(one.text)), new Set(wordsOf(other.text))];
  const both = [...here].filter((word) => there.has(word)).length;
  return (0.98 * 2 * both) / Math.max(1, here.size + there.size);
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** A run of words that stayed, went or came. */
export interface Run {
  kind: 'same' | 'removed' | 'added';
  words: string;
}

/** Two texts, word by word. */
export function wordChanges(before: string, after: string): Run[] {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const common = table(from.length + 1, to.length + 1);
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row) row[j] = from[i] === to[j] ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const runs: Run[] = [];
  const add = (kind: Run['kind'], word: string): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words += ` ${word}`;
    else runs.push({ kind, words: word });
  };
  for (let i = 0, j = 0; i < from.length || j < to.length;) {
    const [gone, come] = [from[i], to[j]];
    if (gone !== undefined && gone === come) {
      add('same', gone);
      i += 1;
      j += 1;
    } else if (gone !== undefined && (come === undefined || at(i + 1, j) >= at(i, j + 1))) {
      add('removed', gone);
      i += 1;
    } else if (come !== undefined) {
      add('added', come);
      j += 1;
    }
  }
  return runs;
}
