import { describe, expect, test } from '@jest/globals';
import { toInbound } from '../../src/bot/inbound.ts';
import type { Inbound } from '../../src/models/inbox/inbox.ts';

const sid = `SM${'0123456789abcdef'.repeat(2)}`;
const number = '+923001234567';
const user = 'PK.4566546130240823';
const form = (fields: Record<string, unknown>): Record<string, unknown> => ({
  MessageSid: sid,
  AccountSid: `AC${'0'.repeat(32)}`,
  From: `whatsapp:${number}`,
  To: 'whatsapp:+14155238886',
  Body: 'salam',
  NumMedia: '0',
  ...fields,
});
const heard = (more: Partial<Inbound>): Inbound => ({
  keys: [`whatsapp:${number}`],
  replyTo: `whatsapp:${number}`,
  text: 'salam',
  tap: null,
  point: null,
  attachments: [],
  optOut: null,
  ...more,
});
const bySms = { keys: [`sms:${number}`], replyTo: `sms:${number}` };

/** What Twilio would not send is a string: the whole form must be refused. */
interface Case {
  name: string;
  fields: Record<string, unknown>;
  hears: Partial<Inbound> | 'unreadable';
}

/** The captured quick reply of twilio-facts section 1, as it came over the wire. */
const captured = `OriginalRepliedMessageSender=whatsapp%3A%2B14155238886&ExternalUserId=whatsapp%3APK.4566546130240823&SmsMessageSid=${sid}&FrequentlyForwarded=false&NumMedia=0&ProfileName=A&MessageType=interactive&SmsSid=${sid}&WaId=923001234567&SmsStatus=received&Body=Confirm&Forwarded=false&ButtonText=Confirm&To=whatsapp%3A%2B14155238886&ButtonPayload=verify%3A1&NumSegments=1&ReferralNumMedia=0&MessageSid=${sid}&AccountSid=AC${'0'.repeat(32)}&OriginalRepliedMessageSid=MM${'1'.repeat(32)}&ChannelMetadata=%7B%7D&From=whatsapp%3A%2B923001234567&ApiVersion=2010-04-01`;

const people: Case[] = [
  { name: 'a WhatsApp number', fields: {}, hears: {} },
  { name: 'a WhatsApp user who shows no number', fields: { From: `whatsapp:${user}` }, hears: { keys: [`whatsapp:${user}`], replyTo: `whatsapp:${user}` } },
  { name: 'both: the user id is the steadier, the number is answered', fields: { ExternalUserId: `whatsapp:${user}` }, hears: { keys: [`whatsapp:${user}`, `whatsapp:${number}`] } },
  { name: 'the user id twice is one', fields: { From: `whatsapp:${user}`, ExternalUserId: `whatsapp:${user}` }, hears: { keys: [`whatsapp:${user}`], replyTo: `whatsapp:${user}` } },
  { name: 'a user id of a parent company', fields: { From: 'whatsapp:PK.ENT.4566546130240823' }, hears: { keys: ['whatsapp:PK.ENT.4566546130240823'], replyTo: 'whatsapp:PK.ENT.4566546130240823' } },
  { name: 'a user id of 128 letters and digits', fields: { From: `whatsapp:PK.${'a1'.repeat(64)}` }, hears: { keys: [`whatsapp:PK.${'a1'.repeat(64)}`], replyTo: `whatsapp:PK.${'a1'.repeat(64)}` } },
  { name: 'a user id we cannot read beside a number: the number', fields: { ExternalUserId: 'whatsapp:somebody' }, hears: {} },
  { name: 'SMS', fields: { From: number, To: '+12025550100' }, hears: bySms },
  { name: 'SMS has no user id', fields: { From: number, ExternalUserId: `whatsapp:${user}` }, hears: bySms },
  { name: 'a short code is no person', fields: { From: '8558' }, hears: 'unreadable' },
  { name: 'a sender name is no person', fields: { From: 'EasyPaisa' }, hears: 'unreadable' },
  { name: 'a number without its plus', fields: { From: '923001234567' }, hears: 'unreadable' },
  { name: 'an id of more than 128', fields: { From: `whatsapp:PK.${'a'.repeat(129)}` }, hears: 'unreadable' },
  { name: 'no sender', fields: { From: undefined }, hears: 'unreadable' },
  { name: 'two senders', fields: { From: [`whatsapp:${number}`, 'whatsapp:+923217654321'] }, hears: 'unreadable' },
  { name: 'another channel of Twilio', fields: { From: 'messenger:1234567890' }, hears: 'unreadable' },
]; // prettier-ignore

