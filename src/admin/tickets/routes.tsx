import type { Request } from 'express';
import { z } from 'zod';
import { mediumOf } from '../../models/channel/channel.ts';
import { segmentsOf } from '../../models/channel/segments.ts';
import { isAllowed } from '../../models/staff/permissions.ts';
import { findByReference, findTicket } from '../../models/ticket/store.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage, sendPart } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { may, staffOf, tokenOf } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn, scopeOf } from '../world.ts';
import type { Live } from './live.ts';
import { queueQuery, referenceAsked } from './query.ts';
import { Queue, QueueList } from './queue.tsx';
import { sendTicket } from './send-ticket.tsx';
import { TicketPart } from './ticket-page.tsx';
import { queueView, ticketView } from './views.ts';

export const idOf = (req: Request): string => z.string().catch('').parse(req.params['id']);

/** The talk and the trail from their beginning, instead of what fits a slow line. */
const wholeAsked = (req: Request): boolean => req.query['whole'] === 'yes';

/** Pages that show tickets. What they ask for by themselves, when there is news, is a part of the page. */
export function ticketRoutes(routes: Routes, desk: Desk, live: Live): void {
  const allow = may(desk);
  routes.get('/tickets', allow('read-ticket'), async (req, res, staff) => {
    const query = queueQuery.parse(req.query);
    const reference = referenceAsked(query);
    const found = reference ? await findByReference(reference, scopeOf(staff)) : null;
    if (found) return res.redirect(303, `/admin/tickets/${found.id}`);
    const view = await queueView(query, staff, desk);
    sendPage(res, { reader: view.reader, desk, title: view.reader.t('console.queue'), staff, children: <Queue {...view} /> });
  });
  routes.get('/tickets/list', allow('read-ticket', 'by-itself'), async (req, res, staff) => {
    sendPart(res, <QueueList {...await queueView(queueQuery.parse(req.query), staff, desk)} />);
  });
  routes.get('/events', allow('read-ticket', 'by-itself'), (req, res, staff) =>
    live.watch(res, scopeOf(staff), async () => {
      const still = await staffOf(tokenOf(req), desk, 'by-itself');
      return still && isAllowed(still.role, 'read-ticket') ? scopeOf(still) : null;
    }),
  );
  routes.get('/tickets/:id', allow('read-ticket'), async (req, res, staff) => {
    await sendTicket(res, { id: idOf(req), staff, desk, refused: null, whole: wholeAsked(req) });
  });
  routes.get('/tickets/:id/part', allow('read-ticket', 'by-itself'), async (req, res, staff) => {
    const ticket = await findTicket(idOf(req), scopeOf(staff));
    if (!ticket) return showRefusal(res, 'no-such-ticket', staff, desk);
    sendPart(res, <TicketPart {...await ticketView(ticket, { staff, desk, refused: null, whole: wholeAsked(req) })} />);
  });
  routes.post('/tickets/:id/segments', allow('work-ticket'), async (req, res, staff) => {
    const ticket = await findTicket(idOf(req), scopeOf(staff));
    const { text } = z.object({ text: z.string().catch('') }).parse(req.body ?? {});
    const { count } = segmentsOf(text.trim());
    const sms = ticket !== null && mediumOf(ticket.address) === 'sms';
    sendPart(res, sms && count > 0 ? readerIn(staff.language, desk).t('console.segments', { n: count }) : '');
  });
}
