import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postCallback } from '../../src/models/callback/post.ts';
import { CallbackModel } from '../../src/models/callback/store.ts';
import { findCentre } from '../../src/models/centre/store.ts';
import { isOpen } from '../../src/models/centre/hours.ts';
import { DeskModel, findDesk } from '../../src/models/desk/store.ts';
import { addHold } from '../../src/models/hold/store.ts';
import type { Language } from '../../src/models/language/language.ts';
import { languages } from '../../src/models/language/language.ts';
import type { Refusal } from '../../src/models/outcome.ts';
import { keepSessions } from '../../src/models/session/store.ts';
import type { Staff } from '../../src/models/staff/staff.ts';
import { findStaff } from '../../src/models/staff/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import { spokenReference } from '../../src/models/ticket/reference.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import { centreOf } from '../support/demo.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import { putMatter } from '../support/matters.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { aSession } from '../support/sessions.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';
import { aCallSid, aHold } from '../support/telephone.ts';

let stage: TestProduct;
let sana: Staff;
let desk: DeskClient;
let other: DeskClient;
let administrator: DeskClient;
beforeAll(async () => {
  // Nobody is really rung here: the worker looks once an hour.
  stage = await openProduct({ RELAY_POLL_MS: '60000' });
  await putStaff();
  sana = await putCounsellor('sana@demo.insaf', 'pk-multan', 'en');
  desk = await signedIn(stage.url, sana.email);
  other = await signedIn(stage.url, 'karachi@demo.insaf');
  administrator = await signedIn(stage.url, 'admin@demo.insaf');
});
afterAll(() => stage.close());

const multan = centreOf('pk-multan');
const word = (key: string, values = {}, language: Language = 'en'): string => stage.word(language, key, values);
const stateOf = async (): Promise<string | undefined> => (await findDesk(sana.id))?.state;
const page = async (client = desk): Promise<string> => (await client.get('/admin/telephone')).html;

describe('my phone', () => {
  test('without a number nothing can ring; only a Pakistani mobile or landline is one, as people write it', async () => {
    const refused = await desk.post('/admin/telephone/ready');
    expect([refused.status, refused.html.includes(word('refusal.no-own-phone'))]).toEqual([409, true]);
    for (const number of ['0900 12345', '+14155550100', 'abc']) {
      const answer = await desk.post('/admin/telephone/number', { number });
      expect([answer.status, answer.html.includes(`value="${number}"`)]).toEqual([400, true]);
    }
    expect((await desk.post('/admin/telephone/number', { number: '0300 700 0001' })).status).toBe(303);
    expect((await findStaff(sana.id))?.phone).toBe('+923007000001');
  });

  test('is switched to ready and away; without a number it is away', async () => {
    expect(await page()).toContain(word('telephone.state.away'));
    await desk.submit('/admin/telephone', /ready$/);
    expect([await stateOf(), await page()]).toEqual(['ready', expect.stringContaining(word('telephone.beAway'))]);
    await DeskModel.updateOne({ _id: sana.id }, { state: 'talking' });
    await desk.submit('/admin/telephone', /away$/);
    expect(await page()).toContain(word('telephone.state.leaves'));
    await DeskModel.updateOne({ _id: sana.id }, { state: 'wrap-up', until: stage.now(), leaves: false });
    await desk.submit('/admin/telephone', /ready$/);
    expect(await stateOf()).toBe('ready');
    await desk.post('/admin/telephone/number', { number: '' });
    expect(await stateOf()).toBe('away');
    await desk.post('/admin/telephone/number', { number: '03007000001' });
  });

  test('is away for whoever signs out', async () => {
    const client = await signedIn(stage.url, sana.email);
    await client.post('/admin/telephone/ready');
    await client.post('/admin/sign-out');
    expect(await stateOf()).toBe('away');
  });

  test('is a counsellor’s: an administrator has none, an editor not even the page', async () => {
    expect((await administrator.post('/admin/telephone/ready')).status).toBe(403);
    expect(await page(administrator)).not.toContain('own-number');
    expect((await (await signedIn(stage.url, 'editor@demo.insaf')).get('/admin/telephone')).status).toBe(403);
  });
});

