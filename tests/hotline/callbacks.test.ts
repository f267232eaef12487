import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Callback } from '../../src/models/callback/callback.ts';
import { callbackSchema } from '../../src/models/callback/callback.ts';
import { postCallback } from '../../src/models/callback/post.ts';
import { CallbackModel, eraseCallbacksOf } from '../../src/models/callback/store.ts';
import { comeReady } from '../../src/models/desk/desk.ts';
import { changeDesk, DeskModel } from '../../src/models/desk/store.ts';
import { HoldModel } from '../../src/models/hold/store.ts';
import { PaceModel } from '../../src/models/pace/store.ts';
import { inTransaction, toRecord } from '../../src/models/store.ts';
import type { Staff } from '../../src/models/staff/staff.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { Caller } from '../support/caller.ts';
import { rings, telephone } from '../support/caller.ts';
import type { Ear } from '../support/ear.ts';
import { earOn } from '../support/ear.ts';
import { putMatter } from '../support/matters.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor } from '../support/staff.ts';
import { missedFrom } from '../support/twilio.ts';

const minutes = 60_000;
let stage: TestProduct;
let ear: Ear;
let sana: Staff;
beforeAll(async () => {
  stage = await openProduct({
    RELAY_POLL_MS: '200',
    CALLBACK_SPACING_MINUTES: '60',
    OUT_CALLS_PER_NUMBER_A_DAY: '4',
    OUT_CALLS_AT_ONCE: '2',
  });
  stage.anotherWorker();
  ear = await earOn(stage);
  sana = await putCounsellor('sana@demo.insaf', 'pk-multan', 'ur', { phone: '+923007000001' });
});
afterAll(() => stage.close());

const all: Caller[] = [];
beforeEach(async () => {
  await Promise.all([HoldModel.deleteMany({}), DeskModel.deleteMany({}), CallbackModel.deleteMany({}), PaceModel.deleteMany({})]);
});
afterEach(async () => {
  for (const one of all) if (one.ended() === null) await one.hangsUp();
  const faults = all.splice(0).flatMap((one) => one.faults());
  if (faults.length > 0) throw new Error(`Twilio warns: ${JSON.stringify(faults)}`);
});

let people = 0;
const newNumber = (): string => `+9261455${String(5000 + (people += 1))}`;
const callbackOf = async (id: string): Promise<Callback> => {
  const doc = await CallbackModel.findById(id).lean();
  if (!doc) throw new Error('no callback');
  return toRecord(callbackSchema, doc);
};
const asks = (number: string, more: Partial<Parameters<typeof postCallback>[0]> = {}): Promise<Callback> =>
  postCallback(
    { number, why: 'missed-call', language: 'ur', citizen: null, ticket: null, staff: null, since: null, ...more },
    'citizen',
    stage.now(),
  );
const says = (key: string, language: 'ur' | 'en' = 'ur'): string => ear.word(language, key);
const answered = async (number: string): Promise<Caller> => {
  const caller = await telephone(stage, number).answers(ear.texts);
  all.push(caller);
  return caller;
};
const attemptsOf = async (id: string): Promise<string[]> => (await callbackOf(id)).attempts.map(({ outcome }) => outcome);
const tried = (id: string, n: number) => stage.until(async () => (await attemptsOf(id)).length === n, `${String(n)} attempts`);
/** All that the workers would do by now has been done: somebody else is rung after whoever is asked about. */
const others = async (): Promise<void> => {
  const number = newNumber();
  await asks(number);
  stage.later(minutes);
  await telephone(stage, number).isBusy();
};

