import { describe, expect, test } from '@jest/globals';
import type { ChannelName } from '../../src/models/channel/channel.ts';
import { channelNames } from '../../src/models/channel/channel.ts';
import { compose, numbered } from '../../src/models/channel/compose.ts';
import type { Shown } from '../../src/models/channel/limits.ts';
import { limits } from '../../src/models/channel/limits.ts';
import { segmentsOf } from '../../src/models/channel/segments.ts';
import type { Choice, Content } from '../../src/models/message/content.ts';
import { seeded } from '../support/random.ts';

const text = (said: string): Content => ({ kind: 'text', text: said });
const choicesOf = (...labels: string[]): Choice[] => labels.map((label, n) => ({ id: `f:n:c${String(n)}`, label }));
const asks = (said: string, choices: Choice[] = choicesOf('Haan', 'Nahi')): Content => ({
  kind: 'choices',
  text: said,
  listButton: 'Chunein',
  choices,
});
const letters = (count: number): string => 'a'.repeat(count);
const urdu = (count: number): string => 'آ'.repeat(count);
const textsOf = (said: readonly Content[]): string[] => said.map((one) => one.text);

describe('how choices are shown', () => {
  const many = (count: number, label = 'x'): Choice[] => choicesOf(...Array.from({ length: count }, (_, n) => `${label}${String(n)}`));
  const cases: [name: string, choices: Choice[], whatsapp: Shown][] = [
    ['one', choicesOf('Haan'), 'buttons'],
    ['three of twenty', choicesOf(letters(20), letters(19), urdu(20)), 'buttons'],
    ['one of twenty-one', choicesOf(letters(21)), 'list'],
    ['four', many(4), 'list'],
    ['ten', many(10), 'list'],
    ['eleven', many(11), 'numbered'],
    ['one of twenty-four', choicesOf(letters(24)), 'list'],
    ['one of twenty-five', choicesOf(letters(25)), 'numbered'],
    ['ten emoji fill a button', choicesOf('😢'.repeat(10)), 'buttons'],
    ['eleven emoji do not fit one', choicesOf('😢'.repeat(11)), 'list'],
    ['two with a line below', choicesOf('Haan', 'Nahi').map((choice) => ({ ...choice, description: letters(72) })), 'list'],
    ['a line below of seventy-three', [{ id: 'f:n:c', label: 'Haan', description: letters(73) }], 'numbered'],
  ];
  for (const [name, choices, whatsapp] of cases)
    test(`${name}: ${whatsapp} on WhatsApp, numbered by SMS`, () => {
      expect([limits.whatsapp.shown(choices), limits.sms.shown(choices)]).toEqual([whatsapp, 'numbered']);
    });
});

describe('what one message can carry', () => {
  const cases: [channel: ChannelName, said: string, fits: boolean][] = [
    ['whatsapp', letters(1600), true],
    ['whatsapp', letters(1601), false],
    ['whatsapp', urdu(1600), true],
    ['sms', letters(459), true],
    ['sms', letters(460), false],
    ['sms', urdu(201), true],
    ['sms', urdu(202), false],
    ['sms', `${letters(201)}آ`, false],
  ];
  for (const [channel, said, fits] of cases)
    test(`${channel}, ${String(said.length)} of ${said.slice(-1)}: ${fits ? 'yes' : 'no'}`, () =>
      expect(limits[channel].fits(said)).toBe(fits));
});

describe('what is said in one turn', () => {
  const cases: { name: string; channel: ChannelName; parts: Content[]; becomes: Content[] }[] = [
    { name: 'nothing', channel: 'sms', parts: [], becomes: [] },
    { name: 'two texts are one message', channel: 'sms', parts: [text('one'), text('two')], becomes: [text('one\n\ntwo')] },
    { name: 'a text and a question are one message, with its buttons', channel: 'whatsapp', parts: [text('one'), asks('two?')], becomes: [asks('one\n\ntwo?')] },
    { name: 'by SMS with its numbers', channel: 'sms', parts: [text('one'), asks('two?')], becomes: [text('one\n\ntwo?\n1. Haan\n2. Nahi')] },
    { name: 'what follows a question does not go above it', channel: 'whatsapp', parts: [asks('one?'), text('two')], becomes: [asks('one?'), text('two')] },
    { name: 'two questions stay two', channel: 'whatsapp', parts: [asks('one?'), asks('two?')], becomes: [asks('one?'), asks('two?')] },
    { name: 'too many choices to tap are numbered on WhatsApp too', channel: 'whatsapp', parts: [asks('which?', choicesOf(...'abcdefghijk'))], becomes: [text(`which?\n${[...'abcdefghijk'].map((c, n) => `${String(n + 1)}. ${c}`).join('\n')}`)] },
    { name: 'texts are joined up to the limit', channel: 'sms', parts: [text(urdu(100)), text(urdu(99))], becomes: [text(`${urdu(100)}\n\n${urdu(99)}`)] },
    { name: 'and not beyond it', channel: 'sms', parts: [text(urdu(100)), text(urdu(100))], becomes: [text(urdu(100)), text(urdu(100))] },
    { name: 'beside buttons there is less room', channel: 'whatsapp', parts: [text(letters(1000)), asks(letters(23))], becomes: [text(letters(1000)), asks(letters(23))] },
    { name: 'but all of that', channel: 'whatsapp', parts: [text(letters(1000)), asks(letters(22))], becomes: [asks(`${letters(1000)}\n\n${letters(22)}`)] },
    { name: 'a question too long beside its buttons: they stand under its end', channel: 'whatsapp', parts: [asks(`${letters(1000)} ${letters(100)}`)], becomes: [text(letters(1000)), asks(letters(100))] },
    { name: 'spaces around are none', channel: 'sms', parts: [text('  one \n')], becomes: [text('one')] },
  ]; // prettier-ignore
  for (const { name, channel, parts, becomes } of cases)
    test(`${name} (${channel})`, () => expect(compose(channel, parts)).toEqual(becomes));
});

