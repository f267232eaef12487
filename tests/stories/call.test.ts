import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CallbackModel } from '../../src/models/callback/store.ts';
import { CallModel } from '../../src/models/call/store.ts';
import { RecordingModel } from '../../src/models/recording/store.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { Caller } from '../support/caller.ts';
import { centreOf } from '../support/demo.ts';
import type { Ear } from '../support/ear.ts';
import { earOn } from '../support/ear.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';

let stage: TestProduct;
let ear: Ear;
beforeAll(async () => {
  stage = await openProduct();
  ear = await earOn(stage);
});
afterAll(() => stage.close());

const callers: Caller[] = [];
/** Whatever a story does, Twilio would have found nothing to warn of. */
afterEach(() => {
  const faults = callers.splice(0).flatMap((caller) => caller.faults().map((fault) => `${caller.number}: ${JSON.stringify(fault)}`));
  if (faults.length > 0) throw new Error(faults.join('\n'));
});

async function atMenu(...[number, language, recording]: Parameters<Ear['reachesMenu']>): Promise<Caller> {
  const caller = await ear.reachesMenu(number, language, recording);
  callers.push(caller);
  return caller;
}

/** Presses, one after the other, and hears each time what is named: a key and what comes of it. */
async function goes(caller: Caller, language: 'ur' | 'en', ...way: readonly (readonly [string, string])[]): Promise<void> {
  for (const [keys, heard] of way) {
    await caller.presses(keys);
    await caller.hears(heard.startsWith('(') ? heard : ear.word(language, heard));
  }
}

const ticketFrom = (number: string) => TicketModel.findOne({ address: `voice:${number}` }).lean();
/** Digits that were said one by one after a text, the first `count` of them. */
const digitsAfter = (heard: string, text: string, count: number): string =>
  (heard.slice(heard.indexOf(text)).match(/^\d$/gm) ?? []).slice(0, count).join('');

