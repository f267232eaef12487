import { describe, expect, test } from '@jest/globals';
import type { Province } from '../../src/models/place/place.ts';
import { provinces } from '../../src/models/place/place.ts';
import type { Topic } from '../../src/models/topic/topic.ts';
import { topics } from '../../src/models/topic/topic.ts';
import { languages } from '../../src/models/language/language.ts';
import type { Helpline } from '../../src/models/helpline/helpline.ts';
import { helplinesFor, wordHelplines } from '../../src/models/helpline/helpline.ts';
import { readWords } from '../../src/words.ts';

const words = readWords(new URL('../../', import.meta.url));
const everywhere: (Province | null)[] = [...provinces, null];

describe('in danger', () => {
  const cases: { province: Province | null; topic: Topic | null; numbers: string[] }[] = [
    { province: 'PK-PB', topic: null, numbers: ['15', '1737', '1122', '1099'] },
    { province: 'PK-SD', topic: 'domestic-violence', numbers: ['15', '1094', '1122', '1099'] },
    { province: 'PK-KP', topic: 'domestic-violence', numbers: ['15', '1097', '1122', '1099'] },
    { province: 'PK-BA', topic: 'domestic-violence', numbers: ['1089', '1099'] },
    { province: 'PK-BA', topic: 'religious-freedom', numbers: ['1089', '1099'] },
    { province: 'PK-PB', topic: 'child-protection', numbers: ['15', '1121', '1122', '1099'] },
    { province: 'PK-SD', topic: 'cyber-harassment', numbers: ['15', '1799', '1122', '1099'] },
    { province: 'PK-IS', topic: null, numbers: ['1099'] },
    { province: null, topic: null, numbers: ['15', '1099'] },
  ];
  for (const { province, topic, numbers } of cases)
    test(`${province ?? 'no province'}, ${topic ?? 'no topic'}: ${numbers.join(' ')}`, () => {
      expect(helplinesFor(province, topic, 'danger').map(({ number }) => number)).toEqual(numbers);
    });

  test('with no province known, 15 is named with the provinces it is verified for', () => {
    expect(wordHelplines(helplinesFor(null, null, 'danger'), 'en', words)).toBe(
      '15 Police (Punjab, Sindh, KP)\n1099 Human rights helpline',
    );
  });
});

const everyCase = everywhere.flatMap((province) =>
  [...topics, null].flatMap((topic) =>
    (['danger', 'any'] as const).map((urgency) => ({ province, urgency, lines: helplinesFor(province, topic, urgency) })),
  ),
);
const numbersOf = (lines: Helpline[]): string[] => lines.map(({ number }) => number);

describe('for every province, topic and urgency', () => {
  test('only verified lines, one to four, each number once, 1099 among them', () => {
    for (const { lines } of everyCase) {
      expect(lines.every(({ verified }) => verified)).toBe(true);
      expect(numbersOf(lines)).toContain('1099');
      expect(new Set(numbersOf(lines)).size).toBe(lines.length);
      expect(lines.length).toBeLessThanOrEqual(4);
    }
  });
  test('15 is never given where nobody has verified it', () => {
    const unverified = everyCase.filter(({ province }) => province !== null && !['PK-PB', 'PK-SD', 'PK-KP'].includes(province));
    expect(unverified.length).toBeGreaterThan(0);
    for (const { lines } of unverified) expect(numbersOf(lines)).not.toContain('15');
  });
  for (const language of languages)
    test(`a line each in ${language}, short enough to stand in an SMS in danger`, () => {
      for (const { lines } of everyCase) expect(wordHelplines(lines, language, words).split('\n')).toHaveLength(lines.length);
      const longest = Math.max(
        ...everyCase.filter(({ urgency }) => urgency === 'danger').map(({ lines }) => wordHelplines(lines, language, words).length),
      );
      expect(longest).toBeLessThanOrEqual(110);
    });
});

describe('without danger', () => {
  const cases: { province: Province | null; topic: Topic; first: string }[] = [
    { province: 'PK-PB', topic: 'police-and-fir', first: '1787' },
    { province: 'PK-SD', topic: 'legal-aid', first: '0800-70806' },
    { province: 'PK-KP', topic: 'domestic-violence', first: '1097' },
    { province: 'PK-BA', topic: 'domestic-violence', first: '1089' },
    { province: 'PK-PB', topic: 'religious-freedom', first: '15' },
  ];
  for (const { province, topic, first } of cases)
    test(`${province}, ${topic}: ${first} first`, () => expect(helplinesFor(province, topic, 'any')[0]?.number).toBe(first));
});
