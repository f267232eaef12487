import type { Id } from '../../models/id/id.ts';
import { addOutbox } from '../../models/outbox/store.ts';
import { allOrNothing } from '../../models/store.ts';
import { raiseDanger } from '../../models/ticket/rules.ts';
import { findTicket, replaceTicket } from '../../models/ticket/store.ts';
import { beginAlert } from '../../talks/alerts/begin.ts';
import { keepAlert } from '../../talks/alerts/keep.ts';
import type { LineWorld } from './world.ts';

const mostTries = 10;

/** Somebody who waits says that they are in danger: the ticket is an emergency and those on call are alerted, as in a talk. */
export async function raise(id: Id, world: LineWorld): Promise<void> {
  for (let n = 0; n < mostTries; n += 1) {
    const ticket = await findTicket(id, { role: 'administrator' });
    if (!ticket || ticket.closure || ticket.urgency === 'emergency') return;
    const now = world.now();
    const begun = await beginAlert(raiseDanger(ticket, now), world, now);
    const kept = await allOrNothing(async (tx) => {
      if (!(await replaceTicket(ticket, begun.ticket, tx))) return false;
      await keepAlert({ kind: 'start', alert: begun.alert }, tx);
      if (begun.call) await addOutbox([begun.call], tx);
      return true;
    });
    if (kept) return;
  }
}
