import type { Language } from '../language/language.ts';

/** Everything that can be wrong with a card; the words are `card.fault.<kind>` in the locales, filled with `line`. */
export const faultKinds = [
  // What cannot be read.
  'no-front-matter',
  'unknown-section',
  'section-missing',
  'not-a-statement',
  'unknown-province',
  'unknown-source',
  'too-long',
  // What can be read and must not go live.
  'no-title',
  'untranslated',
  'differs-from-english',
  'no-law',
  'no-steps',
  'shown-without-source',
  'unlisted-number',
  'banned-word',
  'wrong-letters',
  'too-long-for-sms',
  'review-day-past',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What is wrong, in which language's card (null: in the version as a whole), and the line or name it is about. */
export interface CardFault {
  kind: FaultKind;
  language: Language | null;
  line: string;
}
