import { randomInt } from 'node:crypto';
import { fold } from '../language/fold.ts';

// Damm's quasigroup of order 10: catches every single wrong digit and every swap of neighbours, which is how people misread and mistype.
// (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004)
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

const checkDigit = (digits: string): number => [...digits].reduce((interim, digit) => damm[interim]?.[Number(digit)] ?? 0, 0);

/** A ticket's reference: eight random digits and a check digit, so that it can be keyed on a phone. It says nothing of the matter or its order. */
export const newReference = (): string => withCheckDigit(String(randomInt(10_000_000, 100_000_000)));

/** Eight digits as a reference. */
export const withCheckDigit = (digits: string): string => digits + String(checkDigit(digits));

/** Whether nine digits can be a reference: the check digit is right. */
export const isReference = (digits: string): boolean => /^\d{9}$/.test(digits) && checkDigit(digits) === 0;

/** The reference in a text as people type it (spaces, dashes, ۰-۹), or null. */
export const referenceIn = (text: string): string | null => {
  const digits = fold(text).replaceAll(' ', '');
  return isReference(digits) ? digits : null;
};

/**
 * In threes, to read and to say: `123.456.782`. With dots: spaces or hyphens would turn the threes around among Urdu words, where digits count as
 * Arabic numbers, and who copies them from left to right would key another number (Unicode Bidirectional Algorithm, rules W2 and W4).
 */
export const spokenReference = (reference: string): string => reference.replaceAll(/(\d{3})(?=\d)/g, '$1.');
