import type { Answer } from '../../flows/talk.ts';
import type { Centre } from '../../models/centre/centre.ts';
import { chooseCentre } from '../../models/centre/choose.ts';
import { isOpen } from '../../models/centre/hours.ts';
import { findCentre } from '../../models/centre/store.ts';
import { newId } from '../../models/id/id.ts';
import { hashPin, newPin } from '../../models/ticket/pin.ts';
import { newReference } from '../../models/ticket/reference.ts';
import { complete, openTicket, withPin } from '../../models/ticket/rules.ts';
import type { Intake, Ticket, Urgency } from '../../models/ticket/ticket.ts';
import { languageOf } from '../language-of.ts';
import type { TalkTurn } from '../turn.ts';
import type { TalkWorld } from '../world.ts';
import { intakeFrom, needOf } from './intake.ts';
import { changeTicket, tellCounsellor, ticketOf } from './ticket-of.ts';

type Once = Answer['once'];

/** Opens a ticket in this turn, routed and with a PIN. */
export async function openFrom(
  intake: Intake,
  urgency: Urgency,
  turn: TalkTurn,
  world: TalkWorld,
): Promise<{ ticket: Ticket; centre: Centre; pin: string }> {
  const { centre, routing } = await chooseCentre(needOf(intake, urgency, turn), world, turn.now);
  const pin = newPin();
  const ticket = openTicket(intake, {
    id: newId(turn.now),
    reference: newReference(),
    pinHash: await hashPin(pin, world.pinPepper),
    citizen: turn.session.citizen,
    address: turn.session.replyTo,
    language: languageOf(turn),
    urgency,
    centre,
    routing,
    now: turn.now,
  });
  turn.ticket = { before: null, after: ticket };
  turn.secrets.push(pin);
  return { ticket, centre, pin };
}

/** A ticket whose PIN was never told (opened in an emergency) gets one now; only the talk that opened it comes here. */
export async function issuePin(ticket: Ticket, turn: TalkTurn, world: TalkWorld): Promise<{ ticket: Ticket; pin: string }> {
  const pin = newPin();
  turn.secrets.push(pin);
  return { ticket: withPin(ticket, await hashPin(pin, world.pinPepper)), pin };
}

/** What a person is told of their ticket and the centre that has it. */
export const centreOnce = (centre: Centre, ticket: Ticket, turn: TalkTurn, { words }: TalkWorld): Once => {
  const { telling } = turn;
  const language = languageOf(turn);
  return {
    reference: telling.reference(ticket.reference),
    centreName: centre.name[language],
    centreAddress: centre.address[language],
    centrePhone: telling.phone(centre.phone),
    centreHours: telling.hours(centre, language, turn.now),
    due: words.text(language, `due.${ticket.urgency}`),
  };
};

/** Which centre would get it, so that the person can say that this one must not. Nothing is opened. */
export async function proposeCentre(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const { avoidCentre, proposedCentre } = turn.talk.slots;
  const opponent = avoidCentre === true && proposedCentre !== undefined ? { opponentCentre: proposedCentre } : {};
  const intake = intakeFrom({ ...turn.talk.slots, ...opponent });
  const { centre } = await chooseCentre(needOf(intake, urgencyOf(turn), turn), world, turn.now);
  const keep = { ...opponent, avoidCentre: null, proposedCentre: centre.id };
  return { outcome: 'proposed', keep, once: { centreName: centre.name[languageOf(turn)] } };
}

/** Threats to body or liberty are urgent; the rest is routine. An emergency says so itself. */
const urgentTopics = new Set([
  'domestic-violence',
  'sexual-violence',
  'forced-and-child-marriage',
  'religious-freedom',
  'arrest-and-bail',
  'child-protection',
]);

const urgencyOf = (turn: TalkTurn): Urgency =>
  turn.talk.emergency ? 'emergency' : urgentTopics.has(intakeFrom(turn.talk.slots).topic) ? 'urgent' : 'routine';

/** The intake is told and checked: a ticket. One that an emergency has opened meanwhile is completed instead of doubled. */
export async function answerOpen(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const open = await ticketOf(turn);
  if (!open) {
    const { ticket, centre, pin } = await openFrom(intakeFrom(turn.talk.slots), urgencyOf(turn), turn, world);
    return {
      outcome: 'opened',
      keep: { ticket: ticket.id },
      once: { ...centreOnce(centre, ticket, turn, world), pin: turn.telling.pin(pin) },
    };
  }
  return await completeOpen(open, turn, world);
}

async function completeOpen(open: Ticket, turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const intake = { ...intakeFrom(turn.talk.slots), danger: open.danger };
  const chosen = open.assignee ? null : await chooseCentre(needOf(intake, open.urgency, turn), world, turn.now);
  const completed = complete(open, intake, chosen && { centre: chosen.centre.id, routing: chosen.routing }, turn.now);
  const { ticket, pin } = await issuePin(completed, turn, world);
  changeTicket(turn, open, ticket);
  const centre = chosen?.centre ?? (await findCentre(open.centre));
  if (!centre) throw new Error('a ticket names a centre that is gone');
  return {
    outcome: 'opened',
    keep: { ticket: ticket.id },
    once: { ...centreOnce(centre, ticket, turn, world), pin: turn.telling.pin(pin) },
  };
}

/** A person is asked for: into the open ticket, or a new one for a counsellor to answer in this talk. */
export async function answerHandOver(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const open = await ticketOf(turn);
  const opened = open
    ? { ...(await issuePin(open, turn, world)), centre: await findCentre(open.centre) }
    : await openFrom(intakeFrom(turn.talk.slots), 'urgent', turn, world);
  if (!opened.centre) throw new Error('a ticket names a centre that is gone');
  if (open) changeTicket(turn, open, opened.ticket);
  const { centre, ticket, pin } = opened;
  const once = {
    ...centreOnce(centre, ticket, turn, world),
    pin: turn.telling.pin(pin),
    hours: turn.telling.hours(centre, languageOf(turn), turn.now),
  };
  return { outcome: isOpen(centre, turn.now) ? 'open' : 'closed', keep: { ticket: ticket.id }, once };
}

export async function answerTell(turn: TalkTurn): Promise<Answer> {
  return { outcome: await tellCounsellor(turn), keep: {}, once: {} };
}
