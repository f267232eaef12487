import { describe, expect, test } from '@jest/globals';
import type { Card, Statement } from '../../src/models/card/card.ts';
import { countChanges, differenceOf, wordChanges } from '../../src/models/card/difference.ts';

const says = (text: string, more: Partial<Statement> = {}): Statement => ({
  text,
  provinces: null,
  sources: ['https://example.org/law (A)'],
  shown: true,
  ...more,
});
const a = says('The law forbids hurting anyone at home.');
const b = says('A court can order him to stay away from you.');
const c = says('Ask the police for an FIR.');
const b2 = says('A court can order him to stay away from you and the children.');
const bHidden = { ...b, shown: false };

const aCard = (law: Statement[], title = 'Violence at home'): Card => ({
  topic: 'domestic-violence',
  language: 'en',
  title,
  sections: { law, do: [], bring: [], help: [], time: [], cost: [] },
});

describe('between two versions a statement', () => {
  const rows: { name: string; before: Statement[]; after: Statement[]; is: unknown[] }[] = [
    { name: 'stays', before: [a, b], after: [a, b], is: [['same', a], ['same', b]] },
    { name: 'names its provinces in another order', before: [{ ...a, provinces: ['PK-PB', 'PK-SD'] }], after: [{ ...a, provinces: ['PK-SD', 'PK-PB'] }], is: [['same', { ...a, provinces: ['PK-SD', 'PK-PB'] }]] },
    { name: 'comes', before: [a, c], after: [a, b, c], is: [['same', a], ['added', b], ['same', c]] },
    { name: 'comes into an empty section', before: [], after: [a], is: [['added', a]] },
    { name: 'goes', before: [a, b, c], after: [a, c], is: [['same', a], ['removed', b], ['same', c]] },
    { name: 'is worded anew', before: [a, b], after: [a, b2], is: [['same', a], ['changed', b, b2]] },
    { name: 'is shown no more', before: [b], after: [bHidden], is: [['changed', b, bHidden]] },
    { name: 'gives way to another', before: [a], after: [c], is: [['removed', a], ['added', c]] },
    { name: 'changes while another goes and one comes', before: [a, b], after: [b2, c], is: [['removed', a], ['changed', b, b2], ['added', c]] },
    { name: 'is parted from its double', before: [a, a], after: [a], is: [['same', a], ['removed', a]] },
  ]; // prettier-ignore
  for (const { name, before, after, is } of rows)
    test(name, () => {
      const { sections } = differenceOf(aCard(before), aCard(after));
      const told = sections.law.map((one) => (one.kind === 'changed' ? [one.kind, one.before, one.after] : [one.kind, one.statement]));
      expect(told).toEqual(is);
      expect(countChanges(differenceOf(aCard(before), aCard(after)))).toBe(
        is.filter((one) => !JSON.stringify(one).startsWith('["same"')).length,
      );
    });
  test('and the title too', () => {
    const difference = differenceOf(aCard([a]), aCard([a], 'Safe at home'));
    expect(difference.title).toEqual({ before: 'Violence at home', after: 'Safe at home' });
    expect(countChanges(difference)).toBe(1);
  });
});

describe('word by word', () => {
  const rows: [string, string, string][] = [
    ['a court can help', 'a court can help', '=a court can help'],
    ['a court can help', 'the court can help you', '-a +the =court can help +you'],
    ['', 'new', '+new'],
    ['old', '', '-old'],
    ['عدالت حکم دے سکتی ہے', 'عدالت فوراً حکم دے سکتی ہے', '=عدالت +فوراً =حکم دے سکتی ہے'],
  ];
  const sign = { same: '=', removed: '-', added: '+' };
  for (const [before, after, is] of rows)
    test(`«${before}» → «${after}»`, () => expect(wordChanges(before, after).map(({ kind, words }) => sign[kind] + words).join(' ')).toBe(is)); // prettier-ignore
});
