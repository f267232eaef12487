// What understanding costs: time to load, memory, time for a message. Part of `npm run bench`; how well it understands: npm run evaluate.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { root } from '../src/root.ts';
import { timesOf } from './times.ts';

const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const memory = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

const before = memory();
const begun = performance.now();
const { understand } = await import('../src/bot/understanding/understand.ts');
const loaded = performance.now() - begun;

const texts = readFileSync(new URL('tests/data/utterances.dev.jsonl', root), 'utf8')
  .trim()
  .split('\n')
  .map((line) => z.object({ text: z.string() }).parse(JSON.parse(line)).text);
const { median, late, longest, often } = timesOf(texts, (text) => understand(text));
print(`load ${loaded.toFixed(0)} ms, memory ${(memory() - before).toFixed(0)} MB`);
print(
  `a message: median ${median.toFixed(3)} ms, 99 of 100 within ${late.toFixed(3)} ms, longest ${longest.toFixed(3)} ms (${String(often)} times)`,
);
