import { describe, expect, test } from '@jest/globals';
import { createLog } from '../../src/log.ts';

const phone = '+923001234567';
const text = 'My husband beats me, I live in Gulberg';

/** What comes out for what `put` puts in. */
function logged(put: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  put(createLog('test', 'debug', { write: (line) => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  return lines.join('');
}

class TwilioFault extends Error {
  override name = 'RestException';
  code = 63016;
}

describe('a log line', () => {
  test('carries ids, counts and our own fixed sentence', () => {
    const line = logged((log) =>
      log.info({ ticket: '65f0c0ffee65f0c0ffee65f0', sid: `SM${'0'.repeat(32)}`, attempts: 3, outcome: 'sent' }, 'sent at last'),
    );
    expect(JSON.parse(line)).toMatchObject({
      level: 'info', process: 'test', ticket: '65f0c0ffee65f0c0ffee65f0', sid: `SM${'0'.repeat(32)}`, attempts: 3, outcome: 'sent', msg: 'sent at last',
    }); // prettier-ignore
  });

  test('tells of a fault its name, its code and where it arose', () => {
    const { err } = JSON.parse(logged((log) => log.error({ err: new TwilioFault(text) }, 'not sent')));
    expect(err).toMatchObject({ name: 'RestException', code: 63016 });
    expect(err.frames.join()).toContain('log.test.ts');
  });
});

const circular: Record<string, unknown> = {};
circular['ticket'] = circular;

const leaks: { how: string; put: (log: ReturnType<typeof createLog>) => void }[] = [
  { how: 'a field that is not on the list', put: (log) => log.info({ from: phone, body: text }, 'came in') },
  { how: 'a field on the list with a phone number in it', put: (log) => log.info({ session: phone, citizen: '923001234567', message: `whatsapp:${phone}` }, 'came in') },
  { how: 'a phone number as a number', put: (log) => log.info({ code: 923001234567 }, 'came in') },
  { how: 'a number with dashes', put: (log) => log.info({ code: '0300-1234567', state: '0300.123.4567' }, 'came in') },
  { how: 'a sentence under a field on the list', put: (log) => log.info({ status: text, fault: text }, 'came in') },
  { how: 'an object under a field on the list', put: (log) => log.info({ ticket: { summary: text, phone } }, 'came in') },
  { how: 'a list under a field on the list', put: (log) => log.info({ message: [text, phone] }, 'came in') },
  { how: 'an object that holds itself', put: (log) => log.info({ ...circular, body: text }, 'came in') },
  { how: 'a fault whose message quotes', put: (log) => log.error({ err: new Error(`no such value: ${text} ${phone}`) }, 'failed') },
  { how: 'a fault whose message looks like a stack', put: (log) => log.error({ err: new Error(`bad\n    at ${text}:1:1\n    at ${phone} (x:1:1)`) }, 'failed') },
  { how: 'a fault with no sentence of ours', put: (log) => log.error(new Error(text)) },
  { how: 'a fault in an object with no sentence of ours', put: (log) => log.error({ err: new Error(text) }) },
  { how: 'a fault with a name, a code and more that quote', put: (log) => log.error({ err: Object.assign(new Error('x'), { name: text, code: phone, params: { body: text } }) }, 'failed') },
  { how: 'a fault under another field', put: (log) => log.error({ fault: new Error(text) }, 'failed') },
  { how: 'a text thrown in place of a fault', put: (log) => log.error({ err: text }, 'failed') },
  { how: 'a sentence put together from data', put: (log) => log.info({}, `sent to ${phone}`) },
  { how: 'a sentence in Urdu', put: (log) => log.info({}, `آیا: ${text}`) },
  { how: 'a sentence with a gap to fill', put: (log) => log.info('%s from %s', text, phone) },
  { how: 'what a child log is bound to', put: (log) => log.child({ from: phone, body: text, ticket: phone }).info('came in') },
]; // prettier-ignore

describe('neither number nor text comes out of', () => {
  for (const { how, put } of leaks)
    test(how, () => {
      const line = logged(put);
      for (const secret of ['3001234567', '1234567', '123.4567', 'husband', 'Gulberg']) expect(line).not.toContain(secret);
    });
});
