import type { Session } from '../session/session.ts';
import { findSessions } from '../session/store.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { earOf } from '../clip/pieces.ts';
import { numberOf } from '../channel/channel.ts';
import { knownBy } from '../citizen/store.ts';
import type { Staff } from '../staff/staff.ts';
import { inTransaction } from '../store.ts';
import { callbackNoted } from '../ticket/rules.ts';
import { findTicket, openTicketsOf, replaceTicket } from '../ticket/store.ts';
import type { Ticket, TrailEntry } from '../ticket/ticket.ts';
import type { Booking, Callback } from './callback.ts';
import { book } from './callback.ts';
import { ringable } from './ringable.ts';
import { keepCallback } from './store.ts';

const mostTries = 10;

/** Books a callback, or joins it to the one that is open for this number; a new one stands on the ticket. */
export async function postCallback(booking: Booking, by: TrailEntry['by'], now: Date): Promise<Callback> {
  for (let n = 0; n < mostTries; n += 1) {
    const made = await inTransaction(async (tx) => {
      const { kept, isNew } = await keepCallback(book(booking, now), tx);
      const ticket = booking.ticket && isNew ? await findTicket(booking.ticket.id, { role: 'administrator' }) : null;
      const noted = !ticket || (await replaceTicket(ticket, callbackNoted(ticket, 'callback-booked', by, null, now), tx)) !== null;
      if (kept && noted) return kept;
      await tx.abortTransaction();
      return null;
    });
    if (made) return made;
  }
  throw new Error('a callback could not be kept');
}

const addressesOf = (number: string): string[] => [`sms:${number}`, `whatsapp:${number}`, `voice:${number}`];

/** The talks that belong to a number, on every channel. */
export const sessionsOfNumber = (number: string): Promise<Session[]> => findSessions(addressesOf(number));

/** The number at which a person wants to be rung. Null: they come back to us, or show none. */
export function safeNumber({ safeContact, address }: Pick<Ticket, 'safeContact' | 'address'>): string | null {
  switch (safeContact.by) {
    case 'this':
      return numberOf(address);
    case 'other':
      return safeContact.number;
    case 'none':
      return null;
  }
}

/** A counsellor wants to speak with the person of a ticket: they are rung within the hours they called safe, when that counsellor is ready. */
export async function ringPerson(ticket: Ticket, staff: Staff, now: Date): Promise<Outcome<Callback>> {
  if (ticket.closure) return refused('already-closed');
  if (staff.phone === null) return refused('no-own-phone');
  const written = safeNumber(ticket);
  if (written === null) return refused('not-to-be-rung');
  const number = ringable(written);
  if (number === null) return refused('not-ringable');
  const sessions = await sessionsOfNumber(number);
  if (sessions.some(({ stoppedAt }) => stoppedAt !== null)) return refused('person-stopped');
  if (sessions.some(({ hiddenAt }) => hiddenAt !== null)) return refused('not-to-be-rung');
  const language = earOf(ticket.language);
  const { citizen } = ticket;
  return done(await postCallback({ number, why: 'asked', language, citizen, ticket, staff: staff.id, since: null }, staff.id, now));
}

export type Missed = 'booked' | 'not-ringable' | 'not-safe';

/**
 * A missed call asks to be rung back, once. What this number's tickets say of safe hours holds; where one says that the person is not to be
 * reached here, or STOP or the safe word was said, nobody is rung: it may not be the person who rang.
 */
export async function missedCall(from: string, now: Date): Promise<Missed> {
  const number = ringable(from);
  if (number === null) return 'not-ringable';
  const sessions = await sessionsOfNumber(number);
  if (sessions.some(({ stoppedAt, hiddenAt }) => stoppedAt !== null || hiddenAt !== null)) return 'not-safe';
  const citizen = sessions[0]?.citizen ?? (await knownBy(addressesOf(number)))?.id ?? null;
  const tickets = citizen ? await openTicketsOf(citizen) : [];
  if (tickets.some((ticket) => safeNumber(ticket) !== number)) return 'not-safe';
  const [ticket = null] = tickets;
  const language = earOf(ticket?.language ?? null);
  await postCallback({ number, why: 'missed-call', language, citizen, ticket, staff: null, since: null }, 'citizen', now);
  return 'booked';
}
