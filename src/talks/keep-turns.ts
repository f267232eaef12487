import { eraseCallbacksOf, keepCallback, stopCallbacksOf } from '../models/callback/store.ts';
import { eraseCallsOf, keepCalls } from '../models/call/store.ts';
import { forgetCallers, rememberCaller } from '../models/caller/store.ts';
import { numberOf } from '../models/channel/channel.ts';
import { keepCitizens, removeCitizen } from '../models/citizen/store.ts';
import { newId } from '../models/id/id.ts';
import { eraseEnrolmentsOf, keepQuizAnswer } from '../models/enrolment/store.ts';
import { eraseInbound, markHandled } from '../models/inbox/store.ts';
import { addMessages, eraseMessages, showCanceled } from '../models/message/store.ts';
import { silenced } from '../models/outbox/outbox.ts';
import { addOutbox, cancelFor, eraseFor } from '../models/outbox/store.ts';
import { eraseRecipientsOf } from '../models/recipient/store.ts';
import { eraseStopLinksOf } from '../models/stop-link/store.ts';
import { eraseRecordingsOf } from '../models/recording/store.ts';
import { addRecordings, giveToTicket } from '../models/recording/store.ts';
import { keepSessions, removeSessionsOf, sessionsOfCitizen } from '../models/session/store.ts';
import type { Tx } from '../models/store.ts';
import { inTransaction } from '../models/store.ts';
import { addressesAround } from '../models/subscription/addresses.ts';
import { eraseSubscriptionsOf } from '../models/subscription/store.ts';
import { addTickets, eraseTicketsOf, replaceTicket } from '../models/ticket/store.ts';
import { keepAlert } from './alerts/keep.ts';
import { keepConsent } from '../models/consent/store.ts';
import type { Erasure, Turn } from './turn.ts';

/** Somebody else changed the session, took the message or wrote the ticket first: the turn must be begun again from what is there now. */
export class StaleTurn extends Error {
  override name = 'StaleTurn';
}

/**
 * Keeps turns, all in one transaction: the message is marked handled or the call moves on, the session moves on by its version, tickets, messages and what
 * must leave are written. Throws StaleTurn when any of them was based on something older; then nothing was written.
 */
export async function keepTurns(turns: readonly Turn[]): Promise<void> {
  await inTransaction(async (tx) => {
    const handled = turns.flatMap(({ cause }) => (cause.kind === 'message' ? cause.entry.id : []));
    if (handled.length > 0 && !(await markHandled(handled, tx))) throw new StaleTurn();
    const calls = turns.flatMap(({ cause }) => (cause.kind === 'call' ? cause.call : []));
    if (!(await keepCalls(calls, tx))) throw new StaleTurn();
    for (const { silence } of turns) if (silence.length > 0) await showCanceled(await cancelFor(silence, tx), silenced, tx);
    for (const { erasure } of turns) if (erasure) await erase(erasure, tx);
    if (
      !(await keepSessions(
        turns.flatMap(({ sessions }) => sessions),
        tx,
      ))
    )
      throw new StaleTurn();
    await keepCitizens(
      turns.flatMap(({ citizen }) => citizen ?? []),
      tx,
    );
    await addTickets(
      turns.flatMap(({ ticket }) => (ticket && !ticket.before ? ticket.after : [])),
      tx,
    );
    for (const { ticket } of turns) if (ticket?.before && !(await replaceTicket(ticket.before, ticket.after, tx))) throw new StaleTurn();
    await addMessages(
      turns.flatMap(({ messages }) => messages),
      tx,
    );
    await addOutbox(
      turns.flatMap(({ outbox }) => outbox),
      tx,
    );
    for (const { consent } of turns) if (consent) await keepConsent(consent, tx);
    for (const { quiz } of turns) if (quiz) await keepQuizAnswer(quiz, tx);
    for (const { alert } of turns) if (alert && !(await keepAlert(alert, tx))) throw new StaleTurn();
    for (const turn of turns) await keepCallsOwn(turn, tx);
  });
}

/** What only a call has: recorded answers, which the ticket of its talk takes over, a language to remember, to be rung back. */
async function keepCallsOwn({ cause, recordings, ticket, caller, callback, quiet }: Turn, tx: Tx): Promise<void> {
  if (cause.kind !== 'call') return;
  await addRecordings(recordings, tx);
  if (ticket && !ticket.before) await giveToTicket(cause.call.after.session, ticket.after.id, tx);
  if (caller) await rememberCaller(caller, tx);
  if (quiet !== null) await stopCallbacksOf(quiet, cause.call.after.lastAt, tx);
  if (callback && !(await keepCallback(callback, tx)).kept) throw new StaleTurn();
}

/** "Delete my data": what was said and who said it goes; ids that stop replays and bare figures stay. */
async function erase({ citizen, keys, at }: Erasure, tx: Tx): Promise<void> {
  const sessions = await sessionsOfCitizen(citizen, tx);
  await eraseInbound([...keys, ...sessions.flatMap((session) => session.keys)], tx);
  const around = addressesAround([...keys, ...sessions.flatMap((session) => session.keys)]);
  await eraseSubscriptionsOf(around, tx);
  await eraseRecipientsOf(around, tx);
  await eraseEnrolmentsOf(around, tx);
  await eraseStopLinksOf(around, tx);
  await removeSessionsOf(citizen, tx);
  await eraseMessages(citizen, tx);
  await eraseFor(citizen, tx);
  await eraseTicketsOf(citizen, at, tx);
  await eraseRecordingsOf(citizen, at, tx);
  await removeCitizen(citizen, tx);
  await eraseCallsOf(citizen, newId(at), tx);
  const numbers = keys.flatMap((key) => numberOf(key) ?? []);
  await forgetCallers(citizen, numbers, tx);
  if (!(await eraseCallbacksOf(citizen, numbers, at, tx))) throw new StaleTurn();
}
