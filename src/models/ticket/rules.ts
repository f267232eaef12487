import { afterOpenMinutes } from '../centre/hours.ts';
import type { Centre } from '../centre/centre.ts';
import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Place } from '../place/place.ts';
import type { Disposition, Intake, Ticket, TicketStatus, TrailEntry, Urgency } from './ticket.ts';

const minuteMs = 60_000;
/** An answer is due within this many minutes: of the clock for an emergency, of the centre's opening hours for the rest. */
const dueMinutes: Record<Urgency, number> = { emergency: 15, urgent: 4 * 60, routine: 16 * 60 };

/** When somebody must have answered. */
export function dueAt(urgency: Urgency, centre: Pick<Centre, 'hours' | 'closedOn'>, now: Date): Date {
  const minutes = dueMinutes[urgency];
  return urgency === 'emergency' ? new Date(now.getTime() + minutes * minuteMs) : afterOpenMinutes(centre, now, minutes);
}

export interface Opening {
  id: Id;
  reference: string;
  pinHash: string;
  citizen: Id;
  address: string;
  language: Ticket['language'];
  urgency: Urgency;
  centre: Centre;
  routing: Ticket['routing'];
  now: Date;
}

/** A new ticket from what was told in the intake. */
export function openTicket(intake: Intake, { centre, now, ...opening }: Opening): Ticket {
  const danger = intake.danger || opening.urgency === 'emergency';
  const ticket: Ticket = {
    ...intake,
    ...opening,
    danger,
    centre: centre.id,
    status: 'new',
    assignee: null,
    dueAt: dueAt(opening.urgency, centre, now),
    openedAt: now,
    closure: null,
    trail: [],
    version: 0,
  };
  const opened = trail(ticket, 'opened', 'citizen', now, null);
  return danger ? trail(opened, 'danger-raised', 'citizen', now, null) : opened;
}

const trail = (ticket: Ticket, event: TrailEntry['event'], by: TrailEntry['by'], at: Date, note: string | null): Ticket => ({
  ...ticket,
  trail: [...ticket.trail, { event, by, at, note }],
});

/** The telephone was put down in the middle of the intake: whoever reads it must know that more was to come. */
export const abandoned = (ticket: Ticket, now: Date): Ticket => trail(ticket, 'abandoned', 'citizen', now, null);

/**
 * The person wrote something for the counsellor. If it was the person's turn, the ticket is the counsellor's to answer again, and due anew by
 * the hours of its `centre`.
 */
export function tellMore(ticket: Ticket, centre: Pick<Centre, 'hours' | 'closedOn'> | null, now: Date): Ticket {
  if (ticket.status !== 'waiting-for-citizen') return trail(ticket, 'told-more', 'citizen', now, null);
  const due = centre ? dueAt(ticket.urgency, centre, now) : ticket.dueAt;
  return trail({ ...ticket, status: 'in-progress', dueAt: due }, 'told-more', 'citizen', now, null);
}

/** Somebody may be hurt now: the ticket is an emergency and due in minutes. */
export function raiseDanger(ticket: Ticket, now: Date): Ticket {
  if (ticket.urgency === 'emergency') return ticket;
  const due = new Date(Math.min(ticket.dueAt.getTime(), now.getTime() + dueMinutes.emergency * minuteMs));
  return trail({ ...ticket, danger: true, urgency: 'emergency', dueAt: due }, 'danger-raised', 'citizen', now, null);
}

/** Somebody on call is being called; null: there is nobody to call. */
export const alerted = (ticket: Ticket, phone: string | null, now: Date): Ticket => trail(ticket, 'alerted', 'bot', now, phone);

/** One on call has confirmed: by a phone, or as one of the staff in the console. */
export const alertReceived = (ticket: Ticket, by: Id | 'bot', phone: string | null, now: Date): Ticket =>
  trail(ticket, 'alert-received', by, now, phone);

/** Somebody of the staff listens to a recording. Again within the hour is the same listening: a browser asks for a sound in parts. */
export function recordingHeard(ticket: Ticket, recording: Id, by: Id, now: Date): Ticket {
  const since = now.getTime() - 60 * minuteMs;
  const before = ticket.trail.some(
    ({ event, note, ...entry }) => event === 'recording-heard' && note === recording && entry.by === by && entry.at.getTime() > since,
  );
  return before ? ticket : trail(ticket, 'recording-heard', by, now, recording);
}

/** Something that was recorded could not be had from the telephone company. */
export const recordingFailed = (ticket: Ticket, now: Date): Ticket => trail(ticket, 'recording-failed', 'bot', now, null);

/** Somebody's phone rings for the person: a counsellor's, or that of one on call. */
export const rung = (ticket: Ticket, by: Id | 'bot', phone: string | null, now: Date): Ticket => trail(ticket, 'rung', by, now, phone);

/** They have spoken by telephone, for so many seconds. */
export const talked = (ticket: Ticket, by: Id | 'bot', seconds: number, now: Date): Ticket =>
  trail(ticket, 'talked', by, now, String(seconds));

/** What becomes of ringing the person back; `note`: the outcome, from its closed list. */
export const callbackNoted = (
  ticket: Ticket,
  event: Extract<TrailEntry['event'], `callback-${string}`>,
  by: TrailEntry['by'],
  note: string | null,
  now: Date,
): Ticket => trail(ticket, event, by, now, note);

