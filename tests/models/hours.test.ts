import { describe, expect, test } from '@jest/globals';
import { centreSchema } from '../../src/models/centre/centre.ts';
import { afterOpenMinutes, dayStart, isOpen, nextOpening, todaysHours } from '../../src/models/centre/hours.ts';
import { demoCentres } from '../support/demo.ts';

const period = (from: string, to: string) => ({ from: minutes(from), to: minutes(to) });
const minutes = (clock: string): number => {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 60 + rest;
};
/** A wall clock in Pakistan. */
const at = (local: string): Date => new Date(`${local}:00+05:00`);
const local = (date: Date | null): string | null => date && new Date(date.getTime() + 5 * 3600_000).toISOString().slice(0, 16);

const office = [period('09:00', '13:00'), period('14:00', '17:00')];
/** Monday to Thursday with a noon break, Friday morning only, a night on Saturday into Sunday; closed on Pakistan Day, Monday 23 March 2026. */
const centre = {
  hours: [[period('00:00', '02:00')], office, office, office, office, [period('09:00', '12:30')], [period('22:00', '24:00')]],
  closedOn: ['2026-03-23'],
};
const never = { hours: [[], [], [], [], [], [], []], closedOn: [] };

describe('whether somebody is there', () => {
  const cases: [when: string, local: string, open: boolean][] = [
    ['a minute before opening', '2026-03-02T08:59', false],
    ['at opening', '2026-03-02T09:00', true],
    ['in the morning', '2026-03-02T11:30', true],
    ['the minute the noon break begins', '2026-03-02T13:00', false],
    ['in the noon break', '2026-03-02T13:30', false],
    ['after the noon break', '2026-03-02T14:00', true],
    ['at closing', '2026-03-02T17:00', false],
    ['Friday afternoon', '2026-03-06T15:00', false],
    ['just before midnight on Saturday', '2026-03-07T23:59', true],
    ['after midnight, which is Sunday’s period', '2026-03-08T00:00', true],
    ['when the night is over', '2026-03-08T02:00', false],
    ['on a day off in the list', '2026-03-23T10:00', false],
    ['the same hour a day later', '2026-03-24T10:00', true],
  ];
  for (const [when, clock, open] of cases) test(`${when}: ${open ? 'open' : 'closed'}`, () => expect(isOpen(centre, at(clock))).toBe(open));

  test('counts by the clock of Pakistan, not of the server: Sunday evening in UTC is Monday there', () =>
    expect(isOpen({ ...never, hours: [[], [period('00:00', '01:00')], [], [], [], [], []] }, new Date('2026-03-01T19:30:00Z'))).toBe(true));
});

describe('when it opens next', () => {
  const cases: [when: string, local: string, opens: string][] = [
    ['before opening: today', '2026-03-02T08:00', '2026-03-02T09:00'],
    ['while open: the next period, not this one', '2026-03-02T09:00', '2026-03-02T14:00'],
    ['in the noon break: after it', '2026-03-02T13:10', '2026-03-02T14:00'],
    ['in the evening: tomorrow', '2026-03-02T18:00', '2026-03-03T09:00'],
    ['Friday afternoon: Saturday night', '2026-03-06T13:00', '2026-03-07T22:00'],
    ['before a day off: the day after it', '2026-03-22T03:00', '2026-03-24T09:00'],
  ];
  for (const [when, clock, opens] of cases) test(when, () => expect(local(nextOpening(centre, at(clock)))).toBe(opens));
  test('never, when there are no hours', () => expect(nextOpening(never, at('2026-03-02T08:00'))).toBeNull());
  test('however the periods are written down', () => {
    const mixed = { hours: centre.hours.map((day) => [...day].reverse()), closedOn: [] };
    expect(local(nextOpening(mixed, at('2026-03-02T08:00')))).toBe('2026-03-02T09:00');
  });
  test('after a closure of three weeks', () => {
    const closedOn = Array.from({ length: 21 }, (_, n) => `2026-03-${String(n + 2).padStart(2, '0')}`);
    expect(local(nextOpening({ ...centre, closedOn }, at('2026-03-02T08:00')))).toBe('2026-03-23T09:00');
  });
});

