import { describe, expect, test } from '@jest/globals';
import { isCurrent, parseCard } from '../../src/models/card/old-card.ts';
import { cardWords, lapsedTopics, readCards } from '../../src/models/card/read-cards.ts';
import { languages } from '../../src/models/language/language.ts';

const root = new URL('../../', import.meta.url);

/** By Twilio's count: 153 GSM-7 septets or 67 UCS-2 units a segment of a longer message. */
const segmentsOf = (text: string): number => Math.ceil(text.length / (/^[\x20-\x7E\n]*$/.test(text) ? 153 : 67));

const good = `---
topic: legal-aid
language: en
version: 2
provinces: PK-PB, PK-SD
writtenOn: 2026-11-22
reviewedBy:
reviewBy: 2027-05-22
---

## 1

Free lawyer

- A court can name one. [1, 2]

## Source line

General information.

## Sources

1. https://example.org/law (A)
2. https://example.org/press (B)
`;

describe('a card file', () => {
  test('is read whole', () => {
    expect(parseCard(good, 'x.md')).toEqual({
      topic: 'legal-aid', language: 'en', version: 2, provinces: ['PK-PB', 'PK-SD'], writtenOn: '2026-11-22', reviewedBy: null, reviewBy: '2027-05-22',
      parts: [{ title: 'Free lawyer', statements: [{ text: 'A court can name one.', sources: ['https://example.org/law (A)', 'https://example.org/press (B)'] }] }],
      sourceLine: 'General information.',
    }); // prettier-ignore
  });

  const faults = [
    { name: 'no front matter', text: 'hello', says: /x\.md: no front matter/ },
    { name: 'an unknown topic', text: good.replace('legal-aid', 'weather'), says: /x\.md: .*topic/s },
    { name: 'a province that is none', text: good.replace('PK-SD', 'PK-XX'), says: /provinces/ },
    { name: 'a review day that is no day', text: good.replace('2027-05-22', 'soon'), says: /reviewBy/ },
    { name: 'a statement without a source', text: good.replace(' [1, 2]', ''), says: /A court can name one/ },
    { name: 'a source that is not there', text: good.replace('[1, 2]', '[3]'), says: /names a source/ },
    { name: 'no source line', text: good.replace('## Source line\n\nGeneral information.', ''), says: /sourceLine/ },
    { name: 'no part', text: good.replace('## 1', '## one'), says: /parts/ },
  ];
  for (const { name, text, says } of faults) test(`is refused with ${name}`, () => expect(() => parseCard(text, 'x.md')).toThrow(says));
});

describe('the cards in content/', () => {
  const cards = readCards(root);
  test('cover three topics in three languages, two parts each', () => {
    expect(new Set(cards.map(({ topic }) => topic))).toEqual(new Set(['domestic-violence', 'police-and-fir', 'legal-aid']));
    expect(cards.map(({ parts }) => parts.length)).toEqual(Array.from({ length: 9 }, () => 2));
  });
  test('give the same keys in every language', () => {
    const words = cardWords(root);
    expect(Object.keys(words.en)).toContain('card.legal-aid.source');
    for (const language of languages) expect(Object.keys(words[language])).toEqual(Object.keys(words.en));
  });
  for (const language of languages)
    test(`fit three SMS segments a part in ${language}`, () => {
      for (const [key, text] of Object.entries(cardWords(root)[language])) expect([key, segmentsOf(text) <= 3]).toEqual([key, true]);
    });
  test('carry no phone number: helplines are looked up for the province', () => {
    for (const text of Object.values(cardWords(root)['en'])) expect(text).not.toMatch(/\b(?:15|1099|1737|1043|1094|1089|1787|0800-\d+)\b/);
  });
  test('say who has not checked them', () => {
    for (const card of cards) expect([card.topic, card.reviewedBy]).toEqual([card.topic, null]);
    expect(cardWords(root).en['card.police-and-fir.source']).toMatch(/not yet reviewed by a lawyer.*2026/);
  });
});

describe('a review day', () => {
  const card = { reviewBy: '2027-05-22' };
  const cases = [
    { at: '2027-05-21T23:59:59Z', current: true },
    { at: '2027-05-22T23:59:59Z', current: true },
    { at: '2027-05-23T00:00:00Z', current: false },
  ];
  for (const { at, current } of cases)
    test(`at ${at}: ${current ? 'shown' : 'withdrawn'}`, () => expect(isCurrent(card, new Date(at))).toBe(current));
  test('that passed names its topics', () => {
    expect(lapsedTopics(readCards(root), new Date('2026-11-24'))).toEqual([]);
    expect(lapsedTopics(readCards(root), new Date('2030-01-01'))).toEqual(['domestic-violence', 'police-and-fir', 'legal-aid']);
  });
});
