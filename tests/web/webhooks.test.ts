import { createConnection } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Form, Knock } from '../support/door.ts';
import { encoded, knock } from '../support/door.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { seeded } from '../support/random.ts';
import { authToken, publicUrl } from '../support/twilio.ts';

const rotated = 'the-token-that-takes-over-tonight';
let product: TestProduct;
beforeAll(async () => {
  product = await openProduct({ TWILIO_AUTH_TOKEN: `${authToken},${rotated}` });
});
beforeEach(() => product.stores.wipe());
afterAll(() => product.close());

let people = 1_000_000;
/** A message as Twilio would post it, from somebody new each time. */
const salam = (fields: Form = {}): Form => ({
  ...product.webhookOf({ channel: 'sms', number: `+92300${String((people += 1))}`, text: 'salam' }),
  ...fields,
});
/** A status as Twilio would report it of a message that we never sent. */
const status = (fields: Form = {}): Form => ({
  MessageSid: `SM${'0'.repeat(32)}`, MessageStatus: 'delivered', To: '+923001234567', From: '+12025550100', AccountSid: `AC${'0'.repeat(32)}`, ...fields,
}); // prettier-ignore

/** All that is written for people. (What providers are told of later is not: it comes when a message leaves.) */
const written = async (): Promise<Record<string, number>> => {
  const { contentresources: _, ...counts } = await product.stores.counts();
  return counts;
};

/** Refused with this, and nothing was written. */
async function refused(wanted: number, form: Form, how: Knock = {}): Promise<void> {
  const before = await written();
  expect(await knock(product, form, how)).toBe(wanted);
  expect(await written()).toEqual(before);
}

/** Taken: one message stored, and an answer to it. */
async function answered(form: Form, how: Knock = {}): Promise<void> {
  const before = await written();
  expect(await knock(product, form, how)).toBe(200);
  const after = await written();
  expect((after['inbox'] ?? 0) - (before['inbox'] ?? 0)).toBe(1);
  expect((after['outbox'] ?? 0) - (before['outbox'] ?? 0)).toBeGreaterThan(0);
  expect((after['sessions'] ?? 0) - (before['sessions'] ?? 0)).toBe(1);
}

