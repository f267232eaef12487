import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Alert } from '../../src/models/alert/alert.ts';
import { alertSchema } from '../../src/models/alert/alert.ts';
import { AlertModel } from '../../src/models/alert/store.ts';
import type { Language } from '../../src/models/language/language.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { toRecord } from '../../src/models/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { centreOf, demoCentres } from '../support/demo.ts';
import type { DeskClient } from '../support/desk.ts';
import { openDesk, signedIn } from '../support/desk.ts';
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
  // A drill's call may still be on its way.
  const isCall = ({ body }: { body: string }): boolean => stage.pattern('en', 'alert.danger.answer').test(body);
  await stage.until(async () => onCall(0).inbox().slice(before).some(isCall), 'the first on call is called');
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
    for (const language of ['en', 'ur', 'ur-Latn'] as const) expect(thanks.html).toContain(stage.word(language, 'alert.page.thanks'));
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
    await caller.hears(stage.pattern('en', 'alert.thanks'));
    expect(await SessionModel.countDocuments({ keys: `sms:${caller.number}` })).toBe(0);
  });

  test('but a cry for help from that phone is heard as one, and what is written in a talk of its own is that', async () => {
    const phone = await cries();
    const [caller, link, hubs] = [onCall(0), linkOf(onCall(0)), onCall(2)];
    await stage.until(async () => stage.product.world.calledPhones.has(caller.number), 'an answer is expected');
    await caller.says('mera shohar mujhe maar raha hai, khuda ke liye bachao');
    await caller.hears(stage.pattern('ur-Latn', 'danger.now'));
    await caller.says('ok');
    await caller.hears(stage.pattern('ur-Latn', 'danger.where'));
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
    await phone.chooses(stage.word('en', 'answer.no'));
    await phone.hears(stage.pattern('en', 'danger.corrected'));
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
    await phone.chooses(stage.word('en', 'answer.yes'));
    await phone.hears(stage.pattern('en', 'danger.where'));
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
    await (await signedIn(stage.url, 'multan@demo.insaf')).post(`/admin/tickets/${(await ticketOf(phone))._id}/claim`);
    await becomes(phone, 'received');
  });
});