describe('prayer and holidays', () => {
  const noon = [period('12:30', '13:30')];
  const praying = {
    ...centre,
    hours: [[], office, office, office, office, office, []],
    prayerBreaks: [[], [period('10:00', '10:15')], [], [], [], noon, []],
  };
  const keeps = { ...praying, keepsHolidays: true, worksOn: ['2026-05-01'] };
  const cases: [when: string, local: string, opens: string][] = [
    ['after the break of an ordinary day', '2026-03-02T10:05', '2026-03-02T10:15'],
    ['after Friday’s, where it runs into the noon break', '2026-03-06T12:40', '2026-03-06T14:00'],
    ['after a national holiday', '2026-05-27T18:00', '2026-05-29T09:00'],
    ['on one that this centre works on', '2026-04-30T18:00', '2026-05-01T09:00'],
    ['on a moon’s day that nobody has confirmed', '2026-06-24T18:00', '2026-06-25T09:00'],
  ];
  for (const [when, clock, opens] of cases) test(`it opens ${when}`, () => expect(local(nextOpening(keeps, at(clock)))).toBe(opens));
  test('breaks are no opening minutes', () => expect(local(afterOpenMinutes(keeps, at('2026-03-02T09:00'), 90))).toBe('2026-03-02T10:45'));
});

describe('what is left of today', () => {
  const cases: [local: string, left: { from: number; to: number }[]][] = [
    ['2026-03-02T06:00', office],
    ['2026-03-02T12:59', office],
    ['2026-03-02T13:00', [period('14:00', '17:00')]],
    ['2026-03-02T17:00', []],
    ['2026-03-23T06:00', []],
  ];
  for (const [clock, left] of cases) test(`at ${clock}`, () => expect(todaysHours(centre, at(clock))).toEqual(left));
});

describe('so many minutes of opening hours later', () => {
  const cases: [name: string, from: string, minutes: number, until: string][] = [
    ['within a period', '2026-03-02T09:00', 60, '2026-03-02T10:00'],
    ['to its very end', '2026-03-02T09:00', 240, '2026-03-02T13:00'],
    ['over the noon break', '2026-03-02T12:00', 90, '2026-03-02T14:30'],
    ['begun in the evening', '2026-03-02T20:00', 30, '2026-03-03T09:30'],
    ['over midnight', '2026-03-07T23:00', 120, '2026-03-08T01:00'],
    ['over a night and a day off', '2026-03-22T03:00', 60, '2026-03-24T10:00'],
    ['two working days', '2026-03-02T09:00', 14 * 60, '2026-03-03T17:00'],
  ];
  for (const [name, from, of, until] of cases) test(name, () => expect(local(afterOpenMinutes(centre, at(from), of))).toBe(until));
  test('without any hours the clock counts', () =>
    expect(local(afterOpenMinutes(never, at('2026-03-02T20:00'), 30))).toBe('2026-03-02T20:30'));
});

test('a day begins at midnight in Pakistan', () => {
  expect(dayStart(new Date('2026-03-01T18:59:59Z'))).toEqual(new Date('2026-02-28T19:00:00Z'));
  expect(dayStart(new Date('2026-03-01T19:00:00Z'))).toEqual(new Date('2026-03-01T19:00:00Z'));
});

describe('hours that cannot be meant are refused when a centre is read', () => {
  const [model] = demoCentres;
  const monday = (day: unknown): boolean => centreSchema.safeParse({ ...model, hours: [[], day, [], [], [], [], []] }).success;
  const cases: [name: string, day: unknown, good: boolean][] = [
    ['two periods', office, true],
    ['that touch', [period('09:00', '13:00'), period('13:00', '17:00')], true],
    ['the whole day', [period('00:00', '24:00')], true],
    ['past midnight in one period', [period('22:00', '02:00')], false],
    ['of no length', [period('09:00', '09:00')], false],
    ['that overlap', [period('09:00', '13:00'), period('12:00', '17:00')], false],
    ['beyond the day', [{ from: 0, to: 1441 }], false],
  ];
  for (const [name, day, good] of cases) test(`${name}: ${good ? 'taken' : 'refused'}`, () => expect(monday(day)).toBe(good));
});
