import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { text as textOf } from 'node:stream/consumers';
import twilio from 'twilio';
import { humming } from '../../src/rehearsal/twilio/voice/wav.ts';
import { validateTwiml } from '../../src/rehearsal/twilio/voice/twiml.ts';
import { rings } from '../support/caller.ts';
import type { Server } from '../support/stage.ts';
import { serve } from '../support/stage.ts';
import type { TestTwilio } from '../support/twilio.ts';
import { authToken, openTwilio, publicUrl } from '../support/twilio.ts';

const citizen = '+923001234567';

interface Request {
  path: string;
  params: Record<string, string>;
}

/** What the product would answer, by path. A text is a document without its root. */
let script: Record<string, string | ((params: Record<string, string>) => string)> = {};
let asked: Request[] = [];
let unsigned: string[] = [];
let app: Server;
let double: TestTwilio;

beforeAll(async () => {
  app = await serve(async (req, res) => {
    const url = new URL(req.url ?? '/', publicUrl);
    if (url.pathname.startsWith('/clips/')) {
      const missing = url.pathname.includes('missing');
      res.writeHead(missing ? 404 : 200, { 'content-type': 'audio/wav', 'cache-control': 'public, max-age=60' });
      return void res.end(humming(2));
    }
    const params = Object.fromEntries(new URLSearchParams(await textOf(req)));
    const signature = String(req.headers['x-twilio-signature']);
    if (!twilio.validateRequest(authToken, signature, publicUrl + (req.url ?? ''), params)) unsigned.push(req.url ?? '');
    const path = url.pathname.replace('/twilio/voice', '') + url.search;
    asked.push({ path, params });
    const answer = script[path];
    if (answer === undefined) return void res.writeHead(path === '/status' ? 204 : 404).end();
    const body = typeof answer === 'string' ? answer : answer(params);
    res
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(body.startsWith('<?xml') ? body : `<?xml version="1.0"?><Response>${body}</Response>`);
  });
  double = await openTwilio(() => app.port);
});
afterAll(async () => {
  await double.close();
  await app.close();
});
beforeEach(() => {
  script = {};
  asked = [];
  unsigned = [];
});

const exchange = () => ({ twilio: double });
const call = () => rings(exchange(), citizen, (id) => id);
const bye = '<Say>bye</Say><Hangup/>';

describe('a call in', () => {
  test('is told with a signature and Twilio’s own fields; what is heard comes in order; the end is told', async () => {
    script[''] = '<Play>/clips/welcome.wav</Play><Pause length="2"/><Say>hello</Say>';
    const caller = await call();
    expect(await caller.hears()).toBe('welcome\nhello');
    expect(caller.ended()).toBe('completed');
    expect(caller.faults()).toEqual([]);
    expect(unsigned).toEqual([]);
    expect(asked.map(({ path }) => path)).toEqual(['', '/status']);
    expect(asked[0]?.params).toMatchObject({
      CallSid: caller.sid,
      From: citizen,
      To: '+924235761999',
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApiVersion: '2010-04-01',
    });
    expect(asked[1]?.params).toMatchObject({ CallSid: caller.sid, CallStatus: 'completed', CallDuration: '4', SequenceNumber: '0' });
  });
});

