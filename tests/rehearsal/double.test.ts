import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import twilio from 'twilio';
import { z } from 'zod';
import { openTwilio } from '../../src/talks/twilio-client.ts';
import { insistenceOf, worthAnother } from '../../src/rehearsal/twilio/insistence.ts';
import type { CallbackWeather, Fault, StagedMessage } from '../../src/rehearsal/twilio/state.ts';
import type { Spoken } from '../../src/rehearsal/twilio/webhooks.ts';
import type { Alone, Replied } from '../support/stage.ts';
import { ask, openAlone } from '../support/stage.ts';
import { accountSid, authToken, messagesUrl, publicUrl, smsFrom, whatsappFrom } from '../support/twilio.ts';

const person = '+923001234567';
const onWhatsApp = `whatsapp:${person}`;
const messages = `/2010-04-01/Accounts/${accountSid}/Messages`;

/** Noon, so that no day ends in the middle of a test. */
const noon = Date.parse('2026-11-24T12:00:00Z');

let stage: Alone;
let aheadMs = 0;
beforeEach(async () => {
  aheadMs = noon - Date.now();
  stage = await openAlone(() => new Date(Date.now() + aheadMs));
});
afterEach(() => stage.close());

const speak = (more: Partial<Spoken> = {}) => stage.twilio.speak({ channel: 'whatsapp', number: person, text: 'salam', ...more });

const send = (to: string, more: Record<string, string> = {}): Promise<Replied> =>
  ask(stage.twilio, 'post', `${messages}.json`, {
    form: {
      To: to,
      From: to.startsWith('whatsapp:') ? whatsappFrom : smsFrom,
      Body: 'jawab',
      StatusCallback: `${publicUrl}/twilio/status?ref=1`,
      ...more,
    },
  });