describe.each(['ur', 'en'] as const)('in %s', (language) => {
  const n = language === 'ur' ? '1' : '2';

  test('a right is heard by keys alone, part by part, to its end', async () => {
    const caller = await atMenu(`+92300111000${n}`, language, 'unrecorded');
    await goes(caller, language, ['2', 'rights.ask'], ['2', 'rights.topic'], ['1', 'rights.province']);
    await caller.presses('1');
    const first = await caller.hears(ear.word(language, 'card.section.law'));
    await caller.presses('1');
    const second = await caller.hears();
    expect(second).not.toBe(first);
    // Heard again, whole, with 9; no counsel that nobody asked for is added.
    await caller.presses('9');
    expect(await caller.hears()).toBe(second);
    await goes(caller, language, ['3', 'menu.ask'], ['0', 'voice.hold.enter']);
    await caller.hangsUp();
  });

  test('an intake by keys only: nothing is recorded, the ticket is in the right queue, the numbers are said twice and sent', async () => {
    const number = `+92300111001${n}`;
    const caller = await atMenu(number, language, 'unrecorded');
    // Story and name are passed by: they would have to be recorded.
    await goes(
      caller,
      language,
      ['1', 'intake.whom'],
      ['1', 'intake.danger'],
      ['2', 'intake.groups'],
      ['1', 'intake.topic'],
      ['1', 'intake.vulnerable'],
    );
    await goes(
      caller,
      language,
      ['14', 'intake.woman'],
      ['1', 'intake.where'],
      ['061', 'intake.safeBy'],
      ['1', 'intake.safeTime'],
      ['3', 'intake.leave'],
    );
    await goes(caller, language, ['2', 'intake.nameUs'], ['2', 'voice.sms.ask'], ['1', 'check.ask']);
    await caller.presses('1');
    const heard = await caller.hears(ear.word(language, 'voice.next'));
    const reference = digitsAfter(heard, ear.word(language, 'done.reference'), 18);
    expect(reference.slice(0, 9)).toBe(reference.slice(9));
    const ticket = await ticketFrom(number);
    expect(ticket).toMatchObject({
      reference: reference.slice(0, 9), topic: 'marriage-and-divorce', district: 'pk-multan', centre: centreOf('pk-multan').id, language, summary: '',
      vulnerabilities: ['woman', 'disability'], wantsWoman: true, safeContact: { by: 'this', time: 'afternoon', mayLeaveMessage: false, mayNameUs: false },
    }); // prettier-ignore
    const pin = digitsAfter(heard, ear.word(language, 'done.pin'), 4);
    await stage.until(async () => stage.twilio.phone(number, 'sms').inbox().length > 0, 'the numbers come by SMS');
    const [sms] = stage.twilio.phone(number, 'sms').inbox();
    expect(sms?.body.replaceAll('.', '')).toContain(reference.slice(0, 9));
    expect(sms?.body).toContain(pin);
    expect(sms?.body).not.toMatch(/insaf|law|قانون|انصاف/i);
    await goes(caller, language, ['2', 'voice.goodbye']);
    expect(caller.ended()).toBe('completed');
    expect(await RecordingModel.countDocuments({ call: caller.sid })).toBe(0);
  });

  test('an intake in their own words: each answer is a recording with its question', async () => {
    const number = `+92300111002${n}`;
    const caller = await atMenu(number, language, 'recorded');
    await goes(caller, language, ['1', 'intake.whom'], ['1', 'intake.story']);
    await caller.speaks(12);
    await caller.hears(ear.word(language, 'voice.record.keep'));
    await goes(caller, language, ['2', 'intake.story']);
    await caller.speaks(20, '#');
    await goes(
      caller,
      language,
      ['1', 'intake.danger'],
      ['2', 'intake.groups'],
      ['4', 'intake.topic'],
      ['2', 'intake.vulnerable'],
      ['#', 'intake.woman'],
      ['2', 'intake.name'],
    );
    await caller.speaks(2);
    await goes(caller, language, ['3', 'intake.where']);
    await caller.says(language === 'ur' ? 'فیصل آباد میں' : 'we are in Faisalabad');
    await caller.hears(ear.word(language, 'voice.place.confirm'));
    await goes(caller, language, ['1', 'intake.safeBy'], ['3', 'check.ask'], ['1', 'done.reference']);
    const ticket = await ticketFrom(number);
    expect(ticket).toMatchObject({ district: 'pk-faisalabad', name: null, topic: 'labour-rights', safeContact: { by: 'none' } });
    // What was recorded again or left out is only deleted at Twilio, and then forgotten.
    await stage.until(async () => (await RecordingModel.countDocuments({ call: caller.sid })) === 1, 'the others are gone');
    expect(await RecordingModel.findOne({ call: caller.sid }).lean()).toMatchObject({ question: 'intake.story', ticket: ticket?._id });
    await caller.hangsUp();
  });

  test('danger by key, in the middle of a question: an emergency, the lines that help, and a counsellor by telephone', async () => {
    const number = `+92300111003${n}`;
    const caller = await atMenu(number, language, 'recorded');
    await goes(caller, language, ['1', 'intake.whom'], ['11', 'danger.lines']);
    expect(await ticketFrom(number)).toMatchObject({ urgency: 'emergency', danger: true });
    await goes(caller, language, ['1', 'danger.where'], ['042', 'danger.on'], ['1', 'voice.hold.enter']);
    const ticket = await ticketFrom(number);
    expect(ticket).toMatchObject({ urgency: 'emergency', centre: centreOf('pk-lahore').id });
    expect(await CallModel.findById(caller.sid).lean()).toMatchObject({ state: 'holding' });
    await caller.hangsUp();
  });

  test('the stage of a case, by reference and PIN on the keys', async () => {
    const number = `+92300111004${n}`;
    const teller = await atMenu(number, language, 'unrecorded');
    await goes(
      teller,
      language,
      ['1', 'intake.whom'],
      ['1', 'intake.danger'],
      ['2', 'intake.groups'],
      ['6', 'intake.vulnerable'],
      ['#', 'intake.woman'],
      ['2', 'intake.where'],
    );
    await goes(teller, language, ['042', 'intake.safeBy'], ['3', 'check.ask']);
    await teller.presses('1');
    const heard = await teller.hears();
    const [reference, pin] = [
      digitsAfter(heard, ear.word(language, 'done.reference'), 9),
      digitsAfter(heard, ear.word(language, 'done.pin'), 4),
    ];
    await teller.hangsUp();
    // From any telephone.
    const asker = await atMenu(`+92300111005${n}`, language, 'unrecorded');
    await goes(asker, language, ['3', 'case.reference'], [reference, 'case.pin'], [pin, 'case.stage.new']);
    await asker.presses('9');
    await asker.hears(ear.word(language, 'menu.ask'));
    await asker.hangsUp();
  });
});

