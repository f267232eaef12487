import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Operation } from '../../src/rehearsal/twilio/contract.ts';
import { faultsOfRefusal, operations } from '../../src/rehearsal/twilio/contract.ts';
import { tellsAll } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import type { Alone, Asked, Exchange, Replied, Server } from '../support/stage.ts';
import { ask, openAlone, openLine } from '../support/stage.ts';
import { accountSid, smsFrom } from '../support/twilio.ts';

const messages = `/2010-04-01/Accounts/${accountSid}/Messages`;
const nobody = '0'.repeat(32);

const named = ({ method, path }: Pick<Operation, 'method' | 'path'>): string => `${method} ${path}`;
const operationOf = (method: string, path: string): Operation => {
  const found = operations.find((one) => one.method === method && one.leadsHere(path));
  if (!found) throw new Error(`Twilio knows no ${method} ${path}`);
  return found;
};

describe('what the product asks of Twilio', () => {
  let stage: TestProduct;
  let line: Server & { exchanges: Exchange[] };
  beforeAll(async () => {
    line = await openLine(() => stage.twilio.url);
    stage = await openProduct({ TWILIO_BASE_URL: line.url });
    const { words } = stage.product.world;
    await tellsAll(stage.twilio.phone('+923007000001', 'whatsapp'), words, 'ur', { 'intake.story': { writes: 'شوہر خرچہ نہیں دیتا' } });
    // One request of unknown outcome makes it look through the list.
    stage.twilio.fault({ kind: 'reset', times: 1, to: '+923007000002' });
    await tellsAll(stage.twilio.phone('+923007000002', 'sms'), words, 'en', {
      'intake.story': { writes: 'my husband gives no maintenance' },
      'intake.which': { picks: 'topic.maintenance-and-custody' },
    });
  });
  afterAll(async () => {
    await stage.close();
    await line.close();
  });

  test('each request is one that Twilio describes', () => {
    expect(line.exchanges.length).toBeGreaterThan(20);
    const faults = line.exchanges.flatMap(({ method, path, query, body }) =>
      operationOf(method, path).faultsOfRequest({ query, body }).map((fault) => `${method} ${path}: ${fault}`),
    ); // prettier-ignore
    expect(faults).toEqual([]);
  });

  test('and each answer it got has the shape of Twilio’s', () => {
    const faults = line.exchanges.flatMap(({ method, path, status, reply }) =>
      status >= 400 ? faultsOfRefusal(status, reply) : operationOf(method, path).faultsOfReply(status, reply),
    );
    expect(faults).toEqual([]);
  });

  test('buttons, lists, texts, and the list of what was sent are all among them', () => {
    expect(new Set(line.exchanges.map(({ method, path }) => named(operationOf(method, path))))).toEqual(
      new Set(['post /v1/Content', 'post /2010-04-01/Accounts/{AccountSid}/Messages.json', 'get /2010-04-01/Accounts/{AccountSid}/Messages.json']), // prettier-ignore
    );
    const all = JSON.stringify(line.exchanges.map(({ body }) => body));
    for (const word of ['twilio/quick-reply', 'twilio/list-picker', 'ContentSid', 'Body', 'StatusCallback']) expect(all).toContain(word);
  });
});