describe('whoever left the line with 1', () => {
  test.each(['ur', 'en'] as const)(
    'in %s: is rung when a counsellor is ready, hears nothing about us before a key, and is first in the line then',
    async (language) => {
      await changeDesk(sana.id, sana.centre ?? '', (desk) => comeReady(desk, stage.now()), stage.now());
      await DeskModel.updateMany({}, { state: 'wrap-up', until: new Date(stage.now().getTime() + 10 * minutes) });
      const number = newNumber();
      const caller = await ear.reachesMenu(number, language, 'unrecorded');
      all.push(caller);
      await caller.presses('0');
      await caller.hears(says('voice.hold.comfort', language));
      await caller.presses('1');
      await caller.hears(says('voice.callback.booked', language));
      await caller.hangsUp();
      const [booked] = await CallbackModel.find().lean();
      await others();
      expect(telephone(stage, number).isRinging()).toBe(false);
      stage.later(10 * minutes);
      const back = await answered(number);
      const heard = await back.hears(says('voice.out.greet', language));
      expect(heard.split('\n')).toEqual([says('voice.out.greet', language)]);
      await back.presses('1');
      expect(await back.hears(says('voice.hold.comfort', language))).toContain(says('voice.hold.next', language));
      expect((await HoldModel.findOne({ call: back.sid }).lean())?.since).toEqual(booked?.since);
      const counsellor = await answered(sana.phone ?? '');
      await counsellor.presses('1');
      await back.hears(says('voice.hold.now', language));
      expect(await callbackOf(String(booked?._id))).toMatchObject({ state: 'done', outcome: 'reached', number: null });
      const ticket = await TicketModel.findOne({ address: `voice:${number}` }).lean();
      expect(ticket?.trail.map(({ event, note }: { event: string; note: string | null }) => [event, note])).toEqual(
      expect.arrayContaining([['callback-booked', null], ['callback-ended', 'reached'], ['rung', null]]),
    ); // prettier-ignore
      expect(ticket?.assignee).toBe(sana.id);
    },
  );
});

describe('whoever is not reached', () => {
  test('is tried three times, an hour apart, whatever became of each; then it is over and the number is gone', async () => {
    const ticket = await putMatter({ district: 'pk-multan', now: stage.now(), channel: 'sms' });
    const number = ticket.address.replace('sms:', '');
    const { id } = await asks(number, { ticket: { ...ticket, centre: '' }, citizen: ticket.citizen });
    await CallbackModel.updateOne({ _id: id }, { centre: null });
    const phone = telephone(stage, number);
    stage.later(minutes);
    await phone.letsRing();
    await tried(id, 1);
    await others();
    expect(phone.isRinging()).toBe(false);
    stage.later(60 * minutes);
    await phone.isBusy();
    await tried(id, 2);
    stage.later(61 * minutes);
    const hungUp = await answered(number);
    await hungUp.hangsUp();
    await stage.until(async () => (await callbackOf(id)).state === 'done', 'it is over');
    expect(await callbackOf(id)).toMatchObject({ outcome: 'not-reached', number: null });
    expect(await attemptsOf(id)).toEqual(['no-answer', 'busy', 'hung-up']);
    const trail = (await TicketModel.findById(ticket.id).lean())?.trail ?? [];
    expect(trail.slice(1).map(({ event, note }: { event: string; note: string | null }) => [event, note])).toEqual([
      ['callback-booked', null], ['callback-tried', 'no-answer'], ['callback-tried', 'busy'], ['callback-tried', 'hung-up'], ['callback-ended', 'not-reached'],
    ]); // prettier-ignore
  });

  test('by a machine: it hears nothing, or the one neutral sentence that a person has allowed', async () => {
    const silent = newNumber();
    const first = await asks(silent);
    stage.later(minutes);
    const machine = await telephone(stage, silent).isMachine(ear.texts);
    expect(machine.heard().join('\n')).not.toContain(says('voice.out.message'));
    await tried(first.id, 1);
    const allowed = newNumber();
    const { id } = await asks(allowed);
    await CallbackModel.updateOne({ _id: id }, { mayLeaveMessage: true });
    stage.later(minutes);
    const kind = await telephone(stage, allowed).isMachine(ear.texts);
    expect(kind.heard()).toContain(says('voice.out.message'));
    await tried(id, 1);
    expect([...(await attemptsOf(first.id)), ...(await attemptsOf(id))]).toEqual(['machine', 'machine']);
  });
});

