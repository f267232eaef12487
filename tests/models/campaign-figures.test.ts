import { describe, expect, test } from '@jest/globals';
import { monthAt, onDay } from '../../src/models/campaign/calendar.ts';
import { heldOut, isOtherArm, shownRate, verdictOn, wilson } from '../../src/models/campaign/compare.ts';
import type { Figures } from '../../src/models/campaign/figures.ts';
import { hoursOf, noFigures, paceOf } from '../../src/models/campaign/figures.ts';
import { experienceOf, loadOn } from '../../src/models/campaign/load.ts';
import { allDay, quietPeriodOf } from '../../src/models/quiet-days/quiet-days.ts';
import type { Rule } from '../../src/models/segment/rule.ts';
import { everybodyOf } from '../../src/models/segment/rule.ts';
import { isQuiet, quietUntil } from '../../src/models/subscription/rules.ts';

const now = new Date('2026-11-25T06:00:00Z');
const somebody = '1'.repeat(24);
const id = (n: number): string => String(n).padStart(24, '0');
const figures = (more: Partial<Figures>): Figures => ({ ...noFigures(somebody, now), ...more });

describe('a comparison', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I; the first row by hand.
  test.each([
    [{ count: 10, of: 100 }, '5.52', '17.44'],
    [{ count: 81, of: 263 }, '25.53', '36.62'],
    [{ count: 0, of: 20 }, '0.00', '16.11'],
    [{ count: 0, of: 0 }, '0.00', '100.00'],
  ])('%j lies between', (share, from, to) => {
    const rate = wilson(share);
    expect([rate.from.toFixed(2), rate.to.toFixed(2)]).toEqual([from, to]);
  });

  test.each([
    ['a small count is somebody', [9, 100], [50, 100], 'too-few'],
    ['so is a small group', [9, 9], [50, 100], 'too-few'],
    ['the same', [50, 100], [52, 100], 'chance'],
    ['Newcombe’s own example', [56, 70], [48, 80], 'first-more'],
    ['and the other way', [48, 80], [56, 70], 'second-more'],
  ] as const)('%s', (_, [count, of], [count2, of2], verdict) => {
    expect(verdictOn({ count, of }, { count: count2, of: of2 })).toBe(verdict);
  });
  test('what is hidden has no share', () => expect(shownRate({ count: 3, of: 1000 })).toBeNull());

  const arm = (n: number, share: Rule['share'], more: Partial<Rule> = {}) => ({
    id: id(n),
    startedAt: now,
    rule: { ...everybodyOf('rights'), share, ...more },
  });
  const half = { draw: 0, from: 0, to: 50 } as const;
  test.each([
    ['the other half', arm(2, { draw: 0, from: 50, to: 100 }), true],
    ['the same half', arm(2, half), false],
    ['another draw', arm(2, { draw: 1, from: 50, to: 100 }), false],
    ['other people', arm(2, { draw: 0, from: 50, to: 100 }, { districts: ['pk-multan'] }), false],
    ['everybody', arm(2, null), false],
    ['one that has not begun', { ...arm(2, { draw: 0, from: 50, to: 100 }), startedAt: null }, false],
    ['itself', arm(1, { draw: 0, from: 50, to: 100 }), false],
  ])('with %s', (_, other, is) => expect(isOtherArm(arm(1, half), other)).toBe(is));

  test('the hold-out is what nobody took', () => {
    expect(heldOut([])).toEqual([]);
    expect(heldOut([{ draw: 0, from: 40, to: 80 }, { draw: 0, from: 0, to: 30 }])).toEqual([{ draw: 0, from: 30, to: 40 }, { draw: 0, from: 80, to: 100 }]); // prettier-ignore
    expect(heldOut([{ draw: 0, from: 0, to: 100 }])).toEqual([]);
  });
});

describe('what is expected of a district', () => {
  const earlier = [
    figures({ sent: 4000, tickets: 40, districts: { 'pk-multan': 2000, 'pk-lahore': 500 }, ticketDistricts: { 'pk-multan': 4, 'pk-lahore': 9 } }),
    figures({ sent: 1000, tickets: 10, districts: { 'pk-multan': 500 }, ticketDistricts: { 'pk-multan': 1 } }),
  ]; // prettier-ignore
  test('is its own past where that is long enough, and else that of all', () => {
    const people = new Map([['pk-multan', 1000], ['pk-lahore', 1000], [null, 100]]); // prettier-ignore
    expect(loadOn(people, experienceOf(earlier))).toEqual([
      { district: 'pk-lahore', people: 1000, cases: 10, own: false },
      { district: 'pk-multan', people: 1000, cases: 2, own: true },
      { district: null, people: 100, cases: 1, own: false },
    ]);
  });
  test('is not known before the first campaign', () => expect(loadOn(new Map([[null, 5]]), experienceOf([]))).toBeNull());
});

