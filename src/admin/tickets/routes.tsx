import type { Request, Response } from 'express';
import { z } from 'zod';
import { findCentre, listCentres } from '../../models/centre/store.ts';
import { channelOf } from '../../models/channel/channel.ts';
import { segmentsOf } from '../../models/channel/segments.ts';
import { talkOf } from '../../models/message/store.ts';
import type { Outcome } from '../../models/outcome.ts';
import { refused } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { namesOf } from '../../models/staff/store.ts';
import { mayReply } from '../../models/ticket/may-reply.ts';
import { changeStatus, claim, note, openStatuses, release, reopen } from '../../models/ticket/rules.ts';
import { countQueue, findByReference, findTicket, queueOf } from '../../models/ticket/store.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import { dispositionSchema } from '../../models/ticket/ticket.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage, sendPart } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn, scopeOf } from '../world.ts';
import type { Live } from './live.ts';
import type { QueueQuery } from './query.ts';
import { filterOf, queueQuery, referenceAsked } from './query.ts';
import type { QueueView } from './queue.tsx';
import { pageSize, Queue, QueueList } from './queue.tsx';
import { Talk } from './talk.tsx';
import type { TicketView } from './ticket-page.tsx';
import { TicketPage } from './ticket-page.tsx';
import { apply, closeTicket, reply, sessionOf, versioned } from './work.ts';

/** Messages shown beside a ticket. */
const mostMessages = 300;
const textForm = z.object({ text: z.string().trim().min(1).max(4000) });

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
  routes.get('/tickets/list', allow('read-ticket'), async (req, res, staff) => {
    sendPart(res, <QueueList {...await queueView(queueQuery.parse(req.query), staff, desk)} />);
  });
  routes.get('/events', allow('read-ticket'), (_req, res, staff) => live.watch(res, scopeOf(staff)));
  routes.get('/tickets/:id', allow('read-ticket'), async (req, res, staff) => await showTicket(req, res, staff, desk, null));
  routes.get('/tickets/:id/talk', allow('read-ticket'), async (req, res, staff) => {
    const ticket = await findTicket(idOf(req), scopeOf(staff));
    if (!ticket) return showRefusal(res, 'no-such-ticket', staff.language, desk);
    const view = await ticketView(ticket, staff, desk, null);
    sendPart(res, <Talk {...view} />);
  });
  routes.post('/tickets/:id/segments', allow('work-ticket'), async (req, res, staff) => {
    const ticket = await findTicket(idOf(req), scopeOf(staff));
    const { count } = segmentsOf(textForm.safeParse(req.body).data?.text ?? '');
    const sms = ticket !== null && channelOf(ticket.address) === 'sms';
    sendPart(res, sms && count > 0 ? readerIn(staff.language, desk).t('console.segments', { n: count }) : '');
  });
  workRoutes(routes, desk);
}

/** Each form makes something of the ticket: a claim, a reply, a closure. */
function workRoutes(routes: Routes, desk: Desk): void {
  const work = may(desk)('work-ticket');
  const form = (name: string, act: (req: Request, staff: Staff) => Promise<Outcome<Ticket>>): void =>
    routes.post(`/tickets/:id/${name}`, work, async (req, res, staff) => await answer(req, res, staff, desk, await act(req, staff)));
  const { now } = desk;
  form('claim', (req, staff) => apply(idOf(req), staff, null, (ticket) => claim(ticket, staff.id, now())));
  form('release', (req, staff) => apply(idOf(req), staff, null, (ticket) => release(ticket, staff.id, now())));
  form('reopening', (req, staff) => apply(idOf(req), staff, null, (ticket) => reopen(ticket, staff.id, now())));
  form('replies', async (req, staff) => {
    const { data } = textForm.safeParse(req.body);
    return data ? await reply(idOf(req), staff, data.text, now()) : refused('unreadable');
  });
  form('notes', async (req, staff) => {
    const { data } = textForm.safeParse(req.body);
    return data
      ? await apply(idOf(req), staff, null, (ticket) => ({ ok: true, value: note(ticket, staff.id, data.text, now()) }))
      : refused('unreadable');
  });
  form('status', async (req, staff) => {
    const { data } = versioned.extend({ status: z.enum(openStatuses) }).safeParse(req.body);
    return data
      ? await apply(idOf(req), staff, data.version, (ticket) => changeStatus(ticket, data.status, staff.id, now()))
      : refused('unreadable');
  });
  form('closure', async (req, staff) => {
    const { data } = versioned.extend({ disposition: dispositionSchema.exclude(['erased']) }).safeParse(req.body);
    return data ? await closeTicket(idOf(req), staff, data.version, data.disposition, now()) : refused('unreadable');
  });
}

