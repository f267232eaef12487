import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Language } from '../../src/models/language/language.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { goesThrough, greets, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import type { Phone } from '../support/twilio.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
});
afterAll(() => stage.close());

const media = (type: string): Record<string, string> => ({
  NumMedia: '1',
  MediaContentType0: type,
  MediaUrl0: `https://api.twilio.com/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages/MM${'0'.repeat(32)}/Media/ME${'0'.repeat(32)}`,
});
const attachment = 'unclear.attachment';

interface Odd {
  what: string;
  fields: Record<string, string>;
  /** What is said to it before the question is asked again. */
  answer: string;
  language: Language;
  channel: 'whatsapp' | 'sms';
}

const odd: Odd[] = [
  { what: 'a photo', fields: media('image/jpeg'), answer: attachment, language: 'ur', channel: 'whatsapp' },
  { what: 'a photo by MMS', fields: media('image/jpeg'), answer: attachment, language: 'ur-Latn', channel: 'sms' },
  { what: 'a voice note', fields: media('audio/ogg'), answer: attachment, language: 'ur-Latn', channel: 'whatsapp' },
  { what: 'a sticker', fields: media('image/webp'), answer: attachment, language: 'en', channel: 'whatsapp' },
  { what: 'a contact card', fields: media('text/vcard'), answer: attachment, language: 'ur', channel: 'whatsapp' },
  { what: 'a kind of media of tomorrow', fields: media('x-unknown/thing; codecs="a,b"'), answer: attachment, language: 'en', channel: 'whatsapp' },
  { what: 'an empty body', fields: { Body: '' }, answer: 'unclear.default', language: 'ur', channel: 'sms' },
  { what: 'blanks only', fields: { Body: ' \n\u200B\u200F ' }, answer: 'unclear.default', language: 'ur-Latn', channel: 'whatsapp' },
  { what: 'a pin where none was asked for', fields: { Body: '', Latitude: '30.1984', Longitude: '71.4687', MessageType: 'location' }, answer: 'unclear.default', language: 'en', channel: 'whatsapp' },
  { what: 'half a pin', fields: { Body: '', Latitude: '30.1984' }, answer: 'unclear.default', language: 'ur', channel: 'whatsapp' },
  { what: 'an emoji', fields: { Body: '👍🏽' }, answer: 'unclear.default', language: 'ur-Latn', channel: 'whatsapp' },
  { what: 'a tap on a button that nobody ever made', fields: { Body: 'Confirm', ButtonText: 'Confirm', ButtonPayload: 'verify:1', ButtonType: 'REPLY' }, answer: 'unclear.default', language: 'en', channel: 'whatsapp' },
]; // prettier-ignore

describe('what nobody can read is answered politely, and the question stands', () => {
  test.each(odd)('$what, in $language by $channel', async (one) => {
    const { fields, answer, language, channel } = one;
    const phone = stage.twilio.phone(`+923131000${String(100 + odd.indexOf(one))}`, channel);
    await greets(phone, stage.product.world.words, language);
    const before = phone.inbox().length;
    expect(await stage.posts({ ...stage.webhookOf({ channel, number: phone.number, text: '' }), ...fields })).toBe(200);
    const heard = await phone.hears(stage.pattern(language, 'menu.ask'));
    expect(heard).toContain(stage.word(language, answer));
    expect(phone.inbox()).toHaveLength(before + 1);
    await phone.chooses(stage.word(language, 'menu.intake'));
    await phone.hears(stage.pattern(language, 'intake.whom'));
  });
});

