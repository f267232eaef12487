import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { fold } from '../../models/language/fold.ts';
import type { Ordinals } from '../ordinals.ts';
import { numberOfWord, numberSaid } from '../ordinals.ts';
import type { Heard, SlotValue } from '../talk.ts';
import type { NodeOf } from './node.ts';

const longestText = 4000;

/** What somebody typed, fit to be kept: half characters mended, at most 4,000 (the message itself is stored whole). */
export const typed = (text: string): string => text.trim().slice(0, longestText).toWellFormed();

const fewestWords = 3;
/** Words enough to tell something, not only to name or call. */
export const isSentence = (text: string): boolean => text.trim().split(/\s+/, fewestWords).length === fewestWords;

const digitsIn = (text: string): string => fold(text.slice(0, 200)).replaceAll(/\D/g, '');

/** Western digits and a plus, as the telephone library wants them: people type ۰۳۰۰ and (0300) alike. */
const dialled = (text: string): string =>
  text
    .slice(0, 60)
    .replaceAll(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/^\s*00/, '+');

function phone(text: string): string | null {
  const number = parsePhoneNumberFromString(dialled(text), 'PK');
  return number?.isPossible() === true && number.number.length >= 11 ? number.number : null;
}

function number(text: string, ordinals: Ordinals): number | null {
  if (text.length > 200) return null;
  const said = fold(text);
  const whole = numberSaid(ordinals, said);
  if (whole !== null) return whole;
  const named = said
    .split(' ')
    .filter((word) => /^\d/.test(word))
    .map((word) => numberOfWord(ordinals, word));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Exactly so many digits in the whole message, however they are parted. */
const exactly = (text: string, count: number): string | null => {
  const digits = digitsIn(text);
  return digits.length === count ? digits : null;
};

function place({ point, text, reading }: Heard): SlotValue {
  if (point !== null) return { district: reading.place?.district ?? null, point, text: typed(text).slice(0, 200).toWellFormed() };
  return reading.place;
}

/** Takes an answer as what was asked for; null when it is none. */
export function understood(expects: NodeOf<'ask'>['expects'], heard: Heard, ordinals: Ordinals): SlotValue {
  switch (expects) {
    case 'text':
      return typed(heard.text) === '' ? null : typed(heard.text);
    case 'place':
      return place(heard);
    case 'number':
      return number(heard.text, ordinals);
    case 'phone':
      return phone(heard.text);
    case 'reference':
      return exactly(heard.text, 9);
    case 'pin':
      return exactly(heard.text, 4);
  }
}