/** Waits until it is so; a condition that never comes ends the test. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((go) => setTimeout(go, 10));
}

const sent = (): StagedMessage[] => [...stage.twilio.stage.messages.values()].filter(({ direction }) => direction === 'outbound-api');
const statuses = (): string[] => stage.heard.filter(({ path }) => path.startsWith('/twilio/status')).map(({ params }) => params['MessageStatus'] ?? ''); // prettier-ignore
const code = ({ body }: Replied): number => z.object({ code: z.number() }).parse(body).code;

describe('a message in', () => {
  const always = ['MessageSid', 'SmsSid', 'SmsMessageSid', 'AccountSid', 'ApiVersion', 'From', 'To', 'Body', 'NumMedia', 'NumSegments', 'SmsStatus']; // prettier-ignore
  const whatsApp = ['ProfileName', 'WaId', 'ExternalUserId', 'MessageType', 'Forwarded', 'FrequentlyForwarded', 'ReferralNumMedia'];
  // The quick reply that was captured from Twilio (twilio-facts section 1), its ChannelMetadata aside.
  const captured = [...always, ...whatsApp, 'ButtonText', 'ButtonPayload', 'OriginalRepliedMessageSid', 'OriginalRepliedMessageSender'];
  const tap = { id: 'menu:ask:intake', title: 'Get legal help', description: null };
  const replied = `SM${'b'.repeat(32)}`;
  const userId = 'PK.4566546130240823';

  const cases: { what: string; said: Partial<Spoken>; fields: readonly string[]; says: Record<string, unknown> }[] = [
    { what: 'a WhatsApp text', said: { userId }, fields: [...always, ...whatsApp], says: { From: onWhatsApp, To: whatsappFrom, WaId: person.slice(1), MessageType: 'text' } },
    { what: 'of one who shows no number', said: { number: null, userId }, fields: always, says: { From: `whatsapp:${userId}`, ExternalUserId: `whatsapp:${userId}` } },
    { what: 'a tapped button', said: { userId, text: tap.title, tap: { ...tap, list: false }, repliesTo: replied }, fields: captured, says: { ButtonPayload: tap.id, ButtonText: tap.title, ButtonType: 'REPLY', Body: tap.title, OriginalRepliedMessageSid: replied } },
    { what: 'a row of a list', said: { userId, text: tap.title, tap: { ...tap, list: true } }, fields: always, says: { ListId: tap.id, ListTitle: tap.title, MessageType: 'interactive' } },
    { what: 'a pin', said: { text: '', point: { lat: 30.1978, lon: 71.4711 } }, fields: always, says: { Latitude: '30.1978', Longitude: '71.4711', Body: '' } },
    { what: 'a picture and a voice note', said: { text: '', media: ['image/jpeg', 'audio/ogg'] }, fields: always, says: { NumMedia: '2', MessageType: 'image', MediaContentType0: 'image/jpeg', MediaContentType1: 'audio/ogg', MediaUrl1: expect.stringContaining('/Media/ME') } },
    { what: 'an SMS', said: { channel: 'sms' }, fields: always, says: { From: person, To: smsFrom, NumSegments: '1', FromCountry: 'PK' } },
    { what: 'a long SMS in Urdu', said: { channel: 'sms', text: 'مدد '.repeat(20) }, fields: always, says: { NumSegments: '2' } },
  ]; // prettier-ignore
  for (const { what, said, fields, says } of cases)
    test(`${what}: signed, with Twilio's own fields`, async () => {
      expect(await speak(said)).toBe(200);
      const [webhook] = stage.heard;
      expect(webhook?.path).toBe('/twilio/messages');
      expect(Object.keys(webhook?.params ?? {})).toEqual(expect.arrayContaining([...fields]));
      expect(webhook?.params).toMatchObject(says);
      expect(twilio.validateRequest(authToken, webhook?.signature ?? '', `${publicUrl}/twilio/messages`, webhook?.params ?? {})).toBe(true);
    });

  test('an SMS has none of the fields of WhatsApp', async () => {
    await speak({ channel: 'sms' });
    expect(Object.keys(stage.heard[0]?.params ?? {}).filter((name) => whatsApp.includes(name))).toEqual([]);
  });
});

describe('what the product answers', () => {
  // The webhook's address ends in #rc=2&rp=5xx,ct,rt.
  const cases: { answers: Alone['answers']; came: number; posts: number }[] = [
    { answers: [200], came: 200, posts: 1 },
    { answers: [503, 200], came: 200, posts: 2 },
    { answers: ['cut', 200], came: 200, posts: 2 },
    { answers: [500, 503, 502, 200], came: 502, posts: 3 },
    { answers: ['cut', 'cut', 'cut', 200], came: 0, posts: 3 },
    { answers: [403, 200], came: 403, posts: 1 },
    { answers: [307, 200], came: 307, posts: 1 },
  ];
  for (const { answers, came, posts } of cases)
    test(`${answers.join(', ')}: asked ${String(posts)} times, ${String(came)} in the end`, async () => {
      stage.answers.push(...answers);
      expect(await speak()).toBe(came);
      expect(stage.heard).toHaveLength(posts);
      // The same request each time, by the header that marks a repetition and by what it says.
      expect(new Set(stage.heard.map(({ token, params }) => token + JSON.stringify(params))).size).toBe(1);
    });

  test('a status callback, whose address asks for nothing, is not repeated after a 5xx', async () => {
    stage.answers.push(500, 500);
    await send(person);
    await until(() => statuses().includes('delivered'));
    expect(statuses()).toEqual(['sent', 'delivered']);
  });

  const refused = new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
  const late = new DOMException('timed out', 'TimeoutError');
  const asked: { ends: string; retries: number; again: unknown[]; not: unknown[] }[] = [
    { ends: '', retries: 1, again: [refused], not: [500, 404, late] },
    { ends: '#rc=2&rp=5xx,ct,rt', retries: 2, again: [500, 503, refused, late], not: [200, 404] },
    { ends: '#rc=5&rp=all', retries: 5, again: [500, 404, refused, late], not: [200, 302] },
    { ends: '#rc=0', retries: 0, again: [refused], not: [500] },
    { ends: '#rc=99&rp=4xx', retries: 1, again: [404], not: [500, refused] },
  ];
  for (const { ends, retries, again, not } of asked)
    test(`an address that ends in «${ends}» asks for ${String(retries)} more`, () => {
      const insistence = insistenceOf(publicUrl + ends);
      expect(insistence.retries).toBe(retries);
      expect(again.filter((came) => !worthAnother(insistence, came))).toEqual([]);
      expect(not.filter((came) => worthAnother(insistence, came))).toEqual([]);
    });

  test('nobody there: nothing came back', async () => {
    const alone = await openAlone();
    await alone.close();
    expect(insistenceOf(messagesUrl).retries).toBe(2);
    expect(await alone.twilio.speak({ channel: 'sms', number: person, text: 'salam' })).toBe(0);
  });
});

describe('status callbacks', () => {
  const cases: { weather: Partial<CallbackWeather>; to: string; come: string[] }[] = [
    { weather: {}, to: onWhatsApp, come: ['sent', 'delivered', 'read'] },
    { weather: {}, to: person, come: ['sent', 'delivered'] },
    { weather: { repeat: true }, to: person, come: ['sent', 'sent', 'delivered', 'delivered'] },
    { weather: { reorder: true }, to: onWhatsApp, come: ['read', 'delivered', 'sent'] },
    { weather: { reorder: true, repeat: true }, to: person, come: ['delivered', 'delivered', 'sent', 'sent'] },
  ];
  for (const { weather, to, come } of cases)
    test(`in the weather ${JSON.stringify(weather)} come as ${come.join(', ')}`, async () => {
      await speak();
      stage.twilio.weather(weather);
      expect((await send(to)).body).toMatchObject({ status: 'queued', direction: 'outbound-api', to });
      await until(() => statuses().length === come.length);
      expect(statuses()).toEqual(come);
      const url = `${publicUrl}/twilio/status?ref=1`;
      for (const { params, signature } of stage.heard.slice(1))
        expect(twilio.validateRequest(authToken, signature, url, params)).toBe(true);
    });

  test('are lost, while the message arrives', async () => {
    stage.twilio.weather({ lose: true });
    await send(person);
    await until(() => sent()[0]?.status === 'delivered');
    expect(statuses()).toEqual([]);
  });

  test('come late, and until then the message is under way: its text cannot be wiped, nor can it be deleted', async () => {
    stage.twilio.weather({ delayMs: 60_000 });
    const { body } = await send(person);
    const { sid } = z.object({ sid: z.string() }).parse(body);
    expect((await ask(stage.twilio, 'get', `${messages}/${sid}.json`)).body).toMatchObject({ status: 'queued' });
    expect(statuses()).toEqual([]);
    for (const [method, form] of [
      ['delete', undefined],
      ['post', { Body: '' }],
    ] as const)
      // prettier-ignore
      expect(code(await ask(stage.twilio, method, `${messages}/${sid}.json`, form ? { form } : {}))).toBe(20009);
    expect(sent()[0]?.kept).toBe('whole');
  });

  test('come as late as was asked for', async () => {
    stage.twilio.weather({ delayMs: 200 });
    const began = performance.now();
    await send(person);
    await until(() => statuses().length === 1);
    expect(performance.now() - began).toBeGreaterThanOrEqual(195);
  });
});

describe('goes wrong on demand', () => {
  const once = { times: 1 } as const;
  const plain = { 'twilio/text': { body: '{{1}}' } };
  const createContent = () => ask(stage.twilio, 'post', '/v1/Content', { json: { language: 'en', types: plain } });

  test('a refusal with the code and the status that were asked for, as often as asked for, then well again', async () => {
    stage.twilio.fault({ kind: 'error', code: 20429, status: 429, times: 2 });
    const answers = [await send(person), await send(person), await send(person)];
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 201]);
    expect(code(answers[0] ?? { status: 0, type: '', body: null })).toBe(20429);
    expect(sent()).toHaveLength(1);
  });

  test('only for one address', async () => {
    stage.twilio.fault({ kind: 'error', code: 30001, status: 400, to: person, ...once });
    expect((await send('+923007654321')).status).toBe(201);
    expect((await send(person)).status).toBe(400);
    expect((await send(person)).status).toBe(201);
  });

  test('no answer: the message was accepted all the same, and its callbacks come', async () => {
    stage.twilio.fault({ kind: 'hang', ...once });
    let answered = false;
    const asking = send(person).then(() => (answered = true)); // prettier-ignore
    await until(() => statuses().includes('delivered'));
    expect(answered).toBe(false);
    expect(sent()).toHaveLength(1);
    await stage.twilio.close();
    await expect(asking).rejects.toThrow('fetch failed');
  });

  test('the line is cut: nothing was accepted', async () => {
    stage.twilio.fault({ kind: 'reset', ...once });
    await expect(send(person)).rejects.toThrow('fetch failed');
    expect(sent()).toEqual([]);
    expect((await send(person)).status).toBe(201);
  });

  const undelivered = [
    { to: person, status: 'undelivered' },
    { to: onWhatsApp, status: 'failed' },
  ];
  for (const { to, status } of undelivered)
    test(`taken, then ${status}, with the code that was asked for`, async () => {
      await speak();
      stage.twilio.fault({ kind: 'undelivered', code: 30003, ...once });
      expect((await send(to)).status).toBe(201);
      await until(() => statuses().length === 2);
      expect(statuses()).toEqual(['sent', status]);
      expect(stage.heard.at(-1)?.params['ErrorCode']).toBe('30003');
    });

  const contentFaults: { fault: Fault; content: number; message: number }[] = [
    { fault: { kind: 'error', code: 92000, status: 400, to: 'content', ...once }, content: 400, message: 201 },
    { fault: { kind: 'error', code: 20500, status: 500, to: 'messages', ...once }, content: 201, message: 500 },
    { fault: { kind: 'error', code: 20500, status: 500, ...once }, content: 500, message: 201 },
  ];
  for (const { fault, content, message } of contentFaults)
    test(`${JSON.stringify(fault)}: content is answered ${String(content)}, the message then ${String(message)}`, async () => {
      stage.twilio.fault(fault);
      expect((await createContent()).status).toBe(content);
      expect((await send(person)).status).toBe(message);
    });

  test('what happens after a message was taken waits for a message, whatever is asked before', async () => {
    stage.twilio.fault({ kind: 'undelivered', ...once });
    expect((await createContent()).status).toBe(201);
    await send(person);
    await until(() => statuses().includes('undelivered'));
  });

  test('content: the line is cut, and no resource was made', async () => {
    stage.twilio.fault({ kind: 'reset', to: 'content', ...once });
    await expect(createContent()).rejects.toThrow('fetch failed');
    expect(stage.twilio.stage.contents.size).toBe(0);
  });
});

describe('the 24 hours of WhatsApp', () => {
  const hours = 3_600_000;
  const userId = 'PK.4566546130240823';
  const cases: { who: string; said: Partial<Spoken> | null; passed: number; to: string; fails: boolean }[] = [
    { who: 'who never wrote', said: null, passed: 0, to: onWhatsApp, fails: true },
    { who: 'who wrote 23 hours ago', said: {}, passed: 23, to: onWhatsApp, fails: false },
    { who: 'who wrote 25 hours ago', said: {}, passed: 25, to: onWhatsApp, fails: true },
    { who: 'who wrote by user id and number, at the user id', said: { userId }, passed: 1, to: `whatsapp:${userId}`, fails: false },
    { who: 'who wrote an SMS only', said: { channel: 'sms' }, passed: 1, to: onWhatsApp, fails: true },
    { who: 'who wrote an SMS two days ago, by SMS', said: { channel: 'sms' }, passed: 48, to: person, fails: false },
  ];
  for (const { who, said, passed, to, fails } of cases)
    test(`one ${who}, ${fails ? 'is not reached: 63016' : 'is reached'}`, async () => {
      if (said) await speak(said);
      aheadMs += passed * hours;
      expect((await send(to)).status).toBe(201);
      await until(() => statuses().some((status) => ['delivered', 'failed'].includes(status)));
      const failed = stage.heard.filter(({ params }) => params['MessageStatus'] === 'failed').map(({ params }) => params['ErrorCode']);
      expect(failed).toEqual(fails ? ['63016'] : []);
    });
});

describe('media', () => {
  const kinds = [
    { type: 'image/jpeg', begins: 'ffd8ff', ends: 'ffd9' },
    { type: 'audio/ogg', begins: Buffer.from('OggS').toString('hex'), ends: 'f8fffe' },
  ];
  for (const { type, begins, ends } of kinds)
    test(`${type}: the webhook's address leads to real bytes, for whoever has the token`, async () => {
      await speak({ text: '', media: [type] });
      const url = stage.heard[0]?.params['MediaUrl0'] ?? '';
      expect(url.startsWith(`${stage.twilio.url}${messages}/SM`)).toBe(true);
      const got = await ask(stage.twilio, 'get', url);
      expect({ status: got.status, type: got.type }).toEqual({ status: 200, type });
      const hex = z.instanceof(Buffer).parse(got.body).toString('hex');
      expect([hex.startsWith(begins), hex.endsWith(ends)]).toEqual([true, true]);
      const stranger = await ask(stage.twilio, 'get', url, { authorization: 'Basic YTpi' });
      expect([stranger.status, code(stranger)]).toEqual([401, 20003]);
    });

  test("Twilio's own client lists, copies and deletes it, wipes the text, and deletes the message; the phone keeps both", async () => {
    const client = openTwilio({ accountSid, authToken, apiKey: null, baseUrl: stage.twilio.url });
    await speak({ text: 'dekhein', media: ['image/jpeg', 'audio/ogg'] });
    const { MessageSid: sid = '', MediaUrl0: url = '', MediaUrl1: other = '' } = stage.heard[0]?.params ?? {};
    const listed = await client.messages(sid).media.list();
    expect(listed.map(({ contentType }) => contentType)).toEqual(['image/jpeg', 'audio/ogg']);
    expect((await client.messages(sid).fetch()).numMedia).toBe('2');
    const picture = client.messages(sid).media(listed[0]?.sid ?? '');
    expect((await picture.fetch()).parentSid).toBe(sid);
    const copy = await fetch(url, { headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` } });
    expect(await picture.remove()).toBe(true);
    expect([(await ask(stage.twilio, 'get', url)).status, (await fetch(copy.url)).status]).toEqual([404, 404]);
    expect(await client.messages(sid).media.list()).toHaveLength(1);

    expect((await client.messages(sid).update({ body: '' })).body).toBe('');
    expect((await client.messages(sid).fetch()).body).toBe('');
    expect(await client.messages(sid).remove()).toBe(true);
    await expect(client.messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    expect(await client.messages.list()).toEqual([]);
    expect((await ask(stage.twilio, 'get', other)).status).toBe(404);
    expect(stage.twilio.stage.messages.get(sid)).toMatchObject({ body: 'dekhein', attached: ['image/jpeg', 'audio/ogg'] });
  });
});

describe('a list', () => {
  test("is walked page by page by Twilio's own client, newest first", async () => {
    for (let n = 1; n <= 5; n += 1) await send(person, { Body: String(n) });
    const client = openTwilio({ accountSid, authToken, apiKey: null, baseUrl: stage.twilio.url });
    const listed = await client.messages.list({ to: person, pageSize: 2 });
    expect(listed.map(({ body }) => body)).toEqual(['5', '4', '3', '2', '1']);
  });

  test('is filtered by sender, receiver and day', async () => {
    await speak();
    await send(person);
    const client = openTwilio({ accountSid, authToken, apiKey: null, baseUrl: stage.twilio.url });
    const now = stage.twilio.stage.now();
    const day = 24 * 3_600_000;
    const count = async (options: Parameters<typeof client.messages.list>[0]): Promise<number> =>
      (await client.messages.list(options)).length;
    const counts = [
      await count({}),
      await count({ from: onWhatsApp }),
      await count({ to: person }),
      await count({ to: '+923007654321' }),
      await count({ dateSentAfter: now }),
      await count({ dateSentAfter: new Date(now.getTime() + day) }),
      await count({ dateSentBefore: new Date(now.getTime() - day) }),
      await count({ dateSent: now }),
    ];
    expect(counts).toEqual([2, 1, 1, 0, 2, 0, 0, 2]);
  });
});