test('keys are heard while a question is asked whose answer is recorded: danger, the safe word, and "let me speak"', async () => {
  const speaks = await atMenu('+923001120070', 'en', 'recorded');
  await goes(speaks, 'en', ['1', 'intake.whom'], ['1', 'intake.story'], ['5', '(beep)']);
  await speaks.speaks(6);
  await goes(speaks, 'en', ['1', 'intake.danger']);
  await speaks.hangsUp();
  const cries = await atMenu('+923001120071', 'ur', 'recorded');
  await goes(cries, 'ur', ['1', 'intake.whom'], ['1', 'intake.story'], ['11', 'danger.lines']);
  await cries.hangsUp();
  const hides = await atMenu('+923001120072', 'ur', 'recorded');
  await goes(hides, 'ur', ['1', 'intake.whom'], ['1', 'intake.story'], ['##', 'hidden.line']);
  expect(hides.ended()).toBe('completed');
});

test('the safe word ends the call on a harmless sentence', async () => {
  const caller = await atMenu('+923001110060', 'ur', 'unrecorded');
  await caller.presses('1');
  await caller.hears();
  await caller.presses('##');
  expect(await caller.hears()).toBe(ear.word('ur', 'hidden.line'));
  expect(caller.ended()).toBe('completed');
  expect(await CallModel.findById(caller.sid).lean()).toMatchObject({ end: 'safe-word', number: null });
});

test('after the safe word nothing that was asked for in this call rings or lights up the phone', async () => {
  const number = '+923001120060';
  stage.later(14 * 3600_000);
  const caller = await atMenu(number, 'en', 'unrecorded');
  await goes(caller, 'en', ['0', 'voice.closed'], ['1', 'voice.callback.booked'], ['##', 'hidden.line']);
  expect(await CallbackModel.findOne({ citizen: (await ticketFrom(number))?.citizen ?? '' }).lean()).toMatchObject({
    state: 'done',
    outcome: 'stopped',
    number: null,
  });
  stage.later(-14 * 3600_000);
});

test('silence and wrong keys: twice kindly, then a person', async () => {
  const caller = await atMenu('+923001110061', 'en', 'unrecorded');
  await caller.keepsSilent();
  await caller.hears(ear.word('en', 'voice.silent'));
  await caller.presses('7');
  await caller.hears(ear.word('en', 'voice.wrong'));
  await caller.keepsSilent();
  await caller.hears(ear.word('en', 'voice.hold.enter'));
  await caller.hangsUp();
});

test('a language that may be remembered is not asked for again, until the data is deleted', async () => {
  const first = await ear.rings('+923001110062');
  callers.push(first);
  await goes(first, 'en', ['2', 'voice.remember'], ['1', 'voice.record.notice']);
  await first.hangsUp();
  const second = await ear.rings('+923001110062');
  callers.push(second);
  expect(await second.hears(ear.word('en', 'voice.record.notice'))).not.toContain(ear.word('ur', 'voice.language.ur'));
  await goes(second, 'en', ['2', 'menu.ask'], ['6', 'erase.ask'], ['1', 'erase.done']);
  expect(second.ended()).toBe('completed');
  const third = await ear.rings('+923001110062');
  callers.push(third);
  await third.hears(ear.word('ur', 'voice.language.ur'));
  await third.hangsUp();
});

test('a telephone that shows no number is helped as well, and rung back where it says', async () => {
  stage.later(14 * 3600_000);
  const caller = await ear.rings('anonymous');
  callers.push(caller);
  // Nothing can be remembered of it.
  await goes(caller, 'en', ['2', 'voice.record.notice'], ['2', 'menu.ask']);
  await goes(caller, 'en', ['0', 'voice.closed'], ['1', 'voice.callback.hidden'], ['03001110063', 'voice.callback.booked']);
  await caller.hangsUp();
  stage.later(-14 * 3600_000);
});

test('whoever shows no number is not asked whether it is safe to ring it; nobody is promised an SMS on a landline', async () => {
  const hidden = await ear.rings('anonymous');
  const landline = await ear.rings('+924235000001');
  callers.push(hidden, landline);
  await goes(hidden, 'en', ['2', 'voice.record.notice'], ['2', 'menu.ask']);
  await goes(landline, 'en', ['2', 'voice.remember'], ['2', 'voice.record.notice'], ['2', 'menu.ask']);
  for (const caller of [hidden, landline]) {
    await goes(
      caller,
      'en',
      ['1', 'intake.whom'],
      ['1', 'intake.danger'],
      ['2', 'intake.groups'],
      ['6', 'intake.vulnerable'],
      ['#', 'intake.woman'],
    );
    await goes(caller, 'en', ['2', 'intake.where'], ['042', 'intake.safeBy']);
  }
  expect(hidden.heard().join(' ')).not.toContain(ear.word('en', 'intake.safeThis'));
  await goes(landline, 'en', ['1', 'intake.safeTime'], ['1', 'intake.leave'], ['2', 'intake.nameUs'], ['2', 'check.ask']);
  for (const caller of [hidden, landline]) await caller.hangsUp();
});