/** The person says that nobody is in danger: urgent still, for a counsellor to judge; the trail keeps both. */
export function correctDanger(ticket: Ticket, now: Date): Ticket {
  if (ticket.urgency !== 'emergency') return ticket;
  return trail({ ...ticket, danger: false, urgency: 'urgent' }, 'danger-corrected', 'citizen', now, null);
}

export const tellPlace = (ticket: Ticket, place: Place, now: Date): Ticket =>
  trail(
    { ...ticket, placeText: place.text.slice(0, 300) || null, district: place.district, point: place.point },
    'told-more',
    'citizen',
    now,
    null,
  );

/** Another centre has it from now on; nobody there has claimed it yet. The same centre has it for the reason that is known now. */
export function reroute(ticket: Ticket, centre: Id, routing: Ticket['routing'], now: Date): Ticket {
  if (ticket.centre === centre) return { ...ticket, routing };
  return trail({ ...ticket, centre, routing, assignee: null, status: 'new' }, 'rerouted', 'bot', now, centre);
}

/** An emergency was opened before the intake was told to its end: now it has the rest, and perhaps another centre. */
export function complete(ticket: Ticket, intake: Intake, moved: { centre: Id; routing: Ticket['routing'] } | null, now: Date): Ticket {
  const told = trail({ ...ticket, ...intake, danger: ticket.danger }, 'told-more', 'citizen', now, null);
  return moved ? reroute(told, moved.centre, moved.routing, now) : told;
}

export const withPin = (ticket: Ticket, pinHash: string): Ticket => ({ ...ticket, pinHash });

/** A counsellor takes it. Two may press at once: the second is told that somebody else has it. */
export function claim(ticket: Ticket, by: Id, now: Date): Outcome<Ticket> {
  if (ticket.closure) return refused('already-closed');
  if (ticket.assignee === by) return done(ticket);
  if (ticket.assignee) return refused('taken-by-another');
  return done(
    trail({ ...ticket, assignee: by, status: ticket.status === 'new' ? 'in-progress' : ticket.status }, 'claimed', by, now, null),
  );
}

/** Back into the queue, for a colleague. */
export function release(ticket: Ticket, by: Id, now: Date): Outcome<Ticket> {
  if (ticket.closure) return refused('already-closed');
  if (!ticket.assignee) return done(ticket);
  return done(trail({ ...ticket, assignee: null, status: 'new' }, 'released', by, now, null));
}

export const note = (ticket: Ticket, by: Id, text: string, now: Date): Ticket => trail(ticket, 'noted', by, now, text);

/** An answer went out: it is the citizen's turn, and the next answer is not overdue before they write. */
export function replied(ticket: Ticket, by: Id, now: Date): Outcome<Ticket> {
  if (ticket.closure) return refused('already-closed');
  if (ticket.assignee && ticket.assignee !== by) return refused('taken-by-another');
  return done(trail({ ...ticket, assignee: by, status: 'waiting-for-citizen' }, 'replied', by, now, null));
}

/** The statuses a counsellor sets by hand; closing is a verb of its own. */
export const openStatuses = ['in-progress', 'waiting-for-citizen', 'referred'] as const satisfies readonly TicketStatus[];

export function changeStatus(ticket: Ticket, to: (typeof openStatuses)[number], by: Id, now: Date): Outcome<Ticket> {
  if (ticket.closure) return refused('already-closed');
  if (ticket.status === to) return done(ticket);
  return done(trail({ ...ticket, status: to }, 'status-changed', by, now, to));
}

/** The matter has ended, with its disposition. */
export function close(ticket: Ticket, disposition: Disposition, by: Id, now: Date): Outcome<Ticket> {
  if (ticket.closure) return refused('already-closed');
  return done(trail({ ...ticket, status: 'closed', closure: { disposition, by, at: now } }, 'closed', by, now, disposition));
}

export function reopen(ticket: Ticket, by: Id, now: Date): Outcome<Ticket> {
  if (!ticket.closure || ticket.closure.disposition === 'erased') return refused('not-closed');
  return done(trail({ ...ticket, status: 'in-progress', closure: null }, 'reopened', by, now, null));
}

/**
 * "Delete my data": what was told, and how to reach the person, goes; what figures need (topic, district, urgency, vulnerabilities, times)
 * stays, without anybody it could be traced to. Notes of counsellors may quote the person, so they go too.
 */
export function erase(ticket: Ticket, now: Date): Ticket {
  const bare: Ticket = {
    ...ticket,
    summary: '',
    name: null,
    placeText: null,
    point: null,
    opponentCentre: null,
    routing: { ...ticket.routing, passedOver: ticket.routing.passedOver.filter(({ why }) => why !== 'opponent') },
    pinHash: '',
    address: 'sms:+10000000',
    citizen: '0'.repeat(24),
    safeContact: { by: 'none', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false },
    status: 'closed',
    closure: { disposition: 'erased', by: 'citizen', at: now },
    trail: ticket.trail.map((entry) => (entry.event === 'noted' ? { ...entry, note: null } : entry)),
  };
  return trail(bare, 'erased', 'citizen', now, null);
}
