import { fold } from '../../src/models/language/fold.ts';
import type { Example } from './messages.ts';

/** Two messages that share this much of their runs of letters are variants of one sentence. */
const sameFamily = 0.5;
const run = 4;

const runsOf = (text: string): Set<string> => {
  const line = fold(text);
  return new Set(Array.from({ length: Math.max(1, line.length - run + 1) }, (_, at) => line.slice(at, at + run)));
};

/** A number for each message, the same for near-duplicates, however far apart they stand. */
export function familiesOf(examples: readonly Example[]): number[] {
  const above = examples.map((_, at) => at);
  const headOf = (at: number): number => {
    const up = above[at] ?? at;
    return up === at ? at : headOf(up);
  };
  const runs = examples.map(({ text }) => runsOf(text));
  const holders = new Map<string, number[]>();
  runs.forEach((mine, at) => {
    const shared = new Map<number, number>();
    for (const part of mine) {
      const others = holders.get(part);
      if (!others) holders.set(part, [at]);
      else {
        for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
        others.push(at);
      }
    }
    for (const [other, common] of shared) {
      const all = mine.size + (runs[other]?.size ?? 0) - common;
      if (common >= sameFamily * all) above[headOf(at)] = headOf(other);
    }
  });
  return examples.map((_, at) => headOf(at));
}
