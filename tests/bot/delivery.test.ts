import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { deliver } from '../../src/bot/delivery/deliver.ts';
import { openTwilio } from '../../src/talks/twilio-client.ts';
import { createLog } from '../../src/log.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Content } from '../../src/models/message/content.ts';
import { findMessage } from '../../src/models/message/store.ts';
import { claimRow, givenUpRows } from '../../src/models/outbox/store.ts';
import type { Session } from '../../src/models/session/session.ts';
import { findSession } from '../../src/models/session/store.ts';
import { knock } from '../support/door.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { comesTo, reached, rowOf, somebody, texts, writes } from '../support/sending.ts';
import { accountSid, authToken, publicUrl, smsFrom, whatsappFrom } from '../support/twilio.ts';

const leaseMs = 15_000;
let product: TestProduct;
beforeAll(async () => {
  product = await openProduct({ SEND_LEASE_MS: String(leaseMs) });
});
afterEach(() => product.twilio.weather({ delayMs: 0, lose: false, repeat: false, reorder: false }));
afterAll(() => product.close());

const minute = 60_000;
const sana = newId(new Date());
const inMs = (ms: number): Date => new Date(product.now().getTime() + ms);
const phoneOf = ({ replyTo }: Session): string => replyTo.replace(/^sms:/, '');
const ended = { sms: 'delivered', whatsapp: 'read' } as const;
const channels = ['sms', 'whatsapp'] as const;

/** Waits until a row stands like this. */
const stands = (id: string, wanted: Partial<Awaited<ReturnType<typeof rowOf>>>): Promise<void> =>
  product.until(async () => {
    const row = new Map(Object.entries(await rowOf(id)));
    return Object.entries(wanted).every(([key, value]) => row.get(key) === value);
  }, JSON.stringify(wanted));

/** Reports a status of a row, as Twilio would. */
const reports = (id: string, sid: string, status: string, code = ''): Promise<number> =>
  knock(product, { MessageSid: sid, MessageStatus: status, ErrorCode: code, To: '+923001234567' }, { path: `/twilio/status?ref=${id}` });

const question: Content = {
  kind: 'choices',
  text: 'Are you safe?',
  listButton: 'Choose',
  choices: [
    { id: 'a:b:yes', label: 'Yes' },
    { id: 'a:b:no', label: 'No' },
  ],
};
/** The same question with a choice of its own, so that it has a shape of its own. */
const asking = (label: string): Content => ({ ...question, choices: [...question.choices, { id: 'a:b:c', label }] });

describe('a message leaves and its ticks come', () => {
  for (const channel of channels)
    test(`by ${channel}: ${ended[channel]}, under the provider’s id, and its words do not stay in the outbox`, async () => {
      const zainab = await somebody(product, channel);
      const [id = ''] = await writes(product, zainab, ['salam']);
      const [shown] = await comesTo(product, [id], ended[channel]);
      const [sent] = reached(product, zainab);
      expect(sent).toMatchObject({ body: 'salam', from: channel === 'sms' ? smsFrom : whatsappFrom });
      expect(shown).toMatchObject({ providerId: sent?.sid, failure: null });
      await stands(id, { state: 'done', providerId: sent?.sid ?? '', content: null, attempts: 1 });
    });

  const weathers = {
    'late and twice': { delayMs: 30, repeat: true },
    'in the wrong order': { reorder: true },
    'twice and in the wrong order': { repeat: true, reorder: true },
  };
  for (const [name, weather] of Object.entries(weathers))
    for (const channel of channels)
      test(`reports that come ${name}, by ${channel}: ${ended[channel]}, and it left once`, async () => {
        product.twilio.weather(weather);
        const zainab = await somebody(product, channel);
        await comesTo(product, await writes(product, zainab, ['one', 'two']), ended[channel]);
        expect(texts(product, zainab)).toEqual(['one', 'two']);
      });
  test('reports that never come: it left, and nobody sends it again for that', async () => {
    product.twilio.weather({ lose: true });
    const zainab = await somebody(product, 'sms');
    const [id = ''] = await writes(product, zainab, ['one']);
    await stands(id, { state: 'done' });
    await comesTo(product, [id], 'queued');
    product.twilio.weather({ lose: false });
    product.later(leaseMs + minute);
    await comesTo(product, await writes(product, zainab, ['two']), 'delivered');
    expect(texts(product, zainab)).toEqual(['one', 'two']);
  });

  test('nothing that comes late undoes an end, nor sends anything again', async () => {
    const zainab = await somebody(product, 'whatsapp');
    const [id = ''] = await writes(product, zainab, ['one']);
    const [shown] = await comesTo(product, [id], 'read');
    for (const [status, code] of [['sent'], ['delivered'], ['queued'], ['failed', '30003'], ['undelivered', '63016'], ['canceled']])
      expect(await reports(id, shown?.providerId ?? '', status ?? '', code)).toBe(200);
    expect(await findMessage(id)).toEqual(shown);
    expect(await rowOf(id)).toMatchObject({ state: 'done' });
    expect(texts(product, zainab)).toEqual(['one']);
  });
  test('a report of another message under our reference changes nothing', async () => {
    product.twilio.weather({ lose: true });
    const zainab = await somebody(product, 'sms');
    const [id = ''] = await writes(product, zainab, ['one']);
    const [shown] = await comesTo(product, [id], 'queued');
    expect(await reports(id, `SM${'0'.repeat(32)}`, 'delivered')).toBe(200);
    expect(await findMessage(id)).toEqual(shown);
  });
  test('a report without our reference finds its message by the provider’s id', async () => {
    product.twilio.weather({ lose: true });
    const zainab = await somebody(product, 'sms');
    const [id = ''] = await writes(product, zainab, ['one']);
    await stands(id, { state: 'done' });
    const { providerId } = await rowOf(id);
    await knock(product, { MessageSid: providerId ?? '', MessageStatus: 'delivered' }, { path: '/twilio/status' });
    await comesTo(product, [id], 'delivered');
  });
});