describe('a text too long is parted at the best seam', () => {
  const cases: { name: string; said: string; becomes: string[] }[] = [
    { name: 'between paragraphs', said: `${urdu(90)}\n${urdu(20)}\n\n${urdu(90)}۔ ${urdu(50)}`, becomes: [`${urdu(90)}\n${urdu(20)}`, `${urdu(90)}۔ ${urdu(50)}`] },
    { name: 'else between lines', said: `${urdu(90)}۔ ${urdu(20)}\n${urdu(90)}۔ ${urdu(50)}`, becomes: [`${urdu(90)}۔ ${urdu(20)}`, `${urdu(90)}۔ ${urdu(50)}`] },
    { name: 'else between sentences', said: `${urdu(50)} ${urdu(50)}۔ ${urdu(50)} ${urdu(90)}`, becomes: [`${urdu(50)} ${urdu(50)}۔`, `${urdu(50)} ${urdu(90)}`] },
    { name: 'also after a question', said: `${urdu(100)}؟ ${urdu(50)} ${urdu(90)}`, becomes: [`${urdu(100)}؟`, `${urdu(50)} ${urdu(90)}`] },
    { name: 'else between words', said: `${urdu(100)} ${urdu(90)} ${urdu(20)}`, becomes: [`${urdu(100)} ${urdu(90)}`, urdu(20)] },
    { name: 'a seam too near the beginning is none', said: `${urdu(10)}\n\n${urdu(100)} ${urdu(100)}`, becomes: [`${urdu(10)}\n\n${urdu(100)}`, urdu(100)] },
    { name: 'a word without a seam is cut between its letters', said: urdu(450), becomes: [urdu(201), urdu(201), urdu(48)] },
    { name: 'an emoji is never cut in two', said: '😢'.repeat(150), becomes: ['😢'.repeat(100), '😢'.repeat(50)] },
    { name: 'nor when it begins on an even place', said: `آ${'😢'.repeat(150)}`, becomes: [`آ${'😢'.repeat(100)}`, '😢'.repeat(50)] },
  ]; // prettier-ignore
  for (const { name, said, becomes } of cases) test(name, () => expect(textsOf(compose('sms', [text(said)]))).toEqual(becomes));
});

describe('whatever is said, drawn at random', () => {
  const random = seeded(7);
  const pieces = [
    'salam',
    'کیا',
    '😢',
    ' ',
    ' ',
    '\n',
    '\n\n',
    '. ',
    '۔ ',
    '€',
    '{}',
    'a'.repeat(90),
    'آ'.repeat(90),
    '😢'.repeat(60),
  ] as const;
  const drawn = (): string => Array.from({ length: 1 + random.below(60) }, () => random.oneOf(pieces)).join('') || 'x';
  const bare = (said: string): string => said.replaceAll(/\s/g, '');
  for (const channel of channelNames)
    test(`by ${channel}: each message within its limits, no half letters, and nothing is lost`, () => {
      for (let round = 0; round < 300; round += 1) {
        const parts = Array.from({ length: 1 + random.below(4) }, (): Content =>
          random.chance(0.3) ? asks(`${drawn()}?`) : text(`${drawn()}.`),
        );
        const said = compose(channel, parts);
        for (const one of said) {
          const beside = one.kind === 'choices';
          expect([one.text.length <= (beside ? 1024 : 1600), one.text.isWellFormed()]).toEqual([true, true]);
          if (channel === 'sms') expect([beside, segmentsOf(one.text).count <= 3]).toEqual([false, true]);
        }
        const whole = parts.map((part) => (channel === 'sms' && part.kind === 'choices' ? numbered(part.text, part.choices) : part.text));
        expect(bare(textsOf(said).join(''))).toBe(bare(whole.join('')));
        expect(said.filter(({ kind }) => kind === 'choices').length).toBe(
          channel === 'sms' ? 0 : parts.filter(({ kind }) => kind === 'choices').length,
        );
      }
    });
});
