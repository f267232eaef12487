import { ringPerson } from '../../models/callback/post.ts';
import type { Id } from '../../models/id/id.ts';
import type { Outcome } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { findTicket } from '../../models/ticket/store.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { TicketView } from '../tickets/ticket-view.ts';
import { scopeOf } from '../world.ts';

/** "Ring this person": they are rung in their safe hours, and then the counsellor's own phone. */
export function Ring({ ticket, staff, reader }: TicketView) {
  if (ticket.closure || staff.centre === null || ticket.safeContact.by === 'none') return null;
  return (
    <form id="ring-form" method="post" action={`/admin/tickets/${ticket.id}/callbacks`} class="card">
      <div class="card-body d-flex flex-wrap gap-2 align-items-center">
        <button class="btn">{reader.t('telephone.ringPerson')}</button>
        <span class="desk-quiet">{reader.t('telephone.ringPerson.how')}</span>
      </div>
    </form>
  );
}

/** Books the call. Pressed twice it is one. */
export async function ringFor(id: Id, staff: Staff, now: Date): Promise<Outcome<Ticket>> {
  const ticket = await findTicket(id, scopeOf(staff));
  if (!ticket) return refused('no-such-ticket');
  const booked = await ringPerson(ticket, staff, now);
  return booked.ok ? done(ticket) : booked;
}
