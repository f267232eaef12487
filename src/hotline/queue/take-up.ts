import type { Hold } from '../../models/hold/hold.ts';
import { findCentre } from '../../models/centre/store.ts';
import { callTo } from '../../models/alert/alert.ts';
import { liveOfPhone, receiveNow } from '../../models/alert/store.ts';
import { inTransaction } from '../../models/store.ts';
import { claim, reroute } from '../../models/ticket/rules.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import { onTicket } from './trail.ts';
import type { LineWorld } from './world.ts';

/** Who accepted has the ticket in hand, if nobody has: theirs to see, also where the line of another centre had overflowed to them. */
export async function takeUp({ ticket: id, offer }: Hold, world: LineWorld): Promise<void> {
  if (!offer) return;
  const { desk, centre, phone } = offer;
  if (desk === null) return await confirm(phone, world);
  const there = await findCentre(centre);
  await onTicket(id, (ticket) => {
    if (ticket.assignee || ticket.closure || !there) return ticket;
    const here = reroute(ticket, centre, routingTo(ticket, there.id, there.name.en), world.now());
    const claimed = claim(here, desk, world.now());
    return claimed.ok ? claimed.value : ticket;
  });
}

const routingTo = (ticket: Ticket, centre: string, name: string): Ticket['routing'] =>
  ticket.centre === centre ? ticket.routing : { key: 'routing.line-answered', values: { centre: name }, passedOver: [] };

/** One on call who takes the caller knows of the emergency: nobody else need be alerted. */
async function confirm(phone: string, world: LineWorld): Promise<void> {
  const now = world.now();
  await receiveNow(async () => {
    const [alert] = await inTransaction((tx) => liveOfPhone(phone, tx));
    const called = alert && callTo(alert, phone, now);
    return called ? { alert, receipt: { how: 'call', phone, by: null, at: now }, from: called.centre } : null;
  });
}
