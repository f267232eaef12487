import { writeFileSync } from 'node:fs';
import { groups } from '../../src/bot/understanding/features.ts';
import type { Head, Header } from '../../src/bot/understanding/learnt.ts';
import { headNames, hashOf, writeLearnt } from '../../src/bot/understanding/learnt.ts';
import { root } from '../../src/root.ts';
import { fingerprint } from './fingerprint.ts';
import { lessons } from './heads.ts';
import { examples, foldByWriter } from './messages.ts';
import type { Vocabulary } from './train.ts';
import { featuresFor, teach, vocabularyOf } from './train.ts';
import type { Answer } from './validate.ts';
import { crossValidate, everyHead, likelyBy, temperatureOf, thresholdFor } from './validate.ts';

/** How many features are kept: the file stays small, and nothing is lost that tells much. */
const mostRows = 150_000;
/** Of the topics said to be sure, and of the alarms, this share is right on writers that were held out. */
const sureRight = 0.9;
const alarmsRight = 0.75;

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

// `npm run learn`: content/understanding/messages → content/understanding/learnt.bin, the same bytes on each run.
say(`Learning from ${String(examples.length)} messages; first without a third of the writers at a time, to know how sure to be …`);
const answers = crossValidate(examples, foldByWriter);
const temperatures = everyHead((name) => temperatureOf(answers, name));
const thresholds = { topicSure: topicSure(answers), dangerRings: dangerRings(answers) };
say(JSON.stringify({ temperatures, ...thresholds }));
say('Learning from all …');
const all = vocabularyOf(examples);
const vocabulary = vocabularyOf(examples, tellingMost(all));
const heads = everyHead((name) => ({ ...inWholeNumbers(teach(name, examples, vocabulary)), temperature: temperatures[name] }));
const header: Header = {
  fingerprint: fingerprint(),
  groups: [...groups],
  rows: vocabulary.hashes.length,
  ...thresholds,
  heads: everyHead((name) => {
    const { classes, groupWeights, bias, scale, temperature } = heads[name];
    return { classes, groupWeights, bias, scale, temperature };
  }),
};
const bytes = writeLearnt(header, vocabulary.hashes, vocabulary.weightOf, heads);
writeFileSync(new URL('content/understanding/learnt.bin', root), bytes);
say(`${String(vocabulary.hashes.length)} features, ${(bytes.length / 1e6).toFixed(1)} MB`);

function topicSure(of: readonly Answer[]): number {
  const hits = of.flatMap((answer) => {
    if (answer.example.topic === null) return [];
    const likely = likelyBy(answer, 'topic', temperatures.topic);
    const likelihood = Math.max(...likely);
    return [{ likelihood, right: lessons.topic.classes[likely.indexOf(likelihood)] === answer.example.topic }];
  });
  return thresholdFor(hits, sureRight);
}

function dangerRings(of: readonly Answer[]): number {
  const hits = of.map((answer) => ({
    likelihood: likelyBy(answer, 'danger', temperatures.danger)[1] ?? 0,
    right: answer.example.danger,
  }));
  return thresholdFor(hits, alarmsRight);
}

/** The features whose weights matter most to any of the heads. */
function tellingMost(known: Vocabulary): Set<number> {
  const telling = new Float64Array(known.hashes.length);
  const groupOf = groupsByHash();
  for (const name of headNames) {
    const { weights, classes, groupWeights } = teach(name, examples, known);
    for (let row = 0; row < telling.length; row++) {
      const by = (known.weightOf[row] ?? 0) * (groupWeights[groupOf.get(known.hashes[row] ?? 0) ?? 0] ?? 0);
      for (let one = 0; one < classes.length; one++)
        telling[row] = Math.max(telling[row] ?? 0, Math.abs(weights[row * classes.length + one] ?? 0) * by);
    }
  }
  const order = [...known.hashes.keys()].toSorted((a, b) => (telling[b] ?? 0) - (telling[a] ?? 0) || a - b);
  return new Set(order.slice(0, mostRows).map((row) => known.hashes[row] ?? 0));
}

function groupsByHash(): Map<number, number> {
  const found = new Map<number, number>();
  for (const { text } of examples)
    for (const [group, names] of featuresFor(text))
      for (const name of names.keys()) found.set(hashOf(groups.indexOf(group), name), groups.indexOf(group));
  return found;
}

/** Weights as whole numbers from -127 to 127, a quarter of the room. */
function inWholeNumbers(head: Head): Head {
  let most = 0;
  for (const weight of head.weights) most = Math.max(most, Math.abs(weight));
  const scale = most / 127;
  return { ...head, scale, weights: Int8Array.from(head.weights, (weight) => Math.round(weight / scale)) };
}