describe('what Twilio refuses', () => {
  const passing: [code: number, status: number, afterMs: number][] = [
    [20429, 429, 5000],
    [63017, 400, 30_000],
    [21611, 400, minute],
    [63009, 400, 30_000],
  ];
  for (const [code, status, afterMs] of passing)
    test(`${String(code)}: again after ${String(afterMs / 1000)} s, once`, async () => {
      const zainab = await somebody(product, 'sms');
      product.twilio.fault({ kind: 'error', to: phoneOf(zainab), times: 1, code, status });
      const [id = ''] = await writes(product, zainab, ['one']);
      await stands(id, { state: 'waiting', attempts: 1 });
      const { dueAt, claimedAt } = await rowOf(id);
      expect(dueAt.getTime() - (claimedAt?.getTime() ?? 0)).toBeGreaterThanOrEqual(afterMs);
      product.later(afterMs);
      await comesTo(product, [id], 'delivered');
      expect(texts(product, zainab)).toEqual(['one']);
      expect(await rowOf(id)).toMatchObject({ attempts: 2 });
    });

  const final: [code: number, reason: string][] = [
    [21211, 'bad-number'],
    [21614, 'landline'],
    [21408, 'settings'],
    [30007, 'filtered'],
    [21617, 'too-long'],
    [99999, 'unknown-fault'],
  ];
  for (const [code, reason] of final)
    test(`${String(code)}: given up, the talk and the list of troubles say why; the next leaves`, async () => {
      const zainab = await somebody(product, 'sms');
      product.twilio.fault({ kind: 'error', to: phoneOf(zainab), times: 1, code, status: 400 });
      const [id = '', next = ''] = await writes(product, zainab, ['one', 'two']);
      const [shown] = await comesTo(product, [id], 'failed');
      const failure = { code, reason: `failure.${reason}` };
      expect(shown?.failure).toEqual(failure);
      expect((await givenUpRows(100)).find((row) => row.id === id)).toMatchObject({ failure, attempts: 1 });
      await comesTo(product, [next], 'delivered');
    });

  for (const code of [21610, 30004, 63033])
    test(`${String(code)}: they take nothing more from us here, as if they had said STOP`, async () => {
      const zainab = await somebody(product, 'sms');
      product.twilio.fault({ kind: 'error', to: phoneOf(zainab), times: 1, code, status: 400 });
      const [one = '', two = ''] = await writes(product, zainab, ['one', 'two']);
      await comesTo(product, [one], 'failed');
      await comesTo(product, [two], 'canceled');
      expect((await findSession(zainab.id))?.stoppedAt).not.toBeNull();
      expect(texts(product, zainab)).toEqual([]);
    });
});

