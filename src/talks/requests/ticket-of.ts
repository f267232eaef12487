import { findCentre } from '../../models/centre/store.ts';
import { tellMore } from '../../models/ticket/rules.ts';
import { findTicket } from '../../models/ticket/store.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { TalkTurn } from '../turn.ts';

/** The talk's open ticket, as this turn has changed it so far; null when there is none or it is closed. */
export async function ticketOf(turn: TalkTurn): Promise<Ticket | null> {
  if (turn.ticket) return turn.ticket.after;
  if (!turn.session.ticket) return null;
  const ticket = await findTicket(turn.session.ticket, { role: 'administrator' });
  return ticket && !ticket.closure ? ticket : null;
}

/** Changes the talk's ticket in this turn; what was read first stays the version that the write names. */
export function changeTicket(turn: TalkTurn, seen: Ticket, after: Ticket): void {
  turn.ticket = { before: turn.ticket ? turn.ticket.before : seen, after };
}

/** The counsellor's queue moves: the person wrote something for them. */
export async function tellCounsellor(turn: TalkTurn): Promise<'told' | 'no-ticket'> {
  const ticket = await ticketOf(turn);
  if (!ticket) return 'no-ticket';
  const answered = ticket.status === 'waiting-for-citizen';
  changeTicket(turn, ticket, tellMore(ticket, answered ? await findCentre(ticket.centre) : null, turn.now));
  return 'told';
}
