import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/models/id/id.ts';
import { alertRow } from '../../src/models/outbox/outgoing.ts';
import { addOutbox } from '../../src/models/outbox/store.ts';
import type { Session } from '../../src/models/session/session.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import type { SafeContact } from '../../src/models/ticket/ticket.ts';
import { addTickets } from '../../src/models/ticket/store.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { comesTo, reached, rowOf, somebody, texts, writes } from '../support/sending.ts';
import { aTicket } from '../support/tickets.ts';

let product: TestProduct;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const minute = 60_000;
const hour = 60 * minute;
const sana = newId(new Date());
const inMs = (ms: number): Date => new Date(product.now().getTime() + ms);
const phoneOf = ({ replyTo }: Session): string => replyTo.replace(/^sms:/, '');

/** Waits until a message was tried and is put off. */
const isPutOff = (id: string): Promise<void> =>
  product.until(async () => {
    const { state, attempts } = await rowOf(id);
    return state === 'waiting' && attempts === 1;
  }, 'tried once and put off');

describe('what is said belongs to its moment', () => {
  test('Twilio is told how long it may hold a bot’s answer: half an hour from when it was made', async () => {
    const zainab = await somebody(product, 'sms');
    await comesTo(product, await writes(product, zainab, ['now']), 'delivered');
    await comesTo(product, await writes(product, zainab, ['made twenty minutes ago'], { now: inMs(-20 * minute) }), 'delivered');
    const [now, before] = reached(product, zainab).map(({ validitySeconds }) => validitySeconds ?? 0);
    expect(now).toBeGreaterThan(29 * 60);
    expect(now).toBeLessThanOrEqual(30 * 60);
    expect(before).toBeGreaterThan(9 * 60);
    expect(before).toBeLessThanOrEqual(10 * 60);
  });
  test('of what may wait longer than Twilio keeps anything: ten hours', async () => {
    const zainab = await somebody(product, 'sms');
    await comesTo(product, await writes(product, zainab, ['tomorrow will do'], { lapsesAt: inMs(24 * hour) }), 'delivered');
    expect(reached(product, zainab)).toMatchObject([{ validitySeconds: 36_000 }]);
  });
  test('of an alert to staff: four hours', async () => {
    const alert = alertRow('+923451234567', 'Insaf Line: look at the queue', product.now());
    await inTransaction((tx) => addOutbox([alert], tx));
    await product.until(async () => (await rowOf(alert.id)).state === 'done', 'the alert left');
    const [sent] = reached(product, { keys: [alert.address] });
    expect(sent?.validitySeconds).toBeGreaterThan(4 * 3600 - 60);
    expect(sent?.validitySeconds).toBeLessThanOrEqual(4 * 3600);
  });
  test('too late, it never leaves, and the talk says so; what comes after it leaves', async () => {
    const zainab = await somebody(product, 'sms');
    const [late = '', next = ''] = await writes(product, zainab, ['late', 'next'], { row: { lapsesAt: inMs(500), dueAt: inMs(600) } });
    const [shown] = await comesTo(product, [late], 'failed');
    expect(shown?.failure).toEqual({ code: null, reason: 'failure.too-late' });
    expect(await rowOf(late)).toMatchObject({ state: 'given-up', failure: { reason: 'failure.too-late' } });
    await comesTo(product, [next], 'delivered');
    expect(texts(product, zainab)).toEqual(['next']);
  });
  test('a phone that was off is not lit up 45 minutes later by the bot: given up at once', async () => {
    const zainab = await somebody(product, 'sms');
    product.twilio.fault({ kind: 'undelivered', to: phoneOf(zainab), times: 1, code: 30003 });
    const ids = await writes(product, zainab, ['Are you safe?']);
    await product.until(async () => (await rowOf(ids[0] ?? '')).state === 'given-up', 'given up');
    const [shown] = await comesTo(product, ids, 'undelivered');
    expect(shown?.failure).toEqual({ code: 30003, reason: 'failure.too-late' });
    product.later(46 * minute);
    await comesTo(product, await writes(product, zainab, ['later']), 'delivered');
    expect(texts(product, zainab)).toEqual(['Are you safe?', 'later']);
  });
  test('a counsellor’s words that may wait are tried again after 45 minutes', async () => {
    const zainab = await somebody(product, 'sms');
    product.twilio.fault({ kind: 'undelivered', to: phoneOf(zainab), times: 1, code: 30003 });
    const [id = ''] = await writes(product, zainab, ['Come at ten'], { by: sana, lapsesAt: inMs(4 * hour) });
    await isPutOff(id);
    product.later(40 * minute);
    await comesTo(product, await writes(product, zainab, ['in between']), 'delivered');
    expect(texts(product, zainab)).toEqual(['Come at ten', 'in between']);
    product.later(6 * minute);
    await comesTo(product, [id], 'delivered');
    expect(texts(product, zainab)).toEqual(['Come at ten', 'in between', 'Come at ten']);
  });
  test('while the account is refused nothing leaves; what has become too late meanwhile never does', async () => {
    const [first, second] = [await somebody(product, 'sms'), await somebody(product, 'sms')];
    product.twilio.fault({ kind: 'error', to: phoneOf(first), times: 1, code: 20003, status: 401 });
    const [tried = ''] = await writes(product, first, ['found out'], { lapsesAt: inMs(4 * hour) });
    await isPutOff(tried);
    const [short = ''] = await writes(product, second, ['for this moment'], { lapsesAt: inMs(2000) });
    const [long = ''] = await writes(product, second, ['for today'], { lapsesAt: inMs(4 * hour) });
    await comesTo(product, [short], 'failed');
    expect([texts(product, first), texts(product, second)]).toEqual([[], []]);
    product.later(61_000);
    await comesTo(product, [tried, long], 'delivered');
    expect([texts(product, first), texts(product, second)]).toEqual([['found out'], ['for today']]);
  });
});

