import { z } from 'zod';
import type { Answer } from '../../flows/talk.ts';
import type { Centre } from '../../models/centre/centre.ts';
import { chooseCentre } from '../../models/centre/choose.ts';
import { findCentre } from '../../models/centre/store.ts';
import { chainOf } from '../../models/alert/alert.ts';
import { correctDanger, raiseDanger, reroute, tellPlace } from '../../models/ticket/rules.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { TalkTurn } from '../turn.ts';
import type { TalkWorld } from '../world.ts';
import { helplineWords } from './find.ts';
import { intakeFrom, needOf, placeFrom } from './intake.ts';
import { centreOnce, issuePin, openFrom } from './open.ts';
import { changeTicket, ticketOf } from './ticket-of.ts';

/**
 * An emergency ticket at once, from what is known. A ticket that is open already is raised instead. Gives whether it was one already. Who is
 * on call is alerted at the end of the turn (alerts/begin.ts).
 */
export async function raiseEmergency(turn: TalkTurn, world: TalkWorld): Promise<'raised' | 'again'> {
  const open = await ticketOf(turn);
  if (open?.urgency === 'emergency') return 'again';
  if (open) {
    changeTicket(turn, open, raiseDanger(open, turn.now));
    return 'raised';
  }
  const told = intakeFrom(turn.talk.slots);
  const topic = turn.talk.slots['topic'] === undefined ? (turn.heard.reading.topic ?? told.topic) : told.topic;
  const intake = { ...told, topic, danger: true };
  const summary = intake.summary || turn.heard.text.slice(0, 4000);
  await openFrom({ ...intake, summary }, 'emergency', turn, world);
  return 'raised';
}

export async function answerRaise(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const outcome = await raiseEmergency(turn, world);
  const ticket = turn.ticket?.after.id ?? turn.session.ticket;
  return { outcome, keep: ticket ? { ticket } : {}, once: { helplines: helplineWords(turn, 'danger') } };
}

/** Nobody is in danger after all: the urgency comes down, the trail keeps both. */
export async function answerCorrection(turn: TalkTurn): Promise<Answer> {
  const ticket = await ticketOf(turn);
  if (ticket) changeTicket(turn, ticket, correctDanger(ticket, turn.now));
  return { outcome: 'corrected', keep: {}, once: {} };
}

/** The place is known now: the emergency goes to the nearest centre that can take it, unless a counsellor has it in hand already. */
export async function answerPlace(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const open = await ticketOf(turn);
  const place = placeFrom(turn.talk.slots);
  if (!open) await raiseEmergency(turn, world);
  const ticket = await ticketOf(turn);
  if (!ticket) throw new Error('an emergency was raised and no ticket is there');
  const placed = place ? tellPlace(ticket, place, turn.now) : ticket;
  const moved = await moveIfFree(placed, turn, world);
  const { ticket: known, pin } = await issuePin(moved, turn, world);
  changeTicket(turn, ticket, known);
  const centre = z.custom<Centre>((value) => value !== null).parse(await findCentre(known.centre));
  const once = { ...centreOnce(centre, known, turn, world), pin: turn.telling.pin(pin), helplines: helplineWords(turn, 'danger') };
  // She must never be told that somebody was alerted when nobody was.
  const chain = chainOf(centre, await findCentre(world.hubCentre), known.opponentCentre);
  return { outcome: chain.length > 0 ? 'alerted' : 'queued', keep: { ticket: known.id }, once };
}

async function moveIfFree(ticket: Ticket, turn: TalkTurn, world: TalkWorld): Promise<Ticket> {
  if (ticket.assignee) return ticket;
  const chosen = await chooseCentre(needOf(ticket, 'emergency', turn), world, turn.now);
  return reroute(ticket, chosen.centre.id, chosen.routing, turn.now);
}
