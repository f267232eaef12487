import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialled } from '../../src/models/centre/dialled.ts';
import type { Language } from '../../src/models/language/language.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { centreOf } from '../support/demo.ts';
import type { Answers } from '../support/intake.ts';
import { goesThrough, greets, secretsIn, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import type { Phone } from '../support/twilio.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
});
afterAll(() => stage.close());

const ticketsOf = (channel: string, number: string) => TicketModel.find({ address: `${channel}:${number}` }).lean();
/** The numbers of the helplines in what was heard, in their order. */
const linesIn = (heard: string): string[] => [...heard.matchAll(/^(\d[\d-]*) \p{L}/gmu)].map(([, number = '']) => number);
/** Whoever is on call for a district's centre. */
const onCall = (district: string): Phone => stage.twilio.phone(centreOf(district).onCallPhones[0] ?? '', 'sms');

interface FirstWords {
  who: string;
  language: Language;
  channel: 'whatsapp' | 'sms';
  number: string;
  says: string;
  lines: string[];
  /** Whose it is before she says where she is, and then. */
  first: string;
  place: string | null;
  nearest: string;
}

const firstWords: FirstWords[] = [
  {
    who: 'in Roman Urdu on WhatsApp, from a mobile that tells no place',
    language: 'ur-Latn',
    channel: 'whatsapp',
    number: '+923011000001',
    says: 'mera shohar mujhe maar raha hai, khuda ke liye bachao',
    lines: ['15', '1099'],
    first: 'pk-lahore',
    place: 'multan',
    nearest: 'pk-multan',
  },
  {
    who: 'in Urdu by SMS, from a landline in Karachi',
    language: 'ur',
    channel: 'sms',
    number: '+922135551234',
    says: 'میرا شوہر مجھے مار رہا ہے، خدا کے لیے بچا لیں',
    lines: ['15', '1094', '1122', '1099'],
    first: 'pk-karachi',
    place: 'حیدرآباد',
    nearest: 'pk-hyderabad',
  },
  {
    who: 'in English by SMS, from a landline in Multan, who tells no place',
    language: 'en',
    channel: 'sms',
    number: '+92614551234',
    says: 'my husband is beating me right now, please help me',
    lines: ['15', '1737', '1122', '1099'],
    first: 'pk-multan',
    place: null,
    nearest: 'pk-multan',
  },
  {
    who: 'in Urdu on WhatsApp, with nothing but a cry',
    language: 'ur',
    channel: 'whatsapp',
    number: '+923011000002',
    says: 'بچاؤ',
    lines: ['15', '1099'],
    first: 'pk-lahore',
    place: 'کوئٹہ',
    nearest: 'pk-quetta',
  },
];

describe.each(firstWords)('danger in the very first message, $who', ({ language, channel, number, says, lines, first, place, nearest }) => {
  let phone: Phone;
  beforeAll(() => {
    phone = stage.twilio.phone(number, channel);
  });

  test('helplines come first; even if nothing more is written, a ticket is open and whoever is on call is called', async () => {
    const alerted = onCall(first).inbox().length;
    expect(await phone.says(says)).toBe(200);
    const heard = await phone.hears(stage.pattern(language, 'danger.now'));
    expect(heard.indexOf(stage.word(language, 'danger.lines').split('\n')[0] ?? '?')).toBe(0);
    expect(linesIn(heard).slice(0, lines.length)).toEqual(lines);
    const [ticket, ...more] = await ticketsOf(channel, number);
    expect(more).toEqual([]);
    expect(ticket).toMatchObject({ urgency: 'emergency', danger: true, status: 'new', centre: centreOf(first).id, summary: says });
    await stage.until(async () => onCall(first).inbox().length === alerted + 1, 'the alert');
    // Not a word of the matter, of her or of her number: a phone on call lies about like any other.
    const line = stage.word('en', 'alert.danger.answer').replace('{{link}}', 'LINK');
    expect(
      onCall(first)
        .last()
        ?.body.replace(/https?:\S+\/alert\/[\w-]{22}(?= )/, 'LINK'),
    ).toBe(line);
  });

  test('the place then brings it to the nearest centre; she gets its phone, a reference and a PIN, and what she wrote is not asked for again', async () => {
    const alerted = onCall(nearest).inbox().length;
    await phone.chooses(stage.word(language, 'answer.yes'));
    await phone.hears(stage.pattern(language, 'danger.where'));
    if (place === null) await phone.chooses(stage.word(language, 'place.withheld'));
    else await phone.says(place);
    const heard = await phone.hears(stage.pattern(language, 'danger.on'));
    expect(heard).toContain(dialled(centreOf(nearest).phone));
    const { reference } = secretsIn(heard.slice(heard.search(stage.pattern(language, 'done.reference'))));
    const [ticket] = await ticketsOf(channel, number);
    expect(ticket).toMatchObject({ reference, centre: centreOf(nearest).id, urgency: 'emergency' });
    if (first !== nearest) await stage.until(async () => onCall(nearest).inbox().length === alerted + 1, 'the alert at the nearest centre');
    await phone.chooses(stage.word(language, 'danger.rest'));
    await phone.hears(stage.pattern(language, 'danger.resting'));
  });
});

