import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import { erase } from './rules.ts';
import type { Ticket, TicketStatus } from './ticket.ts';
import { ticketSchema } from './ticket.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    forWhom: { type: String, required: true },
    otherKnows: { type: Boolean, default: null },
    topic: { type: String, required: true },
    summary: { type: String, default: '' },
    danger: { type: Boolean, required: true },
    vulnerabilities: { type: [String], required: true },
    name: { type: String, default: null },
    placeText: { type: String, default: null },
    district: { type: String, default: null },
    point: { type: Mixed, default: null },
    wantsWoman: { type: Boolean, required: true },
    opponentCentre: { type: String, default: null },
    safeContact: { type: Mixed, required: true },
    reference: { type: String, required: true },
    pinHash: { type: String, default: '' },
    citizen: { type: String, required: true },
    address: { type: String, required: true },
    language: { type: String, required: true },
    urgency: { type: String, required: true },
    status: { type: String, required: true },
    centre: { type: String, required: true },
    routing: { type: Mixed, required: true },
    assignee: { type: String, default: null },
    dueAt: { type: Date, required: true },
    openedAt: { type: Date, required: true },
    closure: { type: Mixed, default: null },
    trail: { type: [Mixed], required: true },
    version: { type: Number, required: true },
  },
  { collection: 'tickets', strict: 'throw', versionKey: false, minimize: false },
);
// findByReference: status by reference and PIN, search. Unique: two tickets never share one.
schema.index({ reference: 1 }, { unique: true });
// queueOf and countQueue: a centre's open tickets, danger first, then what is due first.
schema.index({ centre: 1, status: 1, danger: -1, dueAt: 1 });
// queueOf and countQueue for an administrator, over all centres.
schema.index({ status: 1, danger: -1, dueAt: 1 });
// takenToday: a centre's load against its capacity.
schema.index({ centre: 1, openedAt: -1 });
// eraseTicketsOf: delete my data; openedSince: a call's; openTicketsOf: what is known of somebody who rang; safeContactsOf: who may be written to.
schema.index({ citizen: 1 });

export const TicketModel = model('Ticket', schema);

type Doc = Omit<Ticket, 'id'> & { _id: string };
const kept = () => TicketModel.db.collection<Doc>(TicketModel.collection.collectionName);

/** Whose tickets somebody may see. A counsellor's query always carries their centre: what is elsewhere is simply not there. */
export type Scope = { role: 'administrator' } | { role: 'counsellor'; centre: Id };

const within = (scope: Scope): { centre?: Id } => {
  switch (scope.role) {
    case 'administrator':
      return {};
    case 'counsellor':
      return { centre: scope.centre };
  }
};

export async function addTickets(tickets: readonly Ticket[], tx: Tx): Promise<void> {
  if (tickets.length > 0) await kept().insertMany(tickets.map(toDoc), { session: tx });
}

/** Null: not there, or not within the scope; the two look the same. */
export async function findTicket(id: Id, scope: Scope): Promise<Ticket | null> {
  const doc = await TicketModel.findOne({ _id: id, ...within(scope) }).lean();
  return doc && toRecord(ticketSchema, doc);
}

/** These tickets, of whatever centre: for the machine, never for a page. */
export async function findTickets(ids: readonly Id[]): Promise<Ticket[]> {
  if (ids.length === 0) return [];
  const docs = await kept().find({ _id: { $in: [...ids] } }).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(ticketSchema, doc));
}

/** A person's tickets that are not closed, the newest first. */
export async function openTicketsOf(citizen: Id): Promise<Ticket[]> {
  const docs = await kept().find({ citizen, closure: null }).sort({ openedAt: -1 }).toArray();
  return docs.map((doc) => toRecord(ticketSchema, doc));
}

/** The last ticket that was opened for a person since then. */
export async function openedSince(citizen: Id, since: Date): Promise<Id | null> {
  const doc = await kept().findOne({ citizen, openedAt: { $gte: since } }, { projection: { _id: 1 }, sort: { openedAt: -1 } });
  return doc?._id ?? null;
}

