import type { AddressInfo } from 'node:net';
import { createLocalTwilio } from '../../src/rehearsal/twilio/local-twilio.ts';
import type { LocalTwilio } from '../../src/rehearsal/twilio/local-twilio.ts';
import type { StagedMessage } from '../../src/rehearsal/twilio/state.ts';
import type { Spoken } from '../../src/rehearsal/twilio/webhooks.ts';

export const accountSid = `AC${'0'.repeat(32)}`;
export const authToken = 'test-token-of-thirty-two-letters!';
export const publicUrl = 'https://insaf.example';
export const whatsappFrom = 'whatsapp:+14155238886';
export const smsFrom = '+12025550100';
export const missedFrom = '+924235761998';
/** The hotline's number. */
export const voiceFrom = '+924235761999';

export interface Phone {
  number: string;
  /** Writes; gives the status the webhook answered. */
  says(text: string, more?: Partial<Spoken>): Promise<number>;
  /** Taps what the last message offers, by its words. */
  taps(label: string): Promise<number>;
  /** Picks what the last message offers by these words: taps it, or on a phone without buttons writes its number. */
  chooses(label: string): Promise<number>;
  /** Waits for the next messages not heard yet until they match. Throws with what came instead. */
  hears(wanted: RegExp, withinMs?: number): Promise<string>;
  /** Everything that arrived, oldest first. */
  inbox(): StagedMessage[];
  last(): StagedMessage | null;
}

export interface TestTwilio extends LocalTwilio {
  url: string;
  phone(number: string, channel: 'whatsapp' | 'sms', userId?: string): Phone;
  close(): Promise<void>;
}

/** The address of the webhook as README tells Twilio: it is to try twice more when it is not answered well. */
export const messagesUrl = `${publicUrl}/twilio/messages#rc=2&rp=5xx,ct,rt`;

/** And the addresses of the hotline. */
const voice = { number: voiceFrom, url: `${publicUrl}/twilio/voice#rc=2&rp=5xx,ct,rt`, statusUrl: `${publicUrl}/twilio/voice/status` };

/** A local Twilio in this process. `productPort`: where the public address really leads. `now`: the clock that all go by. */
export async function openTwilio(productPort: () => number, now: () => Date = () => new Date()): Promise<TestTwilio> {
  const reach = (url: string): string => url.replace(publicUrl, `http://127.0.0.1:${String(productPort())}`);
  let url = '';
  const local = createLocalTwilio({ accountSid, authToken, messagesUrl, apiUrl: () => url, reach, whatsappFrom, smsFrom, voice }, now);
  const server = local.app.listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  url = `http://127.0.0.1:${String(addressOf(server.address()).port)}`;
  return {
    ...local,
    url,
    phone: (number, channel, userId) => phoneOn(local, number, channel, userId),
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }), // prettier-ignore
  };
}

const addressOf = (address: string | AddressInfo | null): AddressInfo => {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address;
};

function phoneOn(local: LocalTwilio, number: string, channel: 'whatsapp' | 'sms', userId?: string): Phone {
  const addresses = [channel === 'whatsapp' ? `whatsapp:${number}` : number, ...(userId ? [`whatsapp:${userId}`] : [])];
  const inbox = (): StagedMessage[] =>
    [...local.stage.messages.values()].filter(({ direction, to }) => direction === 'outbound-api' && addresses.includes(to));
  let heard = 0;
  const base = { channel, number: number === '' ? null : number, ...(userId ? { userId } : {}) };

  async function hears(wanted: RegExp, withinMs = 60_000): Promise<string> {
    const until = Date.now() + withinMs;
    for (;;) {
      const fresh = inbox().slice(heard).map(({ body }) => body); // prettier-ignore
      if (wanted.test(fresh.join('\n\n'))) {
        heard += fresh.length;
        return fresh.join('\n\n');
      }
      if (Date.now() > until) throw new Error(`${number} waited for ${String(wanted)} and heard:\n${fresh.join('\n---\n') || '(nothing)'}`);
      await nextMessage(local, Math.min(200, until - Date.now()));
    }
  }

  const says: Phone['says'] = (text, more) => local.speak({ ...base, text, ...more });

  async function taps(label: string): Promise<number> {
    const last = inbox().findLast((message) => local.shown(message).taps.length > 0);
    const shown = last ? local.shown(last) : null;
    const tap = shown?.taps.find(({ title }) => title === label);
    if (!shown || !tap)
      throw new Error(`nothing to tap says ${label}: ${shown?.taps.map(({ title }) => title).join(', ') ?? '(no buttons)'}`);
    return await says(tap.title, { tap: { ...tap, list: shown.listButton !== null } });
  }

  async function chooses(label: string): Promise<number> {
    const numbered = inbox().findLast(({ body }) => body.includes(`. ${label}`));
    const number = numbered && new RegExp(`(\\d+)\\. ${RegExp.escape(label)}$`, 'm').exec(numbered.body)?.[1];
    return number === undefined ? await taps(label) : await says(number);
  }

  return { number, hears, inbox, last: () => inbox().at(-1) ?? null, says, taps, chooses };
}

/** Settles at the next change on the stage, or after `ms`. */
const nextMessage = (local: LocalTwilio, ms: number): Promise<void> =>
  new Promise((go) => {
    const done = (): void => {
      clearTimeout(timer);
      local.stage.listeners.delete(done);
      go();
    };
    const timer = setTimeout(done, Math.max(1, ms));
    local.stage.listeners.add(done);
  });
