import type { Alert } from '../../models/alert/alert.ts';
import { startAlert } from '../../models/alert/alert.ts';
import { findCentre } from '../../models/centre/store.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import { alerted } from '../../models/ticket/rules.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { TicketChange, TalkTurn } from '../turn.ts';
import type { TalkWorld } from '../world.ts';
import { call } from './call.ts';

/**
 * Begins an alert in the turn that makes it necessary, so that it stands with the ticket or not at all: the ticket has become an emergency,
 * or an emergency has come to another centre. The first of those on call is called by the turn itself.
 */
export async function alertIfNews(turn: TalkTurn, world: TalkWorld): Promise<void> {
  const { ticket: change, now } = turn;
  if (!change || !isNews(change)) return;
  const begun = await beginAlert(change.after, world, now);
  turn.alert = { alert: begun.alert, call: begun.call };
  turn.ticket = { ...change, after: begun.ticket };
}

/** The alert of an emergency, its first call if there is anybody to call, and the ticket as it then stands. Nothing is written. */
export async function beginAlert(
  ticket: Ticket,
  world: TalkWorld,
  now: Date,
): Promise<{ alert: Alert; call: OutboxRow | null; ticket: Ticket }> {
  const [centre, hub] = await Promise.all([findCentre(ticket.centre), findCentre(world.hubCentre)]);
  if (!centre) throw new Error('a ticket names a centre that is gone');
  const alert = startAlert({
    kind: 'danger',
    reach: 'first',
    ticket: ticket.id,
    centre,
    hub,
    opponent: ticket.opponentCentre,
    rounds: world.alerts.rounds,
    by: 'bot',
    now,
  });
  const [first] = alert.chain;
  const begun = first ? call(alert, { ...first, round: 1 }, world, now) : null;
  return { alert: begun?.alert ?? alert, call: begun?.row ?? null, ticket: alerted(ticket, first?.phone ?? null, now) };
}

const isNews = ({ before, after }: TicketChange): boolean =>
  after.urgency === 'emergency' && after.closure === null && (before?.urgency !== 'emergency' || before.centre !== after.centre);