describe('the line and the callbacks', () => {
  let waiting: Ticket;
  let booked: Ticket;
  beforeAll(async () => {
    const matter = { district: 'pk-multan', now: stage.now(), channel: 'sms' as const };
    waiting = await putMatter(matter);
    booked = await putMatter(matter);
    const since = new Date(stage.now().getTime() - 5 * 60_000);
    await addHold(aHold({ ticket: waiting.id, lines: [multan.id], emergency: true, since, heardAt: stage.now(), call: aCallSid(1) }));
    const number = booked.address.replace('sms:', '');
    const { citizen } = booked;
    await postCallback({ number, why: 'line', language: 'ur', citizen, ticket: booked, staff: null, since }, 'citizen', stage.now());
  });

  test('are known by reference only, to the centre’s counsellors and to administrators', async () => {
    for (const client of [desk, administrator]) {
      const html = await page(client);
      for (const { reference } of [waiting, booked]) expect(html).toContain(spokenReference(reference));
      for (const { address } of [waiting, booked]) expect(html).not.toContain(address.slice(-7));
      expect(html).toContain(word('telephone.line.since', { span: word('console.minutes', { n: 5 }) }));
    }
    const elsewhere = await page(other);
    for (const { reference } of [waiting, booked]) expect(elsewhere).not.toContain(spokenReference(reference));
  });

  test('ring now wants a counsellor who is ready, and their hours; give up is told on the ticket', async () => {
    const [callback] = await CallbackModel.find().lean();
    const path = `/admin/telephone/callbacks/${callback?._id ?? ''}`;
    expect((await other.post(`${path}/giving-up`)).status).toBe(404);
    expect((await desk.post(`${path}/hastening`)).status).toBe(409);
    await desk.post('/admin/telephone/ready');
    expect((await desk.post(`${path}/hastening`)).status).toBe(303);
    expect(await CallbackModel.findById(callback?._id).lean()).toMatchObject({ staff: sana.id, state: 'open' });
    for (let times = 0; times < 2; times += 1) expect((await desk.post(`${path}/giving-up`)).status).toBe(303);
    expect(await CallbackModel.findById(callback?._id).lean()).toMatchObject({ state: 'done', outcome: 'given-up', number: null });
    const trail = (await TicketModel.findById(booked.id).lean())?.trail ?? [];
    expect(trail.filter(({ event }: { event: string }) => event === 'callback-ended')).toMatchObject([{ by: sana.id, note: 'given-up' }]);
    expect((await desk.get(`/admin/tickets/${booked.id}`)).html).toContain(
      `${word('trail.callback-ended')}: ${word('telephone.outcome.given-up')}`,
    );
  });

  for (const language of languages)
    test(`are there in ${language}, every word of them`, async () => {
      await putCounsellor(`t-${language.toLowerCase()}@demo.insaf`, 'pk-multan', language);
      const client = await signedIn(stage.url, `t-${language.toLowerCase()}@demo.insaf`);
      for (const path of ['/admin/telephone', '/admin/telephone/hours']) {
        const { status, html } = await client.get(path);
        expect([status, html.includes(`lang="${language}" dir="${language === 'ur' ? 'rtl' : 'ltr'}"`), /\{\{/.test(html)]).toEqual([
          200,
          true,
          false,
        ]);
      }
    });
});

describe('ring this person', () => {
  const matter = (safeContact: Partial<Ticket['safeContact']>): Promise<Ticket> =>
    putMatter({ district: 'pk-multan', now: stage.now(), channel: 'sms', intake: { safeContact: { by: 'this', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false, ...safeContact } } }); // prettier-ignore
  const asks = (ticket: Ticket) => desk.post(`/admin/tickets/${ticket.id}/callbacks`);

  test('books one call, in their safe hours, to whoever asked', async () => {
    const ticket = await matter({ time: 'evening' });
    for (let times = 0; times < 2; times += 1) expect((await desk.submit(`/admin/tickets/${ticket.id}`, /callbacks$/)).status).toBe(303);
    const booked = await CallbackModel.find({ ticket: ticket.id }).lean();
    expect(booked).toMatchObject([{ staff: sana.id, number: ticket.address.slice(4), time: 'evening', why: 'asked' }]);
    expect(new Date((booked[0]?.dueAt.getTime() ?? 0) + 5 * 3600_000).getUTCHours()).toBe(17);
    expect((await desk.get(`/admin/tickets/${ticket.id}`)).html).toContain(word('trail.callback-booked'));
  });

  test('rings the other number where that is the safe one', async () => {
    const ticket = await matter({ by: 'other', number: '+923451234567' });
    expect((await asks(ticket)).status).toBe(303);
    expect(await CallbackModel.findOne({ ticket: ticket.id }).lean()).toMatchObject({ number: '+923451234567' });
  });

  const refusals: [what: string, make: () => Promise<Ticket>, why: Refusal][] = [
    ['who will come back to us themselves', () => matter({ by: 'none' }), 'not-to-be-rung'],
    ['whose number is abroad', () => matter({ by: 'other', number: '+447911123456' }), 'not-ringable'],
    [
      'who has stopped us on that number',
      async () => {
        const stopped = aSession({ keys: ['whatsapp:+923451234568'], replyTo: 'whatsapp:+923451234568', stoppedAt: stage.now() });
        await inTransaction((tx) => keepSessions([{ before: null, after: stopped }], tx));
        return await matter({ by: 'other', number: '+923451234568' });
      },
      'person-stopped',
    ],
  ];
  for (const [what, make, why] of refusals)
    test(`refuses, and says why, for one ${what}`, async () => {
      const ticket = await make();
      const answer = await asks(ticket);
      expect(answer.html).toContain(word(`refusal.${why}`));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await CallbackModel.countDocuments({ ticket: ticket.id })).toBe(0);
    });
});

describe('days off and prayer', () => {
  const hours = async () => (await findCentre(multan.id)) ?? multan;

  test('a centre keeps its own: another’s are out of reach, an administrator’s choice is taken', async () => {
    expect((await desk.post('/admin/telephone/days', { centre: multan.id, day: '2026-11-26', off: 'yes' })).status).toBe(303);
    expect((await hours()).closedOn).toContain('2026-11-26');
    await other.post('/admin/telephone/days', { centre: multan.id, day: '2026-11-25', off: 'yes' });
    expect((await hours()).closedOn).not.toContain('2026-11-25');
    await administrator.post('/admin/telephone/days', { centre: multan.id, day: '2026-11-26', off: 'no' });
    expect((await hours()).closedOn).not.toContain('2026-11-26');
  });

  test('national holidays close it by themselves, but where it works; the moon’s once somebody confirms them', async () => {
    const open = async (day: string) => isOpen(await hours(), new Date(`${day}T06:00:00Z`));
    expect([await open('2026-12-24'), await open('2026-12-25'), await open('2027-05-18')]).toEqual([true, false, true]);
    await desk.post('/admin/telephone/days', { centre: multan.id, day: '2026-12-25', off: 'no' });
    await desk.post('/admin/telephone/days', { centre: multan.id, day: '2027-05-18', off: 'yes' });
    expect([await open('2026-12-25'), await open('2027-05-18')]).toEqual([true, false]);
    expect((await desk.get('/admin/telephone/hours')).html).toContain(word('telephone.holiday.eid-ul-azha'));
  });

  test('breaks for prayer, Friday’s longer; what cannot be meant is refused', async () => {
    const form = { centre: multan.id, 'weekday-from': '11:00', 'weekday-to': '11:20', 'friday-from': '11:00', 'friday-to': '12:00' };
    expect((await desk.post('/admin/telephone/prayer', { ...form, 'weekday-to': '10:00' })).status).toBe(400);
    expect((await desk.post('/admin/telephone/prayer', form)).status).toBe(303);
    const open = async (local: string) => isOpen(await hours(), new Date(`2026-11-${local}:00+05:00`));
    expect([await open('26T11:10'), await open('26T11:20'), await open('27T11:30'), await open('27T12:00')]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});
