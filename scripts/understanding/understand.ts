import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { featuresOf, groups } from '../../src/bot/understanding/features.ts';
import type { HeadName } from '../../src/bot/understanding/learnt.ts';
import { headNames, hashOf, stretch, vectorOf } from '../../src/bot/understanding/learnt.ts';
import { guess, lookAt, understand } from '../../src/bot/understanding/understand.ts';
import { learnt, weigh } from '../../src/bot/understanding/weigh.ts';

const usage = `npm run understand -- "text"                       one message's reading, and why
npm run --silent understand -- --jsonl < file      JSON lines {"id","text"} → a JSON line each: id, language, topic, topics, command, danger, district, place
`;
const print = (text: string): boolean => process.stdout.write(`${text}\n`);

/** One message's best guesses, and what in it spoke for the likeliest of each. */
function explain(text: string): void {
  const { sentence, topics, said, asks, danger } = weigh(text);
  print(`reading   ${JSON.stringify(understand(text))}`);
  print(`guess     ${JSON.stringify(guess(text))}`);
  const list = (of: { what: string; likelihood: number }[]): string =>
    of.slice(0, 3).map(({ what, likelihood }) => `${what} ${likelihood.toFixed(2)}`).join(', '); // prettier-ignore
  print(`topic     ${list(topics)}\ncommand   ${list(said)}\nasks      ${list(asks)}\ndanger    ${danger.toFixed(2)}`);
  print(`signs     ${[...sentence.signs].join(', ')} (${String(sentence.danger)}); frame ${sentence.frame ?? '-'}`);
  for (const name of headNames) print(`${name.padEnd(9)} ${strongest(text, name).join(', ')}`);
}

/** The features that speak most for a head's likeliest class, against the mean of all. */
function strongest(text: string, name: HeadName): string[] {
  const features = featuresOf(weigh(text).sentence);
  const { present } = vectorOf(features, learnt);
  const head = learnt.heads[name];
  const by = stretch(head.groupWeights, present);
  const many = head.classes.length;
  const spoken = groups.flatMap((group, number) =>
    [...(features.get(group)?.keys() ?? [])].flatMap((feature) => {
      const row = learnt.rowOf(hashOf(number, feature));
      if (row === undefined) return [];
      const weights = Array.from({ length: many }, (_, one) => head.weights[row * many + one] ?? 0);
      const size = (by[number] ?? 0) * (learnt.weightOf[row] ?? 0) * head.scale;
      return [{ feature: `${group} «${feature}»`, says: weights.map((weight) => weight * size) }];
    }),
  );
  const sums = Array.from({ length: many }, (_, one) => spoken.reduce((sum, { says }) => sum + (says[one] ?? 0), 0));
  const likeliest = sums.indexOf(Math.max(...sums));
  const lead = (says: number[]): number => (says[likeliest] ?? 0) - says.reduce((sum, one) => sum + one, 0) / many;
  return spoken
    .toSorted((a, b) => lead(b.says) - lead(a.says))
    .slice(0, 6)
    .map(({ feature }) => feature);
}

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** Lines are read and answered one by one; an empty one is passed over, and one that is no JSON ends the run. */
async function answerLines(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const { id, text } = lineSchema.parse(JSON.parse(line));
    const seen = lookAt(text);
    const { language, topic, topics, command, danger } = guess(text, seen);
    const { place, confidence } = understand(text, seen);
    print(JSON.stringify({ id, language, topic, topics, command, danger, district: place?.district ?? null, place, confidence }));
  }
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { jsonl: { type: 'boolean' } } });
if (values.jsonl === true) await answerLines();
else if (positionals.length > 0) explain(positionals.join(' '));
else print(usage);