interface MidIntake {
  language: Language;
  channel: 'whatsapp' | 'sms';
  number: string;
  /** The question at which it is heard. */
  at: string;
  says: string;
  lines: string[];
  answers: Answers;
}

const midIntake: MidIntake[] = [
  {
    language: 'ur-Latn',
    channel: 'sms',
    number: '+923011000011',
    at: 'intake.safeBy',
    says: 'wo darwaza tor raha hai',
    lines: ['15', '1737', '1122', '1099'],
    answers: { 'intake.story': { writes: 'mera shohar kharcha nahi deta' } },
  },
  {
    language: 'ur',
    channel: 'whatsapp',
    number: '+923011000012',
    at: 'intake.name',
    says: 'وہ دروازہ توڑ رہا ہے',
    lines: ['15', '1099'],
    answers: { 'intake.story': { writes: 'میرا شوہر خرچہ نہیں دیتا' } },
  },
  {
    language: 'en',
    channel: 'whatsapp',
    number: '+923011000013',
    at: 'intake.safeBy',
    says: 'he is at the door with a gun',
    lines: ['15', '1094', '1122', '1099'],
    answers: { 'intake.story': { writes: 'My husband pays no maintenance for the children' }, 'intake.where': { writes: 'Karachi' } },
  },
];

describe.each(midIntake)(
  'danger in the middle of the intake, in $language by $channel',
  ({ language, channel, number, at, says, lines, answers }) => {
    let phone: Phone;
    const told = (): Answers => ({ ...usual, ...answers });
    beforeAll(() => {
      phone = stage.twilio.phone(number, channel);
    });

    test('helplines of her province first, and the ticket at once', async () => {
      const { words } = stage.product.world;
      await greets(phone, words, language);
      await phone.chooses(stage.word(language, 'menu.intake'));
      const before = Object.fromEntries(Object.entries(told()).filter(([key]) => key !== at));
      await goesThrough(phone, words, language, before, at);
      await phone.says(says);
      const heard = await phone.hears(stage.pattern(language, 'danger.now'));
      expect(linesIn(heard).slice(0, lines.length)).toEqual(lines);
      const [ticket] = await ticketsOf(channel, number);
      expect(ticket).toMatchObject({ urgency: 'emergency', danger: true, status: 'new' });
      expect(ticket?.summary).toContain(says);
    });

    test('"no" takes the alarm back, keeps it in the trail and goes on where it broke off, to one ticket', async () => {
      const { words } = stage.product.world;
      await phone.chooses(stage.word(language, 'answer.no'));
      const next = await phone.hears(stage.pattern(language, at));
      expect(next).toContain(stage.word(language, 'danger.corrected'));
      const [lowered] = await ticketsOf(channel, number);
      expect(lowered).toMatchObject({ urgency: 'urgent', danger: false });
      expect(lowered?.trail.map(({ event }) => event)).toEqual(['opened', 'danger-raised', 'alerted', 'danger-corrected']);
      const answer = told()[at];
      if (!answer || !('picks' in answer)) throw new Error(`nothing to pick at ${at}`);
      await phone.chooses(stage.word(language, answer.picks));
      const { reference } = secretsIn(await goesThrough(phone, words, language, told(), 'done.next'));
      const tickets = await ticketsOf(channel, number);
      expect(tickets).toHaveLength(1);
      expect(tickets[0]).toMatchObject({ reference, urgency: 'urgent', status: 'new' });
    });
  },
);
