import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CallModel } from '../../src/models/call/store.ts';
import { CallbackModel } from '../../src/models/callback/store.ts';
import { comeReady, goAway } from '../../src/models/desk/desk.ts';
import { changeDesk, DeskModel, findDesk } from '../../src/models/desk/store.ts';
import { HoldModel } from '../../src/models/hold/store.ts';
import type { Staff } from '../../src/models/staff/staff.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { Caller, Telephone } from '../support/caller.ts';
import { telephone } from '../support/caller.ts';
import { centreOf } from '../support/demo.ts';
import type { Ear } from '../support/ear.ts';
import { earOn } from '../support/ear.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor } from '../support/staff.ts';

let stage: TestProduct;
let ear: Ear;
let sana: Staff;
let gul: Staff;
let lahore: Staff;
beforeAll(async () => {
  stage = await openProduct({ RELAY_POLL_MS: '200', OFFER_SECONDS: '20', WRAP_UP_SECONDS: '60', OVERFLOW_SECONDS: '120' });
  stage.anotherWorker();
  ear = await earOn(stage);
  sana = await putCounsellor('sana@demo.insaf', 'pk-multan', 'ur', { phone: '+923007000001' });
  gul = await putCounsellor('gul@demo.insaf', 'pk-multan', 'en', { phone: '+923007000002' });
  lahore = await putCounsellor('lahore-line@demo.insaf', 'pk-lahore', 'ur', { phone: '+923007000003' });
});
afterAll(() => stage.close());

const all: Caller[] = [];
beforeEach(async () => {
  await Promise.all([HoldModel.deleteMany({}), DeskModel.deleteMany({}), CallbackModel.deleteMany({})]);
});
afterEach(async () => {
  for (const one of all) if (one.ended() === null) await one.hangsUp();
  const faults = all.splice(0).flatMap((one) => one.faults());
  if (faults.length > 0) throw new Error(`Twilio warns: ${JSON.stringify(faults)}`);
});

const isReady = (staff: Staff) => changeDesk(staff.id, staff.centre ?? '', (desk) => comeReady(desk, stage.now()), stage.now());
const isAway = (staff: Staff) => changeDesk(staff.id, staff.centre ?? '', (desk) => goAway(desk, stage.now()), stage.now());
const phoneOf = (staff: Staff): Telephone => telephone(stage, staff.phone ?? '');
const stateOf = async (staff: Staff) => (await findDesk(staff.id))?.state;
const becomes = (staff: Staff, state: string) => stage.until(async () => (await stateOf(staff)) === state, `${staff.email} is ${state}`);
const answers = async (phone: Telephone): Promise<Caller> => {
  const counsellor = await phone.answers(ear.texts);
  all.push(counsellor);
  return counsellor;
};

let people = 0;
/** Somebody rings from Multan and asks for a person: they are in the line of its centre. */
async function inLine(language: 'ur' | 'en' = 'ur'): Promise<Caller> {
  people += 1;
  const caller = await ear.reachesMenu(`+9261455${String(3000 + people)}`, language, 'unrecorded');
  all.push(caller);
  await caller.presses('0');
  await caller.hears(ear.word(language, 'voice.hold.comfort'));
  return caller;
}
const ticketOf = async (caller: Caller) => {
  const ticket = await TicketModel.findOne({ address: `voice:${caller.number}` })
    .sort({ openedAt: -1 })
    .lean();
  if (!ticket) throw new Error('no ticket');
  return ticket;
};
const trailOf = async (caller: Caller): Promise<string[]> => (await ticketOf(caller)).trail.map(({ event }: { event: string }) => event);
const says = (key: string, language: 'ur' | 'en' = 'ur'): string => ear.word(language, key);

