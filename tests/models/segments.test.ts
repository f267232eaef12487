import { describe, expect, test } from '@jest/globals';
import type { Segments } from '../../src/models/channel/segments.ts';
import { segmentsOf } from '../../src/models/channel/segments.ts';

const cases: [name: string, text: string, encoding: Segments['encoding'], units: number, count: number][] = [
  ['nothing', '', 'GSM-7', 0, 0],
  ['one letter', 'a', 'GSM-7', 1, 1],
  ['160 letters: one', 'a'.repeat(160), 'GSM-7', 160, 1],
  ['161 letters: two of 153', 'a'.repeat(161), 'GSM-7', 161, 2],
  ['306 letters: two', 'a'.repeat(306), 'GSM-7', 306, 2],
  ['307 letters: three', 'a'.repeat(307), 'GSM-7', 307, 3],
  ['459 letters: three', 'a'.repeat(459), 'GSM-7', 459, 3],
  ['460 letters: four', 'a'.repeat(460), 'GSM-7', 460, 4],
  ['letters of other countries that GSM has', 'àéñüßÆøΔΩ£¥¿¡§\n', 'GSM-7', 15, 1],
  ['each that GSM writes with two', '^{}\\[~]|€\f', 'GSM-7', 20, 1],
  ['80 euros: one', '€'.repeat(80), 'GSM-7', 160, 1],
  ['81 euros: two', '€'.repeat(81), 'GSM-7', 162, 2],
  ['159 letters and a euro: the euro needs two places', `${'a'.repeat(159)}€`, 'GSM-7', 161, 2],
  ['a backtick is not in GSM', '`', 'UCS-2', 1, 1],
  ['a small c with a cedilla is not in GSM', 'ç', 'UCS-2', 1, 1],
  ['a tabulator is not in GSM', '\t', 'UCS-2', 1, 1],
  ['one curly quotation mark makes all of it UCS-2', `${'a'.repeat(70)}’`, 'UCS-2', 71, 2],
  ['70 Urdu letters: one', 'آ'.repeat(70), 'UCS-2', 70, 1],
  ['71 Urdu letters: two of 67', 'آ'.repeat(71), 'UCS-2', 71, 2],
  ['134 Urdu letters: two', 'آ'.repeat(134), 'UCS-2', 134, 2],
  ['135 Urdu letters: three', 'آ'.repeat(135), 'UCS-2', 135, 3],
  ['201 Urdu letters: three', 'آ'.repeat(201), 'UCS-2', 201, 3],
  ['202 Urdu letters: four', 'آ'.repeat(202), 'UCS-2', 202, 4],
  ['a Urdu full stop among English words', 'salam۔', 'UCS-2', 6, 1],
  ['Urdu digits', '۱۲۳', 'UCS-2', 3, 1],
  ['an emoji is two', '😢', 'UCS-2', 2, 1],
  ['35 emoji: one', '😢'.repeat(35), 'UCS-2', 70, 1],
  ['36 emoji: two', '😢'.repeat(36), 'UCS-2', 72, 2],
]; // prettier-ignore

describe('what an SMS costs', () => {
  for (const [name, text, encoding, units, count] of cases) test(name, () => expect(segmentsOf(text)).toEqual({ encoding, units, count }));
});
