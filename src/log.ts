import type { Logger } from 'pino';
import { pino } from 'pino';

/** What a log line may carry. Everything else is dropped: a name, a number or a text can then never reach a log by mistake. */
const allowed = new Set([
  'level', 'time', 'pid', 'process', 'msg', 'inbox', 'session', 'citizen', 'ticket', 'centre', 'staff', 'outbox', 'message', 'job', 'sid',
  'channel', 'status', 'code', 'fault', 'attempts', 'count', 'group', 'ms', 'port', 'method', 'route', 'signal', 'state', 'outcome', 'err',
]); // prettier-ignore

/** An id, a number, a word from a closed list: never a sentence. */
const plain = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && /^[\w.:/-]{1,64}$/.test(value) && !/\d{7,}/.test(value.replace(/^(?:SM|MM|HX|AC)?[0-9a-f]{24,32}$/, '')));

/** A fault's name, code and the places in our code: its message may quote what somebody wrote, so it stays out. */
const faultOf = (value: unknown): Record<string, unknown> => {
  if (!(value instanceof Error)) return { name: 'unknown' };
  const code = 'code' in value && plain(value.code) ? value.code : undefined;
  const frames = (value.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim()); // prettier-ignore
  return { name: value.name, code, frames };
};

const onlyAllowed = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (!allowed.has(name)) return [];
      if (name === 'err') return [[name, faultOf(value)]];
      return plain(value) ? [[name, value]] : [];
    }),
  );

/** The process's log: one JSON line an event, fields by the allow-list above. `to`: where lines go, standard output when absent. */
export function createLog(process: string, level: string, to?: { write(line: string): void }): Logger {
  const options = { level, base: { process }, formatters: { log: onlyAllowed, level: (label: string) => ({ level: label }) } };
  return to ? pino(options, to) : pino(options);
}
