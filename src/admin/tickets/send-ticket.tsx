import type { Response } from 'express';
import type { Staff } from '../../models/staff/staff.ts';
import { findTicket } from '../../models/ticket/store.ts';
import { statusOf } from '../../web/refuse.ts';
import { sendPage } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import type { Desk } from '../world.ts';
import { scopeOf } from '../world.ts';
import type { Refused } from './ticket-view.ts';
import { TicketPage } from './ticket-page.tsx';
import { ticketView } from './views.ts';

interface Shown {
  id: string;
  staff: Staff;
  desk: Desk;
  refused: Refused | null;
  whole: boolean;
}

/** Sends the page of a ticket as it is now; a refusal stands above it, with its status, and what was typed stands in its field. */
export async function sendTicket(res: Response, { id, staff, desk, refused, whole }: Shown): Promise<void> {
  const ticket = await findTicket(id, scopeOf(staff));
  if (!ticket) return showRefusal(res, 'no-such-ticket', staff, desk);
  const view = await ticketView(ticket, { staff, desk, refused, whole });
  const title = `${view.reader.t('console.ticket')} ${ticket.reference}`;
  sendPage(res, { reader: view.reader, desk, title, staff, children: <TicketPage {...view} /> }, refused ? statusOf[refused.refusal] : 200);
}
