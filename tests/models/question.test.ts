import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Question } from '../../src/models/question/question.ts';
import { grouped } from '../../src/models/question/question.ts';
import { maskQuestion } from '../../src/models/question/mask.ts';
import { filed, fileQuestion, QuestionModel, settle } from '../../src/models/question/store.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

describe('who asked is not in what is filed', () => {
  test.each([
    ['a mobile', 'call me on 0300-1234567 please', 'call me on ••• please'],
    ['abroad', 'number +92 300 1234567 hai', 'number ••• hai'],
    ['Urdu digits', 'میرا نمبر ۰۳۰۰۱۲۳۴۵۶۷ ہے', 'میرا نمبر ••• ہے'],
    ['a CNIC', 'cnic 35202-1234567-1 ka kya karun', 'cnic ••• ka kya karun'],
    ['a name', 'mera naam aslam khan hai mujhe kya karna chahiye', 'mera naam ••• hai mujhe kya karna chahiye'],
    ['a name in English', 'my name is bilqees and i want khula', 'my name is ••• and i want khula'],
    ['a name in Urdu', 'میرا نام اسلم خان ہے اور زمین کا مسئلہ ہے', 'میرا نام ••• ہے اور زمین کا مسئلہ ہے'],
    ['another’s name', 'us ka naam Rashid hai', 'us ka naam ••• hai'],
    ['a name that is written large', 'my husband Rashid Ali took the children', 'my husband ••• took the children'],
    ['a place', 'court in Multan is closed', 'court in ••• is closed'],
    ['a place in Urdu', 'ڈیرہ غازی خان میں عدالت کہاں ہے', '••• میں عدالت کہاں ہے'],
    ['a place in Roman Urdu', 'rahim yar khan mein adalat kahan hai', '••• mein adalat kahan hai'],
    ['a mail and a page', 'write to a.b@example.com or https://x.example/y?z=1', 'write to ••• or •••'],
  ])('%s', (_, said, kept) => expect(maskQuestion(said)).toBe(kept));

  test.each([
    ['an age and a section', 'she is 14, is dafa 22-A for us'],
    ['what is written large', 'Can I get the FIR from NADRA'],
    ['a question of law', 'خلع میں کتنا وقت لگتا ہے؟'],
  ])('and what tells nothing of anybody stays: %s', (_, said) => expect(maskQuestion(said)).toBe(said));

  test('no longer than a question need be', () => {
    expect(maskQuestion('kya '.repeat(500))).toHaveLength(240);
    expect(maskQuestion('  \n ')).toBe('');
  });
});

const asked = (text: string, n: number, more: Partial<Question> = {}): Question => ({
  id: String(n).padStart(24, '0'), text, language: 'en', topic: null, day: `2026-11-${String(30 - n)}`, ...more,
}); // prettier-ignore

describe('questions that ask the same are one', () => {
  test('most frequent first, under the latest wording', () => {
    const groups = grouped([
      asked('can I fly a drone', 1),
      asked('what is the law about tenants', 2),
      asked('may we fly our drone?', 3),
      asked('is there a law about drones', 4),
      asked('fly drone allowed', 5),
    ]);
    expect(groups.map(({ latest, often, firstDay }) => [latest.text, often, firstDay])).toEqual([
      ['can I fly a drone', 3, '2026-11-25'],
      ['what is the law about tenants', 1, '2026-11-28'],
      ['is there a law about drones', 1, '2026-11-26'],
    ]);
  });
  test('the small words of a question make none alike, nor do two languages', () => {
    expect(grouped([asked('kya main visa le sakta hun', 1, { language: 'ur-Latn' }), asked('kya main pension le sakta hun', 2, { language: 'ur-Latn' })])).toHaveLength(2); // prettier-ignore
    expect(grouped([asked('visa', 1), asked('visa', 2, { language: 'ur-Latn' })])).toHaveLength(2);
  });
});

describe('filed', () => {
  let stores: TestStores;
  beforeAll(async () => (stores = await openStores()));
  afterAll(() => stores.close());

  test('the same one again stays one; what is settled is gone and the rest is not', async () => {
    await fileQuestion(asked('can I fly a drone', 1));
    await fileQuestion(asked('can I fly a drone', 1));
    await fileQuestion(asked('drone fly where', 2));
    await fileQuestion(asked('what of tenants', 3, { topic: 'property-and-inheritance' }));
    const groups = await filed();
    expect(groups.map(({ latest, often }) => [latest.text, latest.topic, often])).toEqual([
      ['can I fly a drone', null, 2],
      ['what of tenants', 'property-and-inheritance', 1],
    ]);
    await settle(groups[0] ?? { ids: [] });
    expect((await filed()).map(({ latest }) => latest.text)).toEqual(['what of tenants']);
    expect(await QuestionModel.countDocuments()).toBe(1);
  });
});