describe('what a phone adds to an answer does not keep it from being one', () => {
  const extras: { what: string; fields: Record<string, string>; channel: 'whatsapp' | 'sms' }[] = [
    { what: 'fields that Twilio has not told of yet', fields: { Zukunft: 'x', 'a[b]': 'c', __proto: '1', 'ÖÄ': 'ü', Geo: '' }, channel: 'sms' },
    { what: 'an answer as a reply to an older message', fields: { OriginalRepliedMessageSid: `SM${'1'.repeat(32)}`, OriginalRepliedMessageSender: 'whatsapp:+14155238886' }, channel: 'whatsapp' },
    { what: 'an answer that was forwarded, from an advertisement', fields: { Forwarded: 'true', FrequentlyForwarded: 'true', ReferralSourceId: '1', ReferralNumMedia: '0', ReferralBody: 'Ad' }, channel: 'whatsapp' },
    { what: 'a picture with the answer below it', fields: media('image/jpeg'), channel: 'whatsapp' },
  ]; // prettier-ignore
  test.each(extras)('$what', async (one) => {
    const phone = stage.twilio.phone(`+923132000${String(100 + extras.indexOf(one))}`, one.channel);
    await greets(phone, stage.product.world.words, 'ur');
    const spoken = { channel: one.channel, number: phone.number, text: stage.word('ur', 'menu.intake') };
    expect(await stage.posts({ ...stage.webhookOf(spoken), ...one.fields })).toBe(200);
    await phone.hears(stage.pattern('ur', 'intake.whom'));
  });

  const taps: { what: string; of: (tap: { id: string; title: string }) => Record<string, string> }[] = [
    { what: 'a row of a list', of: ({ id, title }) => ({ Body: title, ListId: id, ListTitle: title, MessageType: 'interactive' }) },
    { what: 'a row of a list, without its words', of: ({ id }) => ({ Body: '', ListId: id }) },
    { what: 'a row of a list that comes as a button', of: ({ id, title }) => ({ Body: title, ButtonPayload: id, ButtonText: title, ButtonType: 'REPLY' }) },
    { what: 'a row of a list of which only the words come', of: ({ title }) => ({ Body: title }) },
    { what: 'a row of a list of which only the title comes', of: ({ title }) => ({ Body: '', ListTitle: title }) },
  ]; // prettier-ignore
  test.each(taps)('$what', async (one) => {
    const phone = stage.twilio.phone(`+923133000${String(100 + taps.indexOf(one))}`, 'whatsapp');
    await greets(phone, stage.product.world.words, 'ur-Latn');
    const last = phone.last();
    const tap = last && stage.twilio.shown(last).taps.find(({ title }) => title === stage.word('ur-Latn', 'menu.intake'));
    if (!tap) throw new Error('no menu to tap');
    expect(await stage.posts({ ...stage.webhookOf({ channel: 'whatsapp', number: phone.number, text: '' }), ...one.of(tap) })).toBe(200);
    await phone.hears(stage.pattern('ur-Latn', 'intake.whom'));
  });
});

describe('at the place', () => {
  const atThePlace = async (phone: Phone, language: Language): Promise<void> => {
    const { words } = stage.product.world;
    await greets(phone, words, language);
    await phone.chooses(stage.word(language, 'menu.intake'));
    const { 'intake.where': _, ...before } = usual;
    await goesThrough(
      phone,
      words,
      language,
      { ...before, 'intake.story': { writes: 'my employer has not paid my wages' } },
      'intake.where',
    );
  };
  test('a pin with a name and an address is the place', async () => {
    const phone = stage.twilio.phone('+923134000001', 'whatsapp');
    await atThePlace(phone, 'en');
    const pin = stage.webhookOf({ channel: 'whatsapp', number: phone.number, text: '', point: { lat: 30.1984, lon: 71.4687 } });
    expect(await stage.posts({ ...pin, Address: 'Katchery Road', Label: 'Home' })).toBe(200);
    await phone.hears(stage.pattern('en', 'intake.safeBy'));
  });
  test('a picture of it is not, and the question stands', async () => {
    const phone = stage.twilio.phone('+923134000002', 'whatsapp');
    await atThePlace(phone, 'ur');
    const spoken = stage.webhookOf({ channel: 'whatsapp', number: phone.number, text: '', media: ['image/jpeg'] });
    expect(await stage.posts(spoken)).toBe(200);
    const heard = await phone.hears(stage.pattern('ur', 'intake.where'));
    expect(heard).toContain(stage.word('ur', attachment));
    expect(await MessageModel.find({ address: `whatsapp:${phone.number}`, attachments: 'image/jpeg' }).lean()).toHaveLength(1);
  });
});
