import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CitizenModel } from '../../src/models/citizen/store.ts';
import { InboxModel } from '../../src/models/inbox/store.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { goesThrough, greets, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import type { Phone } from '../support/twilio.ts';

let stage: TestProduct;
/** The two web processes that Twilio's webhooks may reach. */
let webs: string[];
beforeAll(async () => {
  stage = await openProduct();
  webs = [stage.url, await stage.anotherWeb()];
});
afterAll(() => stage.close());

/** Posts all at once, to one web process and the other in turn. */
const race = (webhooks: readonly Record<string, string>[]): Promise<number[]> =>
  Promise.all(webhooks.map((webhook, n) => stage.posts(webhook, webs[n % webs.length])));

/** All that both sides wrote, in its order. */
const talkOf = (address: string) => MessageModel.find({ address }).sort({ seq: 1 }).lean();

/** Everything stored is handled, and what was said to it has arrived, in its order. */
async function allAnswered(phone: Phone, address: string): Promise<void> {
  await stage.until(async () => (await InboxModel.countDocuments({ from: address, state: 'stored' })) === 0, 'all is handled');
  await stage.until(async () => {
    const said = (await talkOf(address)).filter(({ direction }) => direction === 'out');
    return said.every(({ status }) => status === 'delivered' || status === 'read');
  }, 'all has arrived');
  const talk = await talkOf(address);
  const said = talk.filter(({ direction }) => direction === 'out');
  expect(phone.inbox()).toHaveLength(said.length);
  expect(phone.inbox().map(({ body }, n) => body.startsWith((said[n]?.text ?? '?').slice(0, 20)))).toEqual(said.map(() => true));
  // Each has its own place, and after each message of theirs comes an answer before the next.
  expect(talk.map(({ seq }) => seq)).toEqual(talk.map((_, n) => (talk[0]?.seq ?? 0) + n));
  expect(talk.filter(({ direction }, n) => direction === 'in' && talk[n + 1]?.direction !== 'out')).toEqual([]);
}

const people = [
  { language: 'ur', channel: 'sms', says: ['السلام علیکم', 'کوئی ہے؟', 'مالک تنخواہ نہیں دے رہا', 'جواب دیجیے', 'مینو'] },
  { language: 'ur-Latn', channel: 'whatsapp', says: ['salam, aap kaise hain', 'koi hai?', 'malik meri tankhwah nahi de raha', 'jawab dein', 'menu'] },
  { language: 'en', channel: 'sms', says: ['hello', 'is anybody there?', 'my employer has not paid my wages', 'please answer', 'menu'] },
] as const; // prettier-ignore

describe.each(people)('over two web processes, in $language by $channel', (person) => {
  const { language, channel, says } = person;
  const n = people.indexOf(person);
  const phoneOf = (m: number): { phone: Phone; address: string; spoken: { channel: 'sms' | 'whatsapp'; number: string } } => {
    const number = `+92312${String(m)}00000${String(n)}`;
    return { phone: stage.twilio.phone(number, channel), address: `${channel}:${number}`, spoken: { channel, number } };
  };

  test('five quick messages from somebody new are one person and one talk, each answered, in order', async () => {
    const { phone, address, spoken } = phoneOf(1);
    expect(await race(says.map((text) => stage.webhookOf({ ...spoken, text })))).toEqual([200, 200, 200, 200, 200]);
    await allAnswered(phone, address);
    expect((await talkOf(address)).filter(({ direction }) => direction === 'in').map(({ text }) => text).toSorted()).toEqual([...says].toSorted()); // prettier-ignore
    expect(await SessionModel.countDocuments({ keys: address })).toBe(1);
    expect(await CitizenModel.countDocuments({ addresses: address })).toBe(1);
  });

  test('"Send it" pressed five times is one ticket, whose reference is told once', async () => {
    const { phone, address, spoken } = phoneOf(2);
    const { words } = stage.product.world;
    await greets(phone, words, language);
    await phone.chooses(stage.word(language, 'menu.intake'));
    const { 'check.ask': _, ...answers } = usual;
    await goesThrough(phone, words, language, { ...answers, 'intake.story': { writes: says[2] } }, 'check.ask');
    const send = stage.word(language, 'check.send');
    expect(await race([send, send, send, send, send].map((text) => stage.webhookOf({ ...spoken, text })))).toEqual([
      200, 200, 200, 200, 200,
    ]);
    await allAnswered(phone, address);
    const tickets = await TicketModel.find({ address }).lean();
    expect(tickets).toMatchObject([{ status: 'new', summary: says[2] }]);
    const told = phone
      .inbox()
      .filter(({ body }) => stage.pattern(language, 'done.reference').test(body) && /\d{3}\.\d{3}\.\d{3}/.test(body));
    expect(told).toHaveLength(1);
  });

  test('a webhook repeated at once, late, or after newer ones changes nothing', async () => {
    const { phone, address, spoken } = phoneOf(3);
    const [hello, help, self] = [says[0], stage.word(language, 'menu.intake'), stage.word(language, 'intake.self')].map((text) => stage.webhookOf({ ...spoken, text })); // prettier-ignore
    if (!hello || !help || !self) throw new Error('three webhooks');
    expect(await race([hello, hello, hello, hello])).toEqual([200, 200, 200, 200]);
    await phone.hears(stage.pattern(language, 'menu.ask'));
    expect(await race([help, help])).toEqual([200, 200]);
    await phone.hears(stage.pattern(language, 'intake.whom'));
    expect(await stage.posts(self)).toBe(200);
    await phone.hears(stage.pattern(language, 'intake.story'));
    await allAnswered(phone, address);
    const kept = async () => [await SessionModel.find({ keys: address }).lean(), await stage.stores.counts()];
    const before = await kept();
    expect(await race([help, hello, self, help])).toEqual([200, 200, 200, 200]);
    stage.later(3600_000);
    expect(await race([hello, self])).toEqual([200, 200]);
    expect(await kept()).toEqual(before);
    await allAnswered(phone, address);
  });
});
