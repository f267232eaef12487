import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { figuresOf } from '../../scripts/understanding/figures.ts';
import { fingerprint } from '../../scripts/understanding/fingerprint.ts';
import { blind, examples, unseen } from '../../scripts/understanding/messages.ts';
import { guess } from '../../src/bot/understanding/understand.ts';
import { learnt } from '../../src/bot/understanding/weigh.ts';
import { root } from '../../src/root.ts';

const recorded = z
  .object({ unseen: z.record(z.string(), z.number()), blind: z.record(z.string(), z.number()) })
  .parse(JSON.parse(readFileSync(new URL('content/understanding/recorded.json', root), 'utf8')));

test('the learnt file is of these messages and this code (else: npm run learn)', () => {
  expect(learnt.header.fingerprint).toBe(fingerprint());
});

test('none of the messages that are for measuring is among those learnt from', () => {
  const known = new Set(examples.filter(({ topic }) => topic !== null).map(({ text }) => text.trim().toLowerCase()));
  expect([...unseen, ...blind].filter(({ topic, text }) => topic !== null && known.has(text.trim().toLowerCase()))).toEqual([]);
});

const figures = figuresOf(unseen.map((example) => ({ example, ...guess(example.text) })));
test.each(Object.entries(recorded.unseen))('%s on the unseen messages has not fallen below %d', (name, before) => {
  expect(figures[name]).toBeGreaterThanOrEqual(before);
});

const blindly = figuresOf(blind.map((example) => ({ example, ...guess(example.text) })));
test.each(Object.entries(recorded.blind))('%s on the blind messages has not fallen below %d', (name, before) => {
  expect(blindly[name]).toBeGreaterThanOrEqual(before);
});

const aims: [name: string, share: number][] = [
  ...['ur', 'ur-Latn', 'en'].flatMap((language): [string, number][] => [
    [`topic.${language}`, 0.9],
    [`topics.${language}`, 0.97],
  ]),
  ['command', 0.95],
  ['danger.recall', 0.98],
  ['danger.precision', 0.7],
  ['language', 0.98],
];
test.each(aims)('%s reaches the aim of %d', (name, share) => expect(figures[name]).toBeGreaterThanOrEqual(share));
