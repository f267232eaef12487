import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { voiceOperations } from '../../src/rehearsal/twilio/contract.ts';
import type { CallbackWeather } from '../../src/rehearsal/twilio/state.ts';
import { validateTwiml } from '../../src/rehearsal/twilio/voice/twiml.ts';
import type { Telephone } from '../support/caller.ts';
import { rings, telephone } from '../support/caller.ts';
import type { Replied } from '../support/stage.ts';
import { ask } from '../support/stage.ts';
import type { TwimlApp } from '../support/twiml-app.ts';
import { openTwimlApp } from '../support/twiml-app.ts';
import type { TestTwilio } from '../support/twilio.ts';
import { accountSid, publicUrl, voiceFrom } from '../support/twilio.ts';

const citizen = '+923001234567';
const counsellor = '+923451234567';
const account = `/2010-04-01/Accounts/${accountSid}`;

let app: TwimlApp;
let double: TestTwilio;
beforeAll(async () => {
  app = await openTwimlApp();
  double = app.double;
});
afterAll(() => app.close());
beforeEach(() => app.forgets());

const exchange = () => ({ twilio: double });
const call = () => rings(exchange(), citizen, (id) => id);
const place = (more: Record<string, string | string[]>): Promise<Replied> =>
  ask(double, 'post', `${account}/Calls.json`, { form: { To: counsellor, From: voiceFrom, ...more } });
const sidOf = ({ body }: Replied): string => z.object({ sid: z.string() }).parse(body).sid;
const bye = '<Say>bye</Say><Hangup/>';

