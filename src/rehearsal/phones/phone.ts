import { randomInt } from 'node:crypto';
import type { LocalTwilio } from '../twilio/local-twilio.ts';
import type { StagedMessage } from '../twilio/state.ts';
import type { Spoken } from '../twilio/webhooks.ts';

export const phoneIds = ['whatsapp', 'sms'] as const;
export type PhoneId = (typeof phoneIds)[number];

/** A phone on the stage. */
export interface Phone {
  id: PhoneId;
  number: string;
  /** WhatsApp's own id of the user, which is all that Twilio sends of one who shows no number (twilio-facts section 3). */
  userId: string;
  showsNumber: boolean;
  /** Messages before this are wiped from its screen. */
  since: Date;
}

const digits = (n: number): string => Array.from({ length: n }, () => String(randomInt(10))).join('');

/** A phone in somebody else's hand. Its number is one that Pakistani mobiles have, so that it may be rung; nothing on the stage ever reaches it. */
export const newPhone = (id: PhoneId, now: Date): Phone => ({
  id,
  number: `+923${String(randomInt(3))}${digits(8)}`,
  userId: `PK.${String(randomInt(1, 10))}${digits(15)}`,
  showsNumber: true,
  since: now,
});

const addressesOf = ({ id, number, userId }: Phone): string[] => (id === 'sms' ? [number] : [`whatsapp:${number}`, `whatsapp:${userId}`]);

/** What stands on a phone's screen, oldest first. */
export function screenOf(twilio: LocalTwilio, phone: Phone): StagedMessage[] {
  const own = addressesOf(phone);
  return [...twilio.stage.messages.values()].filter(
    ({ from, to, created, status, errorCode }) =>
      created >= phone.since && (own.includes(from) || (own.includes(to) && errorCode === null && status !== 'failed')),
  );
}

/** What was sent to phones that are not on the stage: alerts to staff, and people who were here before. */
export function elsewhere(twilio: LocalTwilio, phones: readonly Phone[]): StagedMessage[] {
  const own = phones.flatMap(addressesOf);
  return [...twilio.stage.messages.values()].filter(({ direction, to }) => direction === 'outbound-api' && !own.includes(to)).slice(-5).toReversed(); // prettier-ignore
}

/** Who speaks, as the double's webhooks want it. */
export const speaker = (phone: Phone): Pick<Spoken, 'channel' | 'number' | 'userId'> =>
  phone.id === 'sms'
    ? { channel: 'sms', number: phone.number }
    : { channel: 'whatsapp', number: phone.showsNumber ? phone.number : null, userId: phone.userId };
