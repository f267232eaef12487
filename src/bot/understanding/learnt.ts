import { z } from 'zod';
import type { Features } from './features.ts';
import { groups } from './features.ts';

const headSchema = z.object({
  /** What it tells apart. */
  classes: z.array(z.string()),
  /** How much each group of features counts, by their order in features.ts. */
  groupWeights: z.array(z.number()).length(groups.length),
  bias: z.array(z.number()),
  /** What one step of the whole numbers stands for. */
  scale: z.number(),
  /** What the sums are divided by, so that a likelihood of 0.8 is right 8 times in 10. */
  temperature: z.number(),
});
export const headNames = ['topic', 'command', 'danger', 'asks', 'language'] as const;
export type HeadName = (typeof headNames)[number];

export const headerSchema = z.object({
  /** Of the data and the code it was learnt from (scripts/understanding/fingerprint.ts). */
  fingerprint: z.string(),
  groups: z.array(z.string()),
  rows: z.number().int(),
  /** From which likelihood on a topic is sure, and danger rings; chosen on writers that were held out. */
  topicSure: z.number(),
  dangerRings: z.number(),
  heads: z.record(z.enum(headNames), headSchema),
});
export type Header = z.infer<typeof headerSchema>;

export interface Head extends z.infer<typeof headSchema> {
  /** A row for each feature, in it a weight for each class. */
  weights: Int8Array | Float32Array;
}

/** The features that are known, each with a row and how telling it is. */
export interface Rows {
  rowOf(hash: number): number | undefined;
  weightOf: Float32Array;
}

/** A message as numbers: each known feature's row, group and value. */
export interface Vector {
  rows: number[];
  groups: number[];
  values: number[];
  /** Which groups there are at all. */
  present: boolean[];
}

/** FNV-1a over UTF-16; two of some 100,000 features fall together about once. */
export function hashOf(group: number, name: string): number {
  let hash = Math.imul(0x811c9dc5 ^ group, 0x01000193);
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export function vectorOf(features: Features, known: Rows): Vector {
  const vector: Vector = { rows: [], groups: [], values: [], present: groups.map(() => false) };
  groups.forEach((group, number) => {
    const begin = vector.values.length;
    let square = 0;
    for (const [name, count] of features.get(group) ?? []) {
      const row = known.rowOf(hashOf(number, name));
      if (row === undefined) continue;
      const value = (1 + Math.log(count)) * (known.weightOf[row] ?? 0);
      vector.rows.push(row);
      vector.groups.push(number);
      vector.values.push(value);
      square += value * value;
    }
    const norm = Math.sqrt(square);
    for (let at = begin; at < vector.values.length; at++) vector.values[at] = (vector.values[at] ?? 0) / norm;
    vector.present[number] = square > 0;
  });
  return vector;
}

/** What each group's values are multiplied by for a head, so that every message is of length 1. */
export function stretch(groupWeights: readonly number[], present: readonly boolean[]): number[] {
  const square = groupWeights.reduce((sum, weight, group) => sum + (present[group] === true ? weight * weight : 0), 0);
  return groupWeights.map((weight) => (square > 0 ? weight / Math.sqrt(square) : 0));
}

/** How likely each class is. */
export function likelihoods(head: Head, vector: Vector): number[] {
  return softly(sumsOf(head, vector), head.temperature);
}

/** Sums as likelihoods: the higher the temperature, the less sure. */
export function softly(sums: readonly number[], temperature: number): number[] {
  const cooled = sums.map((sum) => sum / temperature);
  const most = Math.max(...cooled);
  const powers = cooled.map((sum) => Math.exp(sum - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

export function sumsOf({ classes, groupWeights, weights, scale, bias }: Head, { rows, groups: of, values, present }: Vector): number[] {
  const by = stretch(groupWeights, present);
  const many = classes.length;
  const sums = new Float64Array(many);
  for (let at = 0; at < rows.length; at++) {
    const value = (values[at] ?? 0) * (by[of[at] ?? 0] ?? 0);
    if (value === 0) continue;
    const from = (rows[at] ?? 0) * many;
    for (let one = 0; one < many; one++) sums[one] = (sums[one] ?? 0) + value * (weights[from + one] ?? 0);
  }
  return Array.from(sums, (sum, one) => sum * scale + (bias[one] ?? 0));
}

export interface Learnt extends Rows {
  header: Header;
  heads: Record<HeadName, Head>;
}

const align = (length: number): number => Math.ceil(length / 4) * 4;

/**
 * The learnt file: the header's length, the header (JSON), every feature's hash and weight, then each head's rows of weights.
 * Little-endian, as every machine this runs on.
 */
export function writeLearnt(header: Header, hashes: Uint32Array, weightOf: Float32Array, heads: Record<HeadName, Head>): Uint8Array {
  const said = new TextEncoder().encode(JSON.stringify(header));
  const parts = [hashes, weightOf, ...headNames.map((name) => heads[name].weights)];
  const size = 4 + align(said.length) + parts.reduce((sum, part) => sum + align(part.byteLength), 0);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, said.length, true);
  bytes.set(said, 4);
  let at = 4 + align(said.length);
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += align(part.byteLength);
  }
  return bytes;
}

export function openLearnt(file: Uint8Array): Learnt {
  // A Buffer may begin anywhere in its memory; arrays of four bytes may not.
  const { buffer } = Uint8Array.from(file);
  const length = new DataView(buffer).getUint32(0, true);
  const header = headerSchema.parse(JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))));
  if (header.groups.join() !== groups.join()) throw new Error('content/understanding/learnt.bin is of another version: npm run learn');
  let at = 4 + align(length);
  const take = (bytes: number): number => {
    const begin = at;
    at += align(bytes);
    return begin;
  };
  const hashes = new Uint32Array(buffer, take(header.rows * 4), header.rows);
  const weightOf = new Float32Array(buffer, take(header.rows * 4), header.rows);
  const openHead = (name: HeadName): Head => {
    const cells = header.rows * header.heads[name].classes.length;
    return { ...header.heads[name], weights: new Int8Array(buffer, take(cells), cells) };
  };
  const heads = {
    topic: openHead('topic'),
    command: openHead('command'),
    danger: openHead('danger'),
    asks: openHead('asks'),
    language: openHead('language'),
  };
  return { header, heads, weightOf, rowOf: finderOf(hashes) };
}

/** Open addressing over whole numbers: a Map of as many takes several times the memory. */
function finderOf(hashes: Uint32Array): (hash: number) => number | undefined {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 1));
  const slots = new Int32Array(size);
  for (let row = 0; row < hashes.length; row++) {
    let slot = (hashes[row] ?? 0) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = row + 1;
  }
  return (hash) => {
    for (let slot = hash & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const row = (slots[slot] ?? 0) - 1;
      if (row < 0) return undefined;
      if (hashes[row] === hash) return row;
    }
  };
}
