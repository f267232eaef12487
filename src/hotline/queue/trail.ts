import type { Id } from '../../models/id/id.ts';
import { findTicket, replaceTicket } from '../../models/ticket/store.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';

const mostTries = 10;

/** Changes a ticket by a rule, whoever else writes. A ticket that is gone, or erased, is left alone. */
export async function onTicket(id: Id | null, rule: (ticket: Ticket) => Ticket): Promise<void> {
  for (let n = 0; id !== null && n < mostTries; n += 1) {
    const ticket = await findTicket(id, { role: 'administrator' });
    if (!ticket || ticket.closure?.disposition === 'erased') return;
    const after = rule(ticket);
    if (after === ticket || (await replaceTicket(ticket, after))) return;
  }
}