const idOf = (req: Request): string => z.string().catch('').parse(req.params['id']);

/** Done: back to the ticket. Refused: the ticket as it is now, the reason, and what was typed. */
async function answer(req: Request, res: Response, staff: Staff, desk: Desk, outcome: Outcome<Ticket>): Promise<void> {
  if (outcome.ok) return res.redirect(303, `/admin/tickets/${outcome.value.id}`);
  const text = textForm.safeParse(req.body).data?.text ?? '';
  await showTicket(req, res, staff, desk, { refusal: outcome.error, text });
}

async function showTicket(
  req: Request,
  res: Response,
  staff: Staff,
  desk: Desk,
  refusal: { refusal: Parameters<typeof refused>[0]; text: string } | null,
): Promise<void> {
  const ticket = await findTicket(idOf(req), scopeOf(staff));
  if (!ticket) return showRefusal(res, 'no-such-ticket', staff.language, desk);
  const view = await ticketView(ticket, staff, desk, refusal);
  const title = `${view.reader.t('console.ticket')} ${ticket.reference}`;
  sendPage(res, { reader: view.reader, desk, title, staff, children: <TicketPage {...view} /> }, refusal ? statusOf[refusal.refusal] : 200);
}

async function ticketView(
  ticket: Ticket,
  staff: Staff,
  desk: Desk,
  refusal: { refusal: Parameters<typeof refused>[0]; text: string } | null,
): Promise<TicketView> {
  const [centre, talk, session, centres] = await Promise.all([
    findCentre(ticket.centre),
    talkOf(ticket, mostMessages),
    sessionOf(ticket),
    listCentres(),
  ]);
  const people = [...ticket.trail.map(({ by }) => by), ...talk.map(({ by }) => by), ...(ticket.assignee ? [ticket.assignee] : [])];
  const names = await namesOf(people);
  const now = desk.now();
  return {
    reader: readerIn(staff.language, desk),
    now,
    staff,
    ticket,
    centre,
    talk,
    names,
    centreNames: new Map(centres.map((one) => [one.id, one])),
    reply: mayReply(ticket, session, now),
    channel: channelOf(session?.replyTo ?? ticket.address),
    refused: refusal && {
      ...refusal,
      by: refusal.refusal === 'taken-by-another' && ticket.assignee ? (names.get(ticket.assignee) ?? null) : null,
    },
  };
}

async function queueView(query: QueueQuery, staff: Staff, desk: Desk): Promise<QueueView> {
  const scope = scopeOf(staff);
  const filter = filterOf(query, staff);
  const [tickets, total, open, centres] = await Promise.all([
    queueOf(scope, filter, query.page, pageSize),
    countQueue(scope, filter),
    queueOf(scope, filterOf({ ...query, show: 'unclaimed' }, staff), 0, pageSize),
    listCentres(),
  ]);
  return {
    reader: readerIn(staff.language, desk),
    now: desk.now(),
    query,
    tickets,
    total,
    dangers: open.filter(({ danger }) => danger).length,
    names: await namesOf(tickets.flatMap(({ assignee }) => assignee ?? [])),
    centres: staff.role === 'administrator' ? centres : [],
    centreNames: staff.role === 'administrator' ? new Map(centres.map((one) => [one.id, one])) : new Map(),
  };
}