describe('STOP and the safe word hold up to the last moment', () => {
  const words = [
    ['STOP', 'stoppedAt'],
    ['the safe word', 'hiddenAt'],
  ] as const;
  for (const [word, field] of words) {
    test(`what was refused for now and waits again does not leave after ${word}`, async () => {
      const zainab = await somebody(product, 'sms');
      product.twilio.fault({ kind: 'error', to: phoneOf(zainab), times: 1, code: 20429, status: 429 });
      const [id = ''] = await writes(product, zainab, ['He must not see this']);
      await isPutOff(id);
      await SessionModel.updateOne({ _id: zainab.id }, { $set: { [field]: product.now() } });
      product.later(6000);
      const [shown] = await comesTo(product, [id], 'canceled');
      expect(shown?.failure).toEqual({ code: null, reason: 'failure.opted-out' });
      expect(await rowOf(id)).toMatchObject({ state: 'canceled', content: null });
      expect(texts(product, zainab)).toEqual([]);
    });
    test(`the answer to ${word} itself leaves, also when it has to be tried again`, async () => {
      const now = product.now();
      const zainab = await somebody(product, 'sms', { [field]: now });
      product.twilio.fault({ kind: 'error', to: phoneOf(zainab), times: 1, code: 20429, status: 429 });
      const [id = ''] = await writes(product, zainab, ['As you wish'], { now });
      await isPutOff(id);
      product.later(6000);
      await comesTo(product, [id], 'delivered');
      expect(texts(product, zainab)).toEqual(['As you wish']);
    });
    test(`${word} on one of her channels holds on the other`, async () => {
      const zainab = await somebody(product, 'whatsapp');
      await somebody(product, 'sms', { citizen: zainab.citizen, [field]: product.now() });
      const ids = await writes(product, zainab, ['on WhatsApp'], { now: inMs(-1000) });
      await comesTo(product, ids, 'canceled');
      expect(texts(product, zainab)).toEqual([]);
    });
  }
  test('what was waiting when she said it is shown as never sent', async () => {
    const phone = product.twilio.phone('+923451112233', 'sms');
    await phone.says('hello, I need help in English please');
    await phone.hears(/1\. /);
    const session = await SessionModel.findOne({ keys: 'sms:+923451112233' }).lean();
    if (!session) throw new Error('no talk');
    const zainab = { ...(await somebody(product, 'sms')), citizen: session.citizen, replyTo: 'sms:+923451112233' };
    const ids = await writes(product, zainab, ['for tonight'], { row: { dueAt: inMs(20 * minute) } });
    await phone.says('stop');
    const [shown] = await comesTo(product, ids, 'canceled');
    expect(shown?.failure?.reason).toBe('failure.opted-out');
  });
});