const messages: Case[] = [
  { name: 'a quick reply: its words and its id', fields: { Body: 'Haan', ButtonText: 'Haan', ButtonPayload: 'menu:ask:yes', ButtonType: 'REPLY' }, hears: { text: 'Haan', tap: 'menu:ask:yes' } },
  { name: 'a quick reply without Body', fields: { Body: '', ButtonText: 'Haan', ButtonPayload: 'menu:ask:yes' }, hears: { text: 'Haan', tap: 'menu:ask:yes' } },
  { name: 'a row of a list', fields: { Body: 'Mera case', ListId: 'menu:ask:case', ListTitle: 'Mera case', ListDescription: '' }, hears: { text: 'Mera case', tap: 'menu:ask:case' } },
  { name: 'a row of a list without Body', fields: { Body: '', ListId: 'menu:ask:case', ListTitle: 'Mera case' }, hears: { text: 'Mera case', tap: 'menu:ask:case' } },
  { name: 'empty ids are none', fields: { ListId: '', ButtonPayload: '' }, hears: {} },
  { name: 'an empty list id hides no button', fields: { ListId: '', ButtonPayload: 'menu:ask:yes' }, hears: { tap: 'menu:ask:yes' } },
  { name: 'a pin', fields: { Body: '', Latitude: '30.1984', Longitude: '71.4687', Address: 'Kutchery', Label: 'x' }, hears: { text: '', point: { lat: 30.1984, lon: 71.4687 } } },
  { name: 'a pin south and west', fields: { Latitude: '-90', Longitude: '-180.0' }, hears: { point: { lat: -90, lon: -180 } } },
  { name: 'a pin a step from the equator', fields: { Latitude: '-1.5E-5', Longitude: '0' }, hears: { point: { lat: -0.000015, lon: 0 } } },
  { name: 'half a pin is none', fields: { Latitude: '30.1984' }, hears: {} },
  { name: 'an empty pin is none, not the Gulf of Guinea', fields: { Latitude: '', Longitude: '' }, hears: {} },
  { name: 'a picture', fields: { Body: '', NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'image/jpeg' }, hears: { text: '', attachments: ['image/jpeg'] } },
  { name: 'a voice note', fields: { Body: '', NumMedia: '1', MediaContentType0: 'audio/ogg' }, hears: { text: '', attachments: ['audio/ogg'] } },
  { name: 'a contact card', fields: { Body: '', NumMedia: '1', MediaContentType0: 'text/vcard' }, hears: { text: '', attachments: ['text/vcard'] } },
  { name: 'ten pictures by MMS', fields: { NumMedia: '10', ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`MediaContentType${String(n)}`, 'image/png'])) }, hears: { attachments: Array.from({ length: 10 }, () => 'image/png') } },
  { name: 'media of no kind we know', fields: { NumMedia: '2', MediaContentType0: '<b>', MediaContentType1: ['image/png', 'image/gif'] }, hears: { attachments: ['unknown', 'unknown'] } },
  { name: 'no NumMedia', fields: { NumMedia: undefined }, hears: {} },
  { name: 'no Body', fields: { Body: undefined }, hears: { text: '' } },
  ...(['STOP', 'START', 'HELP'] as const).map((optOut) => ({ name: `Twilio has answered ${optOut} itself`, fields: { OptOutType: optOut }, hears: { optOut } })),
  { name: 'an opt-out we do not know: the message counts', fields: { OptOutType: 'PAUSE' }, hears: {} },
  { name: 'as long as WhatsApp lets people write, in Urdu', fields: { Body: 'آ'.repeat(4096) }, hears: { text: 'آ'.repeat(4096) } },
  { name: 'as long as WhatsApp lets people write, in emoji', fields: { Body: '😢'.repeat(4096) }, hears: { text: '😢'.repeat(4096) } },
  { name: 'longer than anybody can write', fields: { Body: 'a'.repeat(4097) }, hears: 'unreadable' },
  { name: 'half an emoji is replaced', fields: { Body: 'a\ud83d' }, hears: { text: 'a\ufffd' } },
  { name: 'zero bytes, controls and overrides stay what they are', fields: { Body: 'a\0\u202e\u001b[2J' }, hears: { text: 'a\0\u202e\u001b[2J' } },
]; // prettier-ignore