describe('what Twilio took and reports as failed', () => {
  test('is tried again under a new id; what is still reported of the old one changes nothing', async () => {
    const zainab = await somebody(product, 'sms');
    product.twilio.fault({ kind: 'undelivered', to: phoneOf(zainab), times: 1, code: 30008 });
    const [id = ''] = await writes(product, zainab, ['one']);
    await stands(id, { state: 'waiting', attempts: 1 });
    expect(await findMessage(id)).toMatchObject({ status: 'waiting', providerId: null });
    const [{ sid: old } = { sid: '' }] = reached(product, zainab);
    expect(await reports(id, old, 'undelivered', '30008')).toBe(200);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1, past: [old] });
    product.later(5 * minute);
    const [shown] = await comesTo(product, [id], 'delivered');
    expect(await reports(id, old, 'undelivered', '30004')).toBe(200);
    expect(await findMessage(id)).toEqual(shown);
    expect(shown?.providerId).not.toBe(old);
    expect((await findSession(zainab.id))?.stoppedAt).toBeNull();
  });
  test('as often as it is worth, then it says that it was too often', async () => {
    const zainab = await somebody(product, 'sms');
    product.twilio.fault({ kind: 'undelivered', to: phoneOf(zainab), times: 3, code: 30008 });
    const [id = ''] = await writes(product, zainab, ['one']);
    for (const attempts of [1, 2]) {
      await stands(id, { state: 'waiting', attempts });
      product.later(5 * minute);
    }
    await stands(id, { state: 'given-up', attempts: 3 });
    const [shown] = await comesTo(product, [id], 'undelivered');
    expect(shown?.failure).toEqual({ code: 30008, reason: 'failure.attempts' });
  });
  test('outside WhatsApp’s 24 hours, with no SMS to go by: the talk says so', async () => {
    const zainab = await somebody(product, 'whatsapp');
    product.twilio.stage.heard.delete(zainab.replyTo);
    const [shown] = await comesTo(product, await writes(product, zainab, ['one']), 'failed');
    expect(shown?.failure).toEqual({ code: 63016, reason: 'failure.window' });
  });
  test('reported by several callbacks at once is tried again once', async () => {
    product.twilio.weather({ lose: true });
    const zainab = await somebody(product, 'sms');
    const [id = ''] = await writes(product, zainab, ['one']);
    await stands(id, { state: 'done' });
    const { providerId } = await rowOf(id);
    product.twilio.weather({ lose: false });
    await Promise.all(Array.from({ length: 6 }, () => reports(id, providerId ?? '', 'undelivered', '30008')));
    product.later(5 * minute);
    await comesTo(product, [id], 'delivered');
    expect(texts(product, zainab)).toEqual(['one', 'one']);
    expect(await rowOf(id)).toMatchObject({ attempts: 2, past: [providerId] });
  });
});

describe('nobody knows whether it was taken', () => {
  const notTaken = [
    ['the line broke off', { kind: 'reset' }],
    ['HTTP 500', { kind: 'error', code: 20500, status: 500 }],
    ['HTTP 503 without a code', { kind: 'error', code: 0, status: 503 }],
    ['20500 with another status', { kind: 'error', code: 20500, status: 400 }],
  ] as const;
  for (const [name, fault] of notTaken)
    test(`${name}, and the provider’s list does not have it: sent again, once`, async () => {
      const zainab = await somebody(product, 'sms');
      product.twilio.fault({ ...fault, to: phoneOf(zainab), times: 1 });
      const ids = await writes(product, zainab, ['one', 'two']);
      await comesTo(product, ids, 'delivered');
      expect(texts(product, zainab)).toEqual(['one', 'two']);
      expect(await rowOf(ids[0] ?? '')).toMatchObject({ attempts: 2 });
    });
  test('no answer comes, but the report does: that settles it at once, and the next leaves', async () => {
    const zainab = await somebody(product, 'sms');
    product.twilio.fault({ kind: 'hang', to: phoneOf(zainab), times: 1 });
    await comesTo(product, await writes(product, zainab, ['one', 'two']), 'delivered');
    expect(texts(product, zainab)).toEqual(['one', 'two']);
  });
  test('neither answer nor report comes: the provider’s list has it, and it is not sent again', async () => {
    product.twilio.weather({ lose: true });
    const zainab = await somebody(product, 'sms');
    await somebody(product, 'sms').then((other) => writes(product, other, ['to somebody else']));
    product.twilio.fault({ kind: 'hang', to: phoneOf(zainab), times: 1 });
    const [id = '', next = ''] = await writes(product, zainab, ['one', 'two']);
    await stands(id, { state: 'done' });
    await stands(next, { state: 'done' });
    const [first] = reached(product, zainab);
    expect(await rowOf(id)).toMatchObject({ providerId: first?.sid, attempts: 1 });
    expect(texts(product, zainab)).toEqual(['one', 'two']);
  });
  test('the provider was not reached at all: again soon, without looking', async () => {
    const zainab = await somebody(product, 'sms');
    // Due in an hour by everybody's clock but that of one worker, whose Twilio nobody answers.
    const hour = 60 * minute;
    const [id = ''] = await writes(product, zainab, ['one'], { row: { dueAt: inMs(hour), lapsesAt: inMs(3 * hour) } });
    const account = { accountSid, authToken, apiKey: null, baseUrl: 'http://127.0.0.1:1' };
    await deliver(id, {
      twilio: openTwilio(account), from: { whatsapp: whatsappFrom, sms: smsFrom }, publicUrl, pepper: 'p'.repeat(32), log: createLog('test', 'silent'),
      now: () => inMs(hour + 1), leaseMs, settleAfterMs: 300, wake: () => undefined, pause: { until: null },
    }); // prettier-ignore
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1, failure: null });
    product.later(hour + minute);
    await comesTo(product, [id], 'delivered');
    expect(texts(product, zainab)).toEqual(['one']);
  });
});

