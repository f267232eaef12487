import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import twilio from 'twilio';
import { z } from 'zod';
import { CallModel } from '../../src/models/call/store.ts';
import { clipPath } from '../../src/models/clip/clip.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { validateTwiml } from '../../src/rehearsal/twilio/voice/twiml.ts';
import { readSpoken } from '../../src/words.ts';
import { root } from '../../src/root.ts';
import type { Dam } from '../support/dam.ts';
import { buildDam } from '../support/dam.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { accountSid, authToken, missedFrom, publicUrl, voiceFrom } from '../support/twilio.ts';

const { MONGODB_URI } = z.object({ MONGODB_URI: z.string() }).parse(process.env);
const spoken = readSpoken(root);
let dam: Dam;
let stage: TestProduct;
beforeAll(async () => {
  dam = await buildDam(MONGODB_URI);
  stage = await openProduct({ MONGODB_URI: dam.uri, CALL_DEADLINE_MS: '800' });
});
afterAll(async () => {
  dam.release();
  await stage.close();
  await dam.close();
});

/** Webhooks of one call, posted by hand: so that they can be repeated, late and out of order. */
let id: string;
let number: string;
let calls = 0;
beforeEach(() => {
  id = `CA${randomBytes(16).toString('hex')}`;
  calls += 1;
  number = `+92300222${String(calls).padStart(4, '0')}`;
});
afterEach(() => dam.release());

async function posts(path: string, fields: Record<string, string> = {}, to = stage.url): Promise<{ status: number; twiml: string }> {
  const params = {
    CallSid: id, AccountSid: accountSid, From: number, To: voiceFrom, CallStatus: 'in-progress', ApiVersion: '2010-04-01', Direction: 'inbound', ...fields,
  }; // prettier-ignore
  const signature = twilio.getExpectedTwilioSignature(authToken, `${publicUrl}/twilio/voice${path}`, params);
  const response = await fetch(`${to}/twilio/voice${path}`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature },
    body: new URLSearchParams(params),
  });
  return { status: response.status, twiml: await response.text() };
}

const says = (key: string, language: 'ur' | 'en' = 'en'): string =>
  clipPath({ language, text: spoken.raw(language, key).split('{{')[0] ?? '' });
const moment = /\/twilio\/voice(\/now\?n=\d+)&amp;t=\d+/;
/** What comes of it: after "one moment", on a slow machine, what Twilio then asks for. */
async function answerTo(path: string, fields: Record<string, string> = {}, to?: string): Promise<{ status: number; twiml: string }> {
  let came = await posts(path, fields, to);
  for (let now = moment.exec(came.twiml)?.[1]; now; now = moment.exec(came.twiml)?.[1]) came = await posts(`${now}&t=1`, {}, to);
  return came;
}
const rings = () => answerTo('');
const presses = (n: number, digits: string, to?: string) => answerTo(`/step?n=${String(n)}`, { Digits: digits }, to);
const call = () => CallModel.findById(id).lean();

describe('told twice, late, in another order, a call is one call', () => {
  test('the first webhook', async () => {
    const first = await rings();
    expect(first.twiml).toContain(says('voice.language.ur', 'ur'));
    expect(await rings()).toEqual(first);
    expect(await CallModel.countDocuments({ _id: id })).toBe(1);
    expect(await SessionModel.countDocuments({ keys: `voice:${id}` })).toBe(1);
  });

  test('an answer: the repeat gets the same words, one press is one press', async () => {
    await rings();
    const asked = await presses(1, '2');
    expect(asked.twiml).toContain(says('voice.remember'));
    expect(await presses(1, '2')).toEqual(asked);
    const notice = await presses(2, '2');
    expect(notice.twiml).toContain(says('voice.record.notice'));
    // An answer to what is asked no more changes nothing.
    expect(await presses(1, '1')).toEqual(notice);
    expect(await call()).toMatchObject({ step: 3 });
  });

  test('the same answer at two web processes in the same moment', async () => {
    const other = await stage.anotherWeb();
    await rings();
    const answers = await Promise.all([presses(1, '1'), presses(1, '1', other), presses(1, '1'), presses(1, '1', other)]);
    expect(new Set(answers.map(({ twiml }) => twiml)).size).toBe(1);
    expect(await call()).toMatchObject({ step: 2 });
  });

  test('its end, before its last answer and twice', async () => {
    await rings();
    await presses(1, '2');
    const ended = { CallStatus: 'completed', CallDuration: '31' };
    expect((await posts('/status', ended)).status).toBe(204);
    expect((await posts('/status', ended)).status).toBe(204);
    await presses(2, '1');
    expect(await call()).toMatchObject({ state: 'ended', end: 'hung-up', seconds: 31, number: null, step: 2 });
    expect(await SessionModel.countDocuments({ keys: `voice:${id}` })).toBe(0);
  });

  test('news of a call that nobody knows is taken and changes nothing', async () => {
    expect((await posts('/status', { CallStatus: 'completed', CallDuration: '1' })).status).toBe(204);
    const { twiml } = await presses(7, '1');
    expect(twiml).toContain(says('voice.trouble', 'ur'));
    expect(await CallModel.countDocuments({ _id: id })).toBe(0);
  });
});

describe('whatever happens, an answer within a second', () => {
  test('the store is slow: one moment, and then what was asked for', async () => {
    await rings();
    dam.hold();
    const { twiml } = await posts('/step?n=1', { Digits: '2' });
    expect(twiml).toContain('/twilio/voice/now?n=1&amp;t=1');
    dam.release();
    await stage.until(async () => (await call())?.step === 2, 'the step is done');
    expect((await answerTo('/now?n=1&t=1')).twiml).toContain(says('voice.remember'));
  });

  test('nobody works on it any more: the question is asked again', async () => {
    const first = await rings();
    expect((await posts('/now?n=1&t=3')).twiml).toBe(first.twiml);
  });

  test('the store stays away: a word of regret with the lines that help, no endless wait', async () => {
    await rings();
    dam.hold();
    expect((await posts('/now?n=1&t=8')).twiml).toContain(says('voice.trouble', 'ur'));
  });
});

test.each([
  ['no such call id', '', { CallSid: 'CA1' }],
  ['no step', '/step', {}],
  ['a step that is no number', '/step?n=x', {}],
])('%s is refused and nothing is written', async (_, path, fields) => {
  expect((await posts(path, fields)).status).toBe(400);
  expect(await CallModel.countDocuments({ _id: id })).toBe(0);
});

test('a forged webhook is refused', async () => {
  const response = await fetch(`${stage.url}/twilio/voice`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': 'bm9ib2R5' },
    body: new URLSearchParams({ CallSid: id, From: number, To: voiceFrom }),
  });
  expect(response.status).toBe(403);
});

test('digits that are none, and speech that is no text, are no answer', async () => {
  await rings();
  const { twiml } = await posts('/step?n=1', { Digits: 'A1<', SpeechResult: 'x'.repeat(3000) });
  expect(twiml).toContain(says('voice.silent', 'ur'));
});

test('a number that takes no calls is not answered and not billed', async () => {
  const { twiml } = await posts('', { To: missedFrom });
  expect(twiml).toContain('<Reject reason="busy"/>');
  expect(validateTwiml(twiml)).toEqual([]);
  expect(await CallModel.countDocuments({ _id: id })).toBe(0);
});
