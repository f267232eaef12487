import { newId } from '../../src/models/id/id.ts';
import { channelOf } from '../../src/models/channel/channel.ts';
import { channels } from '../../src/bot/channels/list.ts';
import type { Content } from '../../src/models/message/content.ts';
import type { Message } from '../../src/models/message/message.ts';
import { addMessages, findMessage } from '../../src/models/message/store.ts';
import type { OutboxRow } from '../../src/models/outbox/outbox.ts';
import type { Sender } from '../../src/models/outbox/outgoing.ts';
import { answerLapsesAt, outgoing } from '../../src/models/outbox/outgoing.ts';
import { addOutbox, findRow } from '../../src/models/outbox/store.ts';
import type { Session } from '../../src/models/session/session.ts';
import { keepSessions } from '../../src/models/session/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import type { StagedMessage } from '../../src/rehearsal/twilio/state.ts';
import type { TestProduct } from './product.ts';
import { aSession } from './sessions.ts';

let people = 2_000_000;

/** Somebody who wrote to us just now. */
export async function somebody({ twilio, now }: TestProduct, channel: 'whatsapp' | 'sms', more: Partial<Session> = {}): Promise<Session> {
  const address = `${channel}:+92300${String((people += 1))}`;
  const session = aSession({ id: newId(now()), citizen: newId(now()), keys: [address], replyTo: address, heardAt: now(), ...more });
  await inTransaction((tx) => keepSessions([{ before: null, after: session }], tx));
  for (const key of session.keys) twilio.stage.heard.set(channels[channelOf(key)].providerAddress(key), now().getTime());
  return session;
}

/** Puts messages to somebody into the outbox, as a turn of the bot does. Gives their ids. `row`: what the first row is otherwise. */
export async function writes(
  { now }: TestProduct,
  { citizen, replyTo, ticket }: Session,
  texts: readonly (string | Content)[],
  more: Partial<Sender> & { row?: Partial<OutboxRow> } = {},
): Promise<string[]> {
  const { row, ...sender } = more;
  const contents = texts.map((text): Content => (typeof text === 'string' ? { kind: 'text', text } : text));
  const made = sender.now ?? now();
  const said = outgoing(contents, {
    citizen, address: replyTo, ticket, firstSeq: made.getTime(), by: 'bot', secrets: [], now: made, lapsesAt: answerLapsesAt(made), purgeAt: null,
    ...sender,
  }); // prettier-ignore
  const rows = said.outbox.map((one, n) => (n === 0 ? { ...one, ...row } : one));
  await inTransaction(async (tx) => {
    await addMessages(said.messages, tx);
    await addOutbox(rows, tx);
  });
  return rows.map(({ id }) => id);
}

/** What has reached this person's phone, on whichever channel, in the order in which the provider took it. */
export const reached = ({ twilio }: TestProduct, { keys }: Pick<Session, 'keys'>): StagedMessage[] => {
  const numbers = keys.map((key) => key.slice(key.indexOf(':') + 1));
  return [...twilio.stage.messages.values()].filter(
    ({ direction, to }) => direction === 'outbound-api' && numbers.includes(to.replace(/^whatsapp:/, '')),
  );
};

export const texts = (product: TestProduct, person: Pick<Session, 'keys'>): string[] => reached(product, person).map(({ body }) => body);

/** Waits until the talk shows these messages like this; gives them. */
export async function comesTo(product: TestProduct, ids: readonly string[], status: Message['status']): Promise<Message[]> {
  const found = async (): Promise<Message[]> => (await Promise.all(ids.map(findMessage))).filter((one) => one !== null);
  const were = async (): Promise<string> => (await found()).map(({ status: is, failure }) => `${is} ${failure?.reason ?? ''}`).join(', ');
  await product
    .until(async () => (await found()).every((one) => one.status === status), `all ${status}`)
    .catch(async (fault: unknown) => {
      throw new Error(`${String(fault)}; they were: ${await were()}`);
    });
  return await found();
}

/** The row of a message, which must be there. */
export async function rowOf(id: string): Promise<OutboxRow> {
  const row = await findRow(id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
}
