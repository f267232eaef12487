import { describe, expect, test } from '@jest/globals';
import { optoutOf, safetyOf } from '../../src/models/optout/optout.ts';
import type { MayReceive, Standing } from '../../src/models/subscription/may-receive.ts';
import { mayReceive } from '../../src/models/subscription/may-receive.ts';
import { mobileOf } from '../../src/models/subscription/mobile.ts';
import { isQuiet, quietUntil } from '../../src/models/subscription/rules.ts';
import { aSubscription } from '../support/subscriptions.ts';

const pepper = 'p'.repeat(32);
const address = 'whatsapp:+923001234567';
const noon = new Date('2026-11-24T07:00:00Z');
const rules = { capDays: 7, quietHours: { from: 21 * 60, to: 9 * 60 }, holidays: [] };
const nothing: Standing = { optouts: [], sessions: [], safeContacts: [] };
const daysAgo = (days: number): Date => new Date(noon.getTime() - days * 24 * 3600_000);
const stopped = (channel: string) => optoutOf(pepper, `${channel}:+923001234567`, 'channel', 'word', noon);

describe('who may receive', () => {
  const rows: [string, MayReceive, Parameters<typeof mayReceive>[0] extends infer P ? Partial<P> : never][] = [
    ['somebody who agreed', 'yes', {}],
    ['a form nobody has confirmed', 'no-consent', { subscription: aSubscription({ address, confirmedAt: null }) }],
    ['who ended it', 'opted-out', { subscription: aSubscription({ address, endedAt: noon, endedBy: 'word' }) }],
    ['STOP on this channel', 'opted-out', { optouts: [stopped('whatsapp')] }],
    ['STOP on another', 'yes', { optouts: [stopped('sms')] }],
    ['STOP for all', 'opted-out', { optouts: [optoutOf(pepper, address, 'all', 'link', noon)] }],
    ['STOP taken back', 'yes', { optouts: [{ ...stopped('whatsapp'), undoneAt: noon }] }],
    ['STOP in the talk', 'opted-out', { sessions: [{ stoppedAt: noon, hiddenAt: null }] }],
    ['the safe word', 'unsafe', { sessions: [{ stoppedAt: null, hiddenAt: noon }] }],
    ['the mark that outlasts it', 'unsafe', { optouts: [safetyOf(pepper, address, daysAgo(900))] }],
    ['a ticket that calls the phone unsafe, whatever else', 'unsafe', { safeContacts: [{ by: 'this', time: 'any' }, { by: 'none', time: 'any' }], optouts: [stopped('whatsapp')] }],
    ['six days after the last', 'capped', { subscription: aSubscription({ address, lastCampaignAt: daysAgo(6) }) }],
    ['seven days after the last', 'yes', { subscription: aSubscription({ address, lastCampaignAt: daysAgo(7) }) }],
    ['at half past nine in the evening', 'quiet-hours', { now: new Date('2026-11-24T16:30:00Z') }],
    ['at noon, where only evenings are safe', 'quiet-hours', { safeContacts: [{ by: 'this', time: 'evening' }] }],
  ]; // prettier-ignore
  test.each(rows)('%s: %s', (_, answer, change) => {
    expect(mayReceive({ subscription: aSubscription({ address }), now: noon, rules, ...nothing, ...change })).toBe(answer);
  });
});

test('quiet hours go over midnight, and a holiday adds its own', () => {
  const at = (time: string): Date => new Date(`2026-11-24T${time}:00+05:00`);
  expect(['08:59', '09:00', '20:59', '21:00', '00:30'].map((time) => isQuiet(at(time), rules))).toEqual([true, false, false, true, true]);
  const fasting = { ...rules, holidays: [{ from: '2026-11-24', to: '2026-11-24', quiet: { from: 17 * 60, to: 19 * 60 } }] };
  expect(['16:59', '17:00', '19:00'].map((time) => isQuiet(at(time), fasting))).toEqual([false, true, false]);
  expect(quietUntil(at('21:10'), rules)).toEqual(new Date('2026-11-25T09:00:00+05:00'));
  expect(quietUntil(at('12:00'), rules)).toEqual(at('12:00'));
});

describe('a mobile number as it is written', () => {
  const good = ['0300 1234567', '(0300)-1234567', '3001234567', '923001234567', '+92 300 123 4567', '00923001234567', '۰۳۰۰۱۲۳۴۵۶۷', '٠٣٠٠١٢٣٤٥٦٧', '0️⃣3️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣', '923001234567.0', "'03001234567", '\u202A+923001234567\u202C']; // prettier-ignore
  test.each(good)('«%s»', (written) => expect(mobileOf(written)).toBe('+923001234567'));
  const bad = [
    '',
    '0300123456',
    '04235761999',
    '+14155238886',
    '9.23E+11',
    '9.23001234567E+11',
    '15',
    '=CMD()',
    'Ali 03001234567',
    '0300-12345678',
  ];
  test.each(bad)('not «%s»', (written) => expect(mobileOf(written)).toBeNull());
});
