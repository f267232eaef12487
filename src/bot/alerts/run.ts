import { again } from '../../models/again.ts';
import type { Alert } from '../../models/alert/alert.ts';
import { ended, failed, givenUp } from '../../models/alert/alert.ts';
import type { NextStep } from '../../models/alert/next-step.ts';
import { nextStep } from '../../models/alert/next-step.ts';
import { findAlert, liveAlerts, receive, replaceAlert } from '../../models/alert/store.ts';
import type { Id } from '../../models/id/id.ts';
import { addOutbox, cancelRows, findRows } from '../../models/outbox/store.ts';
import type { Tx } from '../../models/store.ts';
import { inTransaction } from '../../models/store.ts';
import { alerted } from '../../models/ticket/rules.ts';
import { findTickets, replaceTicket } from '../../models/ticket/store.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { TalkWorld } from '../../talks/world.ts';
import { call } from '../../talks/alerts/call.ts';

/** Somebody wrote in the same moment: the next look sees what. */
class StaleAlert extends Error {
  override name = 'StaleAlert';
}

/** So many at once; the next look takes the rest. */
const mostAtOnce = 500;

/**
 * Takes the steps of alerts that are due: the next on call, a receipt by the ticket itself, an end. Runs until stopped; what it does is
 * written in one transaction with the version it saw, so two workers call once, and one that dies leaves the step to the next look.
 */
export const startAlerts = (world: TalkWorld, everyMs: number): { stop(): Promise<void> } =>
  again(() => look(world).catch((fault: unknown) => world.log.warn({ err: fault }, 'alerts not read')), everyMs);

async function look(world: TalkWorld): Promise<void> {
  const alerts = await liveAlerts(mostAtOnce);
  const all = await aroundOf(alerts);
  for (const alert of alerts) {
    if (stepOf(alert, all, world.now()).do === 'rest') continue;
    await inTransaction((tx) => takeStep(alert.id, all, world, tx)).catch((fault: unknown) => {
      if (!(fault instanceof StaleAlert)) world.log.error({ alert: alert.id, err: fault }, 'alert step failed');
    });
  }
}

interface Surroundings {
  tickets: ReadonlyMap<Id, Ticket>;
  rows: ReadonlyMap<Id, Awaited<ReturnType<typeof findRows>>[number]>;
  inEarnest: Id[];
}

async function aroundOf(alerts: readonly Alert[]): Promise<Surroundings> {
  const [tickets, rows] = await Promise.all([
    findTickets(alerts.flatMap(({ ticket }) => ticket ?? [])),
    findRows(alerts.flatMap(({ calls }) => calls.at(-1)?.row ?? [])),
  ]);
  return {
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    rows: new Map(rows.map((row) => [row.id, row])),
    inEarnest: alerts.filter(({ kind }) => kind === 'danger').flatMap(({ concerns }) => concerns),
  };
}

const stepOf = (alert: Alert, { tickets, rows, inEarnest }: Surroundings, now: Date): NextStep => {
  const row = rows.get(alert.calls.at(-1)?.row ?? '') ?? null;
  return nextStep(alert, { ticket: tickets.get(alert.ticket ?? '') ?? null, row, inEarnest }, now);
};

/** Decides again by what is there now: another worker may have been quicker. What was seen around it is held to by the versions written. */
async function takeStep(id: Id, all: Surroundings, world: TalkWorld, tx: Tx): Promise<void> {
  const alert = await findAlert(id, tx);
  if (!alert) return;
  const now = world.now();
  const step = stepOf(alert, all, now);
  const keep = async (after: Alert): Promise<void> => {
    if (!(await replaceAlert(alert, after, tx))) throw new StaleAlert();
  };
  switch (step.do) {
    case 'rest':
      return;
    case 'receive':
      if (!(await receive(alert, step.receipt, alert.centre, tx))) throw new StaleAlert();
      return;
    case 'end':
      await cancelRows(alert.calls.map(({ row }) => row), tx); // prettier-ignore
      return await keep(ended(alert, step.ending));
    case 'give-up':
      if (alert.kind === 'danger') world.log.error({ alert: alert.id }, 'alert unanswered');
      return await keep(givenUp(step.failed ? failed(alert, step.failed) : alert));
    case 'call': {
      const made = call(step.failed ? failed(alert, step.failed) : alert, step, world, now);
      await keep(made.alert);
      await addOutbox([made.row], tx);
      const ticket = all.tickets.get(alert.ticket ?? '');
      if (ticket && !(await replaceTicket(ticket, alerted(ticket, step.phone, now), tx))) throw new StaleAlert();
    }
  }
}