describe('a call in', () => {
  test('is told with a signature and Twilio’s own fields; what is heard comes in order; the end is told', async () => {
    app.script[''] = '<Play>/clips/welcome.wav</Play><Pause length="2"/><Say>hello</Say>';
    const caller = await call();
    expect(await caller.hears()).toBe('welcome\nhello');
    expect(caller.ended()).toBe('completed');
    expect(caller.faults()).toEqual([]);
    expect(app.unsigned).toEqual([]);
    expect(app.asked.map(({ path }) => path)).toEqual(['', '/status']);
    expect(app.asked[0]?.params).toMatchObject({
      CallSid: caller.sid,
      From: citizen,
      To: '+924235761999',
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApiVersion: '2010-04-01',
    });
    expect(app.asked[1]?.params).toMatchObject({ CallSid: caller.sid, CallStatus: 'completed', CallDuration: '4', SequenceNumber: '0' });
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
      app.script[''] = menu(attributes);
      app.script['/step?n=1'] = bye;
      const caller = await call();
      expect(await caller.hears()).toBe('menu');
      await does(caller);
      expect(await caller.hears()).toBe(sent ? 'bye' : 'nothing came');
      const step = app.asked.find(({ path }) => path === '/step?n=1')?.params;
      if (sent) expect(step).toMatchObject({ CallStatus: 'in-progress', ...sent });
      else expect(step).toBeUndefined();
      expect([caller.ended(), caller.faults()]).toEqual(['completed', []]);
    });

  test('more keys than are listened to are an error of the story', async () => {
    app.script[''] = menu('numDigits="1"');
    app.script['/step?n=1'] = menu('numDigits="1"');
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
      app.script[''] = ask;
      app.script['/step?n=1'] = bye;
      app.script['/recording'] = '';
      const caller = await call();
      expect(await caller.hears()).toBe('(beep)');
      await does(caller);
      const of = (path: string) => app.asked.filter((one) => one.path === path).map(({ params }) => params);
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
    app.script[''] = '<Enqueue waitUrl="/twilio/voice/wait?n=1" action="/twilio/voice/left?n=1">lahore</Enqueue>';
    app.script['/wait?n=1'] = (params) =>
      hold.replace('please hold', `you are number ${params['QueuePosition'] ?? ''} of ${params['CurrentQueueSize'] ?? ''}`);
    app.script['/wait?n=2'] = '<Leave/>';
    app.script['/left?n=1'] = bye;
  });

  test('is heard again and again, by a caller who may leave it by a key', async () => {
    const first = await call();
    const second = await call();
    expect([await first.hears(), await second.hears()]).toEqual(['you are number 1 of 1', 'you are number 2 of 2']);
    await first.waits(60);
    expect((await first.hears()).split('\n')).toEqual(expect.arrayContaining(['music', 'you are number 1 of 2']));
    await second.presses('1');
    expect(await second.hears()).toBe('bye');
    expect(app.asked.findLast(({ path }) => path === '/left?n=1')?.params).toMatchObject({ QueueResult: 'leave' });
    await first.hangsUp();
    const left = app.asked.findLast(({ path }) => path === '/left?n=1')?.params;
    expect(left).toMatchObject({ CallSid: first.sid, QueueResult: 'hangup', CallStatus: 'completed' });
    expect(Number(left?.['QueueTime'])).toBeGreaterThanOrEqual(60);
    expect([...first.faults(), ...second.faults()]).toEqual([]);
  });

  test('a counsellor who was rung takes the first out of it; both hear what they must, talk, and go on afterwards', async () => {
    app.script['/out'] = '<Gather numDigits="1" action="/twilio/voice/answer"><Say>a call, press 1</Say></Gather>';
    app.script['/answer'] = '<Dial action="/twilio/voice/done" timeLimit="600"><Queue url="/twilio/voice/before">lahore</Queue></Dial>';
    app.script['/before'] = '<Say>you are being connected</Say>';
    app.script['/done'] = '<Say>wrap up</Say>';
    const caller = await call();
    await caller.hears();
    await caller.waits(30);
    const desk = telephone(exchange(), counsellor);
    const placed = await place({ Url: `${publicUrl}/twilio/voice/out` });
    expect(placed.status).toBe(201);
    const staff = await desk.answers();
    expect(await staff.hears('press 1')).toBe('a call, press 1');
    await staff.presses('1');
    expect(await caller.hears('connected')).toMatch(/you are being connected$/);
    expect([caller.talksWith(), staff.talksWith()]).toEqual([staff.sid, caller.sid]);
    expect(app.asked.find(({ path }) => path === '/before')?.params).toMatchObject({ CallSid: caller.sid, DequeingCallSid: staff.sid });
    await staff.waits(120);
    await caller.hangsUp();
    expect(await staff.hears()).toBe('wrap up');
    expect(app.asked.find(({ path }) => path === '/done')?.params).toMatchObject({
      DialCallStatus: 'completed',
      DialCallSid: caller.sid,
      DialCallDuration: '120',
    });
    expect(app.asked.find(({ path }) => path === '/left?n=1')?.params).toMatchObject({ QueueResult: 'bridged', CallStatus: 'completed' });
    expect([...caller.faults(), ...staff.faults()]).toEqual([]);
  });

  test('who dials an empty one waits until somebody comes, or in vain', async () => {
    app.script['/out'] = '<Dial action="/twilio/voice/done" timeout="20"><Queue>multan</Queue></Dial>';
    app.script['/done'] = ({ DialCallStatus = '' }) => `<Say>${DialCallStatus}</Say>`;
    await place({ Url: `${publicUrl}/twilio/voice/out` });
    const early = await telephone(exchange(), counsellor).answers();
    expect(await early.hears()).toBe('failed');
    app.script[''] = '<Enqueue>multan</Enqueue><Say>goodbye</Say>';
    const caller = await call();
    await caller.hangsUp();
    await place({ Url: `${publicUrl}/twilio/voice/out` });
    const vain = await telephone(exchange(), counsellor).answers();
    await vain.keepsSilent();
    expect(await vain.hears()).toBe('no-answer');
    await place({ Url: `${publicUrl}/twilio/voice/out` });
    const staff = await telephone(exchange(), counsellor).answers();
    const second = await call();
    await staff.hears();
    expect(second.talksWith()).toBe(staff.sid);
    await staff.hangsUp();
    expect(await second.hears()).toBe('goodbye');
  });

  test('a member is moved elsewhere by REST, and the queue’s action is told', async () => {
    app.script['/elsewhere'] = '<Say>the next centre</Say>';
    const caller = await call();
    const { body } = await ask(double, 'get', `${account}/Queues.json`);
    const { queues } = z.object({ queues: z.array(z.object({ sid: z.string(), friendly_name: z.string() })) }).parse(body);
    const queue = queues.find(({ friendly_name: name }) => name === 'lahore')?.sid ?? '';
    const moved = await ask(double, 'post', `${account}/Queues/${queue}/Members/${caller.sid}.json`, {
      form: { Url: `${publicUrl}/twilio/voice/elsewhere` },
    });
    expect(moved.status).toBe(200);
    expect(await caller.hears('centre')).toMatch(/the next centre$/);
    expect(app.asked.find(({ path }) => path === '/left?n=1')?.params).toMatchObject({ QueueResult: 'redirected' });
  });
});