describe('a worker dies with a message in its hands', () => {
  /** A message that a worker claimed a moment ago, of which nothing was heard since. */
  const inDeadHands = (person: Session): Promise<string[]> =>
    writes(product, person, ['one', 'two'], {
      row: { state: 'sending', attempts: 1, claimedAt: product.now(), leaseUntil: inMs(leaseMs) },
    });
  test('before it was sent: when the claim has lapsed it is looked for, not found, and sent', async () => {
    const zainab = await somebody(product, 'sms');
    const ids = await inDeadHands(zainab);
    product.later(leaseMs + 1);
    await comesTo(product, ids, 'delivered');
    expect(texts(product, zainab)).toEqual(['one', 'two']);
  });
  test('after it was sent and before that was written down: it is found and not sent again', async () => {
    product.twilio.weather({ lose: true });
    const zainab = await somebody(product, 'sms');
    const [id = '', next = ''] = await inDeadHands(zainab);
    const twilio = openTwilio({ accountSid, authToken, apiKey: null, baseUrl: product.twilio.url });
    const { sid } = await twilio.messages.create({ to: phoneOf(zainab), from: smsFrom, body: 'one' });
    product.later(leaseMs + 1);
    await stands(next, { state: 'done' });
    expect(await rowOf(id)).toMatchObject({ state: 'done', providerId: sid, attempts: 1 });
    expect(texts(product, zainab)).toEqual(['one', 'two']);
  });
});

describe('order and number', () => {
  test('what was written first leaves first, also when it has to wait', async () => {
    const zainab = await somebody(product, 'sms');
    product.twilio.fault({ kind: 'error', to: phoneOf(zainab), times: 1, code: 20429, status: 429 });
    const ids = await writes(product, zainab, ['one', 'two', 'three', 'four']);
    await stands(ids[0] ?? '', { state: 'waiting', attempts: 1 });
    expect(texts(product, zainab)).toEqual([]);
    product.later(5000);
    await comesTo(product, ids, 'delivered');
    expect(texts(product, zainab)).toEqual(['one', 'two', 'three', 'four']);
  });
  test('twenty people, five messages each, three workers, lines that break and reports that come twice: each in order, none twice', async () => {
    product.anotherWorker();
    product.anotherWorker();
    product.twilio.weather({ repeat: true, reorder: true });
    product.twilio.fault({ kind: 'reset', to: 'messages', times: 5 });
    product.twilio.fault({ kind: 'error', to: 'messages', times: 5, code: 20500, status: 500 });
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, n) => somebody(product, n % 2 ? 'sms' : 'whatsapp')));
    const lines = ['one', 'two', 'three', 'four', 'five'];
    const ids = await Promise.all(crowd.map((person) => writes(product, person, lines)));
    for (const [n, of] of ids.entries()) await comesTo(product, of, ended[n % 2 ? 'sms' : 'whatsapp']);
    for (const person of crowd) expect(texts(product, person)).toEqual(lines);
  });
  test('a row that is handed to everybody at once is sent by one', async () => {
    const zainab = await somebody(product, 'sms');
    const [id = ''] = await writes(product, zainab, ['one'], { row: { dueAt: inMs(2000) } });
    const account = { accountSid, authToken, apiKey: null, baseUrl: product.twilio.url };
    const hands = {
      twilio: openTwilio(account), from: { whatsapp: whatsappFrom, sms: smsFrom }, publicUrl, pepper: 'p'.repeat(32), log: createLog('test', 'silent'),
      now: () => inMs(2001), leaseMs, settleAfterMs: 300, wake: () => undefined, pause: { until: null },
    }; // prettier-ignore
    await Promise.all(Array.from({ length: 12 }, () => deliver(id, hands)));
    await comesTo(product, [id], 'delivered');
    expect(await claimRow(id, inMs(minute), leaseMs)).toBeNull();
    expect(texts(product, zainab)).toEqual(['one']);
  });
});

