import type { Language } from '../language/language.ts';
import type { Words } from '../language/words.ts';
import type { Province } from '../place/place.ts';
import type { CardVersion, Statement } from './card.ts';
import { uncheckedIn } from './card.ts';

/** A day as people here write it: 25 November 2026. */
export function dateIn(day: string, language: Language, words: Words): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return words.text(language, 'date.long', { day: Number(date), month: words.text(language, `month.${String(Number(month))}`), year });
}

/** What every rendering ends with: whether a lawyer has reviewed it, where it was read, and when it was written. */
export function sourceLine(
  version: CardVersion,
  shown: readonly Statement[],
  { language, province, most }: { language: Language; province: Province | null; most: number },
  words: Words,
): string {
  const values = {
    sources: sitesOf(shown).slice(0, most).join(', '),
    date: dateIn(version.writtenOn, language, words),
    lawyer: version.reviewedBy ?? '',
  };
  const line = words.text(language, version.reviewedBy === null ? 'card.source.unreviewed' : 'card.source.reviewed', values);
  return [line, ...uncheckedNote(language, province, words)].join(' ');
}

/** Somebody in a province that was left out of the reading is told so. */
export const uncheckedNote = (language: Language, province: Province | null, words: Words): string[] =>
  province !== null && uncheckedIn.includes(province)
    ? [words.text(language, 'card.unchecked', { province: words.text(language, `province.${province}`) })]
    : [];

/** `https://www.dawn.com/news/1 (B)` → the site and its rank. */
const sourcePattern = /^(https?:\/\/\S+)(?: \((\w+)\))?$/;

/** Where others put copies: the name says nothing of who wrote the text, so any other site is named first. */
const copies = /(?:^|\.)(?:github\.com|docslib\.org|cloudfront\.net)$/;

/** The sites a card was read in: laws before papers before blogs (their rank), then those that carry most. */
function sitesOf(shown: readonly Statement[]): string[] {
  const found = new Map<string, { rank: string; times: number }>();
  for (const source of shown.flatMap(({ sources }) => sources)) {
    const [, address, given = 'C'] = sourcePattern.exec(source) ?? [];
    if (address === undefined) continue;
    const site = new URL(address).hostname.replace(/^(?:www|m)\./, '');
    const rank = copies.test(site) ? 'Z' : given;
    const before = found.get(site);
    found.set(site, { rank: before && before.rank < rank ? before.rank : rank, times: (before?.times ?? 0) + 1 });
  }
  const better = ([, a]: [string, { rank: string; times: number }], [, b]: [string, { rank: string; times: number }]): number =>
    a.rank.localeCompare(b.rank) || b.times - a.times;
  return [...found].toSorted(better).map(([site]) => site);
}
