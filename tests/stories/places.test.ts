import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Language } from '../../src/models/language/language.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { centreOf } from '../support/demo.ts';
import type { Answers } from '../support/intake.ts';
import { tellsAll } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
});
afterAll(() => stage.close());

interface Story {
  who: string;
  language: Language;
  channel: 'whatsapp' | 'sms';
  number: string;
  answers: Answers;
  ticket: { district: string | null; placeText: string | null };
  /** The programme's district whose centre it is given to. */
  centre: string;
}

const stories: Story[] = [
  {
    who: 'a woman in one of three Khanpurs, by a tap on WhatsApp',
    language: 'ur-Latn',
    channel: 'whatsapp',
    number: '+923007000001',
    answers: { 'intake.where': { writes: 'hum khanpur ke paas rehte hain' }, 'place.which': { picks: 'district.pk-rahim-yar-khan' } },
    ticket: { district: 'pk-rahim-yar-khan', placeText: 'Khanpur, Rahim Yar Khan' },
    centre: 'pk-muzaffargarh',
  },
  {
    who: 'a man in Gulberg, on a keypad phone, by the number',
    language: 'ur',
    channel: 'sms',
    number: '+923007000002',
    answers: { 'intake.where': { writes: 'گلبرگ' }, 'place.which': { picks: 'district.pk-faisalabad' } },
    ticket: { district: 'pk-faisalabad', placeText: 'گلبرگ، فیصل آباد' },
    centre: 'pk-faisalabad',
  },
  {
    who: 'a man from a village that nobody has heard of, who tells the province and misspells the district',
    language: 'ur-Latn',
    channel: 'sms',
    number: '+923007000003',
    answers: {
      'intake.where': { writes: 'Chak 42 GB' },
      'place.province': { picks: 'province.PK-PB' },
      'place.district': { writes: 'faislabad' },
    },
    ticket: { district: 'pk-faisalabad', placeText: 'Chak 42 GB' },
    centre: 'pk-faisalabad',
  },
  {
    who: 'a woman in Korangi, which the centre of Karachi serves',
    language: 'en',
    channel: 'whatsapp',
    number: '+923007000004',
    answers: { 'intake.where': { writes: 'I am in korngi no 2' } },
    ticket: { district: 'pk-karachi-korangi', placeText: 'I am in korngi no 2' },
    centre: 'pk-karachi',
  },
];

test.each(stories)('$who', async ({ language, channel, number, answers, ticket, centre }) => {
  const phone = stage.twilio.phone(number, channel);
  const { reference } = await tellsAll(phone, stage.product.world.words, language, {
    'intake.story': { writes: matter[language] },
    ...answers,
  });
  const kept = await TicketModel.findOne({ reference }).lean();
  expect(kept).toMatchObject({ ...ticket, centre: centreOf(centre).id });
  expect(kept?.point).not.toBeNull();
});

const matter: Record<Language, string> = {
  ur: 'تین مہینے سے فیکٹری والے میری تنخواہ نہیں دے رہے',
  'ur-Latn': 'teen mahine se factory wale meri tankhwah nahi de rahe',
  en: 'My employer has not paid my wages for three months',
};
