import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OutboxModel } from '../../src/models/outbox/store.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { signedIn } from '../support/desk.ts';
import { goesThrough, greets, tellsAll, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';

const minuteMs = 60_000;
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
afterAll(() => stage.close());

const people = [
  { language: 'ur', channel: 'whatsapp', story: 'مالک تین مہینے سے تنخواہ نہیں دے رہا', stop: 'پیغام بند کریں', start: 'شروع کریں', safe: 'موسم', menu: 'مینو' },
  { language: 'ur-Latn', channel: 'sms', story: 'malik teen mahine se tankhwah nahi de raha', stop: 'band karo', start: 'shuru karo', safe: 'MAUSAM', menu: 'menu' },
  { language: 'en', channel: 'whatsapp', story: 'my employer has not paid my wages for three months', stop: 'STOP', start: 'START', safe: 'weather', menu: 'MENU' },
] as const; // prettier-ignore

describe.each(people)('in $language by $channel', (person) => {
  const { language, channel, story } = person;
  const n = people.indexOf(person);
  const phoneOf = (m: number) => stage.twilio.phone(`+92304${String(m)}00000${String(n)}`, channel);
  /** What waits for this phone and has not left yet. */
  const waiting = (number: string) =>
    OutboxModel.countDocuments({ address: `${channel}:${number}`, state: 'waiting', attempts: { $gt: 0 } });

  test('STOP in the middle of the intake: what still waits to leave does not leave; START brings the menu again', async () => {
    const { words } = stage.product.world;
    const phone = phoneOf(1);
    await greets(phone, words, language);
    await phone.chooses(stage.word(language, 'menu.intake'));
    await goesThrough(phone, words, language, usual, 'intake.story', 'intake.more');
    // The provider is busy just now: the next question waits for its second try.
    stage.twilio.fault({
      kind: 'error',
      code: 20429,
      status: 429,
      times: 1,
      to: channel === 'sms' ? phone.number : `whatsapp:${phone.number}`,
    });
    await phone.says(story);
    await stage.until(async () => (await waiting(phone.number)) === 1, 'the question waits for its next try');
    await phone.says(person.stop);
    await phone.hears(stage.pattern(language, 'stop.done'));
    const heard = phone.inbox().length;
    stage.later(minuteMs);
    expect(await phone.says(story)).toBe(200);
    await phone.hears(stage.pattern(language, 'stopped.line'));
    expect(await phone.says(person.start)).toBe(200);
    const back = await phone.hears(stage.pattern(language, 'menu.ask'));
    expect(back).toContain(stage.word(language, 'start.done'));
    // Messages to one phone leave in order: what was held back would have come before.
    expect(phone.inbox().slice(heard).map(({ body }) => body.split('\n')[0])).toEqual([stage.word(language, 'stopped.line'), stage.word(language, 'start.done')]); // prettier-ignore
    expect(phone.inbox().some(({ body }) => body.includes(stage.word(language, 'intake.danger')))).toBe(false);
  });

  test('a counsellor cannot write after STOP, and can again after START', async () => {
    const phone = phoneOf(2);
    await tellsAll(phone, stage.product.world.words, language, { 'intake.story': { writes: story } });
    await phone.says(person.stop);
    await phone.hears(stage.pattern(language, 'stop.done'));
    const ticket = await TicketModel.findOne({ address: `${channel}:${phone.number}` }).lean();
    const desk = await signedIn(stage.url, 'multan@demo.insaf');
    const reply = () => desk.post(`/admin/tickets/${ticket?._id ?? ''}/replies`, { text: '1: Sana' });
    expect((await reply()).status).toBe(409);
    await phone.says(person.start);
    await phone.hears(stage.pattern(language, 'menu.ask'));
    expect((await reply()).status).toBe(303);
    await phone.hears(/1: Sana/);
  });

  test('the safe word clears the talk, shows one harmless line, and nobody writes first until the menu is asked for', async () => {
    const { words } = stage.product.world;
    const phone = phoneOf(3);
    await tellsAll(phone, words, language, { 'intake.story': { writes: story } });
    await phone.says(person.safe);
    await phone.hears(stage.pattern(language, 'hidden.line'));
    expect(phone.last()?.body).toBe(stage.word(language, 'hidden.line'));
    const session = await SessionModel.findOne({ keys: `${channel}:${phone.number}` }).lean();
    expect(JSON.parse(session?.talk ?? '')).toMatchObject({ mode: 'hidden', spot: null, past: [], slots: {} });
    const ticket = await TicketModel.findOne({ address: `${channel}:${phone.number}` }).lean();
    const desk = await signedIn(stage.url, 'multan@demo.insaf');
    const page = `/admin/tickets/${ticket?._id ?? ''}`;
    expect((await desk.post(`${page}/replies`, { text: '1: Sana' })).status).toBe(409);
    const before = phone.inbox().length;
    // Whoever holds the phone now tries things out.
    for (const says of [story, '1', 'hello?']) expect(await phone.says(says)).toBe(200);
    stage.later(11 * minuteMs);
    await phone.says('2');
    await phone.hears(stage.pattern(language, 'hidden.line'));
    expect(phone.inbox().slice(before).map(({ body }) => body)).toEqual([stage.word(language, 'hidden.line')]); // prettier-ignore
    await phone.says(person.menu);
    await phone.hears(stage.pattern(language, 'menu.ask'));
    expect((await desk.post(`${page}/replies`, { text: '2: Sana' })).status).toBe(303);
    await phone.hears(/2: Sana/);
  });
});

test('Twilio’s own opt-out has answered already: STOP and START are noted and nothing is said', async () => {
  const phone = stage.twilio.phone('+923045000001', 'sms');
  await greets(phone, stage.product.world.words, 'ur-Latn');
  const before = phone.inbox().length;
  const posts = (text: string, kind: string) =>
    stage.posts({ ...stage.webhookOf({ channel: 'sms', number: phone.number, text }), OptOutType: kind });
  const stopped = async () => (await SessionModel.findOne({ keys: `sms:${phone.number}` }).lean())?.stoppedAt ?? null;
  expect(await posts('STOP', 'STOP')).toBe(200);
  expect(await stopped()).not.toBeNull();
  expect(await posts('HELP', 'HELP')).toBe(200);
  expect(await stopped()).not.toBeNull();
  expect(await posts('START', 'START')).toBe(200);
  expect(await stopped()).toBeNull();
  await phone.says('menu');
  await phone.hears(stage.pattern('ur-Latn', 'menu.ask'));
  expect(phone.inbox()).toHaveLength(before + 1);
});

test('somebody whose first word ever is STOP gets nothing more than its answer', async () => {
  const phone = stage.twilio.phone('+923045000002', 'whatsapp');
  await phone.says('STOP');
  await phone.hears(/./);
  expect(phone.inbox().map(({ body }) => body)).toEqual([stage.word('ur', 'stop.done')]);
});
