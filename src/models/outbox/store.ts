import { Schema, model } from 'mongoose';
import type { Address } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import type { Tx, Watch } from '../store.ts';
import { listen, toDoc, toRecord } from '../store.ts';
import type { OutboxRow } from './outbox.ts';
import { outboxSchema, unfinishedStates } from './outbox.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    address: { type: String, required: true },
    citizen: { type: String, default: null },
    ticket: { type: String, default: null },
    seq: { type: Number, required: true },
    content: { type: Mixed, default: null },
    state: { type: String, required: true },
    attempts: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    lapsesAt: { type: Date, required: true },
    leaseUntil: { type: Date, default: null },
    claimedAt: { type: Date, default: null },
    looks: { type: Number, required: true },
    providerId: { type: String, default: null },
    past: { type: [String], required: true },
    failure: { type: Mixed, default: null },
    createdAt: { type: Date, required: true },
    purgeAt: { type: Date, default: null },
  },
  { collection: 'outbox', strict: 'throw', versionKey: false, minimize: false },
);
// dueRows, lapse and unknownRows: what the poll finds; givenUpRows: the list a person sees.
schema.index({ state: 1, dueAt: 1 });
// claimRow and nextOf: the order to one address; cancelFor: STOP.
schema.index(
  { address: 1, seq: 1 },
  { partialFilterExpression: { state: { $in: ['waiting', 'sending', 'unknown'] } }, name: 'unfinished_of_address' },
);
// wipeOld: the poll looks every second; without this it would read all that ever left.
schema.index({ dueAt: 1 }, { partialFilterExpression: { content: { $type: 'object' } }, name: 'with_words' });
// eraseFor: delete my data.
schema.index({ citizen: 1 });
// rowOf: a callback without our reference; knownAmong: what the provider lists. (Not `$type: 'string'`: MongoDB would not see that a query for
// a string lies within it, and read the whole collection.)
schema.index({ providerId: 1 }, { partialFilterExpression: { providerId: { $gt: '' } }, name: 'of_provider' });
// knownAmong: the few that were tried before.
schema.index({ past: 1 }, { partialFilterExpression: { past: { $gt: '' } }, name: 'tried_before' });
// TTL: the farewell after an erasure goes by itself, as its message does.
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { purgeAt: { $type: 'date' } } });

export const OutboxModel = model('OutboxRow', schema);

type Doc = Omit<OutboxRow, 'id'> & { _id: string };
const kept = () => OutboxModel.db.collection<Doc>(OutboxModel.collection.collectionName);
const record = (doc: Doc | null): OutboxRow | null => doc && toRecord(outboxSchema, doc);

/** A row put off for longer than this (a handset that is off) lets later messages pass. */
const parkedMs = 60_000;

export async function addOutbox(rows: readonly OutboxRow[], tx: Tx): Promise<void> {
  if (rows.length > 0) await kept().insertMany(rows.map(toDoc), { session: tx });
}

export async function findRow(id: Id, tx?: Tx): Promise<OutboxRow | null> {
  return record(await kept().findOne({ _id: id }, tx ? { session: tx } : {}));
}

/** Ids of rows that may be sent now, oldest first. */
export async function dueRows(now: Date, most: number): Promise<Id[]> {
  const docs = await kept().find({ state: 'waiting', dueAt: { $lte: now } }, { projection: { _id: 1 } }).sort({ dueAt: 1 }).limit(most).toArray(); // prettier-ignore
  return docs.map(({ _id }) => _id);
}

/**
 * Claims a row for sending, for `leaseMs`. Null: somebody else has it, it is not due, or an earlier message to the same address has not
 * left yet. From here on its outcome is unknown until it is recorded.
 */
export async function claimRow(id: Id, now: Date, leaseMs: number): Promise<OutboxRow | null> {
  const seen = await kept().findOne({ _id: id, state: 'waiting', dueAt: { $lte: now } }, { projection: { address: 1, seq: 1 } });
  if (!seen || (await hasEarlier(seen.address, seen.seq, now))) return null;
  return record(
    await kept().findOneAndUpdate(
      { _id: id, state: 'waiting', dueAt: { $lte: now } },
      { $set: { state: 'sending', claimedAt: now, leaseUntil: new Date(now.getTime() + leaseMs), looks: 0 }, $inc: { attempts: 1 } },
      { returnDocument: 'after' },
    ),
  );
}

async function hasEarlier(address: Address, seq: number, now: Date): Promise<boolean> {
  const parked = new Date(now.getTime() + parkedMs);
  const earlier = { address, seq: { $lt: seq }, state: { $in: [...unfinishedStates] }, dueAt: { $lte: parked } };
  return (await kept().findOne(earlier, { projection: { _id: 1 } })) !== null;
}

/** The next row to an address that waits to leave, when one before it has finished. */
export async function nextOf(address: Address, now: Date): Promise<Id | null> {
  const doc = await kept().findOne({ address, state: 'waiting', dueAt: { $lte: now } }, { projection: { _id: 1 }, sort: { seq: 1 } });
  return doc?._id ?? null;
}

type Change = Partial<Omit<OutboxRow, 'id'>>;

