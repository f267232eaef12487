import type { Response } from 'express';
import type { Alert } from '../../models/alert/alert.ts';
import { nextStep } from '../../models/alert/next-step.ts';
import { liveIn } from '../../models/alert/store.ts';
import type { Centre } from '../../models/centre/centre.ts';
import { findCentre } from '../../models/centre/store.ts';
import { isAllowed } from '../../models/staff/permissions.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { findTickets } from '../../models/ticket/store.ts';
import type { Desk } from '../world.ts';
import { scopeOf } from '../world.ts';

/** An alert that this reader is asked to confirm. */
export interface Waiting {
  alert: Alert;
  centre: Centre;
  /** The ticket, where the reader may open it: the hub's staff may not before they have confirmed. */
  ticket: Alert['ticket'];
}

const most = 20;
const noted = new WeakMap<Response, readonly Waiting[]>();

/** Looks, for the page that this answer will be, for what waits to be confirmed: it stands on every page until somebody does. */
export async function noteAlerts(res: Response, staff: Staff, desk: Desk): Promise<void> {
  noted.set(res, await waitingFor(staff, desk));
}

export const notedAlerts = (res: Response): readonly Waiting[] => noted.get(res) ?? [];

/** What waits for this reader; not what the worker is about to end, because the ticket was taken up or nobody is in danger. */
export async function waitingFor(staff: Staff, { now }: Pick<Desk, 'now'>): Promise<Waiting[]> {
  if (!isAllowed(staff.role, 'read-ticket')) return [];
  const scope = scopeOf(staff);
  const alerts = await liveIn(scope.role === 'counsellor' ? scope.centre : null, most);
  if (alerts.length === 0) return [];
  const tickets = new Map((await findTickets(alerts.flatMap(({ ticket }) => ticket ?? []))).map((ticket) => [ticket.id, ticket]));
  const open = alerts.filter((alert) => {
    const step = nextStep(alert, { ticket: tickets.get(alert.ticket ?? '') ?? null, row: null, inEarnest: [] }, now());
    const noDesks = alert.reach === 'every' || (alert.kind === 'drill' && alert.state === 'unanswered');
    return !noDesks && step.do !== 'receive' && step.do !== 'end';
  });
  const centres = new Map(await Promise.all([...new Set(open.map(({ centre }) => centre))].map(async (id) => [id, await findCentre(id)] as const))); // prettier-ignore
  return open.flatMap((alert) => {
    const centre = centres.get(alert.centre);
    return centre ? [{ alert, centre, ticket: scope.role === 'counsellor' && scope.centre !== alert.centre ? null : alert.ticket }] : [];
  });
}
