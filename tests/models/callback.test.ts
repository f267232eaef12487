import { describe, expect, test } from '@jest/globals';
import type { Callback } from '../../src/models/callback/callback.ts';
import { attempted, book, exhausted, joined, mayRingAt, reached, ring, tomorrow } from '../../src/models/callback/callback.ts';
import { ringable } from '../../src/models/callback/ringable.ts';
import type { Line } from '../../src/models/callback/turn.ts';
import { isTurn } from '../../src/models/callback/turn.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import { aCallback, aCounter, aHold } from '../support/telephone.ts';
import { aTicket, monday } from '../support/tickets.ts';

/** A wall clock in Pakistan on that Monday, or days later. */
const at = (clock: string, day = 2): Date => new Date(`2026-03-0${String(day)}T${clock}:00+05:00`);
const local = (date: Date): string => new Date(date.getTime() + 5 * 3600_000).toISOString().slice(8, 16).replace('T', ' ');
const number = '+923001234567';
const ticketWith = (contact: Partial<Ticket['safeContact']>, more: Partial<Ticket> = {}): Ticket =>
  aTicket({ ...more, safeContact: { by: 'this', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false, ...contact } });
const booked = (why: Callback['why'], now: Date, ticket: Ticket | null = null, staff: string | null = null): Callback =>
  book({ number, why, language: 'ur', citizen: null, ticket, staff, since: null }, now);

describe('when somebody may be rung back', () => {
  const cases: [what: string, callback: Callback, at: Date, from: string][] = [
    ['a missed call in the day: now', booked('missed-call', at('10:00')), at('10:05'), '02 10:05'],
    ['at night: in the morning', booked('missed-call', at('23:00')), at('23:05'), '03 09:00'],
    ['before nine: at nine', booked('missed-call', at('06:00')), at('06:05'), '02 09:00'],
    ['after eight in the evening: the next day', booked('missed-call', at('19:50')), at('20:00'), '03 09:00'],
    ['in the hours that their ticket calls safe', booked('missed-call', at('10:00'), ticketWith({ time: 'evening' })), at('10:05'), '02 17:00'],
    ['who asked in this call is there now, whatever the hour', booked('line', at('21:30'), ticketWith({ time: 'morning' })), at('21:40'), '02 21:40'],
    ['but not half an hour later', booked('asked', at('21:30'), ticketWith({ time: 'morning' })), at('22:01'), '03 09:00'],
    ['nor when it is a counsellor who asks', booked('asked', at('21:30'), ticketWith({ time: 'morning' }), newId(monday)), at('21:31'), '03 09:00'],
    ['nor after a first attempt', { ...booked('line', at('21:30')), attempts: [{ at: at('21:31'), outcome: 'busy' as const }] }, at('21:35'), '03 09:00'],
    ['"any time" is no leave to ring at night', booked('asked', at('12:00'), ticketWith({ time: 'any' }), newId(monday)), at('23:00'), '03 09:00'],
    ['but in an emergency', booked('asked', at('12:00'), ticketWith({ time: 'any' }, { urgency: 'emergency' }), newId(monday)), at('23:00'), '02 23:00'],
  ]; // prettier-ignore
  for (const [what, callback, now, from] of cases) test(what, () => expect(local(mayRingAt(callback, now))).toBe(from));
});