describe('quiet days', () => {
  const ramadan = { name: 'ramadan', from: '2027-02-08', to: '2027-03-09', quiet: { from: 17 * 60, to: 11 * 60 } } as const;
  test.each([
    ['Ramadan', ramadan, true],
    ['a whole day', { ...ramadan, quiet: allDay }, true],
    ['an end before the beginning', { ...ramadan, to: '2027-02-07' }, false],
    ['no hour at all', { ...ramadan, quiet: { from: 60, to: 60 } }, false],
    ['days that are over', { ...ramadan, from: '2026-11-01', to: '2026-11-24' }, false],
    ['that have begun', { ...ramadan, from: '2026-11-01', to: '2026-11-25' }, true],
    ['half a year', { ...ramadan, to: '2027-08-01' }, false],
  ])('%s', (_, days, can) => expect(quietPeriodOf(days, somebody, now, '2026-11-25') !== null).toBe(can));

  const rules = { quietHours: { from: 21 * 60, to: 9 * 60 }, holidays: [ramadan, { from: '2027-03-10', to: '2027-03-11', quiet: allDay }] };
  test.each([
    ['an afternoon before', '2027-02-07T18:00+05:00', false],
    ['a morning of fasting', '2027-02-08T10:30+05:00', true],
    ['between', '2027-02-08T11:00+05:00', false],
    ['an evening of fasting', '2027-03-09T17:00+05:00', true],
    ['the holiday at noon', '2027-03-10T12:00+05:00', true],
    ['the day after, when it opens as ever', '2027-03-12T09:00+05:00', false],
  ])('%s', (_, at, quiet) => expect(isQuiet(new Date(at), rules)).toBe(quiet));
  test('an end is found beyond holidays one after the other', () => {
    expect(quietUntil(new Date('2027-03-09T17:30+05:00'), rules)).toEqual(new Date('2027-03-12T09:00+05:00'));
  });
});

describe('the calendar', () => {
  test.each([
    ['2027-02', { month: '2027-02', before: '2027-01', after: '2027-03' }, 28],
    ['2026-12', { month: '2026-12', before: '2026-11', after: '2027-01' }, 31],
    ['rubbish', { month: '2026-11', before: '2026-10', after: '2026-12' }, 30],
  ])('%s', (asked, month, days) => {
    const found = monthAt(asked, now);
    expect(found).toMatchObject(month);
    expect(found.days).toHaveLength(days);
  });

  const begun = { startAt: now, startedAt: new Date('2026-11-23T20:00:00Z'), endedAt: null };
  test.each([
    ['before it', { ...begun, state: 'running' }, '2026-11-23', null],
    ['after midnight in Pakistan', { ...begun, state: 'running' }, '2026-11-24', 'out'],
    ['today', { ...begun, state: 'paused' }, '2026-11-25', 'paused'],
    ['tomorrow, which nobody knows', { ...begun, state: 'running' }, '2026-11-26', null],
    ['its last day', { ...begun, state: 'done', endedAt: new Date('2026-11-24T08:00:00Z') }, '2026-11-24', 'done'],
    ['to come', { ...begun, state: 'scheduled', startedAt: null }, '2026-11-25', 'begins'],
    ['ended before it began', { ...begun, state: 'stopped', startedAt: null }, '2026-11-25', null],
  ] as const)('%s', (_, campaign, day, what) => expect(onDay(campaign, day, now)).toBe(what));
});

describe('over time', () => {
  const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
  const point = (minutes: number, sent: number) => ({ at: at(minutes), sent, delivered: 0, failed: 0 });
  test('the pace is that of the last quarter of an hour, not of the pause before', () => {
    expect(paceOf([], now)).toBeNull();
    expect(paceOf([point(0, 0), point(1, 50), point(20, 50), point(30, 550)], at(30))).toBeCloseTo(500 / 15);
    expect(paceOf([point(0, 0), point(1, 50)], at(40))).toBeNull();
    expect(paceOf([point(0, 0), point(2, 100)], at(2))).toBeCloseTo(50);
  });
  test('hours', () => {
    expect([...hoursOf([point(0, 10), point(30, 40), point(61, 35), point(70, 60)]).values()]).toEqual([40, 25]);
  });
});
