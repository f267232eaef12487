import type { Features } from '../../src/bot/understanding/features.ts';
import { featuresOf, groups } from '../../src/bot/understanding/features.ts';
import type { Head, HeadName, Rows, Vector } from '../../src/bot/understanding/learnt.ts';
import { hashOf, stretch, vectorOf } from '../../src/bot/understanding/learnt.ts';
import { readSentence } from '../../src/bot/understanding/sentence.ts';
import type { Lesson } from './heads.ts';
import { lessons } from './heads.ts';
import type { Example } from './messages.ts';

const seen = new Map<string, Features>();
/** A message's features, worked out once. */
export function featuresFor(text: string): Features {
  let features = seen.get(text);
  if (!features) seen.set(text, (features = featuresOf(readSentence(text))));
  return features;
}

export interface Vocabulary extends Rows {
  hashes: Uint32Array;
}

/** Features that occur once teach nothing about another message. */
const fewest = 2;

/** The features of the messages, by hash in rising order, so that their order never depends on that of the messages; `among`: only these. */
export function vocabularyOf(from: readonly Example[], among?: ReadonlySet<number>): Vocabulary {
  const counts = new Map<number, number>();
  for (const { text } of from)
    for (const [group, names] of featuresFor(text))
      for (const name of names.keys()) {
        const hash = hashOf(groups.indexOf(group), name);
        counts.set(hash, (counts.get(hash) ?? 0) + 1);
      }
  const kept = [...counts].filter(([hash, count]) => count >= fewest && (among?.has(hash) ?? true)).toSorted(([a], [b]) => a - b);
  const rows = new Map(kept.map(([hash], row) => [hash, row]));
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    weightOf: Float32Array.from(kept, ([, count]) => Math.log(1 + from.length / count)),
    rowOf: (hash) => rows.get(hash),
  };
}

/** A message for one head: rows and values, ready to multiply. */
interface Prepared {
  rows: Int32Array;
  values: Float32Array;
  target: number;
}

function prepare({ rows, groups: of, values, present }: Vector, lesson: Lesson, target: number): Prepared {
  const by = stretch(lesson.groupWeights, present);
  const used = rows.map((_, at) => at).filter((at) => (by[of[at] ?? 0] ?? 0) > 0);
  return {
    rows: Int32Array.from(used, (at) => rows[at] ?? 0),
    values: Float32Array.from(used, (at) => (values[at] ?? 0) * (by[of[at] ?? 0] ?? 0)),
    target,
  };
}

/** Numbers from 0 to 1 that are the same on each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

const rate = 0.5;
const slowest = 0.2;
/** Of the features of a message this share is left out each time, so that no one of them is relied on. */
const leftOut = 0.3;

/** Multinomial logistic regression by AdaGrad; the weights are the mean of the later half of the rounds, so that no one message decides. */
export function teach(name: HeadName, from: readonly Example[], vocabulary: Vocabulary): Head {
  const lesson = lessons[name];
  const prepared = from.flatMap((example) => {
    const is = lesson.classOf(example);
    const target = is === null ? -1 : lesson.classes.indexOf(is);
    return target < 0 ? [] : [prepare(vectorOf(featuresFor(example.text), vocabulary), lesson, target)];
  });
  const many = lesson.classes.length;
  const weights = new Float32Array(vocabulary.hashes.length * many);
  const squares = new Float32Array(weights.length).fill(1e-4);
  const bias = new Float32Array(many);
  const sums = new Float64Array(many);
  const random = seeded(1);
  const order = prepared.map((_, at) => at);
  const later = Math.ceil(lesson.rounds / 2);
  const mean = { weights: new Float32Array(weights.length), bias: new Float32Array(many) };
  for (let round = 0; round < lesson.rounds; round++) {
    const speed = rate * (1 - ((1 - slowest) * round) / lesson.rounds);
    shuffle(order, random);
    for (const at of order) {
      const one = prepared[at];
      if (one) learnFrom(one, { lesson, many, weights, squares, bias, sums, random, speed });
    }
    if (round < lesson.rounds - later) continue;
    addShare(mean.weights, weights, later);
    addShare(mean.bias, bias, later);
  }
  return {
    classes: lesson.classes,
    groupWeights: lesson.groupWeights,
    bias: [...mean.bias],
    scale: 1,
    temperature: 1,
    weights: mean.weights,
  };
}

function addShare(to: Float32Array, from: Float32Array, shares: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + (from[at] ?? 0) / shares;
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

interface Slate {
  lesson: Lesson;
  many: number;
  weights: Float32Array;
  squares: Float32Array;
  bias: Float32Array;
  sums: Float64Array;
  random: () => number;
  speed: number;
}

function learnFrom({ rows, values, target }: Prepared, { lesson, many, weights, squares, bias, sums, random, speed }: Slate): void {
  const kept: number[] = [];
  const by = 1 / (1 - leftOut);
  sums.set(bias);
  for (let at = 0; at < rows.length; at++) {
    if (random() < leftOut) continue;
    kept.push(at);
    const value = (values[at] ?? 0) * by;
    const from = (rows[at] ?? 0) * many;
    for (let one = 0; one < many; one++) sums[one] = (sums[one] ?? 0) + (weights[from + one] ?? 0) * value;
  }
  faultsOf(sums, target, lesson.costs[target] ?? 1);
  for (let one = 0; one < many; one++) bias[one] = (bias[one] ?? 0) - 0.02 * (sums[one] ?? 0);
  for (const at of kept) {
    const value = (values[at] ?? 0) * by;
    const from = (rows[at] ?? 0) * many;
    for (let cell = from; cell < from + many; cell++) {
      const weight = weights[cell] ?? 0;
      const slope = (sums[cell - from] ?? 0) * value + lesson.decay * weight;
      const square = (squares[cell] ?? 0) + slope * slope;
      squares[cell] = square;
      weights[cell] = weight - (speed * slope) / Math.sqrt(square);
    }
  }
}

/** Turns the sums into how far each class's likelihood is from what it should be. */
function faultsOf(sums: Float64Array, target: number, cost: number): void {
  const most = Math.max(...sums);
  let all = 0;
  for (let one = 0; one < sums.length; one++) all += sums[one] = Math.exp((sums[one] ?? 0) - most);
  for (let one = 0; one < sums.length; one++) sums[one] = cost * ((sums[one] ?? 0) / all - (one === target ? 1 : 0));
}
