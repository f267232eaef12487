import { startAlert } from '../../models/alert/alert.ts';
import { findCentre } from '../../models/centre/store.ts';
import type { Id } from '../../models/id/id.ts';
import { addOutbox } from '../../models/outbox/store.ts';
import { inTransaction } from '../../models/store.ts';
import { alerted, raiseDanger } from '../../models/ticket/rules.ts';
import { findTicket, replaceTicket } from '../../models/ticket/store.ts';
import { call } from '../../talks/alerts/call.ts';
import { keepAlert } from '../../talks/alerts/keep.ts';
import type { LineWorld } from './world.ts';

const mostTries = 10;

/** Somebody who waits says that they are in danger: the ticket is an emergency and those on call are alerted, as in a talk. */
export async function raise(id: Id, world: LineWorld): Promise<void> {
  for (let n = 0; n < mostTries; n += 1) {
    const ticket = await findTicket(id, { role: 'administrator' });
    if (!ticket || ticket.closure || ticket.urgency === 'emergency') return;
    const [centre, hub] = await Promise.all([findCentre(ticket.centre), findCentre(world.hubCentre)]);
    if (!centre) throw new Error('a ticket names a centre that is gone');
    const now = world.now();
    const { rounds } = world.alerts;
    const opponent = ticket.opponentCentre;
    const alert = startAlert({ kind: 'danger', reach: 'first', ticket: id, centre, hub, opponent, rounds, by: 'bot', now });
    const [first] = alert.chain;
    const begun = first ? call(alert, { ...first, round: 1 }, world, now) : null;
    const kept = await inTransaction(async (tx) => {
      const after = alerted(raiseDanger(ticket, now), first?.phone ?? null, now);
      if ((await replaceTicket(ticket, after, tx)) !== null) {
        await keepAlert({ kind: 'start', alert: begun?.alert ?? alert }, tx);
        if (begun) await addOutbox([begun.row], tx);
        return true;
      }
      await tx.abortTransaction();
      return false;
    });
    if (kept) return;
  }
}
