import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/models/id/id.ts';
import type { Message, MessageStatus } from '../../src/models/message/message.ts';
import { messageStatuses } from '../../src/models/message/message.ts';
import { addMessages, beginAgain, eraseMessages, findMessage, moveStatus, talkOf } from '../../src/models/message/store.ts';
import { watchTalks } from '../../src/models/message/watch.ts';
import { inTransaction } from '../../src/models/store.ts';
import { seeded } from '../support/random.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const now = new Date('2026-03-02T06:00:00Z');
const hours = (n: number): Date => new Date(now.getTime() + n * 3600_000);
const citizen = newId(now);
const ticket = { id: newId(now), citizen, openedAt: now };

const aMessage = (more: Partial<Message> = {}): Message => ({
  id: newId(now), direction: 'out', citizen, address: 'sms:+923001234567', ticket: ticket.id, text: 'hello', choices: [], attachments: [], by: 'bot',
  providerId: null, status: 'waiting', failure: null, at: now, seq: 0, purgeAt: null, card: null, ...more,
}); // prettier-ignore
async function put(more: Partial<Message> = {}): Promise<Message> {
  const message = aMessage(more);
  await inTransaction((tx) => addMessages([message], tx));
  return message;
}

/** What may come after what: later steps overtake earlier ones, and what has ended stays. */
const next: Record<MessageStatus, MessageStatus[]> = {
  received: ['waiting', 'accepted', 'queued', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'canceled'],
  waiting: ['accepted', 'queued', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'canceled'],
  accepted: ['queued', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'canceled'],
  queued: ['sending', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'canceled'],
  sending: ['sent', 'delivered', 'read', 'undelivered', 'failed', 'canceled'],
  sent: ['delivered', 'read', 'undelivered', 'failed', 'canceled'],
  delivered: ['read'],
  read: [],
  undelivered: [],
  failed: [],
  canceled: [],
};

describe('a status only moves forward, and never from an end', () => {
  for (const from of messageStatuses)
    test(`from ${from}`, async () => {
      for (const to of messageStatuses) {
        const { id } = await put({ status: from });
        const moves = next[from].includes(to);
        expect([to, await moveStatus(id, to, null, null)]).toEqual([to, moves]);
        expect((await findMessage(id))?.status).toBe(moves ? to : from);
      }
    });
  test('callbacks in any order, some twice, some lost, end at the same place', async () => {
    const random = seeded(4);
    const told: MessageStatus[] = ['queued', 'sent', 'delivered', 'read'];
    for (let round = 0; round < 20; round += 1) {
      const { id } = await put();
      const reports = Array.from({ length: 6 }, () => random.oneOf(told));
      for (const status of reports) await moveStatus(id, status, null, null);
      const furthest = told.findLast((status) => reports.includes(status));
      expect([reports, (await findMessage(id))?.status]).toEqual([reports, furthest]);
    }
  });
  test('of two ends reported at once one stays', async () => {
    const { id } = await put({ status: 'sent' });
    const moved = await Promise.all([moveStatus(id, 'failed', null, null), moveStatus(id, 'read', null, null)]);
    expect(moved.filter(Boolean)).toHaveLength(1);
  });
  test('keeps the provider’s id and why it failed; a later report without them takes nothing away', async () => {
    const { id } = await put();
    await moveStatus(id, 'sent', 'SM1', null);
    await moveStatus(id, 'failed', null, { code: 30003, reason: 'failure.handset-off' });
    expect(await findMessage(id)).toMatchObject({
      status: 'failed',
      providerId: 'SM1',
      failure: { code: 30003, reason: 'failure.handset-off' },
    });
  });
  test('what a citizen wrote has no delivery', async () => {
    const { id } = await put({ direction: 'in', by: 'citizen', status: 'received' });
    expect(await moveStatus(id, 'failed', null, null)).toBe(false);
    await inTransaction((tx) => beginAgain(id, tx));
    expect((await findMessage(id))?.status).toBe('received');
  });
  test('what is tried again begins anew', async () => {
    const { id } = await put({ status: 'failed', providerId: 'SM1', failure: { code: 30003, reason: 'failure.handset-off' } });
    await inTransaction((tx) => beginAgain(id, tx));
    expect(await findMessage(id)).toMatchObject({ status: 'waiting', providerId: null, failure: null });
    expect(await moveStatus(id, 'sent', 'SM2', null)).toBe(true);
  });
});

describe('the talk of a ticket', () => {
  test('is what was told before it was opened and all since, oldest first', async () => {
    const rows: [text: string, more: Partial<Message>][] = [
      ['since, second', { at: hours(1), seq: 6 }],
      ['since, first', { at: hours(1), seq: 5 }],
      ['the telling', { at: hours(-1), ticket: null, seq: 1 }],
      ['a day and more before', { at: hours(-25), ticket: null }],
      ['after it, of no ticket', { at: hours(2), ticket: null }],
      ['of another ticket of hers', { at: hours(1), ticket: newId(now) }],
      ['somebody else’s', { citizen: newId(now), ticket: null, at: hours(-1) }],
    ];
    for (const [text, more] of rows) await put({ text, ...more });
    expect((await talkOf(ticket, 10)).map(({ text }) => text)).toEqual(['the telling', 'since, first', 'since, second']);
    expect((await talkOf(ticket, 2)).map(({ text }) => text)).toEqual(['since, first', 'since, second']);
  });
  test('gives messages back as they were kept', async () => {
    const message = await put({
      choices: ['Haan', 'Nahi'],
      attachments: ['image/jpeg'],
      failure: { code: null, reason: 'x' },
      providerId: 'SM1',
    });
    expect(await talkOf(ticket, 10)).toEqual([message]);
    expect(await findMessage(message.id)).toEqual(message);
    expect(await findMessage(newId(now))).toBeNull();
  });
  test('is not changed when the same words are kept twice', async () => {
    const message = await put();
    await expect(inTransaction((tx) => addMessages([message], tx))).rejects.toMatchObject({ code: 11000 });
    await inTransaction((tx) => addMessages([], tx));
    expect(await talkOf(ticket, 10)).toHaveLength(1);
  });
  test('wakes who shows it: new words and moved ticks, not those of no ticket', async () => {
    const woken: string[] = [];
    const watch = watchTalks((id) => woken.push(id), (fault) => { throw fault instanceof Error ? fault : new Error('broke off'); }); // prettier-ignore
    await watch.ready;
    await put({ ticket: null });
    const { id } = await put();
    await moveStatus(id, 'sent', 'SM1', null);
    while (woken.length < 2) await new Promise((go) => setTimeout(go, 5));
    await watch.stop();
    expect(woken).toEqual([ticket.id, ticket.id]);
  });
});

test('delete my data: not a word of the person stays, others’ do', async () => {
  await put({ text: 'mera shohar' });
  await put({ text: 'of somebody else', citizen: newId(now) });
  await inTransaction((tx) => eraseMessages(citizen, tx));
  const left = await stores.everything();
  expect([left.includes('shohar'), left.includes(citizen), left.includes('of somebody else')]).toEqual([false, false, true]);
});