describe('a call out', () => {
  const statuses = () =>
    app.asked
      .filter(({ path }) => path === '/status')
      .map(({ params }) => `${params['SequenceNumber'] ?? ''} ${params['CallStatus'] ?? ''}`);
  const all = {
    StatusCallback: `${publicUrl}/twilio/voice/status`,
    StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  };
  beforeEach(() => {
    app.script['/out'] = '<Say>press 1</Say><Gather numDigits="1"/>';
  });

  const ends: { what: string; does: (phone: Telephone) => Promise<unknown>; told: string[] }[] = [
    { what: 'is answered', does: async (phone) => (await phone.answers()).hangsUp(), told: ['0 initiated', '1 ringing', '2 in-progress', '3 completed'] },
    { what: 'is busy', does: (phone) => phone.isBusy(), told: ['0 initiated', '1 ringing', '2 busy'] },
    { what: 'rings in vain', does: (phone) => phone.letsRing(), told: ['0 initiated', '1 ringing', '2 no-answer'] },
    { what: 'reaches nobody', does: (phone) => phone.cannotBeReached(), told: ['0 initiated', '1 ringing', '2 failed'] },
    { what: 'is taken by a machine', does: (phone) => phone.isMachine(), told: ['0 initiated', '1 ringing', '2 in-progress', '3 completed'] },
  ]; // prettier-ignore
  for (const { what, does, told } of ends)
    test(what, async () => {
      await place({ Url: `${publicUrl}/twilio/voice/out`, ...all });
      await does(telephone(exchange(), counsellor));
      await double.voice.idle();
      expect(statuses()).toEqual(told);
    });

  test('who answered is told with the first request, or by itself', async () => {
    await place({ Url: `${publicUrl}/twilio/voice/out`, MachineDetection: 'Enable' });
    await telephone(exchange(), counsellor).isMachine();
    expect(app.asked.find(({ path }) => path === '/out')?.params).toMatchObject({ AnsweredBy: 'machine_start' });
    app.asked = [];
    app.script['/amd'] = '';
    await place({
      Url: `${publicUrl}/twilio/voice/out`,
      MachineDetection: 'DetectMessageEnd',
      AsyncAmd: 'true',
      AsyncAmdStatusCallback: `${publicUrl}/twilio/voice/amd`,
    });
    await telephone(exchange(), counsellor).isMachine();
    expect(app.asked.find(({ path }) => path === '/out')?.params).not.toHaveProperty('AnsweredBy');
    expect(app.asked.find(({ path }) => path === '/amd')?.params).toMatchObject({ AnsweredBy: 'machine_end_beep' });
  });

  test('is ended, or has to go elsewhere, by REST', async () => {
    const sid = sidOf(await place({ Url: `${publicUrl}/twilio/voice/out` }));
    const phone = telephone(exchange(), counsellor);
    const person = await phone.answers();
    await ask(double, 'post', `${account}/Calls/${sid}.json`, {
      form: {
        Twiml: '<Response><Say>elsewhere</Say><Pause length="9"/><Redirect>https://insaf.example/twilio/voice/out</Redirect></Response>',
      },
    });
    expect(await person.hears('elsewhere')).toMatch(/elsewhere\npress 1$/);
    await ask(double, 'post', `${account}/Calls/${sid}.json`, { form: { Status: 'completed' } });
    await person.hears();
    expect([person.ended(), person.faults()]).toEqual(['completed', []]);
    const again = await ask(double, 'post', `${account}/Calls/${sid}.json`, { form: { Status: 'completed' } });
    expect([again.status, again.body]).toEqual([400, expect.objectContaining({ code: 21220 })]);
    const ringing = sidOf(await place({ Url: `${publicUrl}/twilio/voice/out` }));
    await phone.rings();
    await ask(double, 'post', `${account}/Calls/${ringing}.json`, { form: { Status: 'canceled' } });
    await double.voice.idle();
    expect(double.voice.lines.get(ringing)?.call.status).toBe('canceled');
  });

  test('a caller is connected with a number, which is told what it needs first', async () => {
    app.script[''] =
      '<Dial action="/twilio/voice/done" callerId="+924235761999" timeout="30"><Number url="/twilio/voice/whisper">+923331234567</Number></Dial>';
    app.script['/whisper'] = '<Say>reference 1 2 3</Say>';
    app.script['/done'] = ({ DialCallStatus = '' }) => `<Say>${DialCallStatus}</Say>`;
    const desk = telephone(exchange(), '+923331234567');
    const line = double.voice.rings(citizen);
    const staff = await desk.answers();
    expect(await staff.hears('reference')).toBe('reference 1 2 3');
    expect([staff.line.call.from, staff.talksWith()]).toEqual(['+924235761999', line.call.sid]);
    await staff.hangsUp();
    await double.voice.idle();
    expect(line.call.heard).toEqual([expect.objectContaining({ text: 'completed' })]);
    const second = double.voice.rings(citizen);
    await telephone(exchange(), '+923331234567').isBusy();
    await double.voice.idle();
    expect(second.call.heard).toEqual([expect.objectContaining({ text: 'busy' })]);
  });
});

