import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Alert } from '../../src/models/alert/alert.ts';
import { alertSchema } from '../../src/models/alert/alert.ts';
import { AlertModel } from '../../src/models/alert/store.ts';
import type { Language } from '../../src/models/language/language.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { toRecord } from '../../src/models/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { centreOf } from '../support/demo.ts';
import type { DeskClient } from '../support/desk.ts';
import { openDesk, signedIn } from '../support/desk.ts';
import { saying } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';
import type { Phone } from '../support/twilio.ts';

const minutes = 60_000;
let stage: TestProduct;
let multan: DeskClient;
beforeAll(async () => {
  stage = await openProduct();
  stage.anotherWorker();
  await putStaff();
  multan = await signedIn(stage.url, 'multan@demo.insaf');
});
afterAll(() => stage.close());

const word = (language: Language, key: string): string => stage.product.world.words.text(language, key);
const pattern = (language: Language, key: string): RegExp => saying(stage.product.world.words, language, key);
/** Those on call whom an alert of Multan calls, in this order: Multan's two, then the hub's two. */
const onCall = (n: number): Phone => {
  const phones = [...centreOf('pk-multan').onCallPhones, ...centreOf('pk-lahore').onCallPhones];
  return stage.twilio.phone(phones[n % phones.length] ?? '', 'sms');
};
const ticketOf = async (phone: Phone) => {
  const found = await TicketModel.findOne({ address: `sms:${phone.number}` }).lean();
  if (!found) throw new Error('no ticket');
  return found;
};
const alertOf = async (phone: Phone): Promise<Alert> => {
  const { _id: ticket } = await ticketOf(phone);
  const doc = await AlertModel.findOne({ ticket }).sort({ startedAt: -1 }).lean();
  if (!doc) throw new Error('no alert');
  return toRecord(alertSchema, doc);
};
const becomes = (phone: Phone, state: Alert['state']) => stage.until(async () => (await alertOf(phone)).state === state, `it is ${state}`);
const trailOf = async (phone: Phone) => (await ticketOf(phone)).trail.map(({ event }: { event: string }) => event);
/** Where the last message leads. */
const linkOf = (phone: Phone): string => /\/alert\/[\w-]{22}/.exec(phone.last()?.body ?? '')?.[0] ?? 'no link';

let people = 0;
/** Somebody writes from a landline in Multan that they are in danger, and then nothing more; the first on call is called. */
async function cries(says = 'my husband is beating me right now, please help me'): Promise<Phone> {
  people += 1;
  const phone = stage.twilio.phone(`+9261455${String(2000 + people)}`, 'sms');
  const before = onCall(0).inbox().length;
  await phone.says(says);
  await phone.hears(/15 /);
  await stage.until(async () => onCall(0).inbox().length === before + 1, 'the first on call is called');
  return phone;
}

describe('one on call confirms', () => {
  test('by the button behind the link: to look at it is no receipt, and the page says nothing of the matter', async () => {
    const phone = await cries();
    const desk = openDesk(stage.url);
    const link = linkOf(onCall(0));
    for (const method of ['HEAD', 'GET', 'GET']) expect((await fetch(stage.url + link, { method })).status).toBe(200);
    const page = await desk.get(link);
    expect(page.html.replaceAll(/<[^>]+>/g, ' ')).not.toMatch(/danger|emergency|beat|violence|خطر/i);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await alertOf(phone)).state).toBe('waiting');
    expect((await desk.post(link)).status).toBe(303);
    const confirmed = await alertOf(phone);
    expect(confirmed).toMatchObject({ state: 'received', receipt: { how: 'link', phone: onCall(0).number, by: null } });
    expect(await trailOf(phone)).toEqual(['opened', 'danger-raised', 'alerted', 'alert-received']);
    const thanks = await desk.get(link);
    for (const language of ['en', 'ur', 'ur-Latn'] as const) expect(thanks.html).toContain(word(language, 'alert.page.thanks'));
    expect(thanks.html).not.toContain('<button');
    expect((await desk.post(link)).status).toBe(303);
    expect(await alertOf(phone)).toEqual(confirmed);
  });

  test('a made-up link leads nowhere', async () => {
    for (const path of ['/alert/x', `/alert/${'A'.repeat(22)}`, '/alert/']) expect((await openDesk(stage.url).get(path)).status).toBe(404);
  });

  test('by any answer to the message, which begins no talk', async () => {
    const phone = await cries();
    const caller = onCall(0);
    await stage.until(async () => stage.product.world.calledPhones.has(caller.number), 'an answer is expected');
    await caller.says('ok dekh liya');
    await becomes(phone, 'received');
    expect((await alertOf(phone)).receipt).toMatchObject({ how: 'sms', phone: caller.number });
    await caller.hears(pattern('en', 'alert.thanks'));
    expect(await SessionModel.countDocuments({ keys: `sms:${caller.number}` })).toBe(0);
  });

  test('but a cry for help from that phone is heard as one, and what is written in a talk of its own is that', async () => {
    const phone = await cries();
    const [caller, link, hubs] = [onCall(0), linkOf(onCall(0)), onCall(2)];
    await stage.until(async () => stage.product.world.calledPhones.has(caller.number), 'an answer is expected');
    await caller.says('mera shohar mujhe maar raha hai, khuda ke liye bachao');
    await caller.hears(pattern('ur-Latn', 'danger.now'));
    await caller.says('ok');
    await caller.hears(pattern('ur-Latn', 'danger.where'));
    expect((await alertOf(phone)).state).toBe('waiting');
    await hubs.hears(/\/alert\//);
    for (const one of [link, linkOf(hubs)]) await openDesk(stage.url).post(one);
    for (const one of [phone, caller]) await becomes(one, 'received');
  });

  test('by taking up the ticket', async () => {
    const phone = await cries();
    const { _id: id } = await ticketOf(phone);
    expect((await multan.post(`/admin/tickets/${id}/claim`)).status).toBe(303);
    await becomes(phone, 'received');
    expect((await alertOf(phone)).receipt).toMatchObject({ how: 'claim', phone: null });
  });
});