describe('what the double answers', () => {
  let stage: Alone;
  let ids: { message: string; media: string; content: string };
  const content = {
    friendly_name: 'menu',
    language: 'en',
    variables: { 1: '-' },
    types: {
      'twilio/list-picker': { body: '{{1}}', button: 'Choose', items: [{ id: 'a', item: 'One', description: '' }] },
      'twilio/quick-reply': { body: '{{1}}', actions: [{ id: 'yes', title: 'Yes' }] },
      'twilio/text': { body: '{{1}}' },
    },
  };
  beforeAll(async () => {
    stage = await openAlone();
    await stage.twilio.speak({ channel: 'whatsapp', number: '+923001234567', text: '', media: ['image/jpeg'] });
    const { MessageSid: message = '', MediaUrl0 = '' } = stage.heard[0]?.params ?? {};
    const made = z.object({ sid: z.string() }).parse((await ask(stage.twilio, 'post', '/v1/Content', { json: content })).body);
    ids = { message, media: MediaUrl0.slice(-34), content: made.sid };
  });
  afterAll(() => stage.close());

  const to = '+923001234567';
  const form = { To: to, From: smsFrom, Body: 'salam' };
  const template = '/2010-04-01/Accounts/{AccountSid}/Messages';
  /** Each method of each path that Twilio describes, in an order in which each can be answered well. */
  const asked: Record<string, Asked> = {
    'post /v1/Content': { json: content },
    'get /v1/Content/{Sid}': {},
    'post /v1/Content/{ContentSid}/ApprovalRequests/whatsapp': { json: { name: 'rights_week', category: 'MARKETING' } },
    'get /v1/Content/{Sid}/ApprovalRequests': {},
    [`post ${template}.json`]: { form },
    [`get ${template}.json`]: { query: { PageSize: '1', To: to } },
    [`get ${template}/{Sid}.json`]: {},
    [`get ${template}/{MessageSid}/Media.json`]: {},
    [`get ${template}/{MessageSid}/Media/{Sid}.json`]: {},
    [`delete ${template}/{MessageSid}/Media/{Sid}.json`]: {},
    [`post ${template}/{Sid}.json`]: { form: { Body: '' } },
    [`delete ${template}/{Sid}.json`]: {},
  };
  const filled = (path: string): string => {
    const sid = path.startsWith('/v1') ? ids.content : path.includes('/Media/') ? ids.media : ids.message;
    return path
      .replace('{AccountSid}', accountSid)
      .replace('{MessageSid}', ids.message)
      .replace(/\{(?:Content)?Sid\}/, sid);
  };

  test('is as Twilio describes it, for every method of every path', async () => {
    expect(new Set(Object.keys(asked))).toEqual(new Set(operations.map(named)));
    for (const [name, what] of Object.entries(asked)) {
      const [method = '', path = ''] = name.split(' ');
      const { status, body } = await ask(stage.twilio, method, filled(path), what);
      expect({ name, faults: operationOf(method, filled(path)).faultsOfReply(status, body) }).toEqual({ name, faults: [] });
    }
  });

  interface Refused {
    what: string;
    method?: string;
    path?: string;
    asks?: Asked;
    answer: [status: number, code: number];
    before?: () => void;
  }
  const refused: Refused[] = [
    { what: 'a wrong token', asks: { form, authorization: 'Basic YTpi' }, answer: [401, 20003] },
    { what: 'no token', asks: { form, authorization: '' }, answer: [401, 20003] },
    { what: 'another account', path: `/2010-04-01/Accounts/AC${'1'.repeat(32)}/Messages.json`, asks: { form }, answer: [404, 20404] },
    { what: 'a path that Twilio does not have', method: 'get', path: `/2010-04-01/Accounts/${accountSid}/Mesages.json`, answer: [404, 20404] },
    { what: 'a method that the path does not have', method: 'delete', path: `${messages}.json`, answer: [405, 20004] },
    { what: 'an unknown message', method: 'get', path: `${messages}/SM${nobody}.json`, answer: [404, 20404] },
    { what: 'a message whose sid is none', method: 'get', path: `${messages}/SM1.json`, answer: [404, 20404] },
    { what: 'an unknown message, to wipe', path: `${messages}/SM${nobody}.json`, asks: { form: { Body: '' } }, answer: [404, 20404] },
    { what: 'an unknown message, to delete', method: 'delete', path: `${messages}/SM${nobody}.json`, answer: [404, 20404] },
    { what: 'media of an unknown message', method: 'get', path: `${messages}/SM${nobody}/Media.json`, answer: [404, 20404] },
    { what: 'unknown media', method: 'get', path: `${messages}/SM${nobody}/Media/ME${nobody}.json`, answer: [404, 20404] },
    { what: 'unknown media, to delete', method: 'delete', path: `${messages}/SM${nobody}/Media/ME${nobody}.json`, answer: [404, 20404] },
    { what: 'the bytes of unknown media', method: 'get', path: `${messages}/SM${nobody}/Media/ME${nobody}`, answer: [404, 20404] },
    { what: 'unknown content', method: 'get', path: `/v1/Content/HX${nobody}`, answer: [404, 20404] },
    { what: 'no receiver', asks: { form: { From: smsFrom, Body: 'salam' } }, answer: [400, 21604] },
    { what: 'no sender', asks: { form: { To: to, Body: 'salam' } }, answer: [400, 21603] },
    { what: 'nothing to say', asks: { form: { To: to, From: smsFrom } }, answer: [400, 21619] },
    { what: 'too long a text', asks: { form: { ...form, Body: 'a'.repeat(1601) } }, answer: [400, 21617] },
    { what: 'a receiver that is no address', asks: { form: { ...form, To: '0300 1234567' } }, answer: [400, 21211] },
    { what: 'a sender that is not ours', asks: { form: { ...form, From: '+12025550199' } }, answer: [400, 21606] },
    { what: 'a number for a sender on WhatsApp', asks: { form: { ...form, To: `whatsapp:${to}` } }, answer: [400, 63007] },
    { what: 'a parameter that Twilio does not know', asks: { form: { ...form, Boddy: 'x' } }, answer: [400, 20001] },
    { what: 'a parameter that is no number', asks: { form: { ...form, ValidityPeriod: 'soon' } }, answer: [400, 20001] },
    { what: 'a word that Twilio does not know', asks: { form: { ...form, ContentRetention: 'always' } }, answer: [400, 20001] },
    { what: 'what Twilio knows and the stage does not play', asks: { form: { ...form, MediaUrl: 'https://insaf.example/a.jpg' } }, answer: [400, 20001] },
    { what: 'a callback that is no address', asks: { form: { ...form, StatusCallback: 'twilio/status' } }, answer: [400, 21609] },
    { what: 'a filter that Twilio does not know', method: 'get', asks: { query: { Until: '2026-01-01' } }, answer: [400, 20001] },
    { what: 'a page of more than 1,000', method: 'get', asks: { query: { PageSize: '1001' } }, answer: [400, 20001] },
    { what: 'a content sid that is none', asks: { form: { To: to, From: smsFrom, ContentSid: 'HX1' } }, answer: [400, 20001] },
    { what: 'content that is not there', asks: { form: { To: to, From: smsFrom, ContentSid: `HX${nobody}` } }, answer: [400, 21655] },
    { what: 'content without a language', path: '/v1/Content', asks: { json: { types: content.types } }, answer: [400, 20001] },
    { what: 'a button with a field that Twilio does not know', path: '/v1/Content', asks: { json: { ...content, types: { 'twilio/quick-reply': { body: 'a', actions: [{ title: 'Yes', ids: '1' }] } } } }, answer: [400, 20001] },
    { what: 'a button of 21 characters', path: '/v1/Content', asks: { json: { ...content, types: { 'twilio/quick-reply': { body: 'a', actions: [{ title: 'a'.repeat(21) }] } } } }, answer: [400, 92000] },
    { what: 'a kind of content that does not exist', path: '/v1/Content', asks: { json: { ...content, types: { 'twilio/buttons': { body: 'a' } } } }, answer: [400, 20001] },
    { what: 'a body that is not JSON', path: '/v1/Content', asks: { json: '{"language":' }, answer: [400, 20001] },
    { what: 'an error on demand', asks: { form }, before: () => stage.twilio.fault({ kind: 'error', code: 20500, status: 503, times: 1 }), answer: [503, 20500] },
    { what: 'an error on demand, for content', path: '/v1/Content', asks: { json: content }, before: () => stage.twilio.fault({ kind: 'error', code: 92000, status: 400, to: 'content', times: 1 }), answer: [400, 92000] },
    ...[['1', 21211], ['2', 21612], ['3', 21408], ['4', 21610], ['9', 21614]].map(([n, code]) => (
      { what: `the magic number …000${String(n)}`, asks: { form: { ...form, To: `+1500555000${String(n)}` } }, answer: [400, Number(code)] } satisfies Refused
    )),
  ]; // prettier-ignore
  for (const { what, method = 'post', path = `${messages}.json`, asks = {}, answer, before } of refused)
    test(`${what}: ${answer.join(', ')}, in the shape of Twilio’s refusals`, async () => {
      before?.();
      const got: Replied = await ask(stage.twilio, method, path, asks);
      expect(faultsOfRefusal(got.status, got.body)).toEqual([]);
      expect([got.status, z.object({ code: z.number() }).parse(got.body).code]).toEqual(answer);
    });
});

