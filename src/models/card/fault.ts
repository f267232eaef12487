import type { Language } from '../language/language.ts';

/** Everything that can be wrong with a card; the words are `card.fault.<kind>` in the locales, filled with `line`. */
export const faultKinds = [
  'no-front-matter',
  'no-title',
  'section-missing',
  'unknown-section',
  'not-a-statement',
  'unknown-province',
  'unknown-source',
  'too-long',
  'differs-from-english',
  'no-law',
  'no-steps',
  'too-many-steps',
  'shown-without-source',
  'unlisted-number',
  'banned-word',
  'unknown-letter',
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