/** Moves a row on from the states it may be in. False: it was not in any of them (any more), nothing was written. */
export async function moveRow(id: Id, from: readonly OutboxRow['state'][], change: Change, tx?: Tx): Promise<boolean> {
  const options = tx ? { session: tx } : { writeConcern: { w: 'majority' as const } };
  const result = await kept().updateOne({ _id: id, state: { $in: [...from] } }, { $set: change }, options);
  return result.modifiedCount === 1;
}

/** Claims whose worker died: nobody knows whether they left. They become `unknown`, to be settled, never sent blind. Gives how many. */
export async function lapse(now: Date): Promise<number> {
  const result = await kept().updateMany(
    { state: 'sending', leaseUntil: { $lte: now } },
    { $set: { state: 'unknown', dueAt: now, leaseUntil: null } },
  );
  return result.modifiedCount;
}

/** Rows of unknown outcome whose time to be looked at has come. */
export async function unknownRows(now: Date, most: number): Promise<OutboxRow[]> {
  const docs = await kept()
    .find({ state: 'unknown', dueAt: { $lte: now } })
    .sort({ dueAt: 1 })
    .limit(most)
    .toArray();
  return docs.map((doc) => toRecord(outboxSchema, doc));
}

/** The row that a provider's id belongs to. */
export async function rowOf(providerId: string): Promise<OutboxRow | null> {
  return record(await kept().findOne({ providerId }));
}

/** Which of these provider ids are already those of a row. */
export async function knownAmong(providerIds: readonly string[]): Promise<Set<string>> {
  const ids = [...providerIds];
  const docs = await kept().find({ $or: [{ providerId: { $in: ids } }, { past: { $in: ids } }] }, { projection: { providerId: 1, past: 1 } }).toArray(); // prettier-ignore
  return new Set(docs.flatMap(({ providerId, past }) => [...(providerId ? [providerId] : []), ...past]));
}

/** It arrived: nobody needs its words any more. */
export async function wipeContent(id: Id): Promise<void> {
  await kept().updateOne({ _id: id }, { $set: { content: null } });
}

/** Words of what left before `before` and never reported its arrival. Gives how many were wiped. */
export async function wipeOld(before: Date): Promise<number> {
  const result = await kept().updateMany(
    { state: { $in: ['done', 'given-up', 'canceled'] }, dueAt: { $lte: before }, content: { $type: 'object' } },
    { $set: { content: null } },
    { hint: 'with_words' },
  );
  return result.modifiedCount;
}

/**
 * STOP, or the safe word: what waits for these addresses does not leave any more. What is being sent cannot be called back. Gives the ids of
 * what was canceled.
 */
export async function cancelFor(addresses: readonly Address[], tx: Tx): Promise<Id[]> {
  const waiting = { address: { $in: [...addresses] }, state: 'waiting' as const };
  const docs = await kept()
    .find(waiting, { projection: { _id: 1 }, session: tx })
    .toArray();
  const ids = docs.map(({ _id }) => _id);
  if (ids.length > 0) await kept().updateMany({ _id: { $in: ids } }, { $set: { state: 'canceled', content: null } }, { session: tx });
  return ids;
}

/** What need not leave any more, as far as it has not left. */
export async function cancelRows(ids: readonly Id[], tx: Tx): Promise<void> {
  await kept().updateMany({ _id: { $in: [...ids] }, state: 'waiting' }, { $set: { state: 'canceled', content: null } }, { session: tx });
}

/** To which of these addresses something is on its way or about to be: a talk goes before a campaign. */
export async function unfinishedTo(addresses: readonly Address[]): Promise<Set<Address>> {
  const rows = { address: { $in: [...addresses] }, state: { $in: ['waiting' as const, 'sending' as const, 'unknown' as const] } };
  const docs = await kept().find(rows, { projection: { address: 1 } }).toArray(); // prettier-ignore
  return new Set(docs.map(({ address }) => address));
}

/** These rows, as far as they are there. */
export async function findRows(ids: readonly Id[]): Promise<OutboxRow[]> {
  if (ids.length === 0) return [];
  const docs = await kept().find({ _id: { $in: [...ids] } }).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(outboxSchema, doc));
}

/** Delete my data: no row of this person keeps a word, and none leaves. */
export async function eraseFor(citizen: Id, tx: Tx): Promise<void> {
  await kept().deleteMany({ citizen }, { session: tx });
}

/** What could not be sent, newest first, for a person to look at. */
export async function givenUpRows(most: number): Promise<OutboxRow[]> {
  const docs = await kept().find({ state: 'given-up' }).sort({ dueAt: -1 }).limit(most).toArray();
  return docs.map((doc) => toRecord(outboxSchema, doc));
}

/** Wakes on every row that is added or waits again. For the relay; the poll is the truth. */
export const watchOutbox = (tell: (row: Id) => void, fault: (fault: unknown) => void): Watch =>
  listen(
    () =>
      OutboxModel.watch<{ _id: string }>([
        { $match: { $or: [{ operationType: 'insert' }, { 'updateDescription.updatedFields.state': 'waiting' }] } },
        { $project: { operationType: 1, documentKey: 1 } },
      ]),
    (change) => {
      if ('documentKey' in change) tell(change.documentKey._id);
    },
    fault,
  );
