import type { Address } from '../channel/channel.ts';
import { addressSchema } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import { newId } from '../id/id.ts';
import type { Content } from '../message/content.ts';
import type { Message } from '../message/message.ts';
import { presentMs } from '../session/session.ts';
import type { OutboxRow } from './outbox.ts';

export interface Sender {
  citizen: Id;
  address: Address;
  ticket: Id | null;
  /** The place of the first in the talk; the others follow. */
  firstSeq: number;
  by: Message['by'];
  /** What must not stay readable: masked in the message, wiped from the outbox once it has arrived. */
  secrets: readonly string[];
  now: Date;
  /** When it is too late for them to leave. */
  lapsesAt: Date;
  purgeAt: Date | null;
  /** The id of the first, where the same words sent twice must stay one message; else a new one. */
  firstId?: Id;
}

/** A bot's answer belongs to the moment in which it was asked for. */
export const answerLapsesAt = (made: Date): Date => new Date(made.getTime() + presentMs);

/** An alert that is older than this is old news: the console shows the ticket. */
const alertMs = 4 * 3600_000;

const noticeMs = 24 * 3600_000;

/** A text without what must not stay readable in it. */
export const masked = (text: string, secrets: readonly string[]): string =>
  secrets.filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '••••'), text);

/** The records of what must leave: a message to show and a row to send for each content, under one id. */
export function outgoing(contents: readonly Content[], sender: Sender): { messages: Message[]; outbox: OutboxRow[] } {
  const ids = contents.map((_, n) => (n === 0 && sender.firstId ? sender.firstId : newId(sender.now)));
  const messages = contents.map((content, n): Message => ({
    id: ids[n] ?? '',
    direction: 'out',
    citizen: sender.citizen,
    address: sender.address,
    ticket: sender.ticket,
    text: masked(content.text, sender.secrets),
    choices: content.kind === 'choices' ? content.choices.map(({ label }) => label) : [],
    attachments: [],
    by: sender.by,
    providerId: null,
    status: 'waiting',
    failure: null,
    at: sender.now,
    seq: sender.firstSeq + n,
    purgeAt: sender.purgeAt,
    card: content.card ?? null,
  }));
  const rows = contents.map((content, n) => row(ids[n] ?? '', sender, content, sender.firstSeq + n));
  return { messages, outbox: rows };
}

const row = (
  id: Id,
  {
    address,
    citizen,
    ticket,
    lapsesAt,
    purgeAt,
    now,
  }: Pick<OutboxRow, 'address' | 'citizen' | 'ticket' | 'lapsesAt' | 'purgeAt'> & { now: Date },
  content: Content,
  seq: number,
): OutboxRow => ({
  id,
  address,
  citizen,
  ticket,
  seq,
  content,
  state: 'waiting',
  attempts: 0,
  dueAt: now,
  lapsesAt,
  leaseUntil: null,
  claimedAt: null,
  looks: 0,
  providerId: null,
  past: [],
  failure: null,
  createdAt: now,
  purgeAt,
});

/** A line to an address that belongs to no talk: an answer about campaigns, the confirming message of a form. It is kept a day. */
export const noticeRow = (address: Address, text: string, now: Date, lapsesAt: Date): OutboxRow =>
  row(
    newId(now),
    { address, citizen: null, ticket: null, lapsesAt, purgeAt: new Date(now.getTime() + noticeMs), now },
    { kind: 'text', text },
    now.getTime(),
  );

/** A line by SMS to whoever is on call. It belongs to no citizen and names nothing of the matter. `phone`: E.164. */
export const alertRow = (phone: string, text: string, now: Date): OutboxRow =>
  row(
    newId(now),
    {
      address: addressSchema.parse(`sms:${phone}`),
      citizen: null,
      ticket: null,
      lapsesAt: new Date(now.getTime() + alertMs),
      purgeAt: null,
      now,
    },
    { kind: 'text', text },
    now.getTime(),
  );
