// What finding a place costs beside the folding of the same text, and how well it is done. Part of `npm run bench`.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fold } from '../src/models/language/fold.ts';
import { districts, overlap } from '../src/models/place/districts.ts';
import { root } from '../src/root.ts';
import { timesOf } from './times.ts';

const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

const before = memory();
const begun = performance.now();
const { findPlace } = await import('../src/models/place/find-place.ts');
const { entries, isDistrict } = await import('../src/models/place/gazetteer.ts');
const { districtOfPoint } = await import('../src/models/place/nearest.ts');
print(`load ${(performance.now() - begun).toFixed(0)} ms, memory ${(memory() - before).toFixed(0)} MB`);

const rowSchema = z.object({ text: z.string(), district: z.union([z.string(), z.array(z.string()), z.null()]) });
const rowsOf = (file: string): z.infer<typeof rowSchema>[] =>
  readFileSync(new URL(`tests/data/${file}`, root), 'utf8')
    .trim()
    .split('\n')
    .map((line) => rowSchema.parse(JSON.parse(line)));
const idOf = new Map(districts.map(({ name_en, id }) => [name_en, id]));
const messages = rowsOf('utterances.dev.jsonl').map(({ text, district }) => ({ text, district: idOf.get(String(district)) ?? null }));
const phrases = rowsOf('places.own.jsonl');

/** How many of those that name a district are right, asked about, confidently wrong; and how many that name none are heard as one. */
function measure(name: string, rows: readonly z.infer<typeof rowSchema>[]): void {
  const count = { right: 0, asked: 0, wrong: 0, missed: 0 };
  const named = rows.filter(({ district }) => typeof district === 'string');
  for (const { text, district } of named) {
    const found = findPlace(text);
    if (found.kind === 'none') count.missed += 1;
    else if (found.kind === 'among') count.asked += 1;
    else count[found.entry.district === district ? 'right' : 'wrong'] += 1;
  }
  const nowhere = rows.filter(({ district }) => district === null);
  const heard = nowhere.filter(({ text }) => findPlace(text).kind !== 'none').length;
  const shares = Object.entries(count).map(([what, many]) => `${what} ${((100 * many) / named.length).toFixed(1)} %`);
  print(
    `${name}: of ${String(named.length)} that name a district ${shares.join(', ')}; of ${String(nowhere.length)} that name none ${String(heard)} heard as one`,
  );
}
measure('messages', messages);
measure('phrases of our own', phrases);

const placed = entries.filter((entry) => !isDistrict(entry));
const without = placed.map(({ id, point, district }) => ({ found: districtOfPoint(point, id), district }));
const right = without.filter(({ found, district }) => found === district).length;
const served = without.filter(({ found, district }) => overlap(found, district)).length;
print(
  `pins, each place left out in turn: ${String(right)} of ${String(placed.length)} in the right district, ${String(served)} in it or the one it was cut from`,
);

const most = 0.5;
const texts = [...messages, ...phrases].map(({ text }) => text);
const floor = timesOf(texts, fold);
const found = timesOf(texts, findPlace);
const longest = timesOf(texts, (text) => findPlace(`${text} `.repeat(50)));
print(
  `a text: folding ${floor.median.toFixed(4)} ms, finding ${found.median.toFixed(4)} ms (ratio ${(found.median / floor.median).toFixed(1)}), 99 of 100 within ${found.late.toFixed(3)} ms`,
);
print(`fifty times as long: ${longest.median.toFixed(3)} ms, 99 of 100 within ${longest.late.toFixed(3)} ms`);
if (found.median > most) process.exitCode = 1;
