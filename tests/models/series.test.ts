import { describe, expect, test } from '@jest/globals';
import { noTexts } from '../../src/models/campaign/campaign.ts';
import { newId } from '../../src/models/id/id.ts';
import { faultsOfSeries, textsOf } from '../../src/models/series/check.ts';
import type { Lesson, Quiz, When } from '../../src/models/series/series.ts';
import { nextLesson } from '../../src/models/series/timing.ts';
import { approveSeries, beginSeries, submitSeries, writeLesson } from '../../src/models/series/verbs.ts';
import { aTemplate } from '../support/campaigns.ts';

const now = new Date('2026-11-24T06:00:00Z');
const [officer, other] = [newId(now), newId(now)];
const lesson = (when: When, more: Partial<Lesson> = {}): Lesson => ({ id: newId(now), when, texts: noTexts(), quiz: null, ...more });
const inEach = (text: string) => ({ ur: text, 'ur-Latn': text, en: text });
const quiz: Quiz = {
  question: inEach('Who may ask for khula?'),
  answers: [inEach('The wife'), inEach('Nobody')],
  right: 0,
  explanation: inEach('A wife may.'),
};

describe('a lesson is due', () => {
  const day = new Date('2026-12-10T00:00:00+05:00');
  // A Tuesday, eleven in the morning in Pakistan.
  const cases: { says: string; when: When; at?: string; due: string | null }[] = [
    { says: 'two days after', when: { kind: 'delay', days: 2 }, due: '2026-11-26T06:00:00.000Z' },
    { says: 'at once', when: { kind: 'delay', days: 0 }, due: '2026-11-24T06:00:00.000Z' },
    { says: 'this Tuesday at noon', when: { kind: 'weekday', weekday: 2, hour: 12 }, due: '2026-11-24T07:00:00.000Z' },
    { says: 'next Tuesday at ten: today it is past', when: { kind: 'weekday', weekday: 2, hour: 10 }, due: '2026-12-01T05:00:00.000Z' },
    { says: 'on Sunday', when: { kind: 'weekday', weekday: 0, hour: 9 }, due: '2026-11-29T04:00:00.000Z' },
    {
      says: 'on Sunday, joined on Sunday after midnight there and before it in UTC',
      when: { kind: 'weekday', weekday: 0, hour: 9 },
      at: '2026-11-28T20:00:00Z',
      due: '2026-11-29T04:00:00.000Z',
    },
    { says: 'three days before the day', when: { kind: 'date', daysBefore: 3, hour: 9 }, due: '2026-12-07T04:00:00.000Z' },
    { says: 'still on that day', when: { kind: 'date', daysBefore: 3, hour: 9 }, at: '2026-12-07T10:00:00Z', due: '2026-12-07T04:00:00.000Z' }, // prettier-ignore
    { says: 'and not when that day is over', when: { kind: 'date', daysBefore: 3, hour: 9 }, at: '2026-12-07T19:00:00Z', due: null },
  ];
  test.each(cases)('$says', ({ when, at, due }) => {
    const joined = at ? new Date(at) : now;
    expect(nextLesson({ day, lessons: [lesson(when)] }, 0, joined, joined)?.dueAt.toISOString() ?? null).toBe(due);
  });

  test('a reminder that is too late is missed, and the next one comes', () => {
    const lessons = [lesson({ kind: 'date', daysBefore: 3, hour: 9 }), lesson({ kind: 'date', daysBefore: 0, hour: 9 })];
    const joined = new Date('2026-12-09T06:00:00Z');
    expect(nextLesson({ day, lessons }, 0, joined, joined)).toEqual({ step: 1, dueAt: new Date('2026-12-10T04:00:00Z') });
  });
});

describe('before it is handed in', () => {
  const approved = aTemplate({ state: 'approved', sid: `HX${'0'.repeat(32)}`, language: 'en', buttons: ['The wife', 'Nobody'] });
  const world = (template = approved) => ({
    templates: new Map([[template.id, template]]),
    forbidden: ['khula'],
    isCurrent: () => true,
    stopLink: 'https://insaf.example/o/1234',
  });
  const kinds = (one: Lesson | null, template = approved, more = {}) => {
    const series = { ...beginSeries(newId(now), 'A course', 'rights', officer, now), languages: ['en' as const], ...more, lessons: one ? [one] : [] };
    return faultsOfSeries(series, world(template)).map((fault) => ('own' in fault ? fault.own.kind : fault.text.kind));
  }; // prettier-ignore
  const bySms = (more: Partial<Lesson> = {}) =>
    lesson({ kind: 'delay', days: 1 }, { texts: { ...noTexts(), sms: { ...inEach(''), en: 'Know your rights {{stop}}' } }, ...more });
  const sms = { channels: ['sms' as const] };
  const whatsapp = { channels: ['whatsapp' as const] };
  const byWhatsApp = (more: Quiz) =>
    bySms({ quiz: more, texts: { ...noTexts(), whatsapp: { ur: null, 'ur-Latn': null, en: { template: approved.id, values: {} } } } });

  test.each([
    { says: 'nothing is missing', found: kinds(bySms(), approved, sms), are: [] },
    { says: 'no lesson', found: kinds(null), are: ['no-lesson'] },
    { says: 'a reminder of no day', found: kinds(bySms({ when: { kind: 'date', daysBefore: 1, hour: 9 } }), approved, sms), are: ['no-day'] },
    { says: 'a language without words', found: kinds(bySms(), approved, { ...sms, languages: ['en', 'ur'] }), are: ['missing-language'] },
    { says: 'a word that is not for a screen', found: kinds(bySms({ quiz }), approved, sms), are: ['forbidden-word', 'quiz-forbidden'] },
    { says: 'no explanation', found: kinds(bySms({ quiz: { ...quiz, question: inEach('Who may ask?'), explanation: inEach('') } }), approved, sms), are: ['quiz-unwritten'] },
    { says: 'buttons that are the answers', found: kinds(byWhatsApp({ ...quiz, question: inEach('Who?') }), approved, whatsapp), are: [] },
    { says: 'buttons that are others', found: kinds(byWhatsApp({ ...quiz, question: inEach('Who?') }), { ...approved, buttons: ['Nobody', 'The wife'] }, whatsapp), are: ['quiz-template'] },
  ])('$says', ({ found, are }) => expect(found).toEqual(are)); // prettier-ignore

  test('an SMS ends with the quiz and its keys', () => {
    expect(textsOf(bySms({ quiz })).sms.en).toBe('Know your rights {{stop}}\nWho may ask for khula?\n1. The wife\n2. Nobody');
  });

  test('nobody approves what they wrote a part of', () => {
    const begun = writeLesson(beginSeries(newId(now), 'A course', 'rights', officer, now), bySms(), other, now);
    const handed = begun.ok ? submitSeries(begun.value, officer, now) : begun;
    if (!handed.ok) throw new Error(handed.error);
    expect([officer, other, newId(now)].map((by) => approveSeries(handed.value, by, now).ok)).toEqual([false, false, true]);
  });
});