describe('the check itself', () => {
  const create = operationOf('post', `${messages}.json`);
  const good = {
    account_sid: accountSid, api_version: '2010-04-01', body: 'salam', date_created: 'Tue, 24 Nov 2026 06:00:00 +0000', date_sent: null,
    date_updated: 'Tue, 24 Nov 2026 06:00:00 +0000', direction: 'outbound-api', error_code: null, error_message: null, from: smsFrom,
    messaging_service_sid: null, num_media: '0', num_segments: '1', price: null, price_unit: 'USD', sid: `SM${nobody}`, status: 'queued',
    subresource_uris: {}, to: '+923001234567', uri: '/x',
  }; // prettier-ignore
  const bad: { what: string; status?: number; reply: unknown; fault: RegExp }[] = [
    { what: 'another status', status: 200, reply: good, fault: /Twilio answers with 201/ },
    { what: 'nothing', reply: undefined, fault: /must be object/ },
    { what: 'a field that is missing', reply: { ...good, price: undefined }, fault: /required property 'price'/ },
    { what: 'a field too many', reply: { ...good, text: 'salam' }, fault: /additional properties text/ },
    { what: 'a number for a text', reply: { ...good, num_media: 0 }, fault: /num_media must be string/ },
    { what: 'an unknown status', reply: { ...good, status: 'gone' }, fault: /status must be equal to one of/ },
    { what: 'a date of another kind', reply: { ...good, date_created: '2026-11-24T06:00:00Z' }, fault: /date_created must match format/ },
    { what: 'a malformed sid', reply: { ...good, sid: 'SM1' }, fault: /sid must match pattern/ },
  ];
  test('a reply as it should be has no fault', () => expect(create.faultsOfReply(201, good)).toEqual([]));
  for (const { what, status = 201, reply, fault } of bad)
    test(`a reply with ${what} is found`, () => expect(create.faultsOfReply(status, reply).join('; ')).toMatch(fault));

  const refusal = { code: 20404, message: 'not found', more_info: 'https://www.twilio.com/docs/errors/20404', status: 404 };
  test('a refusal as it should be has no fault', () => expect(faultsOfRefusal(404, refusal)).toEqual([]));
  for (const wrong of [{ status: 400 }, { more_info: 'http://elsewhere.example' }, { code: '20404' }, { detail: 'x' }])
    test(`a refusal with ${JSON.stringify(wrong)} is found`, () =>
      expect(faultsOfRefusal(404, { ...refusal, ...wrong }).length).toBeGreaterThan(0));
});