describe('somebody reaches a counsellor', () => {
  test.each(['ur', 'en'] as const)('in %s: who hears the reference and the urgency and nothing else, presses 1, and talks; neither sees the other’s number', async (language) => {
    const staff = language === 'ur' ? sana : gul;
    await isReady(staff);
    const caller = await inLine(language);
    const phone = phoneOf(staff);
    const counsellor = await answers(phone);
    const whisper = await counsellor.hears(says('voice.desk.offer', language));
    const { reference, _id: id } = await ticketOf(caller);
    expect(whisper.match(/^\d$/gm)?.join('')).toBe(reference + reference);
    expect(whisper).toContain(says('voice.desk.urgent', language));
    expect(whisper.split('\n').every((piece) => /^\d$/.test(piece) || ['offer', 'urgent', 'keys'].some((key) => piece === says(`voice.desk.${key}`, language)))).toBe(true);
    await counsellor.presses('1');
    await caller.hears(says('voice.hold.now', language));
    await stage.until(() => Promise.resolve(counsellor.talksWith() === caller.sid), 'they talk');
    expect(counsellor.line.call.from).not.toBe(caller.number);
    expect(await stateOf(staff)).toBe('talking');
    expect((await CallModel.findById(caller.sid).lean())?.state).toBe('connected');
    expect(await ticketOf(caller)).toMatchObject({ assignee: staff.id, status: 'in-progress' });
    await caller.waits(90);
    await counsellor.hangsUp();
    await caller.hears(says('voice.after-talk', language));
    await becomes(staff, 'wrap-up');
    const hold = await HoldModel.findOne({ call: caller.sid }).lean();
    expect(hold).toMatchObject({ end: 'talked', servedBy: centreOf('pk-multan').id });
    expect(hold?.seconds).toBeGreaterThanOrEqual(90);
    expect(await trailOf(caller)).toEqual(expect.arrayContaining(['rung', 'claimed', 'talked']));
    stage.later(61_000);
    await becomes(staff, 'ready');
    expect((await TicketModel.findById(id).lean())?.trail.filter(({ event }: { event: string }) => event === 'talked')).toHaveLength(1);
  }); // prettier-ignore

  test.each([['ur', 'en'], ['en', 'ur']] as const)('in %s and %s: refused by one, not answered by the next twice: it goes on, and the phone that nobody answers is left alone', async (language, other) => {
    // Whoever speaks the caller's language is asked first.
    const [own, foreign] = language === 'ur' ? [sana, gul] : [gul, sana];
    await isReady(own);
    await stage.until(async () => (await stateOf(own)) === 'ready', 'ready');
    stage.later(1000);
    await isReady(foreign);
    const caller = await inLine(language);
    const first = await answers(phoneOf(own));
    await first.presses('2');
    await first.hears(says('voice.desk.refused', language));
    await phoneOf(foreign).letsRing();
    await becomes(foreign, 'ready');
    // Nobody is left who could: the hub has nobody at a desk either.
    await stage.until(() => Promise.resolve(caller.heard().includes(says('voice.nobody', language))), 'nobody is left');
    // Then whoever has been ready the longest.
    await isAway(own);
    await isReady(own);
    const again = await inLine(other);
    await phoneOf(foreign).letsRing();
    await becomes(foreign, 'away');
    const taken = await answers(phoneOf(own));
    await taken.presses('1');
    await again.hears(says('voice.hold.now', other));
    await again.hangsUp();
    await becomes(own, 'wrap-up');
  }); // prettier-ignore

  test('who hangs up while the phone rings rings nobody any more; who hangs up in the whisper is told of', async () => {
    await isReady(sana);
    const caller = await inLine();
    await phoneOf(sana).rings();
    await caller.hangsUp();
    await becomes(sana, 'ready');
    expect(phoneOf(sana).isRinging()).toBe(false);
    const next = await inLine();
    const counsellor = await answers(phoneOf(sana));
    await next.hangsUp();
    await counsellor.presses('1');
    await counsellor.hears(says('voice.desk.gone'));
    await becomes(sana, 'ready');
    expect((await HoldModel.find().lean()).map(({ end }) => end)).toEqual(['hung-up', 'hung-up']);
  });

  test('of two who wait and two who are ready each is offered once, whatever two workers do', async () => {
    await Promise.all([isReady(sana), isReady(gul)]);
    await DeskModel.updateMany({}, { state: 'wrap-up', until: new Date(stage.now().getTime() + 60_000) });
    const callers = [await inLine(), await inLine()];
    stage.later(61_000);
    const counsellors = await Promise.all([answers(phoneOf(sana)), answers(phoneOf(gul))]);
    for (const one of counsellors) await one.presses('1');
    for (const one of callers) await one.hears(says('voice.hold.now'));
    expect(new Set(counsellors.map((one) => one.talksWith()))).toEqual(new Set(callers.map(({ sid }) => sid)));
    const rings = (await TicketModel.find({ 'trail.event': 'rung', _id: { $in: (await HoldModel.find().lean()).map(({ ticket }) => ticket) } }).lean()).flatMap(({ trail }) => trail.filter(({ event }: { event: string }) => event === 'rung'));
    expect(rings).toHaveLength(2);
  }); // prettier-ignore
});

