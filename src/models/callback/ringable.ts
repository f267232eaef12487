import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Ranges that are somebody's own telephone; not UAN, toll-free, premium or short numbers, and no other country's: they cost, or ring a firm. */
const ranges = new Set(['MOBILE', 'FIXED_LINE', 'FIXED_LINE_OR_MOBILE']);

/** A number as people here write it, in E.164 form, if it may be rung: a mobile or geographic number of Pakistan. Null: it may not. */
export function ringable(written: string): string | null {
  const number = parsePhoneNumberFromString(written, 'PK');
  const good = number?.country === 'PK' && number.isValid() && ranges.has(number.getType() ?? '');
  return good ? number.number : null;
}
