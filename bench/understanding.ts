// How well and how fast messages are understood, on tests/data/utterances.dev.jsonl: `node bench/understanding.ts [misses]`.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { understand } from '../src/bot/understanding/understand.ts';
import { root } from '../src/root.ts';

const lineSchema = z.object({
  lang: z.string(),
  text: z.string(),
  topic: z.string().nullable(),
  command: z.string().nullable(),
  danger: z.boolean(),
});
const lines = readFileSync(new URL('tests/data/utterances.dev.jsonl', root), 'utf8')
  .trim()
  .split('\n')
  .map((line) => lineSchema.parse(JSON.parse(line)));
const heard = lines.map((line) => ({ ...line, reading: understand(line.text) }));
type One = (typeof heard)[number];

const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const rate = (name: string, among: One[], right: (one: One) => boolean): void => {
  const wrong = among.filter((one) => !right(one));
  print(`${name.padEnd(34)} ${(((among.length - wrong.length) / among.length) * 100).toFixed(1).padStart(5)} %  of ${among.length}`);
  if (process.argv[2] === 'misses') for (const { text } of wrong) print(`    ${text}`);
};

rate('danger: recall', heard.filter(({ danger }) => danger), ({ reading }) => reading.danger); // prettier-ignore
rate('danger: precision', heard.filter(({ reading }) => reading.danger), ({ danger }) => danger); // prettier-ignore
rate('command', heard.filter(({ command }) => command !== null), ({ command, reading }) => reading.command === command); // prettier-ignore
rate('no command where there is none', heard.filter(({ command }) => command === null), ({ reading }) => reading.command === null); // prettier-ignore
rate('language', heard, ({ lang, reading }) => reading.language === lang);
const matters = heard.filter(({ topic }) => topic !== null);
rate('topic: likeliest', matters, ({ topic, reading }) => reading.topics[0] === topic);
rate('topic: among the three', matters, ({ topic, reading }) => reading.topics.some((one) => one === topic));
rate('topic: right when sure', matters.filter(({ reading }) => reading.topic !== null), ({ topic, reading }) => reading.topic === topic); // prettier-ignore

const begun = performance.now();
for (let round = 0; round < 20; round++) for (const { text } of lines) understand(text);
print(`${((performance.now() - begun) / 20 / lines.length).toFixed(4)} ms a message`);