describe('keys', () => {
  const menu = (attributes: string, inside = '<Play>/clips/menu.wav</Play><Pause length="8"/>') =>
    `<Gather action="/twilio/voice/step?n=1" ${attributes}>${inside}</Gather><Say>nothing came</Say>`;
  const rows: { what: string; attributes: string; does: (caller: Awaited<ReturnType<typeof call>>) => Promise<void>; sent: Record<string, string> | null }[] = [
    { what: 'one key of one', attributes: 'numDigits="1"', does: (caller) => caller.presses('1'), sent: { Digits: '1' } },
    { what: 'one key of two, and then no more', attributes: 'numDigits="2" timeout="2"', does: (caller) => caller.presses('1'), sent: { Digits: '1' } },
    { what: 'two of two', attributes: 'numDigits="2" timeout="2"', does: (caller) => caller.presses('11'), sent: { Digits: '11' } },
    { what: 'the key that ends it is no digit', attributes: '', does: (caller) => caller.presses('042#'), sent: { Digits: '042', FinishedOnKey: '#' } },
    { what: 'the safe word where no key ends it', attributes: 'numDigits="2" finishOnKey=""', does: (caller) => caller.presses('##'), sent: { Digits: '##' } },
    { what: 'only the key that ends it', attributes: '', does: (caller) => caller.presses('#'), sent: null },
    { what: 'silence', attributes: 'numDigits="1"', does: (caller) => caller.keepsSilent(), sent: null },
    { what: 'silence that is to be told', attributes: 'numDigits="1" actionOnEmptyResult="true"', does: (caller) => caller.keepsSilent(), sent: { Digits: '' } },
    { what: 'a word', attributes: 'input="dtmf speech" language="ur-PK" hints="لاہور, ملتان"', does: (caller) => caller.says('لاہور', 0.7), sent: { SpeechResult: 'لاہور', Confidence: '0.7' } },
    { what: 'keys where a word could be said', attributes: 'input="speech dtmf" numDigits="3"', does: (caller) => caller.presses('042'), sent: { Digits: '042' } },
  ]; // prettier-ignore
  for (const { what, attributes, does, sent } of rows)
    test(what, async () => {
      script[''] = menu(attributes);
      script['/step?n=1'] = bye;
      const caller = await call();
      expect(await caller.hears()).toBe('menu');
      await does(caller);
      expect(await caller.hears()).toBe(sent ? 'bye' : 'nothing came');
      const step = asked.find(({ path }) => path === '/step?n=1')?.params;
      if (sent) expect(step).toMatchObject({ CallStatus: 'in-progress', ...sent });
      else expect(step).toBeUndefined();
      expect([caller.ended(), caller.faults()]).toEqual(['completed', []]);
    });

  test('more keys than are listened to are an error of the story', async () => {
    script[''] = menu('numDigits="1"');
    script['/step?n=1'] = menu('numDigits="1"');
    const caller = await call();
    await expect(caller.presses('12')).rejects.toThrow('only 1 of it');
    await caller.hangsUp();
  });
});

describe('recordings', () => {
  const ask = '<Record action="/twilio/voice/step?n=1" maxLength="60" timeout="4" recordingStatusCallback="/twilio/voice/recording" recordingStatusCallbackEvent="completed absent"/><Say>nothing was said</Say>'; // prettier-ignore
  const rows: { what: string; does: (caller: Awaited<ReturnType<typeof call>>) => Promise<void>; sent: Record<string, string> | null; status: string }[] = [
    { what: 'speaks and is silent', does: (caller) => caller.speaks(7), sent: { RecordingDuration: '7' }, status: 'completed' },
    { what: 'speaks and presses a key', does: (caller) => caller.speaks(7, '1'), sent: { RecordingDuration: '7', Digits: '1' }, status: 'completed' },
    { what: 'speaks for too long', does: (caller) => caller.speaks(100), sent: { RecordingDuration: '60' }, status: 'completed' },
    { what: 'presses a key at once', does: (caller) => caller.presses('*'), sent: { RecordingDuration: '0', Digits: '*' }, status: 'absent' },
    { what: 'says nothing', does: (caller) => caller.keepsSilent(), sent: null, status: 'absent' },
    { what: 'hangs up while speaking', does: (caller) => caller.speaks(7, 'hangup'), sent: { RecordingDuration: '7', Digits: 'hangup', CallStatus: 'completed' }, status: 'completed' },
  ]; // prettier-ignore
  for (const { what, does, sent, status } of rows)
    test(what, async () => {
      script[''] = ask;
      script['/step?n=1'] = bye;
      script['/recording'] = '';
      const caller = await call();
      expect(await caller.hears()).toBe('(beep)');
      await does(caller);
      const of = (path: string) => asked.filter((one) => one.path === path).map(({ params }) => params);
      expect(of('/step?n=1')).toEqual(sent ? [expect.objectContaining({ RecordingSid: expect.stringMatching(/^RE/), ...sent })] : []);
      expect(of('/recording')).toEqual([expect.objectContaining({ CallSid: caller.sid, RecordingStatus: status })]);
      expect(of('/recording')[0]).not.toHaveProperty('From');
      expect([caller.ended(), caller.faults()]).toEqual(['completed', []]);
    });
});