describe('in the line', () => {
  test.each([['ur', 'en'], ['en', 'ur']] as const)('in %s and %s: each hears their own place and an honest wait; in an emergency one is first', async (language, other) => {
    await isReady(sana);
    const talker = await inLine();
    const counsellor = await answers(phoneOf(sana));
    await counsellor.presses('1');
    await talker.hears(says('voice.hold.now'));
    const second = await inLine(language);
    const third = await inLine(other);
    expect(third.heard().join('\n')).toContain(`${says('voice.hold.position', other)}\n2`);
    expect(third.heard().join('\n')).toContain(says('voice.hold.wait.unknown', other));
    await third.presses('11');
    expect(await third.hears(says('voice.hold.hurried', other))).toContain(says('voice.hold.next', other));
    expect(await ticketOf(third)).toMatchObject({ urgency: 'emergency', danger: true });
    expect(await trailOf(third)).toContain('alerted');
    await second.keepsSilent();
    await second.hears(`${says('voice.hold.position', language)}\n2`);
  }); // prettier-ignore

  test.each(['ur', 'en'] as const)('in %s, 1: rung back, with the place kept; a repeat books nothing twice', async (language) => {
    await isReady(sana);
    await isAway(sana);
    await isReady(gul);
    const talker = await inLine();
    const counsellor = await answers(phoneOf(gul));
    await counsellor.presses('1');
    await talker.hears(says('voice.hold.now'));
    const caller = await inLine(language);
    const hold = await HoldModel.findOne({ call: caller.sid }).lean();
    await caller.presses('1');
    await caller.hears(says('voice.callback.booked', language));
    const booked = await CallbackModel.find().lean();
    expect(booked).toMatchObject([
      { number: caller.number, why: 'line', since: hold?.since, centre: centreOf('pk-multan').id, state: 'open' },
    ]);
    expect(await trailOf(caller)).toContain('callback-booked');
    expect((await HoldModel.findOne({ call: caller.sid }).lean())?.end).toBe('callback');
  });

  test.each(['ur', 'en'] as const)('in %s: * leads to the menu, ## to a harmless word and the end', async (language) => {
    await isReady(sana);
    await isReady(gul);
    for (const staff of [sana, gul]) {
      await inLine();
      await (await answers(phoneOf(staff))).presses('1');
    }
    const caller = await inLine(language);
    await caller.presses('*');
    await caller.hears(says('menu.ask', language));
    await caller.presses('0');
    await caller.hears(says('voice.hold.comfort', language));
    await caller.presses('##');
    expect(await caller.hears()).toContain(says('hidden.line', language));
    expect(caller.ended()).toBe('completed');
    expect((await HoldModel.find({ call: caller.sid }).sort({ since: 1 }).lean()).map(({ end }) => end)).toEqual(['menu', 'hung-up']);
  });

  test('that nobody works at, the next centre and then the hub are asked; the ticket goes with whoever takes it', async () => {
    await isReady(lahore);
    const caller = await inLine();
    const counsellor = await answers(phoneOf(lahore));
    await counsellor.presses('1');
    await caller.hears(says('voice.hold.now'));
    expect(await ticketOf(caller)).toMatchObject({ centre: lahore.centre, assignee: lahore.id });
  });

  test('danger at night reaches those on call, one after the other; who takes the call has confirmed the alert', async () => {
    stage.later(14 * 3600_000);
    people += 1;
    const caller = await ear.reachesMenu(`+9261455${String(3000 + people)}`, 'ur', 'unrecorded');
    all.push(caller);
    for (const [keys, heard] of [['11', 'danger.lines'], ['1', 'danger.where'], ['061', 'danger.on'], ['1', 'voice.hold.comfort']] as const) {
      await caller.presses(keys);
      await caller.hears(says(heard));
    }
    const [first = '', second = ''] = centreOf('pk-multan').onCallPhones;
    await telephone(stage, first).letsRing();
    const onCall = await answers(telephone(stage, second));
    expect(await onCall.hears(says('voice.desk.offer'))).toContain(says('voice.desk.emergency'));
    await onCall.presses('1');
    await caller.hears(says('voice.hold.now'));
    expect(await trailOf(caller)).toEqual(expect.arrayContaining(['danger-raised', 'rung', 'rung']));
    await caller.waits(30);
    await caller.hangsUp();
    await stage.until(async () => (await trailOf(caller)).includes('talked'), 'the talk is on the ticket');
  }); // prettier-ignore
});