describe('the weather of callbacks', () => {
  const rows: [weather: Partial<CallbackWeather>, told: string[]][] = [
    [{ repeat: true }, ['initiated', 'initiated', 'ringing', 'ringing', 'busy', 'busy']],
    [{ reorder: true }, ['ringing', 'initiated', 'busy']],
    [{ lose: true }, []],
  ];
  for (const [weather, told] of rows)
    test(JSON.stringify(weather), async () => {
      double.weather(weather);
      await place({
        Url: `${publicUrl}/twilio/voice/out`,
        StatusCallback: `${publicUrl}/twilio/voice/status`,
        StatusCallbackEvent: ['initiated', 'ringing', 'completed'],
      });
      await telephone(exchange(), counsellor).isBusy();
      await double.voice.idle();
      double.weather({ repeat: false, reorder: false, lose: false });
      expect(app.asked.map(({ params }) => params['CallStatus'])).toEqual(told);
    });
});

describe('REST', () => {
  test('each method of each path is answered as Twilio describes it', async () => {
    app.script[''] = '<Record maxLength="9" action="/twilio/voice/held"/>';
    app.script['/held'] = '<Enqueue>karachi</Enqueue>';
    const caller = await call();
    await caller.speaks(5);
    const recording = z.string().parse(app.asked.findLast(({ path }) => path === '/held')?.params['RecordingSid']);
    const queue = [...double.voice.queues.values()].find(({ name }) => name === 'karachi')?.sid ?? '';
    const wav = await ask(double, 'get', `${account}/Recordings/${recording}.wav`);
    expect([wav.status, wav.type, z.instanceof(Buffer).parse(wav.body).toString('latin1', 0, 4)]).toEqual([200, 'audio/x-wav', 'RIFF']);
    const member = `${account}/Queues/${queue}/Members/${caller.sid}.json`;
    const rows: [method: string, path: string, form?: Record<string, string>][] = [
      ['post', `${account}/Calls.json`, { To: counsellor, From: voiceFrom, Url: `${publicUrl}/twilio/voice/out`, StatusCallbackEvent: 'initiated' }],
      ['get', `${account}/Calls.json`],
      ['get', `${account}/Calls/${caller.sid}.json`],
      ['get', `${account}/Queues.json`],
      ['post', `${account}/Queues.json`, { FriendlyName: 'quetta' }],
      ['get', `${account}/Queues/${queue}.json`],
      ['get', `${account}/Queues/${queue}/Members.json`],
      ['get', member],
      ['post', member, { Url: `${publicUrl}/twilio/voice/held` }],
      ['post', `${account}/Calls/${caller.sid}.json`, { Status: 'completed' }],
      ['get', `${account}/Recordings/${recording}.json`],
      ['delete', `${account}/Recordings/${recording}.json`],
    ]; // prettier-ignore
    const seen = new Set<string>();
    for (const [method, path, form] of rows) {
      const operation = voiceOperations.find((one) => one.method === method && one.leadsHere(path));
      const { status, body } = await ask(double, method, path, form ? { form } : {});
      expect([method, path, operation?.faultsOfReply(status, body)]).toEqual([method, path, []]);
      seen.add(`${method} ${operation?.path ?? ''}`);
    }
    expect(seen).toEqual(new Set(voiceOperations.map(({ method, path }) => `${method} ${path}`)));
    expect((await ask(double, 'get', `${account}/Recordings/${recording}`)).status).toBe(404);
    await telephone(exchange(), counsellor).isBusy();
  });

  const out = { To: counsellor, From: voiceFrom, Url: `${publicUrl}/twilio/voice/out` };
  const rows: Record<string, [form: Record<string, string>, status: number, code: number, before?: () => void]> = {
    'nobody to ring': [{ From: voiceFrom, Url: out.Url }, 400, 21201],
    'a number that is none': [{ ...out, To: '0300 1234567' }, 400, 21211],
    'a caller that is not ours': [{ ...out, From: '+923001234567' }, 400, 21210],
    'nothing to say': [{ To: out.To, From: out.From }, 400, 21205],
    'a document that is none': [{ To: out.To, From: out.From, Twiml: '<Response><Sey/></Response>' }, 400, 12200],
    'an event that there is not': [{ ...out, StatusCallback: out.Url, StatusCallbackEvent: 'in-progress' }, 400, 21626],
    'a field that Twilio does not know': [{ ...out, Tone: '1' }, 400, 20001],
    'a country that is not allowed': [{ ...out, To: '+15005550003' }, 400, 21215],
    'what was made to go wrong': [out, 429, 20429, () => double.fault({ kind: 'error', to: 'calls', code: 20429, status: 429, times: 1 })],
  };
  for (const [what, [form, status, code, before]] of Object.entries(rows))
    test(`refuses ${what}`, async () => {
      before?.();
      const answer = await ask(double, 'post', `${account}/Calls.json`, { form });
      expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })]);
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
      app.script[''] = answer;
      const caller = await call();
      expect([caller.ended(), caller.faults().map((fault) => fault.code)]).toEqual(['completed', [code]]);
    });
});

test('a document is checked without a call', () => {
  const wrap = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;
  expect(validateTwiml(wrap('<Gather input="dtmf"><Play>/clips/a.wav</Play></Gather>'))).toEqual([]);
  expect(validateTwiml(wrap('<Gather><Dial/></Gather>'))).toEqual([expect.stringContaining('12200 Response › Gather › Dial')]);
});