describe('attempts', () => {
  const hour = 3600_000;
  const rings = (callback: Callback, now: Date): Callback => ring(callback, now);

  test('are spaced, within the hours, and three', () => {
    const first = attempted(rings(booked('missed-call', at('19:00')), at('19:01')), 'no-answer', hour, at('19:02'));
    expect([first.state, local(first.dueAt)]).toEqual(['open', '03 09:00']);
    const second = attempted(rings(first, at('09:00', 3)), 'busy', hour, at('09:01', 3));
    expect([second.state, local(second.dueAt)]).toEqual(['open', '03 10:01']);
    const third = attempted(rings(second, at('10:01', 3)), 'machine', hour, at('10:02', 3));
    expect(third).toMatchObject({ state: 'done', outcome: 'not-reached', number: null });
    expect(third.attempts.map(({ outcome }) => outcome)).toEqual(['no-answer', 'busy', 'machine']);
  });
  test('end with the key: the number goes, and a late word of Twilio changes nothing', () => {
    const met = reached(rings(booked('asked', at('10:00')), at('10:01')), at('10:02'));
    expect(met).toMatchObject({ state: 'done', outcome: 'reached', number: null });
    expect(attempted(met, 'machine', hour, at('10:03'))).toBe(met);
  });
  test('that the day has no more room for wait for the next', () =>
    expect(local(tomorrow(rings(booked('missed-call', at('10:00')), at('12:00')), at('12:00')).dueAt)).toBe('03 09:00'));
  test('that were never possible end some day, and say so', () => {
    const callback = booked('asked', at('10:00'));
    expect([exhausted(callback, at('10:00', 8)), exhausted(callback, at('10:00', 9))]).toEqual([null, 'wrong-hours-exhausted']);
    expect(exhausted({ ...callback, attempts: [{ at: monday, outcome: 'busy' }] }, at('10:00', 9))).toBe('not-reached');
  });
  test('asked for again it is one callback, at the older place, which learns of the ticket', () => {
    const open = booked('missed-call', at('10:00'));
    const ticket = ticketWith({ time: 'evening', mayLeaveMessage: true });
    const both = joined(open, booked('line', at('11:00'), ticket));
    expect(both).toMatchObject({ id: open.id, since: open.since, why: 'line', ticket: ticket.id, centre: ticket.centre, time: 'evening', mayLeaveMessage: true });
  }); // prettier-ignore
});

describe('whose turn it is', () => {
  const centre = newId(monday);
  const [ready, man, busy] = [aCounter(centre), aCounter(centre, {}, { woman: false }), aCounter(centre, { state: 'talking' })];
  const earlier = aHold({ lines: [centre], since: new Date(monday.getTime() - 1000) });
  const later = aHold({ lines: [centre], since: new Date(monday.getTime() + 1000) });
  const other = aCallback({ id: newId(monday), centre, state: 'ringing' });
  const cases: [what: string, callback: Partial<Callback>, line: Partial<Line>, turn: boolean][] = [
    ['a counsellor is ready', {}, { counters: [ready] }, true],
    ['all are in talks', {}, { counters: [busy] }, false],
    ['nobody is at a desk', {}, {}, false],
    ['somebody before them waits on the telephone', {}, { counters: [ready], waiting: [earlier] }, false],
    ['somebody after them waits', {}, { counters: [ready], waiting: [later] }, true],
    ['another is being rung for the only desk', {}, { counters: [ready], ringing: [other] }, false],
    ['a woman is wanted and a man is ready', { wantsWoman: true }, { counters: [man] }, false],
    ['the counsellor who asked is in a talk', { staff: busy.desk.id }, { counters: [ready, busy] }, false],
    ['the counsellor who asked is ready, whoever waits', { staff: ready.desk.id }, { counters: [ready], waiting: [earlier] }, true],
    ['a missed call needs nobody', { centre: null }, {}, true],
  ];
  for (const [what, callback, line, turn] of cases)
    test(`${what}: ${turn ? 'now' : 'not yet'}`, () =>
      expect(isTurn(aCallback({ id: newId(monday), centre, ...callback }), { counters: [], waiting: [], ringing: [], ...line })).toBe(
        turn,
      ));
});

describe('numbers that may be rung', () => {
  const cases: [what: string, written: string, rung: string | null][] = [
    ['a mobile', '+923001234567', '+923001234567'],
    ['as people write it', '0300 123 4567', '+923001234567'],
    ['a landline', '(042) 3576-1999', '+924235761999'],
    ['a UAN', '+9242111123456', null],
    ['toll-free', '0800 12345', null],
    ['premium', '0900 12345', null],
    ['a short number', '1099', null],
    ['another country', '+14155238886', null],
    ['a premium number elsewhere', '+447001234567', null],
    ['too short', '03001234', null],
    ['nothing of the kind', 'anonymous', null],
  ];
  for (const [what, written, rung] of cases) test(`${what}: ${rung === null ? 'no' : 'yes'}`, () => expect(ringable(written)).toBe(rung));
});