describe('a queue', () => {
  const hold =
    '<Gather action="/twilio/voice/wait?n=2" numDigits="1" timeout="1"><Say>please hold</Say><Pause length="4"/></Gather><Say>music</Say><Pause length="20"/>';
  beforeEach(() => {
    script[''] = '<Enqueue waitUrl="/twilio/voice/wait?n=1" action="/twilio/voice/left?n=1">lahore</Enqueue>';
    script['/wait?n=1'] = (params) =>
      hold.replace('please hold', `you are number ${params['QueuePosition'] ?? ''} of ${params['CurrentQueueSize'] ?? ''}`);
    script['/wait?n=2'] = '<Leave/>';
    script['/left?n=1'] = bye;
  });

  test('is heard again and again, by a caller who may leave it by a key', async () => {
    const first = await call();
    const second = await call();
    expect([await first.hears(), await second.hears()]).toEqual(['you are number 1 of 1', 'you are number 2 of 2']);
    await first.waits(60);
    expect((await first.hears()).split('\n')).toEqual(expect.arrayContaining(['music', 'you are number 1 of 2']));
    await second.presses('1');
    expect(await second.hears()).toBe('bye');
    expect(asked.findLast(({ path }) => path === '/left?n=1')?.params).toMatchObject({ QueueResult: 'leave' });
    await first.hangsUp();
    const left = asked.findLast(({ path }) => path === '/left?n=1')?.params;
    expect(left).toMatchObject({ CallSid: first.sid, QueueResult: 'hangup', CallStatus: 'completed' });
    expect(Number(left?.['QueueTime'])).toBeGreaterThanOrEqual(60);
    expect([...first.faults(), ...second.faults()]).toEqual([]);
  });
});

describe('what ends a call with a fault', () => {
  const rows: Record<string, [answer: string, code: number]> = {
    'what is no XML': ['<?xml version="1.0"?><Response><Say>a</Response>', 12100],
    'another root': ['<?xml version="1.0"?><response/>', 12100],
    'a verb in the wrong case': ['<say>a</say>', 12200],
    'an attribute in the wrong case': ['<Gather numdigits="1"/>', 12200],
    'a verb that must not be inside': ['<Gather><Record/></Gather>', 12200],
    'a second verb that must be the first': ['<Say>a</Say><Reject/>', 12200],
    'a value that is none': ['<Gather finishOnKey="##"/>', 12200],
    'Urdu for a voice that has none': ['<Say language="ur-PK">a</Say>', 12200],
    'a document that is too long': [`<Say>a</Say><!--${'a'.repeat(65_536)}-->`, 11750],
    'a clip that is not there': ['<Play>/clips/missing.wav</Play>', 11200],
    'a document that is not there': ['<Redirect>/twilio/voice/nowhere</Redirect>', 11200],
    'a leave outside a queue': ['<Leave/>', 12200],
    'a circle': ['<Redirect>/twilio/voice</Redirect>', 12400],
  };
  for (const [what, [answer, code]] of Object.entries(rows))
    test(what, async () => {
      script[''] = answer;
      const caller = await call();
      expect([caller.ended(), caller.faults().map((fault) => fault.code)]).toEqual(['completed', [code]]);
    });
});

test('a document is checked without a call', () => {
  const wrap = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;
  expect(validateTwiml(wrap('<Gather input="dtmf"><Play>/clips/a.wav</Play></Gather>'))).toEqual([]);
  expect(validateTwiml(wrap('<Gather><Dial/></Gather>'))).toEqual([expect.stringContaining('12200 Response › Gather › Dial')]);
});
