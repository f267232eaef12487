import { describe, expect, test } from '@jest/globals';
import { newId } from '../../src/models/id/id.ts';
import type { Session } from '../../src/models/session/session.ts';
import { mayReply, replyLapsesAt } from '../../src/models/ticket/may-reply.ts';
import type { SafeContact } from '../../src/models/ticket/ticket.ts';
import { aSession } from '../support/sessions.ts';

/** Monday, eleven in the morning in Pakistan. */
const now = new Date('2026-03-02T06:00:00Z');
const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const hours = 60;
const safe = (more: Partial<SafeContact> = {}): { safeContact: SafeContact; address: string } => ({
  address: 'sms:+923001234567',
  safeContact: { by: 'this', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false, ...more },
});

interface Case {
  name: string;
  contact?: Partial<SafeContact>;
  session?: Partial<Session>;
  at?: string;
  /** True, or why not. */
  may: true | string;
  until?: string;
  from?: string;
}

const sms = { replyTo: 'sms:+923001234567' };
const cases: Case[] = [
  { name: 'a day less a minute after they wrote on WhatsApp', session: { heardAt: before(24 * hours - 1) }, may: true, until: '2026-03-02T06:01:00.000Z' },
  { name: 'a day after they wrote on WhatsApp', session: { heardAt: before(24 * hours) }, may: 'window-closed' },
  { name: 'never heard on WhatsApp', session: { heardAt: null }, may: 'window-closed' },
  { name: 'a week after they wrote by SMS', session: { ...sms, heardAt: before(7 * 24 * hours) }, may: true },
  { name: 'never heard by SMS', session: { ...sms, heardAt: null }, may: true },
  { name: 'a WhatsApp user without a number has the same day', session: { replyTo: 'whatsapp:PK.123456789', heardAt: before(25 * hours) }, may: 'window-closed' },
  { name: 'after STOP, though they write right now', session: { stoppedAt: before(0) }, may: 'person-stopped' },
  { name: 'after the safe word, though they wrote right now', session: { hiddenAt: before(0) }, may: 'not-safe-now' },
  { name: 'in the evening they named', contact: { time: 'evening' }, session: { heardAt: before(5 * hours) }, at: '2026-03-02T13:00:00Z', may: true, until: '2026-03-03T01:00:00.000Z' },
  { name: 'outside the evening they named: when it begins', contact: { time: 'evening' }, session: { heardAt: before(5 * hours) }, may: 'not-safe-now', from: '2026-03-02T12:00:00.000Z' },
  { name: 'the minute the evening ends: tomorrow’s', contact: { time: 'evening' }, session: { heardAt: before(5 * hours) }, at: '2026-03-02T16:00:00Z', may: 'not-safe-now', from: '2026-03-03T12:00:00.000Z' },
  { name: 'in the morning they named', contact: { time: 'morning' }, session: { heardAt: before(5 * hours) }, may: true, until: '2026-03-03T01:00:00.000Z' },
  { name: 'in the afternoon', contact: { time: 'afternoon' }, session: { heardAt: before(5 * hours) }, at: '2026-03-02T07:00:00Z', may: true, until: '2026-03-03T01:00:00.000Z' },
  { name: 'outside their hours, but they wrote half an hour ago', contact: { time: 'evening' }, session: { heardAt: before(30) }, may: true, until: '2026-03-03T05:30:00.000Z' },
  { name: 'outside their hours, they wrote 31 minutes ago', contact: { time: 'evening' }, session: { heardAt: before(31) }, may: 'not-safe-now', from: '2026-03-02T12:00:00.000Z' },
  { name: 'only another number is safe', contact: { by: 'other', number: '+923331234567' }, session: { heardAt: before(60) }, may: 'not-safe-now' },
  { name: 'only another number is safe, but they write right now', contact: { by: 'other', number: '+923331234567' }, session: { heardAt: before(10) }, may: true, until: '2026-03-03T05:50:00.000Z' },
  { name: 'they will come back to us', contact: { by: 'none' }, session: { ...sms, heardAt: before(60) }, may: 'not-safe-now' },
  { name: 'they will come back to us, and are here', contact: { by: 'none' }, session: { ...sms, heardAt: before(1) }, may: true },
]; // prettier-ignore

describe('may a counsellor write now', () => {
  for (const { name, contact = {}, session = {}, at, may, until, from } of cases)
    test(`${name}: ${may === true ? 'yes' : may}`, () => {
      const when = at ? new Date(at) : now;

      const answer = mayReply(safe(contact), aSession({ heardAt: before(5), ...session }), when);
      if (may === true) expect(answer).toEqual({ may: true, until: until ? new Date(until) : null });
      else expect(answer).toEqual({ may: false, why: may, from: from ? new Date(from) : null });
    });
  test('nobody there: the talk was deleted', () => {
    expect(mayReply(safe(), null, now)).toEqual({ may: false, why: 'no-such-ticket', from: null });
  });
  test('STOP is named before the window and the hours', () => {
    const session = aSession({ id: newId(now), stoppedAt: now, hiddenAt: now, heardAt: null });
    expect(mayReply(safe({ by: 'none' }), session, now)).toMatchObject({ why: 'person-stopped' });
  });
});

describe('until when a reply written now may leave', () => {
  const evening = '2026-03-02T13:00:00Z';
  const rows: { name: string; contact?: Partial<SafeContact>; session?: Partial<Session>; at?: string; until: string }[] = [
    { name: 'any hour, by SMS: four hours', session: { ...sms, heardAt: before(60) }, until: '2026-03-02T10:00:00.000Z' },
    { name: 'any hour, ten minutes before midnight in Pakistan: four hours all the same', session: sms, at: '2026-03-02T18:50:00Z', until: '2026-03-02T22:50:00.000Z' },
    { name: 'on WhatsApp, an hour before the 24 hours end: that hour', session: { heardAt: before(23 * hours) }, until: '2026-03-02T07:00:00.000Z' },
    { name: 'in the evening they named: till nine', contact: { time: 'evening' }, session: { heardAt: before(5 * hours) }, at: evening, until: '2026-03-02T16:00:00.000Z' },
    { name: 'in the morning they named: till noon', contact: { time: 'morning' }, session: { heardAt: before(5 * hours) }, until: '2026-03-02T07:00:00.000Z' },
    { name: 'outside their hours, ten minutes after they wrote: till half an hour after they wrote', contact: { time: 'evening' }, session: { heardAt: before(10) }, until: '2026-03-02T06:20:00.000Z' },
    { name: 'only another number is safe: half an hour after they wrote', contact: { by: 'other', number: '+923331234567' }, session: { heardAt: before(10) }, until: '2026-03-02T06:20:00.000Z' },
    { name: 'they will come back to us: half an hour after they wrote', contact: { by: 'none' }, session: { ...sms, heardAt: before(1) }, until: '2026-03-02T06:29:00.000Z' },
    { name: 'five minutes before the evening ends, but they wrote just now: half an hour', contact: { time: 'evening' }, session: { heardAt: new Date('2026-03-02T15:55:00Z') }, at: '2026-03-02T15:55:00Z', until: '2026-03-02T16:25:00.000Z' },
  ]; // prettier-ignore
  for (const { name, contact = {}, session = {}, at, until } of rows)
    test(name, () => {
      const when = at ? new Date(at) : now;
      const written = aSession({ heardAt: before(5), ...session });
      expect(mayReply(safe(contact), written, when).may).toBe(true);
      expect(replyLapsesAt(safe(contact), written, when)).toEqual(new Date(until));
    });
});
