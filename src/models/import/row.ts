import type { Address } from '../channel/channel.ts';
import type { Language } from '../language/language.ts';
import { fold } from '../language/fold.ts';
import { districts } from '../place/districts.ts';
import type { Facts, Subscription } from '../subscription/subscription.ts';
import { mobileOf } from '../subscription/mobile.ts';
import type { Import, ImportRow } from './import.ts';
import { subscriptionOfRow } from './import.ts';

const languagesSaid: Readonly<Record<string, Language>> = {
  ur: 'ur', urdu: 'ur', 'اردو': 'ur', 'ur latn': 'ur-Latn', 'roman urdu': 'ur-Latn', roman: 'ur-Latn', en: 'en', english: 'en', 'انگریزی': 'en',
}; // prettier-ignore
const gendersSaid: Readonly<Record<string, NonNullable<Facts['gender']>>> = {
  f: 'woman', female: 'woman', woman: 'woman', w: 'woman', عورت: 'woman', خاتون: 'woman', aurat: 'woman',
  m: 'man', male: 'man', man: 'man', مرد: 'man', mard: 'man', other: 'other', x: 'other', transgender: 'other',
}; // prettier-ignore
const districtsSaid = new Map(
  districts.flatMap(({ id, name_en, name_ur }) => [id, name_en, name_ur].map((name) => [fold(name), id] as const)),
);

/** The number in a row as an address, or why there is none. What else it says is taken where it is understood and left out where it is not. */
export function addressOfRow(
  { cells }: ImportRow,
  { mapping, channel }: Import,
): { address: Address } | { why: 'no-number' | 'not-mobile' } {
  const written = cells[mapping?.number ?? -1] ?? '';
  if (written === '') return { why: 'no-number' };
  const number = mobileOf(written);
  return number === null ? { why: 'not-mobile' } : { address: `${channel}:${number}` };
}

/** What a row becomes: it counts for nothing before a second person has said yes. */
export function subscriptionOf(row: ImportRow, address: Address, list: Import): Subscription {
  const { mapping, channel, topic, language, source, agreedOn, id: importId, at } = list;
  const said = (column: number | null | undefined): string => fold(row.cells[column ?? -1] ?? '');
  return {
    id: subscriptionOfRow(row), address, channel, topic, language: languagesSaid[said(mapping?.language)] ?? language,
    wordsShown: { key: 'import', text: `${source} (${agreedOn ?? ''})` }, way: 'import', code: null, importId, at, confirmedAt: null, forgetAt: row.forgetAt, endedAt: null,
    endedBy: null, lastCampaignAt: null,
    facts: { district: districtsSaid.get(said(mapping?.district)) ?? null, gender: gendersSaid[said(mapping?.gender)] ?? null, ageBand: null },
  }; // prettier-ignore
}
