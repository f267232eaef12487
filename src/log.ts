import type { Bindings, LogFn, Logger, LoggerOptions } from 'pino';
import { pino } from 'pino';

/** What a log line may carry. Everything else is dropped: a name, a number or a text can then never reach a log by mistake. */
const allowed = new Set([
  'level', 'time', 'pid', 'process', 'msg', 'inbox', 'session', 'citizen', 'ticket', 'alert', 'centre', 'staff', 'outbox', 'message', 'job', 'sid', 'campaign', 'recipient', 'template',
  'channel', 'status', 'code', 'fault', 'attempts', 'count', 'group', 'ms', 'port', 'method', 'route', 'signal', 'state', 'outcome', 'err',
]); // prettier-ignore

/** An id of ours or of Twilio's. */
const id = /^(?:[A-Z]{2})?[0-9a-f]{24,32}$/;
const word = /^[\w.:/-]{1,64}$/;
const longNumber = /\d{7,}/;

/** An id, a number, a word from a closed list: never a sentence, never what could be a phone number or a reference. */
const plain = (value: unknown): boolean => {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return Math.abs(value) < 1e7;
  return typeof value === 'string' && (id.test(value) || (word.test(value) && !longNumber.test(value.replaceAll(/[-.]/g, ''))));
};

/** Where in code a fault arose. Only what comes after the message, and only what looks like a place: a message may hold any line. */
const framesOf = ({ stack = '', message }: Error): string[] => {
  const places = message === '' ? stack : stack.slice(stack.indexOf(message) + message.length);
  return places.split('\n').filter((line) => /^ {4}at [^+]*:\d+:\d+\)?$/.test(line)).slice(0, 12).map((line) => line.trim()); // prettier-ignore
};

/** A fault's name, code and the places in our code: its message may quote what somebody wrote, so it stays out. */
const faultOf = (value: unknown): Record<string, unknown> => {
  if (!(value instanceof Error)) return { name: 'unknown' };
  const code = 'code' in value && plain(value.code) ? value.code : undefined;
  return { name: plain(value.name) ? value.name : 'Error', code, frames: framesOf(value) };
};

const onlyAllowed = (fields: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (!allowed.has(name)) return [];
      if (name === 'err') return [[name, faultOf(value)]];
      return plain(value) ? [[name, value]] : [];
    }),
  );

/** A message is a sentence of ours, fixed when it was written. pino would take the fault's own where none is given. */
const sentence = (given: unknown): string => (typeof given === 'string' && /^[A-Za-z ,:;'-]{1,100}$/.test(given) ? given : 'withheld');

/** What a line is made of, however it was called: the fields and a fixed sentence, nothing to fill in. */
function tidy(args: unknown[]): [object, string] {
  const [first, second] = args;
  if (typeof first === 'string') return [{}, sentence(first)];
  if (first instanceof Error) return [{ err: first }, second === undefined ? 'fault' : sentence(second)];
  return [typeof first === 'object' && first ? first : {}, second === undefined ? 'fault' : sentence(second)];
}

/** The process's log: one JSON line an event, fields by the allow-list above. `to`: where lines go, standard output when absent. */
export function createLog(process: string, level: string, to?: { write(line: string): void }): Logger {
  const options: LoggerOptions = {
    level,
    base: { process },
    formatters: { log: onlyAllowed, bindings: onlyAllowed, level: (label: string) => ({ level: label }) },
    hooks: {
      logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
        method.apply(this, tidy(args));
      },
    },
  };
  const log = to ? pino(options, to) : pino(options);
  // pino leaves the formatter of bindings out for a child; ours must hold there too.
  const { child } = log;
  Object.defineProperty(log, 'child', {
    value(this: Logger, bindings: Bindings): Logger {
      return Reflect.apply(child, this, [onlyAllowed(bindings)]);
    },
  });
  return log;
}