test.each(['ur', 'en'] as const)(
  'in %s, a hang-up at any step of the intake: what was told so far is a ticket, and only then',
  async (language) => {
    // Each key, and whether by then something was told.
    const way = [['1', false], ['1', false], ['2', false], ['2', false], ['1', true], ['1#', true], ['2', true], ['041', true], ['1', true], ['1', true], ['2', true], ['2', true], ['2', true]] as const; // prettier-ignore
    const hangsUpAfter = async (steps: number, told: boolean): Promise<void> => {
      const number = `+923001${language === 'ur' ? '13' : '12'}00${String(10 + steps)}`;
      const caller = await atMenu(number, language, 'unrecorded');
      for (const [keys] of way.slice(0, steps + 1)) await caller.presses(keys);
      await caller.hangsUp();
      await stage.until(async () => (await CallModel.findById(caller.sid).lean())?.state === 'ended', 'the call has ended');
      const ticket = await ticketFrom(number);
      expect({ steps, told: ticket !== null, events: ticket?.trail.map(({ event }) => event) ?? [] }).toEqual({ steps, told, events: told ? ['opened', 'abandoned'] : [] }); // prettier-ignore
    };
    await Promise.all(way.map(([, told], steps) => hangsUpAfter(steps, told)));
  },
);

test.each(['ur', 'en'] as const)(
  'in %s, after hours: a message, ended by hanging up, is with the ticket all the same',
  async (language) => {
    const number = language === 'ur' ? '+923001120050' : '+923001120051';
    stage.later(14 * 3600_000);
    const caller = await atMenu(number, language, 'recorded');
    await goes(caller, language, ['0', 'voice.closed'], ['2', 'voice.message.how']);
    await caller.speaks(9);
    await caller.hangsUp();
    await stage.until(async () => (await RecordingModel.countDocuments({ call: caller.sid })) === 1, 'it is kept');
    const ticket = await ticketFrom(number);
    expect(await RecordingModel.findOne({ call: caller.sid }).lean()).toMatchObject({ ticket: ticket?._id, question: 'voice.message.how' });
    expect(ticket?.trail.map(({ event }) => event)).toContain('told-more');
    stage.later(-14 * 3600_000);
  },
);

test('a call whose end nobody told us is ended all the same, with what was said in it', async () => {
  const number = '+923001120040';
  const caller = await atMenu(number, 'en', 'unrecorded');
  for (const keys of ['1', '1', '2', '2', '1']) await caller.presses(keys);
  stage.twilio.stage.weather.lose = true;
  await caller.hangsUp();
  stage.later(6 * 3600_000);
  await stage.until(async () => (await ticketFrom(number)) !== null, 'it is a ticket');
  stage.twilio.stage.weather.lose = false;
  stage.later(-6 * 3600_000);
  expect(await CallModel.findById(caller.sid).lean()).toMatchObject({ state: 'ended', end: 'hung-up' });
});

test('a hang-up in the middle of the intake loses nothing that was said', async () => {
  const number = '+923001110064';
  const caller = await atMenu(number, 'ur', 'recorded');
  await goes(caller, 'ur', ['1', 'intake.whom'], ['1', 'intake.story']);
  await caller.speaks(15);
  await goes(caller, 'ur', ['1', 'intake.danger']);
  await caller.hangsUp();
  await stage.until(async () => (await ticketFrom(number)) !== null, 'what was told is a ticket');
  const ticket = await ticketFrom(number);
  expect(ticket).toMatchObject({ danger: false, urgency: 'urgent', safeContact: { by: 'none' } });
  expect(ticket?.trail.map(({ event }) => event)).toContain('abandoned');
  expect(await RecordingModel.findOne({ call: caller.sid }).lean()).toMatchObject({ ticket: ticket?._id, question: 'intake.story' });
  expect(await SessionModel.countDocuments({ keys: `voice:${caller.sid}` })).toBe(0);
});