describe('nobody need confirm', () => {
  test('when the person says that nobody is in danger; danger heard again is a new alert', async () => {
    const phone = await cries();
    await phone.chooses(word('en', 'answer.no'));
    await phone.hears(pattern('en', 'danger.corrected'));
    await becomes(phone, 'ended');
    expect((await alertOf(phone)).ending).toBe('corrected');
    const before = onCall(0).inbox().length;
    await phone.says('he is at the door with a gun');
    await stage.until(async () => onCall(0).inbox().length === before + 1, 'the first on call is called again');
    await openDesk(stage.url).post(linkOf(onCall(0)));
    expect((await alertOf(phone)).state).toBe('received');
  });

  test('at the first centre when another has it now: there the calls begin anew', async () => {
    const phone = await cries();
    await phone.chooses(word('en', 'answer.yes'));
    await phone.hears(pattern('en', 'danger.where'));
    const hyderabad = stage.twilio.phone(centreOf('pk-hyderabad').onCallPhones[0] ?? '', 'sms');
    await phone.says('Hyderabad');
    await hyderabad.hears(/\/alert\//);
    const { _id: ticket } = await ticketOf(phone);
    const alerts = await AlertModel.find({ ticket }).sort({ startedAt: 1 }).lean();
    expect(alerts.map(({ centre, state, ending }) => ({ centre, state, ending }))).toEqual([
      { centre: centreOf('pk-multan').id, state: 'ended', ending: 'superseded' },
      { centre: centreOf('pk-hyderabad').id, state: 'waiting', ending: null },
    ]);
    await openDesk(stage.url).post(linkOf(hyderabad));
  });

  test('when the matter is closed', async () => {
    const phone = await cries();
    const { _id: id } = await ticketOf(phone);
    const page = `/admin/tickets/${id}`;
    await multan.submit(page, /closure/, { disposition: 'withdrawn' });
    await becomes(phone, 'ended');
  });
});

describe('nobody confirms', () => {
  test('the next is called every five minutes, then the hub’s, then all again; each once, though two workers look', async () => {
    const phone = await cries();
    for (let n = 1; n < 12; n += 1) {
      const [caller, before] = [onCall(n), onCall(n).inbox().length];
      stage.later(5 * minutes);
      await stage.until(async () => caller.inbox().length > before, `call ${String(n + 1)}`);
    }
    stage.later(5 * minutes);
    await becomes(phone, 'unanswered');
    const { calls } = await alertOf(phone);
    expect(calls.map((call) => call.phone)).toEqual(Array.from({ length: 12 }, (_, n) => onCall(n).number));
    expect(calls.map(({ round }) => round)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
    expect((await trailOf(phone)).filter((event: string) => event === 'alerted')).toHaveLength(12);
    for (let n = 0; n < 4; n += 1) expect(new Set(onCall(n).inbox().map(linkOfBody)).size).toBe(onCall(n).inbox().length);
  });

  test('a receipt still counts then; where it is the hub’s, the hub has the ticket from now on, for it could not see it else', async () => {
    const phone = stage.twilio.phone(`+9261455${String(2000 + people)}`, 'sms');
    await openDesk(stage.url).post(linkOf(onCall(3)));
    expect(await alertOf(phone)).toMatchObject({ state: 'received', receipt: { how: 'link', phone: onCall(3).number } });
    expect(await ticketOf(phone)).toMatchObject({ centre: centreOf('pk-lahore').id, routing: { key: 'routing.alert-answered' } });
    expect((await trailOf(phone)).slice(-2)).toEqual(['alert-received', 'rerouted']);
  });

  test('a number that cannot be reached gives way at once', async () => {
    const [first, second] = [onCall(0), onCall(1)];
    const before = second.inbox().length;
    stage.twilio.fault({ kind: 'undelivered', code: 30_005, to: first.number, times: 1 });
    const phone = await cries();
    await stage.until(async () => second.inbox().length === before + 1, 'the second on call is called');
    const { calls } = await alertOf(phone);
    expect(calls.map(({ failed }) => failed)).toEqual(['failure.bad-number', null]);
    await openDesk(stage.url).post(linkOf(second));
    await becomes(phone, 'received');
  });

  test('a link of yesterday confirms nothing', async () => {
    const phone = await cries();
    const link = linkOf(onCall(0));
    stage.later(12 * 60 * minutes);
    expect((await openDesk(stage.url).get(link)).status).toBe(404);
    await openDesk(stage.url).post(link);
    expect((await alertOf(phone)).receipt).toBeNull();
  });
});

const linkOfBody = ({ body }: { body: string }): string => /\/alert\/[\w-]{22}/.exec(body)?.[0] ?? body;