describe('who may knock', () => {
  test('Twilio, by the token in use and by the one that takes over', async () => {
    await answered(salam());
    await answered(salam(), { token: rotated });
  });
  const strangers: [name: string, how: Knock][] = [
    ['nobody who signs nothing', { token: null }],
    ['nobody with another token', { token: 'another-token-of-thirty-two-chars' }],
    ['nobody who signed for another host', { url: 'https://evil.example/twilio/messages' }],
    ['nobody who signed for http', { url: `${publicUrl.replace('https', 'http')}/twilio/messages` }],
    ['nobody who signed for the other door', { url: `${publicUrl}/twilio/status` }],
    ['nobody who added a query', { path: '/twilio/messages?ref=1', url: `${publicUrl}/twilio/messages` }],
    ['nobody who brings the host along', { url: 'https://evil.example/twilio/messages', headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' } }],
    ['an empty signature', { headers: { 'X-Twilio-Signature': '' } }],
    ['a signature of another length', { headers: { 'X-Twilio-Signature': 'QQ==' } }],
    ['a signature that is no base64', { headers: { 'X-Twilio-Signature': '\u00ff%$"{}' } }],
    ['two signatures', { headers: { 'X-Twilio-Signature': 'a, b' } }],
  ]; // prettier-ignore
  for (const [name, how] of strangers) test(name, () => refused(403, salam(), how));

  test('a form that was altered on the way, in whichever field', async () => {
    const form = salam();
    for (const field of Object.keys(form)) {
      await refused(403, { ...form, [field]: `${String(form[field])}1` }, { signed: form });
      const without = Object.fromEntries(Object.entries(form).filter(([name]) => name !== field));
      await refused(403, without, { signed: form });
    }
    await refused(403, { ...form, More: 'x' }, { signed: form });
    await answered(form);
  });
  test('a form that was caught and is played again changes nothing, however often', async () => {
    const form = salam();
    await answered(form);
    const before = await written();
    const again = await Promise.all(Array.from({ length: 8 }, () => knock(product, form)));
    expect(again).toEqual(again.map(() => 200));
    expect(await written()).toEqual(before);
  });
});

describe('what comes in another shape', () => {
  const big = 'x'.repeat(10 * 1024 * 1024);
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const json = { 'Content-Type': 'application/json' };
  const shapes: [name: string, status: number, how: Knock][] = [
    ['ten megabytes', 413, { body: `Body=${big}` }],
    ['ten megabytes in a thousandth of that', 413, { headers: { 'Content-Encoding': 'gzip' }, body: Uint8Array.from(gzipSync(`Body=${big}`)) }],
    ['ten thousand fields', 413, { body: 'a=&'.repeat(10_000) }],
    ['deep JSON', 403, { headers: json, body: deep }],
    ['JSON in the place of a form', 403, { headers: json, body: '{"MessageSid":{"$gt":""}}' }],
    ['broken gzip', 400, { headers: { 'Content-Encoding': 'gzip' }, body: 'not gzip' }],
    ['an encoding nobody knows', 415, { headers: { 'Content-Encoding': 'zip' }, body: 'x' }],
    ['letters nobody knows', 415, { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-16' } }],
    ['a content type that is none', 403, { headers: { 'Content-Type': ';;;' } }],
    ['plain text', 403, { headers: { 'Content-Type': 'text/plain' } }],
    ['a form in parts', 403, { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: '--x--' }],
    ['nothing', 403, { body: '' }],
    ['deep brackets', 403, { body: `a${'[b]'.repeat(10_000)}=1` }],
    ['percent signs', 403, { body: '%=%&%zz=%ff' }],
  ]; // prettier-ignore
  for (const path of ['/twilio/messages', '/twilio/status'])
    for (const [name, wanted, how] of shapes)
      test(`${name}, at ${path}: ${String(wanted)}`, () => refused(wanted, salam(), { ...how, path }));
});

describe('what does not open a door', () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'])
    for (const path of ['/twilio/messages', '/twilio/status'])
      test(`${method} ${path}`, async () => {
        const signed = method === 'GET' || method === 'HEAD' || method === 'DELETE' ? {} : salam();
        const before = await written();
        const answer = await knock(product, signed, { method, path });
        expect([403, 404]).toContain(answer);
        expect(await written()).toEqual(before);
      });
  for (const path of [
    '/twilio',
    '/twilio/',
    '/twilio/message',
    '/twilio/messages/1',
    '/twilio/status/..%2f',
    '/twilio/__proto__',
    '/twilio/%00',
  ])
    test(`POST ${path}, well signed: not there`, () => refused(404, salam(), { path, url: new URL(path, publicUrl).href }));
  test('lines that no client would send', async () => {
    const before = await written();
    for (const target of [
      '/twilio/messages?%',
      '/twilio/%',
      '//evil.example/twilio/messages',
      'http://[/twilio/messages',
      '/twilio/messages#x',
      '*',
    ])
      expect([target, await rawStatus(`POST ${target} HTTP/1.1`)]).toEqual([target, expect.stringMatching(/^4\d\d$/)]);
    expect(await written()).toEqual(before);
  });
});

/** Sends a request line that `fetch` would mend first. Gives the status that came back. */
const rawStatus = (line: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(product.url);
    const socket = createConnection(Number(port), hostname, () => socket.write(`${line}\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)); // prettier-ignore
    let came = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (came += chunk));
    socket.on('error', reject).on('close', () => resolve(/^HTTP\/1\.1 (\d+)/.exec(came)?.[1] ?? came));
  });

describe('signed, and still nothing that Twilio would send', () => {
  const forms: [name: string, fields: Form][] = [
    ['20,000 characters', { Body: 'x'.repeat(20_000) }],
    ['one character more than anybody can write', { Body: 'x'.repeat(4097) }],
    ['an operator for an id', { MessageSid: '{"$gt":""}' }],
    ['a prototype for an id', { MessageSid: '__proto__' }],
    ['an id of another kind', { MessageSid: `CA${'0'.repeat(32)}` }],
    ['no id', { MessageSid: '' }],
    ['an operator for a sender', { From: '{"$gt":""}' }],
    ['a short code', { From: '8558' }],
    ['a sender name', { From: 'EasyPaisa' }],
    ['a sender with a zero byte', { From: '+923001234567\0' }],
    ['two senders', { From: ['+923001234567', '+923217654321'] }],
    ['two texts', { Body: ['salam', 'stop'] }],
    ['two ids', { MessageSid: [`SM${'1'.repeat(32)}`, `SM${'2'.repeat(32)}`] }],
    ['a latitude beyond the pole', { Latitude: '91', Longitude: '0' }],
    ['a latitude in words', { Latitude: 'NaN', Longitude: '0' }],
    ['less than no media', { NumMedia: '-1' }],
    ['media without end', { NumMedia: '1e308' }],
  ];
  for (const [name, fields] of forms) test(name, () => refused(400, salam(fields)));
});

describe('odd, and yet somebody may be waiting for an answer', () => {
  const letters: [name: string, text: string][] = [
    ['an operator', '{"$gt":""}'],
    ['a prototype', '__proto__'],
    ['a constructor', 'constructor'],
    ['a zero byte', 'salam\0'],
    ['control characters', 'salam\u0001\u0008\u001b[2J\u007f'],
    ['an override of direction', '\u202esalam\u202c \u2067x'],
    ['nothing to see', '\u200b\u200d\ufeff'],
    ['a character that is none', 'salam \ufffd\uffff'],
    ['markup', '<script>alert(1)</script>'],
    ['a template', '{{1}} ${x} %s'],
    ['as long as WhatsApp lets people write, in Urdu', 'آ'.repeat(4096)],
    ['as long as WhatsApp lets people write, in emoji', '😢'.repeat(4096)],
    ['marks without end', `a${'\u0301'.repeat(2000)}`],
    ['nothing', ''],
  ];
  for (const [name, text] of letters) test(`${name}: an answer`, () => answered(salam({ Body: text })));
  test('bytes that are no letters are none that Twilio signs', async () => {
    for (const bytes of ['%ED%A0%BD', '%FF%FE', '%C3', 'a%ED%A0%80b']) {
      const form = salam({ Body: 'HERE' });
      const heard = Buffer.from(bytes.replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString(); // prettier-ignore
      await refused(403, form, { signed: { ...form, Body: heard }, body: encoded(form).replace('HERE', bytes) });
    }
  });
  const fields: [name: string, more: Form][] = [
    ['names that mean something to a database', { $gt: '', $where: 'sleep(9999)', 'Body[$gt]': '', 'From.$ne': '1' }],
    ['names that mean something to a language', { constructor: 'x', toString: 'x', hasOwnProperty: 'x' }],
    ['an unknown field twice', { Unknown: ['b', 'a', 'b'] }],
    ['an empty field', { Latitude: '', Longitude: '', ButtonPayload: '' }],
    ['an opt-out nobody knows', { OptOutType: 'MAYBE' }],
    ['media of no kind', { NumMedia: '1', MediaContentType0: '../../etc/passwd' }],
    ['a button of somebody else', { ButtonPayload: '__proto__:constructor:prototype', ButtonText: 'x' }],
  ];
  for (const [name, more] of fields) test(`${name}: an answer`, () => answered(salam(more)));
  test('a prototype among the fields is nobody’s', async () => {
    const form = Object.fromEntries([...Object.entries(salam()), ['__proto__', 'x']]);
    await refused(403, form);
    expect(Object.prototype).not.toHaveProperty('x');
  });
});

describe('statuses', () => {
  const path = '/twilio/status';
  const rows: [name: string, fields: Form, wanted: number][] = [
    ['of a message that is none of ours', {}, 200],
    ['that nobody knows', { MessageStatus: 'teleported' }, 200],
    ['twice', { MessageStatus: ['sent', 'delivered'] }, 200],
    ['with an empty code', { MessageStatus: 'failed', ErrorCode: '' }, 200],
    ['with a code nobody knows', { MessageStatus: 'failed', ErrorCode: '99999' }, 200],
    ['with a code in words', { MessageStatus: 'failed', ErrorCode: 'x' }, 400],
    ['with a code without end', { MessageStatus: 'failed', ErrorCode: '1e999' }, 400],
    ['without an id', { MessageSid: '' }, 400],
    ['with an operator for an id', { MessageSid: '{"$gt":""}' }, 400],
    ['with two ids', { MessageSid: [`SM${'1'.repeat(32)}`, `SM${'2'.repeat(32)}`] }, 400],
  ];
  for (const [name, fields, wanted] of rows) test(name, () => refused(wanted, status(fields), { path }));
  for (const ref of ['', 'x', '__proto__', '{"$gt":""}', '0'.repeat(24), '0'.repeat(10_000)])
    test(`with ${ref.slice(0, 24) || 'nothing'} for a reference`, () =>
      refused(200, status(), { path: `${path}?ref=${encodeURIComponent(ref)}` }));
  test('with two references', () => refused(200, status(), { path: `${path}?ref=${'1'.repeat(24)}&ref=${'2'.repeat(24)}` }));
});

describe('four hundred forms drawn at random and well signed', () => {
  const random = seeded(20_261_124);
  const names = [
    'MessageSid',
    'From',
    'To',
    'Body',
    'NumMedia',
    'Latitude',
    'Longitude',
    'ButtonPayload',
    'ButtonText',
    'ListId',
    'ListTitle',
    'OptOutType',
    'ExternalUserId',
    'MediaContentType0',
    'MessageStatus',
    'ErrorCode',
    'constructor',
    '$gt',
    'a[b]',
  ] as const;
  const values = ['', '0', '-1', '1e9', '٣', 'x', 'STOP', '{"$gt":""}', '[]', '__proto__', '\0', '\u202e', '😢', 'آ'.repeat(300), 'x'.repeat(5000), 'whatsapp:', '+92', 'sent', 'failed', '30003', ' ', '\r\n', '%00', '../..', 'null', 'undefined', 'true'] as const; // prettier-ignore
  const drawn = (form: Form): Form => {
    const changed: Form = { ...form };
    for (let n = 1 + random.below(4); n > 0; n -= 1) {
      const name = random.oneOf(names);
      changed[name] = random.chance(0.1) ? [random.oneOf(values), random.oneOf(values)] : random.oneOf(values);
    }
    return changed;
  };
  test('messages: refused and nothing written, or taken once and answered', async () => {
    const taken = { 200: 0, 400: 0 };
    let before = await written();
    for (let round = 0; round < 250; round += 1) {
      const form = drawn(salam());
      const answer = await knock(product, form);
      const after = await written();
      expect([200, 400]).toContain(answer);
      const added = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
      if (answer === 400) expect([form, after]).toEqual([form, before]);
      else expect([form, added('inbox'), added('sessions') + added('outbox') > 0]).toEqual([form, 1, true]);
      taken[answer === 200 ? 200 : 400] += 1;
      before = after;
    }
    expect(Math.min(...Object.values(taken))).toBeGreaterThan(20);
  });
  test('statuses: nothing is written', async () => {
    const before = await written();
    for (let round = 0; round < 150; round += 1) {
      const form = drawn(status());
      const answer = await knock(product, form, { path: '/twilio/status' });
      expect([200, 400]).toContain(answer);
    }
    expect(await written()).toEqual(before);
  });
});
