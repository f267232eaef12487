import type { Alert } from '../models/alert/alert.ts';
import type { Effect, Heard, Talk } from '../flows/talk.ts';
import type { CardVersion } from '../models/card/card.ts';
import type { Address } from '../models/channel/channel.ts';
import type { Citizen } from '../models/citizen/citizen.ts';
import type { Id } from '../models/id/id.ts';
import type { Callback } from '../models/callback/callback.ts';
import type { Caller } from '../models/caller/caller.ts';
import type { CallChange } from '../models/call/call.ts';
import type { QuizAnswer } from '../models/enrolment/enrolment.ts';
import type { InboxEntry } from '../models/inbox/inbox.ts';
import type { Message } from '../models/message/message.ts';
import type { OutboxRow } from '../models/outbox/outbox.ts';
import type { Recording } from '../models/recording/recording.ts';
import type { Session } from '../models/session/session.ts';
import type { SessionChange } from '../models/session/store.ts';
import type { Ticket } from '../models/ticket/ticket.ts';
import type { ConsentChange } from '../models/consent/change.ts';
import type { Telling } from './telling.ts';

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

/** What a turn answers: a stored message, which is handled by it, or something that happened in a call. */
export type Cause = { kind: 'message'; entry: InboxEntry } | { kind: 'call'; call: CallChange };

/** All that one message, or one step of a call, changes: to be kept together or not at all. */
export interface Turn {
  cause: Cause;
  sessions: SessionChange[];
  citizen: Citizen | null;
  ticket: TicketChange | null;
  messages: Message[];
  outbox: OutboxRow[];
  alert: AlertChange | null;
  /** Addresses whose waiting messages must not leave any more. */
  silence: Address[];
  erasure: Erasure | null;
  /** Answers that a caller recorded, or recorded again. */
  recordings: readonly Recording[];
  /** A number whose language is to be remembered. */
  caller: Caller | null;
  /** Somebody wants to be rung back. */
  callback: Callback | null;
  /** Who may be written to by campaigns changes. */
  consent: ConsentChange | null;
  /** Somebody answers the quiz of a series. */
  quiz: QuizAnswer | null;
  /** A number (E.164) that must not be rung back any more: the safe word was said on it. */
  quiet: string | null;
}

/** A turn that changes nothing but what it answers. */
export const nothingOf = (cause: Cause): Turn => ({
  cause,
  sessions: [],
  citizen: null,
  ticket: null,
  messages: [],
  outbox: [],
  alert: null,
  silence: [],
  erasure: null,
  recordings: [],
  caller: null,
  callback: null,
  consent: null,
  quiz: null,
  quiet: null,
});

/** A turn in the making, as requests see it. They fill `ticket`; the rest is decided when the engine has finished. */
export interface TalkTurn {
  /** Of what is answered, the same however often it is handled. */
  readonly id: string;
  readonly now: Date;
  /** The session as it will be, but for the talk. */
  readonly session: Session;
  /** What is answered now. */
  heard: Heard;
  /** How what was found is told: to be read, or to be heard. */
  readonly telling: Telling;
  talk: Talk;
  readonly effects: Effect[];
  ticket: TicketChange | null;
  /** Somebody on call must know of the ticket: the alert, and its first call if there is anybody to call. */
  alert: { alert: Alert; call: OutboxRow | null } | null;
  /** The version of a rights card that this turn shows. */
  card: CardVersion['id'] | null;
  /** What must not stay readable after it was sent, e.g. a PIN. */
  readonly secrets: string[];
  /** The person wants to be rung back, on this number (E.164). */
  callback: { number: string } | null;
  /** Who may be written to by campaigns changes. */
  consent: ConsentChange | null;
  /** They answer the quiz of a series. */
  quiz: QuizAnswer | null;
}

/** What a turn in the making has come to before anything is asked. */
export const untouched = (): Pick<TalkTurn, 'effects' | 'ticket' | 'alert' | 'card' | 'secrets' | 'callback' | 'consent' | 'quiz'> => ({
  effects: [],
  ticket: null,
  alert: null,
  card: null,
  secrets: [],
  callback: null,
  consent: null,
  quiz: null,
});
