import { findCentre, listCentres } from '../../models/centre/store.ts';
import { mediumOf } from '../../models/channel/channel.ts';
import { newId } from '../../models/id/id.ts';
import type { Message } from '../../models/message/message.ts';
import { talkOf } from '../../models/message/store.ts';
import { recordingsOfTicket } from '../../models/recording/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { namesOf } from '../../models/staff/store.ts';
import { mayReply } from '../../models/ticket/may-reply.ts';
import { countQueue, queueOf } from '../../models/ticket/store.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import { shownRecording } from '../recordings/list.tsx';
import type { Desk } from '../world.ts';
import { readerIn, scopeOf } from '../world.ts';
import type { QueueQuery } from './query.ts';
import { filterOf, referenceAsked } from './query.ts';
import type { QueueView } from './queue.tsx';
import { pageSize } from './queue.tsx';
import type { Refused, TicketView } from './ticket-view.ts';
import { sessionOf } from './work.ts';

/** Messages shown at most, however much was asked for. */
const mostMessages = 1000;
/** What a slow line carries: the last of the talk, by messages and by letters, and of the trail. The rest is a link away. */
const few = { messages: 40, letters: 12_000, trail: 20 };

/** The latest messages that fit; at least one. */
export function latest(talk: readonly Message[]): Message[] {
  let letters = 0;
  const from = talk.findLastIndex(({ text }, n) => {
    letters += text.length;
    return n < talk.length - 1 && (letters > few.letters || talk.length - n > few.messages);
  });
  return talk.slice(from + 1);
}

interface Asked {
  staff: Staff;
  desk: Desk;
  refused: Refused | null;
  whole: boolean;
}

/** All that the page of a ticket shows. */
export async function ticketView(ticket: Ticket, { staff, desk, refused, whole }: Asked): Promise<TicketView> {
  const [centre, talk, session, centres, recordings] = await Promise.all([
    findCentre(ticket.centre),
    talkOf(ticket, mostMessages),
    sessionOf(ticket),
    listCentres(),
    recordingsOfTicket(ticket.id),
  ]);
  const shown = whole ? talk : latest(talk);
  const trail = whole ? ticket.trail : ticket.trail.slice(-few.trail);
  const now = desk.now();
  const taken = ticket.assignee !== null && ticket.assignee !== staff.id;
  return {
    reader: readerIn(staff.language, desk),
    now,
    staff,
    ticket,
    centre,
    talk: shown,
    trail,
    recordings: recordings.map((one) => shownRecording(one, staff.language, desk.words)),
    more: shown.length < talk.length || trail.length < ticket.trail.length,
    whole,
    names: await namesOf([...trail, ...shown].map(({ by }) => by).concat(ticket.assignee ?? [])),
    centreNames: new Map(centres.map((one) => [one.id, one])),
    reply: taken ? { may: false, why: 'taken-by-another', from: null } : mayReply(ticket, session, now),
    channel: mediumOf(session?.replyTo ?? ticket.address),
    once: newId(now),
    refused,
  };
}

/** All that a page of the queue shows, within the scope of whoever looks. */
export async function queueView(query: QueueQuery, staff: Staff, desk: Desk): Promise<QueueView> {
  const scope = scopeOf(staff);
  const filter = filterOf(query, staff);
  const [tickets, total, unclaimed, centres] = await Promise.all([
    queueOf(scope, filter, query.page, pageSize),
    countQueue(scope, filter),
    queueOf(scope, filterOf({ ...query, show: 'unclaimed' }, staff), 0, pageSize),
    listCentres(),
  ]);
  const all = staff.role === 'administrator';
  return {
    reader: readerIn(staff.language, desk),
    now: desk.now(),
    staff,
    query,
    unknown: query.reference === '' ? null : referenceAsked(query) === null ? 'console.notAReference' : 'refusal.no-such-ticket',
    tickets,
    total,
    dangers: unclaimed.filter(({ danger }) => danger).length,
    names: await namesOf(tickets.flatMap(({ assignee }) => assignee ?? [])),
    centres: all ? centres : [],
    centreNames: all ? new Map(centres.map((one) => [one.id, one])) : new Map(),
  };
}
