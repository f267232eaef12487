import type { LocalTwilio } from '../twilio/local-twilio.ts';
import type { Line } from '../twilio/voice/line.ts';
import type { Phone } from './phone.ts';

/** The telephone of the one who rings the hotline, and the one that rings at whatever other number is rung: a counsellor's own, say. */
export const telephoneIds = ['caller', 'other'] as const;
export type TelephoneId = (typeof telephoneIds)[number];

export interface Telephone {
  id: TelephoneId;
  /** Whose it is: it rings from the number of the keypad phone. */
  owner: Phone;
  /** The call that was made on it last. */
  sid: string | null;
}

/** The call of a telephone, the one that goes on before one that is over; null: none yet. */
export function lineOf({ voice }: LocalTwilio, { id, owner, sid }: Telephone): Line | null {
  const lines = [...voice.lines.values()].filter(({ call }) =>
    id === 'caller'
      ? call.sid === sid || (call.direction !== 'inbound' && call.to === owner.number)
      : call.direction !== 'inbound' && call.to !== owner.number,
  );
  return lines.findLast(({ over }) => !over) ?? lines.at(-1) ?? null;
}

/** What can be done on a telephone now. */
export const controls = ['ring', 'answer', 'press', 'say', 'record', 'hang-up'] as const;
export type Control = (typeof controls)[number];

export function controlsOf(id: TelephoneId, line: Line | null): Control[] {
  if (!line || line.over) return id === 'caller' ? ['ring'] : [];
  const { doing, direction, hearsSpeech } = line.call;
  if (doing === 'ringing' && direction !== 'inbound') return line.listens ? ['answer'] : [];
  const more: Control[] = [...(hearsSpeech ? ['say' as const] : []), ...(doing === 'recording' ? ['record' as const] : [])];
  return ['press', ...more, 'hang-up'];
}
