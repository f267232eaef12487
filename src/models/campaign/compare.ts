import type { Rule } from '../segment/rule.ts';
import type { Campaign } from './campaign.ts';
import { leastShown } from './figures.ts';

/** The standard normal's 97.5 % point: intervals hold 95 % of the time. */
const z = 1.959964;

/** So many of so many. */
export interface Share {
  count: number;
  of: number;
}

/** A share in percent with its interval. */
export interface Rate {
  percent: number;
  from: number;
  to: number;
}

/** Wilson's interval: it stays within 0 and 100 % and is right for small shares, which opt-outs are. */
export function wilson({ count, of }: Share): Rate {
  if (of === 0) return { percent: 0, from: 0, to: 100 };
  const p = count / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return { percent: 100 * p, from: 100 * Math.max(0, middle - half), to: 100 * Math.min(1, middle + half) };
}

/** The share as it may be shown; null: so small that it is somebody. */
export const shownRate = (share: Share): Rate | null => (share.count < leastShown || share.of < leastShown ? null : wilson(share));

/** What two shares say of each other. */
export type Verdict = 'too-few' | 'chance' | 'first-more' | 'second-more';

/**
 * Whether the difference of two shares could be chance: Newcombe's interval of it, made of the two Wilson intervals (Statistics in Medicine 17,
 * 1998, method 10), holds nought.
 */
export function verdictOn(first: Share, second: Share): Verdict {
  const [a, b] = [shownRate(first), shownRate(second)];
  if (!a || !b) return 'too-few';
  const difference = a.percent - b.percent;
  const below = difference - Math.hypot(a.percent - a.from, b.to - b.percent);
  const above = difference + Math.hypot(a.to - a.percent, b.percent - b.from);
  if (below <= 0 && above >= 0) return 'chance';
  return difference > 0 ? 'first-more' : 'second-more';
}

type Drawn = NonNullable<Rule['share']>;

/** The rule but for the random part: who is drawn from the same people can be compared. */
const others = ({ rule }: Pick<Campaign, 'rule'>): string => JSON.stringify({ ...rule, share: null });

/** Whether another campaign went to another random part of the very same people: then whatever differs is the message, or chance. */
export function isOtherArm(one: Pick<Campaign, 'id' | 'rule' | 'startedAt'>, other: Pick<Campaign, 'id' | 'rule' | 'startedAt'>): boolean {
  const [a, b] = [one.rule.share, other.rule.share];
  if (!a || !b || one.id === other.id || one.startedAt === null || other.startedAt === null) return false;
  return a.draw === b.draw && (a.to <= b.from || b.to <= a.from) && others(one) === others(other);
}

/** The parts of a draw that none of these took: the hold-out. */
export function heldOut(taken: readonly Drawn[]): Drawn[] {
  const [first] = taken;
  if (!first) return [];
  const parts: Drawn[] = [];
  let from = 0;
  for (const part of taken.toSorted((a, b) => a.from - b.from)) {
    if (part.from > from) parts.push({ draw: first.draw, from, to: part.from });
    from = Math.max(from, part.to);
  }
  return from < 100 ? [...parts, { draw: first.draw, from, to: 100 }] : parts;
}