describe('what can be tapped', () => {
  const shapes = (): number => product.twilio.stage.contents.size;
  test('is made on first use and used again, by everybody', async () => {
    const before = shapes();
    const [zainab, amina] = [await somebody(product, 'whatsapp'), await somebody(product, 'whatsapp')];
    for (const person of [zainab, amina, zainab]) await comesTo(product, await writes(product, person, [asking('Perhaps')]), 'read');
    const sent = [...reached(product, zainab), ...reached(product, amina)];
    expect(new Set(sent.map(({ contentSid }) => contentSid)).size).toBe(1);
    expect(sent.map((message) => product.twilio.shown(message).taps.map(({ title }) => title))).toEqual(
      sent.map(() => ['Yes', 'No', 'Perhaps']),
    );
    expect(shapes()).toBe(before + 1);
  });
  test('is one and the same for people who are asked for the first time in the same moment', async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, () => somebody(product, 'whatsapp')));
    const ids = await Promise.all(crowd.map((person) => writes(product, person, [asking('At once')])));
    await comesTo(product, ids.flat(), 'read');
    const used = new Set(crowd.flatMap((person) => reached(product, person).map(({ contentSid }) => contentSid)));
    expect([used.size, used.has(null)]).toEqual([1, false]);
  });
  test('cannot be made: the same question as numbered lines, and no new try for a while', async () => {
    const zainab = await somebody(product, 'whatsapp');
    product.twilio.fault({ kind: 'error', to: 'content', times: 1, code: 20500, status: 500 });
    const before = shapes();
    for (let n = 0; n < 2; n += 1) await comesTo(product, await writes(product, zainab, [asking('No luck')]), 'read');
    expect(texts(product, zainab)).toEqual(Array.from({ length: 2 }, () => 'Are you safe?\n1. Yes\n2. No\n3. No luck'));
    expect(shapes()).toBe(before);
    product.later(10 * minute);
    await comesTo(product, await writes(product, zainab, [asking('No luck')]), 'read');
    expect([texts(product, zainab).at(-1), shapes()]).toEqual(['Are you safe?', before + 1]);
  });
  const refusals = [
    ['at the request', { kind: 'error', code: 92007, status: 400 }],
    ['by a report', { kind: 'undelivered', code: 63013 }],
  ] as const;
  for (const [name, fault] of refusals)
    test(`is refused ${name}: the same question as numbered lines`, async () => {
      const zainab = await somebody(product, 'whatsapp');
      product.twilio.fault({ ...fault, to: zainab.replyTo, times: 1 });
      await comesTo(product, await writes(product, zainab, [asking(name.slice(0, 20))]), 'read');
      expect(reached(product, zainab).at(-1)).toMatchObject({ contentSid: null, body: `Are you safe?\n1. Yes\n2. No\n3. ${name}` });
    });
  test('a text that is refused for its content cannot be said otherwise: given up', async () => {
    const zainab = await somebody(product, 'whatsapp');
    product.twilio.fault({ kind: 'error', to: zainab.replyTo, times: 1, code: 63013, status: 400 });
    const [shown] = await comesTo(product, await writes(product, zainab, ['one'], { by: sana }), 'failed');
    expect(shown?.failure).toEqual({ code: 63013, reason: 'failure.filtered' });
  });
});