describe('the console', () => {
  const banner = (language: Language, key: string, district = 'pk-multan'): string =>
    stage.product.world.words.text(language, key, { centre: centreOf(district).name[language] });
  const pages = ['/admin/tickets', '/admin/nothing/here'];
  const sees = async (desk: DeskClient, says: string): Promise<boolean[]> =>
    await Promise.all([...pages, '/admin/alerts'].map(async (page) => (await desk.get(page)).html.includes(says)));
  let lahore: DeskClient;
  let sindh: DeskClient;
  let administrator: DeskClient;
  beforeAll(async () => {
    multan = await signedIn(stage.url, 'multan@demo.insaf');
    lahore = await signedIn(stage.url, 'lahore@demo.insaf');
    sindh = await signedIn(stage.url, 'karachi@demo.insaf');
    administrator = await signedIn(stage.url, 'admin@demo.insaf');
  });

  test('asks that centre’s counsellors and administrators on every page until somebody confirms, and nobody else', async () => {
    const phone = await cries();
    const says = banner('ur', 'console.alert.waiting');
    const page = `/admin/tickets/${(await ticketOf(phone))._id}`;
    expect(await sees(multan, says)).toEqual([true, true, true]);
    expect((await multan.get(page)).html).toContain(says);
    expect(await sees(administrator, banner('en', 'console.alert.waiting'))).toEqual([true, true, true]);
    for (const other of [lahore, sindh]) expect(await sees(other, says)).toEqual([false, false, false]);
    const { id } = await alertOf(phone);
    expect((await sindh.post(`/admin/alerts/${id}/receipt`)).to).toBe('/admin/');
    expect((await alertOf(phone)).state).toBe('waiting');
    expect((await multan.submit(page, /alerts/)).to).toBe(page);
    expect((await alertOf(phone)).receipt).toMatchObject({ how: 'console', phone: null });
    expect(await sees(multan, says)).toEqual([false, false, false]);
    expect((await multan.get(page)).html).toContain(stage.word('ur', 'trail.alert-received'));
    expect((await multan.get(page)).html).toContain(onCall(0).number);
    expect((await multan.post(`/admin/alerts/${id}/receipt`)).status).toBe(303);
  });

  test('asks no more once the ticket is taken up', async () => {
    const phone = await cries();
    await multan.post(`/admin/tickets/${(await ticketOf(phone))._id}/claim`);
    expect(await sees(multan, banner('ur', 'console.alert.waiting'))).toEqual([false, false, false]);
    await becomes(phone, 'received');
  });

  test('asks the hub’s counsellors once the hub’s phones are called; who confirms there has the ticket', async () => {
    const phone = await cries();
    for (let n = 1; n < 3; n += 1) {
      const before = onCall(n).inbox().length;
      stage.later(5 * minutes);
      await stage.until(async () => onCall(n).inbox().length > before, `call ${String(n + 1)}`);
    }
    const page = `/admin/tickets/${(await ticketOf(phone))._id}`;
    expect(await sees(lahore, banner('ur', 'console.alert.waiting'))).toEqual([true, true, true]);
    expect((await lahore.get(page)).status).toBe(404);
    expect((await lahore.submit('/admin/tickets', /alerts/)).to).toBe(page);
    expect((await lahore.get(page)).status).toBe(200);
    expect((await trailOf(phone)).slice(-2)).toEqual(['alert-received', 'rerouted']);
  });

  test('shows in Troubles what nobody confirmed', async () => {
    const phone = await cries();
    const { _id: id } = await ticketOf(phone);
    const troubles = async (): Promise<string> => (await administrator.get('/admin/troubles')).html.split('<main')[1] ?? '';
    expect(await troubles()).not.toContain(id);
    await AlertModel.updateOne({ ticket: id }, { $set: { state: 'unanswered' } });
    expect(await troubles()).toContain(`/admin/tickets/${id}`);
    expect(await sees(multan, banner('ur', 'console.alert.unanswered'))).toEqual([true, true, true]);
    await multan.post(`/admin/tickets/${id}/claim`);
    await becomes(phone, 'received');
    expect(await troubles()).not.toContain(id);
  });

  describe('a drill', () => {
    const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    const starts = (centre: string, reach = 'first') => administrator.post('/admin/drills', { centre, reach });
    const drill = async (): Promise<Alert> => toRecord(alertSchema, await AlertModel.findOne({ kind: 'drill' }).sort({ startedAt: -1 }).orFail().lean()); // prettier-ignore
    const shown = async (): Promise<string> => plain((await administrator.get('/admin/drills')).html);
    const told = (key: string): string => stage.word('en', key).split('{')[0]?.trim() ?? '';

    test('is for administrators', async () => {
      expect((await multan.get('/admin/drills')).status).toBe(403);
      expect((await multan.post('/admin/drills', { centre: 'all' })).status).toBe(403);
      expect((await multan.get('/admin/tickets')).html).not.toContain('/admin/drills');
      expect(await AlertModel.countDocuments({ kind: 'drill' })).toBe(0);
    });

    test('calls as in earnest and says that it is none; the table tells who was reached and who never answered', async () => {
      const before = [onCall(0), onCall(1)].map((phone) => phone.inbox().length);
      const tickets = await TicketModel.countDocuments();
      expect((await starts(centreOf('pk-multan').id)).status).toBe(303);
      await stage.until(async () => onCall(0).inbox().length === (before[0] ?? 0) + 1, 'the first is called');
      expect(onCall(0).last()?.body).toMatch(stage.pattern('en', 'alert.drill.answer'));
      expect((await starts(centreOf('pk-multan').id)).status).toBe(303);
      expect(await AlertModel.countDocuments({ kind: 'drill' })).toBe(1);
      expect(await sees(multan, banner('ur', 'console.alert.drill'))).toEqual([true, true, true]);
      expect(await shown()).toContain(told('console.drills.waiting'));
      stage.later(5 * minutes);
      await stage.until(async () => onCall(1).inbox().length === (before[1] ?? 0) + 1, 'the second is called');
      await openDesk(stage.url).post(linkOf(onCall(1)));
      const table = await shown();
      for (const key of ['state.received', 'noAnswer', 'confirmed', 'notCalled']) expect(table).toContain(told(`console.drills.${key}`));
      for (let n = 0; n < 4; n += 1) expect(table).toContain(onCall(n).number);
      expect(await TicketModel.countDocuments()).toBe(tickets);
      expect(await sees(multan, banner('ur', 'console.alert.drill'))).toEqual([false, false, false]);
    });

    test('is confirmed in the console, too', async () => {
      const before = onCall(0).inbox().length;
      await starts(centreOf('pk-multan').id);
      await stage.until(async () => onCall(0).inbox().length > before, 'the first is called');
      expect((await multan.submit('/admin/tickets', /alerts/)).to).toBe('/admin/');
      expect(await drill()).toMatchObject({ state: 'received', receipt: { how: 'console' } });
      expect(await shown()).toContain(told('console.drills.inConsole'));
    });

    test('tries every number if that is asked for, whoever has confirmed before', async () => {
      const before = [0, 1, 2, 3].map((n) => onCall(n).inbox().length);
      await starts(centreOf('pk-multan').id, 'every');
      for (let n = 0; n < 4; n += 1) {
        await stage.until(async () => onCall(n).inbox().length === (before[n] ?? 0) + 1, `number ${String(n)} is called`);
        if (n === 2) stage.later(5 * minutes);
        else for (const once of [1, 2]) expect([once, (await openDesk(stage.url).post(linkOf(onCall(n)))).status]).toEqual([once, 303]);
      }
      await stage.until(async () => (await drill()).state === 'received', 'the drill is over');
      expect((await drill()).calls.map(({ receivedAt }) => receivedAt !== null)).toEqual([true, true, false, true]);
      expect((await openDesk(stage.url).get(linkOf(onCall(0)))).html).toContain(stage.word('en', 'alert.page.thanks'));
    });

    test('never begins while somebody there is alerted in earnest, and ends when somebody is', async () => {
      await starts(centreOf('pk-multan').id);
      const phone = await cries();
      await stage.until(async () => (await drill()).state === 'ended', 'the drill is broken off');
      expect((await drill()).ending).toBe('real-alert');
      const drills = await AlertModel.countDocuments({ kind: 'drill' });
      const refused = await starts(centreOf('pk-multan').id);
      expect(refused.status).toBe(409);
      expect(refused.html).toContain(banner('en', 'console.drills.inEarnest'));
      expect(await AlertModel.countDocuments({ kind: 'drill' })).toBe(drills);
      expect((await starts('all')).status).toBe(409);
      expect(await AlertModel.countDocuments({ kind: 'drill' })).toBe(drills + demoCentres.length - 1);
      await multan.post(`/admin/tickets/${(await ticketOf(phone))._id}/claim`);
      await becomes(phone, 'received');
    });
  });
});

const linkOfBody = ({ body }: { body: string }): string => /\/alert\/[\w-]{22}/.exec(body)?.[0] ?? body;
