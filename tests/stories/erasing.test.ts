import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import type { Language } from '../../src/models/language/language.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { signedIn } from '../support/desk.ts';
import { goesThrough, greets, tellsAll, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';
import type { Phone } from '../support/twilio.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
afterAll(() => stage.close());

interface Person {
  language: Language;
  channel: 'whatsapp' | 'sms';
  erase: string;
  stop: string;
  safe: string;
  story: string;
  name: string;
}

const roman: Person = { language: 'ur-Latn', channel: 'whatsapp', erase: 'mera data delete karo', stop: 'band karo', safe: 'mausam', story: 'malik teen mahine se tankhwah nahi de raha', name: 'Rukhsana' }; // prettier-ignore
const urdu: Person = { language: 'ur', channel: 'sms', erase: 'میرا ڈیٹا مٹا دیں', stop: 'پیغام بند کریں', safe: 'موسم', story: 'مالک تین مہینے سے تنخواہ نہیں دے رہا', name: 'رخسانہ' }; // prettier-ignore
const english: Person = { language: 'en', channel: 'whatsapp', erase: 'delete my data', stop: 'STOP', safe: 'weather', story: 'my employer has not paid my wages for three months', name: 'Ruxanna' }; // prettier-ignore

type Way = (phone: Phone, person: Person) => Promise<void>;

const tellsIt: Way = async (phone, { language, story, name }) => {
  const answers = { 'intake.story': { writes: story }, 'intake.name': { writes: name } };
  await tellsAll(phone, stage.product.world.words, language, answers);
};
const ticketOf = async ({ number }: Phone, { channel }: Person) =>
  (await TicketModel.findOne({ address: `${channel}:${number}` }).lean())?._id ?? '';

/** How somebody came to where they are when they want everything deleted. */
const ways: Record<string, Way> = {
  'at the very first message': async () => undefined,
  'at the menu': (phone, { language }) => greets(phone, stage.product.world.words, language),
  'in the middle of the intake': async (phone, { language, story, name }) => {
    const { words } = stage.product.world;
    await greets(phone, words, language);
    await phone.chooses(stage.word(language, 'menu.intake'));
    const { 'intake.safeTime': _, ...answers } = usual;
    await goesThrough(
      phone,
      words,
      language,
      { ...answers, 'intake.story': { writes: story }, 'intake.name': { writes: name } },
      'intake.safeTime',
    );
  },
  'with an open ticket': tellsIt,
  'after a wrong PIN': async (phone, person) => {
    await tellsIt(phone, person);
    await phone.says('menu');
    await phone.hears(stage.pattern(person.language, 'menu.ask'));
    await phone.chooses(stage.word(person.language, 'menu.case'));
    await phone.hears(stage.pattern(person.language, 'case.reference'));
    const { reference } = (await TicketModel.findOne({ address: `${person.channel}:${phone.number}` }).lean()) ?? { reference: '' };
    await phone.says(reference);
    await phone.hears(stage.pattern(person.language, 'case.pin'));
    await phone.says('0000');
    await phone.hears(stage.pattern(person.language, 'case.wrong'));
  },
  'while a counsellor talks': async (phone, person) => {
    await tellsIt(phone, person);
    const desk = await signedIn(stage.url, 'multan@demo.insaf');
    const page = `/admin/tickets/${await ticketOf(phone, person)}`;
    await desk.submit(page, /notes$/, { text: `called ${person.name}` });
    await desk.post(`${page}/replies`, { text: `1: ${person.name}` });
    await phone.hears(/1: /);
    await phone.says(person.story);
  },
  'after STOP': async (phone, person) => {
    await tellsIt(phone, person);
    await phone.says(person.stop);
    await phone.hears(stage.pattern(person.language, 'stop.done'));
  },
  'after the safe word': async (phone, person) => {
    await tellsIt(phone, person);
    await phone.says(person.safe);
    await phone.hears(stage.pattern(person.language, 'hidden.line'));
  },
  'in danger': async (phone, { language, name }) => {
    await phone.says(`my husband is beating me right now, please help me. ${name}`);
    await phone.hears(stage.pattern(language, 'danger.now'));
  },
};

const stories: [way: string, person: Person][] = [
  ['at the very first message', urdu],
  ['at the menu', urdu],
  ['in the middle of the intake', english],
  ['with an open ticket', urdu],
  ['after a wrong PIN', roman],
  ['while a counsellor talks', roman],
  ['after STOP', english],
  ['after STOP', urdu],
  ['after the safe word', roman],
  ['in danger', english],
];

/** What the database itself throws away when its time has come (TTL), thrown away now. */
const timePasses = async (): Promise<void> => {
  for (const { name } of await mongoose.connection.listCollections())
    await mongoose.connection.collection(name).deleteMany({ purgeAt: { $ne: null } });
};

describe.each(stories)('delete my data %s', (way, person) => {
  const { language, channel, story, name, erase } = person;
  test(`in ${language} by ${channel}: asked once, then nothing of theirs is anywhere`, async () => {
    const number = `+9230510000${String(10 + stories.findIndex(([one, who]) => one === way && who === person))}`;
    const userId = channel === 'whatsapp' ? `PK.9${number.slice(3)}` : undefined;
    const phone = stage.twilio.phone(number, channel, userId);
    await ways[way]?.(phone, person);
    await phone.says(erase);
    // Somebody never heard before is spoken to in the language of these very words, or in Urdu.
    await phone.hears(stage.pattern(language, 'erase.ask'));
    await phone.chooses(stage.word(language, 'answer.yes'));
    await phone.hears(stage.pattern(language, 'erase.done'));
    // The farewell is the last that goes; all else is gone at once.
    await timePasses();
    const kept = await stage.stores.everything();
    const theirs = [number.slice(1), ...(userId ? [userId] : []), story, name];
    expect(theirs.filter((words) => kept.includes(words))).toEqual([]);
  });
});

test('"no" deletes nothing and goes on where it broke off', async () => {
  const phone = stage.twilio.phone('+923051000099', 'sms');
  const { words } = stage.product.world;
  await greets(phone, words, 'ur');
  await phone.chooses(stage.word('ur', 'menu.intake'));
  await phone.hears(stage.pattern('ur', 'intake.whom'));
  await phone.says('میرا ڈیٹا مٹا دیں');
  await phone.hears(stage.pattern('ur', 'erase.ask'));
  await phone.chooses(stage.word('ur', 'answer.no'));
  const heard = await phone.hears(stage.pattern('ur', 'intake.whom'));
  expect(heard).toContain(stage.word('ur', 'erase.kept'));
  expect((await stage.stores.everything()).includes('923051000099')).toBe(true);
});

test('a webhook replayed after everything was deleted brings nothing back; a new message begins anew', async () => {
  const phone = stage.twilio.phone('+923051000098', 'sms');
  const spoken = { channel: 'sms', number: phone.number, text: urdu.story } as const;
  const [first, second, third] = [
    stage.webhookOf(spoken),
    stage.webhookOf({ ...spoken, text: urdu.erase }),
    stage.webhookOf({ ...spoken, text: '1' }),
  ];
  expect(await stage.posts(first)).toBe(200);
  expect(await stage.posts(second)).toBe(200);
  await phone.hears(stage.pattern('ur', 'erase.ask'));
  expect(await stage.posts(third)).toBe(200);
  await phone.hears(stage.pattern('ur', 'erase.done'));
  await timePasses();
  const counts = await stage.stores.counts();
  for (const webhook of [first, second, third, first]) expect(await stage.posts(webhook)).toBe(200);
  expect(await stage.stores.counts()).toEqual(counts);
  expect((await stage.stores.everything()).includes('923051000098')).toBe(false);
  const before = phone.inbox().length;
  await phone.says('السلام علیکم');
  const heard = await phone.hears(stage.pattern('ur', 'menu.ask'));
  expect(heard).toContain(stage.word('ur', 'welcome.notice').split('\n')[0]);
  expect(
    phone
      .inbox()
      .slice(before)
      .map(({ body }) => body)
      .join(),
  ).not.toContain(urdu.story);
});
