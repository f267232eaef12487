import { Schema, model } from 'mongoose';
import { findCentre } from '../centre/store.ts';
import type { Id } from '../id/id.ts';
import { cancelRows } from '../outbox/store.ts';
import type { Tx } from '../store.ts';
import { allOrNothing, toDoc, toRecord } from '../store.ts';
import { alertReceived, reroute } from '../ticket/rules.ts';
import { findTicket, replaceTicket } from '../ticket/store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Alert, Ending, Receipt } from './alert.ts';
import { alertSchema, isLive, liveStates, received } from './alert.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    ticket: { type: String, default: null },
    centre: { type: String, required: true },
    concerns: { type: [String], required: true },
    chain: { type: [Mixed], required: true },
    reach: { type: String, required: true },
    rounds: { type: Number, required: true },
    calls: { type: [Mixed], required: true },
    state: { type: String, required: true },
    nextAt: { type: Date, required: true },
    receipt: { type: Mixed, default: null },
    ending: { type: String, default: null },
    startedBy: { type: String, required: true },
    startedAt: { type: Date, required: true },
    purgeAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'alerts', strict: 'throw', versionKey: false, minimize: false },
);
// liveAlerts: what the poll looks at; phonesCalled and liveOfPhone: answers by SMS; liveIn: the console's banner, drills.
schema.index({ state: 1, startedAt: 1 });
// endAlertsOf: a new alert of the same ticket.
schema.index({ ticket: 1 }, { partialFilterExpression: { ticket: { $gt: '' } }, name: 'of_ticket' });
// findByToken: the link in a message.
schema.index({ 'calls.token': 1 });
// recentDrills: the table of what became of them.
schema.index({ kind: 1, startedAt: -1 });
// TTL: phone numbers of those who were on call are not kept for ever.
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0 });
export const AlertModel = model('Alert', schema);

type Doc = Omit<Alert, 'id'> & { _id: string };
const kept = () => AlertModel.db.collection<Doc>(AlertModel.collection.collectionName);
const record = (doc: Doc): Alert => toRecord(alertSchema, doc);
const live = { state: { $in: [...liveStates] } };

export async function addAlert(alert: Alert, tx: Tx): Promise<void> {
  await kept().insertOne(toDoc(alert), { session: tx });
}

export async function findAlert(id: Id, tx?: Tx): Promise<Alert | null> {
  const doc = await kept().findOne({ _id: id }, tx ? { session: tx } : {});
  return doc && record(doc);
}

/** Writes `after` in place of `before`, by the version that was seen. False: it has changed meanwhile, nothing was written. */
export async function replaceAlert(before: Alert, after: Alert, tx: Tx): Promise<boolean> {
  const next = toDoc({ ...after, version: before.version + 1 });
  const result = await kept().replaceOne({ _id: before.id, version: before.version }, next, { session: tx });
  return result.matchedCount === 1;
}

/** All that nobody has confirmed and that still count: those with somebody left to call first, then the oldest. */
export async function liveAlerts(most: number): Promise<Alert[]> {
  return (await kept().find(live).sort({ state: -1, startedAt: 1 }).limit(most).toArray()).map(record);
}

/** The live ones that these centres' staff are asked about; null: all. */
export async function liveIn(centre: Id | null, most: number): Promise<Alert[]> {
  const found = kept().find({ ...live, ...(centre ? { concerns: centre } : {}) });
  return (await found.sort({ startedAt: 1 }).limit(most).toArray()).map(record);
}

/** The live ones that called this phone. */
export async function liveOfPhone(phone: string, tx: Tx): Promise<Alert[]> {
  return (
    await kept()
      .find({ ...live, 'calls.phone': phone }, { session: tx })
      .toArray()
  ).map(record);
}

/** The phones that live alerts have called. */
export const phonesCalled = (): Promise<string[]> => kept().distinct('calls.phone', live);

export async function findByToken(token: string): Promise<Alert | null> {
  const doc = await kept().findOne({ 'calls.token': token });
  return doc && record(doc);
}

/** Ends what still counts of a ticket's alerts. */
export async function endAlertsOf(ticket: Id, ending: Ending, tx: Tx): Promise<void> {
  await kept().updateMany({ ticket, ...live }, { $set: { state: 'ended', ending }, $inc: { version: 1 } }, { session: tx });
}

export async function recentDrills(most: number): Promise<Alert[]> {
  return (await kept().find({ kind: 'drill' }).sort({ startedAt: -1 }).limit(most).toArray()).map(record);
}

/**
 * Somebody confirms: nobody else is called, and what waits to leave does not. `from`: the centre whose phone or staff it was; where that is
 * the hub and nobody has the ticket in hand, the hub has it from now on: it could not see it otherwise. Does nothing when it is over already. False: something
 * was changed in the same moment, and the transaction must not be kept.
 */
export async function receive(alert: Alert, receipt: Receipt, from: Id, tx: Tx): Promise<boolean> {
  if (!isLive(alert) || alert.calls.some(({ phone, receivedAt }) => phone === receipt.phone && receivedAt)) return true;
  const after = received(alert, receipt);
  if (!(await replaceAlert(alert, after, tx))) return false;
  if (!isLive(after)) await cancelRows(alert.calls.map(({ row }) => row), tx); // prettier-ignore
  if (!alert.ticket || receipt.how === 'claim') return true;
  const ticket = await findTicket(alert.ticket, { role: 'administrator' });
  if (!ticket || ticket.closure) return true;
  const known = alertReceived(ticket, receipt.by ?? 'bot', receipt.phone, receipt.at);
  return (await replaceTicket(ticket, await toHub(known, from, receipt.at), tx)) !== null;
}

async function toHub(ticket: Ticket, from: Id, at: Date): Promise<Ticket> {
  if (from === ticket.centre || ticket.assignee) return ticket;
  const hub = await findCentre(from);
  if (!hub) return ticket;
  return reroute(ticket, hub.id, { key: 'routing.alert-answered', values: { centre: hub.name.en }, passedOver: [] }, at);
}

/** How often a receipt is tried that something else got in between of. */
const mostTries = 5;

/** Keeps a receipt by itself. `look`: what is confirmed, as it is now; null when there is nothing. Gives the alert, or null. */
export async function receiveNow(look: () => Promise<{ alert: Alert; receipt: Receipt; from: Id } | null>): Promise<Alert | null> {
  for (let n = 0; n < mostTries; n += 1) {
    const found = await look();
    if (!found) return null;
    if (await allOrNothing((tx) => receive(found.alert, found.receipt, found.from, tx))) return found.alert;
  }
  throw new Error('a receipt could not be kept');
}