describe('what does not arrive on WhatsApp goes by SMS only where a counsellor could write to her by SMS', () => {
  interface Case {
    name: string;
    /** How long ago she wrote by SMS; null: never. */
    agoMs: number | null;
    /** What else is true of her talk by SMS. */
    sms?: Partial<Session>;
    /** Her ticket's safe contact; without it she has no ticket. */
    contact?: Partial<SafeContact>;
    leaves: boolean;
  }
  const long = new Date('2026-01-01T00:00:00Z');
  const cases: Case[] = [
    { name: 'she wrote by SMS within a day', agoMs: 23 * hour, leaves: true },
    { name: 'she wrote by SMS more than a day ago', agoMs: 25 * hour, leaves: false },
    { name: 'she never wrote by SMS', agoMs: null, leaves: false },
    { name: 'by SMS the number is somebody else’s', agoMs: minute, sms: { citizen: newId(long) }, leaves: false },
    { name: 'she said STOP there long ago', agoMs: minute, sms: { stoppedAt: long }, leaves: false },
    { name: 'she said the safe word there long ago', agoMs: minute, sms: { hiddenAt: long }, leaves: false },
    { name: 'her ticket: this phone, at any hour', agoMs: 240 * hour, contact: {}, leaves: true },
    { name: 'her ticket: this phone, in the evening, and it is noon', agoMs: hour, contact: { time: 'evening' }, leaves: false },
    { name: 'her ticket: another phone', agoMs: hour, contact: { by: 'other', number: '+923331234567' }, leaves: false },
    { name: 'her ticket: none, but she wrote from there just now', agoMs: minute, contact: { by: 'none' }, leaves: true },
    { name: 'her ticket: any hour, but she said STOP there', agoMs: minute, sms: { stoppedAt: long }, contact: {}, leaves: false },
  ];
  for (const { name, agoMs, sms, contact, leaves } of cases)
    test(`${name}: ${leaves ? 'it goes by SMS' : 'it does not leave'}`, async () => {
      const zainab = await somebody(product, 'whatsapp');
      const bySms = zainab.replyTo.replace('whatsapp:', 'sms:');
      if (agoMs !== null)
        await somebody(product, 'sms', { citizen: zainab.citizen, keys: [bySms], replyTo: bySms, heardAt: inMs(-agoMs), ...sms });
      const ticket = contact && (await ticketOf(zainab, contact));
      product.twilio.fault({ kind: 'error', to: zainab.replyTo, times: 1, code: 63003, status: 400 });
      const ids = await writes(product, zainab, ['On Monday at ten'], { ticket: ticket ?? null });
      const [shown] = await comesTo(product, ids, leaves ? 'delivered' : 'failed');
      expect(reached(product, zainab).map(({ to }) => to)).toEqual(leaves ? [bySms.replace('sms:', '')] : []);
      expect(shown?.failure ?? null).toEqual(leaves ? null : { code: 63003, reason: 'failure.not-on-whatsapp' });
    });
  const ticketOf = async ({ citizen, replyTo: address }: Session, contact: Partial<SafeContact>): Promise<string> => {
    const ticket = aTicket({ id: newId(product.now()), citizen, address });
    const kept = { ...ticket, safeContact: { ...ticket.safeContact, by: 'this' as const, time: 'any' as const, ...contact } };
    await inTransaction((tx) => addTickets([kept], tx));
    return kept.id;
  };

  test('and the other way: what SMS does not reach goes by WhatsApp while her day there lasts', async () => {
    const zainab = await somebody(product, 'sms');
    const address = zainab.replyTo.replace('sms:', 'whatsapp:');
    await somebody(product, 'whatsapp', { citizen: zainab.citizen, keys: [address], replyTo: address });
    product.twilio.fault({ kind: 'error', to: phoneOf(zainab), times: 1, code: 21612, status: 400 });
    await comesTo(product, await writes(product, zainab, ['On Monday']), 'read');
    expect(reached(product, zainab).map(({ to }) => to)).toEqual([address]);
  });
  test('once: what the other channel does not take either is given up, not sent to and fro', async () => {
    const zainab = await somebody(product, 'whatsapp');
    const bySms = zainab.replyTo.replace('whatsapp:', 'sms:');
    await somebody(product, 'sms', { citizen: zainab.citizen, keys: [bySms], replyTo: bySms });
    product.twilio.fault({ kind: 'error', to: zainab.replyTo, times: 5, code: 63024, status: 400 });
    product.twilio.fault({ kind: 'error', to: phoneOf({ ...zainab, replyTo: bySms }), times: 5, code: 21612, status: 400 });
    const [id = ''] = await writes(product, zainab, ['On Monday']);
    const [shown] = await comesTo(product, [id], 'failed');
    expect(shown?.failure).toEqual({ code: 21612, reason: 'failure.no-sms-there' });
    expect(await rowOf(id)).toMatchObject({ state: 'given-up', attempts: 2 });
  });
});