describe('nobody is rung', () => {
  test('who said STOP on any channel of that number, also after it was asked for', async () => {
    const number = newNumber();
    const { id } = await asks(number);
    await stage.twilio.phone(number, 'sms').says('STOP');
    stage.later(minutes);
    await stage.until(async () => (await callbackOf(id)).state === 'done', 'it is over');
    expect(await callbackOf(id)).toMatchObject({ outcome: 'stopped', number: null, attempts: [] });
  });

  test('whose data was deleted, even while the phone rings', async () => {
    const number = newNumber();
    const { id } = await asks(number);
    stage.later(minutes);
    await telephone(stage, number).rings();
    await inTransaction((tx) => eraseCallbacksOf('0'.repeat(24), [number], stage.now(), tx));
    const caller = await answered(number);
    expect(caller.heard()).toEqual([]);
    expect(caller.ended()).toBe('completed');
    expect(await callbackOf(id)).toMatchObject({ outcome: 'erased', number: null });
  });

  test('beyond two at once, four a day, or where Twilio will not ring', async () => {
    const numbers = [newNumber(), newNumber(), newNumber()];
    for (const number of numbers) await asks(number);
    stage.later(minutes);
    const ringing = () => numbers.filter((number) => telephone(stage, number).isRinging());
    await stage.until(() => Promise.resolve(ringing().length === 2), 'two ring');
    await new Promise((go) => setTimeout(go, 300));
    expect(await CallbackModel.countDocuments({ state: 'ringing' })).toBe(2);
    const [third = ''] = numbers.filter((number) => !ringing().includes(number));
    stage.twilio.fault({ kind: 'error', to: `calls:${third}`, code: 21215, status: 400, times: 1 });
    for (const number of ringing()) await telephone(stage, number).isBusy();
    stage.later(2000);
    await stage.until(async () => (await CallbackModel.findOne({ outcome: 'not-ringable' }).lean()) !== null, 'it is refused');
    const often = newNumber();
    const phone = telephone(stage, often);
    for (let n = 0; n < 4; n += 1) {
      const { id } = await asks(often);
      await CallbackModel.updateOne({ _id: id }, { dueAt: stage.now() });
      stage.later(2000);
      await phone.isBusy();
      await tried(id, 1);
      await CallbackModel.deleteOne({ _id: id });
    }
    const { id } = await asks(often);
    stage.later(minutes);
    await stage.until(async () => (await callbackOf(id)).dueAt.getTime() > stage.now().getTime() + 60 * minutes, 'it waits for tomorrow');
  });
});

describe('a missed call', () => {
  test.each(['ur', 'en'] as const)('in %s: is not answered and is rung back once, however often they rang', async (language) => {
    const number = newNumber();
    const before = await rings(stage, number, ear.texts);
    for (const key of [language === 'ur' ? '1' : '2', '1']) await before.presses(key);
    await before.hangsUp();
    for (let n = 0; n < 3; n += 1) expect((await rings(stage, number, ear.texts, missedFrom)).ended()).toMatch(/busy|no-answer/);
    expect(await CallbackModel.countDocuments()).toBe(1);
    stage.later(minutes);
    const caller = await answered(number);
    await caller.hears(says('voice.out.greet', language));
    await caller.presses('1');
    await caller.hears(says('voice.press1-danger', language));
    expect(await CallbackModel.countDocuments({ state: { $ne: 'done' } })).toBe(0);
  });

  test('from a number whose person said not to reach them here is let be; at night it waits for the morning', async () => {
    const hers = await putMatter({ district: 'pk-multan', now: stage.now(), channel: 'sms', intake: { safeContact: { by: 'none', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false } } }); // prettier-ignore
    await rings(stage, hers.address.replace('sms:', ''), ear.texts, missedFrom);
    await rings(stage, '+14155550100', ear.texts, missedFrom);
    expect(await CallbackModel.countDocuments()).toBe(0);
    stage.later(12 * 60 * minutes);
    await rings(stage, newNumber(), ear.texts, missedFrom);
    const [waiting] = await CallbackModel.find().lean();
    expect(new Date((waiting?.dueAt.getTime() ?? 0) + 5 * 3600_000).toISOString().slice(11, 16)).toBe('09:00');
  });
});
