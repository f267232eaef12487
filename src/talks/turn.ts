import type { Alert } from '../models/alert/alert.ts';
import type { Effect, Heard, Talk } from '../flows/talk.ts';
import type { CardVersion } from '../models/card/card.ts';
import type { Address } from '../models/channel/channel.ts';
import type { Citizen } from '../models/citizen/citizen.ts';
import type { Id } from '../models/id/id.ts';
import type { InboxEntry, Inbound } from '../models/inbox/inbox.ts';
import type { Language } from '../models/language/language.ts';
import type { Message } from '../models/message/message.ts';
import type { OutboxRow } from '../models/outbox/outbox.ts';
import type { Session } from '../models/session/session.ts';
import type { SessionChange } from '../models/session/store.ts';
import type { Ticket } from '../models/ticket/ticket.ts';

export interface TicketChange {
  before: Ticket | null;
  after: Ticket;
}

/** An alert begins, or one on call answers theirs. */
export type AlertChange = { kind: 'start'; alert: Alert } | { kind: 'receipt'; phone: string; at: Date };

export interface Erasure {
  citizen: Id;
  keys: Address[];
  at: Date;
}

/** All that one message changes, to be kept together or not at all. */
export interface Turn {
  entry: InboxEntry;
  sessions: SessionChange[];
  citizen: Citizen | null;
  ticket: TicketChange | null;
  messages: Message[];
  outbox: OutboxRow[];
  alert: AlertChange | null;
  /** Addresses whose waiting messages must not leave any more. */
  silence: Address[];
  erasure: Erasure | null;
}

/** A turn in the making. Requests fill `ticket`; the rest is decided when the engine has finished. */
export interface TurnSoFar {
  readonly entry: InboxEntry;
  readonly inbound: Inbound;
  readonly now: Date;
  /** The session as it was kept; null: this message begins it. */
  readonly before: Session | null;
  /** The session as it will be, but for the talk. */
  readonly session: Session;
  readonly sessions: SessionChange[];
  readonly heard: Heard;
  /** Before this message; the talk's own may be chosen in this turn. */
  readonly languageAtStart: Language | null;
  talk: Talk;
  readonly effects: Effect[];
  ticket: TicketChange | null;
  /** Somebody on call must know of the ticket: the alert, and its first call if there is anybody to call. */
  alert: { alert: Alert; call: OutboxRow | null } | null;
  /** The version of a rights card that this turn shows. */
  card: CardVersion['id'] | null;
  /** What must not stay readable after it was sent, e.g. a PIN. */
  readonly secrets: string[];
}
