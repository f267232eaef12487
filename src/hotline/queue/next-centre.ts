import { centresNear, findCentre } from '../../models/centre/store.ts';
import type { Centre } from '../../models/centre/centre.ts';
import { desksOf } from '../../models/desk/store.ts';
import type { Hold } from '../../models/hold/hold.ts';
import type { Counter } from '../../models/hold/next-step.ts';
import { couldTake } from '../../models/hold/next-step.ts';
import type { Id } from '../../models/id/id.ts';
import { findStaffs } from '../../models/staff/store.ts';
import { findTicket } from '../../models/ticket/store.ts';
import type { LineWorld } from './world.ts';

/** Longer than the country. */
const farthestKm = 2000;
const mostWeighed = 20;

/** The desks of these centres, with who sits there. */
export async function countersOf(centres: readonly Id[]): Promise<Counter[]> {
  const desks = await desksOf(centres);
  const staff = new Map((await findStaffs(desks.map(({ id }) => id))).map((one) => [one.id, one]));
  return desks.flatMap((desk) => {
    const at = staff.get(desk.id);
    return at ? [{ desk, staff: at }] : [];
  });
}

/**
 * The centre that could take somebody besides those whose lines they stand in: the nearest that serves the matter and has somebody at a desk;
 * once they stand in two, the hub. Null: there is nobody anywhere.
 */
export async function nextCentre(hold: Hold, { hubCentre }: Pick<LineWorld, 'hubCentre'>): Promise<Id | null> {
  const near = hold.lines.length === 1 ? await nearCentres(hold) : [];
  const hub = await findCentre(hubCentre);
  const left = [...near, ...(hub ? [hub] : [])].filter(({ id }) => !hold.lines.includes(id) && id !== hold.opponent);
  const counters = await countersOf(left.map(({ id }) => id));
  const staffed = left.find(({ id }) => counters.some((counter) => counter.desk.centre === id && couldTake(counter, hold)));
  if (staffed) return staffed.id;
  const onCall = hold.emergency && hub && left.includes(hub) && hub.onCallPhones.some((phone) => !hold.declined.includes(phone));
  return onCall ? hub.id : null;
}

async function nearCentres(hold: Hold): Promise<Centre[]> {
  const [own, ticket] = await Promise.all([findCentre(hold.lines[0] ?? ''), findTicket(hold.ticket, { role: 'administrator' })]);
  if (!own || !ticket) return [];
  const near = await centresNear(own.point, farthestKm, { topic: ticket.topic, province: null }, mostWeighed);
  return near.map(({ centre }) => centre);
}
