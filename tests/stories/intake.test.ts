import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialled } from '../../src/models/centre/dialled.ts';
import type { Language } from '../../src/models/language/language.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { centreOf } from '../support/demo.ts';
import { signedIn } from '../support/desk.ts';
import type { Answers } from '../support/intake.ts';
import { goesThrough, holdsPin, secretsIn, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';
import { openProduct } from '../support/product.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
afterAll(() => stage.close());

interface Story {
  who: string;
  language: Language;
  channel: 'whatsapp' | 'sms';
  number: string;
  hello: string;
  answers: Answers;
  ticket: Record<string, unknown>;
  district: string;
  counsellor: string;
  reply: string;
  thanks: string;
}

const stories: Story[] = [
  {
    who: 'a woman in Multan, on WhatsApp, in Roman Urdu',
    language: 'ur-Latn',
    channel: 'whatsapp',
    number: '+923001234567',
    hello: 'salam',
    answers: {
      'intake.story': { writes: 'mera shohar kharcha nahi deta aur bachon se milne nahi deta' },
      'intake.vulnerable': { writes: '1' },
      'intake.woman': { picks: 'answer.yes' },
    },
    ticket: {
      topic: 'maintenance-and-custody',
      vulnerabilities: ['woman'],
      wantsWoman: true,
      name: null,
    },
    district: 'pk-multan',
    counsellor: 'multan@demo.insaf',
    reply: 'Assalam o alaikum, main Sana hun. Kal das baje markaz aa sakti hain?',
    thanks: 'ji aa jaun gi',
  },
  {
    who: 'a man in Lahore, on a keypad phone by SMS, in Urdu',
    language: 'ur',
    channel: 'sms',
    number: '+923217654321',
    hello: 'السلام علیکم',
    answers: {
      'intake.story': { writes: 'تین مہینے سے فیکٹری والے میری تنخواہ نہیں دے رہے' },
      'intake.name': { writes: 'اسلم' },
      'intake.where': { writes: 'لاہور' },
    },
    ticket: { topic: 'labour-rights', name: 'اسلم' },
    district: 'pk-lahore',
    counsellor: 'lahore@demo.insaf',
    reply: 'وعلیکم السلام۔ براہِ کرم اپنی تنخواہ کی پرچی ساتھ لائیں۔',
    thanks: 'جی ٹھیک ہے',
  },
  {
    who: 'a brother writing for his sister in Karachi, with a pin, in English, who shows no number on WhatsApp',
    language: 'en',
    channel: 'whatsapp',
    number: '',
    hello: 'hello, I need help in English please',
    answers: {
      'intake.whom': { picks: 'intake.other' },
      'intake.knows': { picks: 'answer.yes' },
      'intake.story': {
        writes: 'Her boss at the office keeps touching her and making dirty remarks, she wants to complain about harassment at work',
      },
      'intake.more': { picks: 'intake.nothingMore' },
      'intake.where': { pins: { lat: 24.8607, lon: 67.0104 } },
      'intake.safeBy': { picks: 'intake.safeNone' },
    },
    ticket: {
      topic: 'workplace-harassment',
      forWhom: 'other',
      otherKnows: true,
      safeContact: { by: 'none', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false },
    },
    district: 'pk-karachi',
    counsellor: 'karachi@demo.insaf',
    reply: 'Thank you for writing. Does she have the messages saved?',
    thanks: 'yes she has them',
  },
];

describe.each(stories)('$who', (story) => {
  const { language, channel, number } = story;
  const phone = () =>
    phones.get(story) ??
    remember(
      story,
      stage.twilio.phone(number, channel, channel === 'whatsapp' ? `PK.${'7'.repeat(15)}${String(stories.indexOf(story))}` : undefined),
    );
  let ticketId = '';

  test('tells the matter and gets a reference, a PIN and the centre', async () => {
    const { words } = stage.product.world;
    await phone().says(story.hello);
    const heard = await goesThrough(phone(), words, language, { ...usual, ...story.answers }, 'done.next');
    const { reference, pin } = secretsIn(heard);
    const centre = centreOf(story.district);
    expect(heard).toContain(centre.address[language]);
    expect(heard).toContain(dialled(centre.phone));
    const ticket = await TicketModel.findOne({ reference }).lean();
    expect(ticket).toMatchObject({ centre: centre.id, district: story.district, danger: false, status: 'new', ...story.ticket });
    expect(ticket?.routing.key).toMatch(/^routing\./);
    // What is kept of the talk does not hold the PIN, once it was sent.
    await stage.until(async () => !holdsPin(await stage.stores.everything(), pin), 'the PIN is kept nowhere');
    expect(await stage.stores.everything()).toContain(reference);
    ticketId = ticket?._id ?? '';
  });

  test('is answered by a counsellor of that centre, on the same channel', async () => {
    const desk = await signedIn(stage.url, story.counsellor);
    expect((await desk.get('/admin/tickets')).html).toContain(`/admin/tickets/${ticketId}`);
    expect((await desk.post(`/admin/tickets/${ticketId}/claim`, {})).status).toBe(303);
    const replied = await desk.post(`/admin/tickets/${ticketId}/replies`, { text: story.reply });
    expect(replied.status).toBe(303);
    await phone().hears(new RegExp(RegExp.escape(story.reply)));
    expect(phone().last()?.from).toBe(channel === 'sms' ? '+12025550100' : 'whatsapp:+14155238886');
  });

  test('and what they write then reaches the counsellor, while the bot keeps silent', async () => {
    const before = phone().inbox().length;
    expect(await phone().says(story.thanks)).toBe(200);
    const desk = await signedIn(stage.url, story.counsellor);
    expect((await desk.get(`/admin/tickets/${ticketId}`)).html).toContain(story.thanks);
    await desk.post(`/admin/tickets/${ticketId}/replies`, { text: 'OK 1' });
    await phone().hears(/OK 1/);
    expect(phone().inbox()).toHaveLength(before + 1);
  });
});

const phones = new Map<Story, ReturnType<TestProduct['twilio']['phone']>>();
const remember = (story: Story, phone: ReturnType<TestProduct['twilio']['phone']>) => {
  phones.set(story, phone);
  return phone;
};