/** How it is safe to reach these people, by every ticket they ever had. */
export async function safeContactsOf(citizens: readonly Id[]): Promise<Map<Id, Ticket['safeContact'][]>> {
  const found = new Map<Id, Ticket['safeContact'][]>();
  if (citizens.length === 0) return found;
  const docs = await kept().find({ citizen: { $in: [...citizens] } }, { projection: { citizen: 1, safeContact: 1 } }).toArray(); // prettier-ignore
  for (const { citizen, safeContact } of docs) found.set(citizen, [...(found.get(citizen) ?? []), safeContact]);
  return found;
}

/** What was opened, in the order of the ids, after one and before another: from where, and whether in danger. */
export async function openedBetween(
  after: Id,
  before: Id,
  most: number,
): Promise<{ id: Id; address: string; at: Date; danger: boolean }[]> {
  const found = { _id: { $gt: after, $lt: before } };
  const docs = await kept().find(found, { projection: { address: 1, openedAt: 1, danger: 1 } }).sort({ _id: 1 }).limit(most).toArray(); // prettier-ignore
  return docs.map(({ _id, address, openedAt, danger }) => ({ id: _id, address, at: openedAt, danger }));
}

/** How many matters are open in each district. */
export async function openByDistrict(): Promise<Map<string, number>> {
  const counts = await TicketModel.aggregate<{ _id: string | null; n: number }>([
    { $match: { status: { $in: ['new', 'in-progress', 'waiting-for-citizen'] } } },
    { $group: { _id: '$district', n: { $sum: 1 } } },
  ]);
  return new Map(counts.flatMap(({ _id, n }) => (_id === null ? [] : [[_id, n] as const])));
}

export async function findByReference(reference: string, scope: Scope): Promise<Ticket | null> {
  const doc = await TicketModel.findOne({ reference, ...within(scope) }).lean();
  return doc && toRecord(ticketSchema, doc);
}

/** Writes `after` in place of `before`, by the version that was seen. Null: it has changed meanwhile, nothing was written. */
export async function replaceTicket(before: Ticket, after: Ticket, tx?: Tx): Promise<Ticket | null> {
  const next = { ...after, version: before.version + 1 };
  const result = await kept().replaceOne(
    { _id: before.id, version: before.version },
    toDoc(next),
    tx ? { session: tx } : { writeConcern: { w: 'majority' } },
  );
  return result.matchedCount === 1 ? next : null;
}

export interface QueueFilter {
  statuses: readonly TicketStatus[];
  /** Only one counsellor's own (an id), or only what nobody has claimed (`nobody`). */
  assignee: Id | 'nobody' | null;
  /** For an administrator who looks at one centre. */
  centre: Id | null;
}

const matching = (scope: Scope, filter: QueueFilter) => ({
  status: { $in: [...filter.statuses] },
  ...(filter.centre ? { centre: filter.centre } : {}),
  ...(filter.assignee === null ? {} : { assignee: filter.assignee === 'nobody' ? null : filter.assignee }),
  // Last, so that no filter can widen it.
  ...within(scope),
});

/** A page of the queue: danger first, then what is due first. `page` counts from 0. */
export async function queueOf(scope: Scope, filter: QueueFilter, page: number, size: number): Promise<Ticket[]> {
  const docs = await TicketModel.find(matching(scope, filter))
    .sort({ danger: -1, dueAt: 1, _id: 1 })
    .skip(page * size)
    .limit(size)
    .lean();
  return docs.map((doc) => toRecord(ticketSchema, doc));
}

export const countQueue = (scope: Scope, filter: QueueFilter): Promise<number> => TicketModel.countDocuments(matching(scope, filter));

/** How many tickets each of these centres was given since `since`. */
export async function takenToday(centres: readonly Id[], since: Date): Promise<Map<Id, number>> {
  if (centres.length === 0) return new Map();
  const counts = await TicketModel.aggregate<{ _id: string; n: number }>([
    { $match: { centre: { $in: [...centres] }, openedAt: { $gte: since } } },
    { $group: { _id: '$centre', n: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, n }) => [_id, n]));
}

/** Erases a person's tickets down to what figures need. */
export async function eraseTicketsOf(citizen: Id, at: Date, tx: Tx): Promise<void> {
  const docs = await TicketModel.find({ citizen }, null, { session: tx }).lean();
  for (const doc of docs) {
    const ticket = toRecord(ticketSchema, doc);
    await replaceTicket(ticket, erase(ticket, at), tx);
  }
}
