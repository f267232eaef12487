import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { talkSchema } from '../../src/flows/talk.ts';
import type { Talk } from '../../src/flows/talk.ts';
import type { Language } from '../../src/models/language/language.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { centreOf } from '../support/demo.ts';
import { signedIn } from '../support/desk.ts';
import { greets, goesThrough, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';
import type { Phone } from '../support/twilio.ts';

const hourMs = 3600_000;
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
afterAll(() => stage.close());

/** Somebody in the middle of the intake, asked whether they would like to speak with a woman. */
async function inTheIntake(phone: Phone, language: Language, story: string): Promise<void> {
  const { words } = stage.product.world;
  await greets(phone, words, language);
  await phone.chooses(stage.word(language, 'menu.intake'));
  const { 'intake.woman': _, ...before } = usual;
  await goesThrough(phone, words, language, { ...before, 'intake.story': { writes: story } }, 'intake.woman');
}

const people = [
  { language: 'ur', channel: 'whatsapp', story: 'مالک تنخواہ نہیں دے رہا', asks: 'زبان', wants: 'en', person: 'بندہ', again: 'دوبارہ', menu: 'مینو', odd: ['قققق ژژژ', 'غغغ ڈڈڈ'] },
  { language: 'ur-Latn', channel: 'sms', story: 'malik meri tankhwah nahi de raha', asks: 'zubaan', wants: 'ur', person: 'banda', again: 'dobara', menu: 'menu', odd: ['qwzx brrt', 'zzkk'] },
  { language: 'en', channel: 'whatsapp', story: 'my employer has not paid my wages', asks: 'language', wants: 'ur-Latn', person: 'person', again: 'repeat', menu: 'menu', odd: ['qwzx brrt', 'zzkk'] },
] as const; // prettier-ignore

describe.each(people)('in $language by $channel', (one) => {
  const { language, channel, story, wants } = one;
  const n = people.indexOf(one);
  const phoneOf = (m: number): Phone => stage.twilio.phone(`+92309${String(m)}00000${String(n)}`, channel);
  const ticketsOf = (phone: Phone) => TicketModel.find({ address: `${channel}:${phone.number}` }).lean();

  test('another language in the middle: the same question is asked in it, and so is all the rest', async () => {
    const phone = phoneOf(1);
    await inTheIntake(phone, language, story);
    await phone.says(one.asks);
    await phone.hears(stage.pattern(language, 'language.ask'));
    await phone.chooses(stage.word(language, `language.${wants}`));
    const heard = await phone.hears(stage.pattern(wants, 'intake.woman'));
    expect(heard).toContain(stage.word(wants, 'language.done'));
    await phone.chooses(stage.word(wants, 'answer.no'));
    await goesThrough(phone, stage.product.world.words, wants, usual, 'done.next');
    expect(await ticketsOf(phone)).toMatchObject([{ language: wants, summary: story, topic: 'labour-rights' }]);
  });

  test('two misunderstandings in a row offer a person, and "once more" asks the question again', async () => {
    const phone = phoneOf(2);
    await inTheIntake(phone, language, story);
    await phone.says(one.again);
    await phone.hears(stage.pattern(language, 'intake.woman'));
    await phone.says(one.odd[0]);
    const first = await phone.hears(stage.pattern(language, 'intake.woman'));
    expect(first).toContain(stage.word(language, 'unclear.default'));
    await phone.says(one.odd[1]);
    await phone.hears(stage.pattern(language, 'lost.ask'));
    await phone.chooses(stage.word(language, 'lost.again'));
    await phone.hears(stage.pattern(language, 'intake.woman'));
    await phone.says(one.odd[0]);
    await phone.hears(stage.pattern(language, 'intake.woman'));
    await phone.says(one.odd[1]);
    await phone.hears(stage.pattern(language, 'lost.ask'));
    await phone.chooses(stage.word(language, 'menu.person'));
    await phone.hears(stage.pattern(language, 'person.open'));
    expect(await ticketsOf(phone)).toMatchObject([{ summary: story, status: 'new' }]);
  });

  test('a person, by the word that the help names: what is written then is kept, the bot is silent while they talk and answers when it is closed', async () => {
    const phone = phoneOf(3);
    await greets(phone, stage.product.world.words, language);
    await phone.says(one.person);
    await phone.hears(stage.pattern(language, 'person.open'));
    expect(await phone.says(story)).toBe(200);
    await phone.hears(stage.pattern(language, 'waiting.added'));
    const [ticket] = await ticketsOf(phone);
    expect(ticket).toMatchObject({ centre: centreOf('pk-lahore').id });
    const desk = await signedIn(stage.url, 'lahore@demo.insaf');
    const page = `/admin/tickets/${ticket?._id ?? ''}`;
    expect((await desk.get(page)).html).toContain(story);
    await desk.post(`${page}/replies`, { text: '1: Ayesha' });
    await phone.hears(/1: Ayesha/);
    const before = phone.inbox().length;
    for (const says of [story, '1', one.odd[0]]) expect(await phone.says(says)).toBe(200);
    await desk.post(`${page}/replies`, { text: '2: Ayesha' });
    await phone.hears(/2: Ayesha/);
    expect(phone.inbox()).toHaveLength(before + 1);
    expect((await desk.submit(page, /closure$/, { disposition: 'advice-given' })).status).toBe(303);
    await phone.says(one.menu);
    await phone.hears(stage.pattern(language, 'menu.ask'));
  });
});

test('a button of an old menu changes the language too, in the middle of the intake', async () => {
  const phone = stage.twilio.phone('+923095000001', 'whatsapp');
  await inTheIntake(phone, 'en', 'my employer has not paid my wages');
  const old = phone.inbox().flatMap((message) => stage.twilio.shown(message).taps).find(({ title }) => title === stage.word('en', 'menu.language')); // prettier-ignore
  if (!old) throw new Error('no menu was shown');
  expect(await phone.says(old.title, { tap: { ...old, list: true } })).toBe(200);
  await phone.hears(stage.pattern('en', 'language.ask'));
  await phone.chooses(stage.word('en', 'language.ur'));
  await phone.hears(stage.pattern('ur', 'language.done'));
});

describe('a talk kept by an older version of the flows goes on safely', () => {
  const asString = z.object({ talk: z.string() });
  /** Writes into the session what an older release would have left there. */
  async function wasKeptAs(phone: Phone, change: (talk: Talk) => Talk): Promise<void> {
    const session = await SessionModel.findOne({ keys: `sms:${phone.number}` }).lean();
    const talk = talkSchema.parse(JSON.parse(asString.parse(session).talk));
    await SessionModel.updateOne({ keys: `sms:${phone.number}` }, { $set: { talk: JSON.stringify(change(talk)) } });
  }
  const older = (talk: Talk, at?: string): Talk => ({ ...talk, spot: talk.spot && { ...talk.spot, version: 0, at: at ?? talk.spot.at } });
  const story = 'مالک تنخواہ نہیں دے رہا';

  test('words still answer the question', async () => {
    const phone = stage.twilio.phone('+923096000001', 'sms');
    await inTheIntake(phone, 'ur', story);
    await wasKeptAs(phone, (talk) => older(talk));
    await phone.says(stage.word('ur', 'answer.no'));
    await phone.hears(stage.pattern('ur', 'intake.name'));
  });

  test('a number may have meant another choice: it is asked again', async () => {
    const phone = stage.twilio.phone('+923096000002', 'sms');
    await inTheIntake(phone, 'ur', story);
    await wasKeptAs(phone, (talk) => older(talk));
    await phone.says('2');
    const heard = await phone.hears(stage.pattern('ur', 'intake.woman'));
    expect(heard).toContain(stage.word('ur', 'flow.changed'));
    await phone.says('2');
    await phone.hears(stage.pattern('ur', 'intake.name'));
  });

  test('a question that is no more: its part begins anew with what was told, and comes to one ticket', async () => {
    const phone = stage.twilio.phone('+923096000003', 'sms');
    await inTheIntake(phone, 'ur', story);
    await wasKeptAs(phone, (talk) => older(talk, 'a-step-of-last-year'));
    await phone.says('جی');
    const heard = await phone.hears(stage.pattern('ur', 'intake.vulnerable'));
    expect(heard).toContain(stage.word('ur', 'flow.changed'));
    await phone.chooses(stage.word('ur', 'intake.ratherNot'));
    await goesThrough(phone, stage.product.world.words, 'ur', usual, 'done.next');
    expect(await TicketModel.find({ address: `sms:${phone.number}` }).lean()).toMatchObject([{ summary: story }]);
  });

  test('a flow that is no more: the menu', async () => {
    const phone = stage.twilio.phone('+923096000004', 'sms');
    await inTheIntake(phone, 'ur', story);
    await wasKeptAs(phone, (talk) => ({ ...talk, spot: { flow: 'flow-of-last-year', version: 3, at: 'ask' } }));
    await phone.says('2');
    await phone.hears(stage.pattern('ur', 'menu.ask'));
  });
});

// These move the clock on, so they come last.
describe.each(people)('later, in $language by $channel', (one) => {
  const { language, channel, story } = one;
  const n = people.indexOf(one);
  const phoneOf = (m: number): Phone => stage.twilio.phone(`+92309${String(m)}00000${String(n)}`, channel);

  test('left for a day: the first message is met with a question, not taken for an answer', async () => {
    const phone = phoneOf(7);
    await inTheIntake(phone, language, story);
    stage.later(25 * hourMs);
    await phone.says('1');
    await phone.hears(stage.pattern(language, 'resume.ask'));
    await phone.chooses(stage.word(language, 'resume.goOn'));
    await phone.hears(stage.pattern(language, 'intake.woman'));
    const session = await SessionModel.findOne({ keys: `${channel}:${phone.number}` }).lean();
    expect(talkSchema.parse(JSON.parse(session?.talk ?? '')).slots).not.toHaveProperty('wantsWoman');
  });

  test('asked for at night: when somebody will be there is said, and what is written is kept for them', async () => {
    const phone = phoneOf(8);
    const midnight = new Date(stage.now());
    midnight.setUTCHours(19 + 24, 0, 0, 0);
    stage.later(midnight.getTime() - stage.now().getTime());
    await greets(phone, stage.product.world.words, language);
    await phone.chooses(stage.word(language, 'menu.person'));
    await phone.hears(stage.pattern(language, 'person.closed'));
    await phone.says(story);
    await phone.hears(stage.pattern(language, 'waiting.added'));
    const desk = await signedIn(stage.url, 'lahore@demo.insaf');
    const ticket = await TicketModel.findOne({ address: `${channel}:${phone.number}` }).lean();
    expect((await desk.get(`/admin/tickets/${ticket?._id ?? ''}`)).html).toContain(story);
  });
});