const broken: [name: string, fields: Record<string, unknown>][] = [
  ['no id', { MessageSid: undefined }],
  ['an id of another kind', { MessageSid: `CA${'0'.repeat(32)}` }],
  ['an id too short', { MessageSid: 'SM1' }],
  ['an id with a new line', { MessageSid: `${sid}\n` }],
  ['two ids', { MessageSid: [sid, sid] }],
  ['an operator for an id', { MessageSid: { $gt: '' } }],
  ['an operator for a text', { Body: { $gt: '' } }],
  ['less than no media', { NumMedia: '-1' }],
  ['media without end', { NumMedia: '1e9' }],
  ['half a picture', { NumMedia: '0.5' }],
  ['a latitude beyond the pole', { Latitude: '90.1', Longitude: '0' }],
  ['a longitude beyond the date line', { Latitude: '0', Longitude: '-180.5' }],
  ['a latitude in words', { Latitude: 'north', Longitude: '0' }],
  ['a latitude without end', { Latitude: 'Infinity', Longitude: '0' }],
  ['a latitude in hexadecimal', { Latitude: '0x10', Longitude: '0' }],
  ['a button id without end', { ButtonPayload: 'x'.repeat(301) }],
]; // prettier-ignore

describe('who writes', () => {
  for (const { name, fields, hears } of people) test(name, () => expectHeard(fields, hears));
});
describe('what is written, tapped and sent', () => {
  for (const { name, fields, hears } of messages) test(name, () => expectHeard(fields, hears));
  test('the captured quick reply', () => {
    expect(toInbound(Object.fromEntries(new URLSearchParams(captured)))).toEqual({
      ok: true,
      value: {
        id: sid,
        inbound: heard({ keys: [`whatsapp:${user}`, `whatsapp:${number}`], text: 'Confirm', tap: 'verify:1' }),
      },
    });
  });
  test('fields we do not know, whatever they are called, change nothing', () => {
    const odd = Object.fromEntries(['$gt', '__proto__', 'constructor', 'Body[$gt]', 'toString'].map((name) => [name, 'x']));
    expectHeard(odd, {});
  });
});
describe('what Twilio would not send', () => {
  for (const [name, fields] of broken) test(name, () => expectHeard(fields, 'unreadable'));
  test('no form at all', () => {
    for (const body of [undefined, null, 'Body=x', [], 7]) expect(toInbound(body)).toEqual({ ok: false, error: 'unreadable' });
  });
});

function expectHeard(fields: Record<string, unknown>, hears: Case['hears']): void {
  const read = toInbound(form(fields));
  if (hears === 'unreadable') expect(read).toEqual({ ok: false, error: 'unreadable' });
  else expect(read).toEqual({ ok: true, value: { id: sid, inbound: heard(hears) } });
}
