import { Schema, model, mongo } from 'mongoose';
import type { Address } from '../channel/channel.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { InboxEntry } from './inbox.ts';
import { inboxSchema } from './inbox.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    from: { type: String, required: true },
    inbound: { type: Schema.Types.Mixed, default: null },
    state: { type: String, required: true },
    storedAt: { type: Date, required: true },
    order: { type: Number, required: true },
    attempts: { type: Number, required: true },
    nextTryAt: { type: Date, required: true },
    fault: { type: String, default: null },
  },
  { collection: 'inbox', strict: 'throw', versionKey: false, minimize: false },
);
// _id: the provider's id, kept for ever: what stops a replay.
// nextStored: the next message of each person, in the order they were stored; overdue and eraseInbound read the same few through it.
schema.index({ from: 1, order: 1 }, { partialFilterExpression: { state: 'stored' }, name: 'stored_of_person' });
// givenUp: the list a person sees; eraseInbound reads the same few through it.
schema.index({ storedAt: -1 }, { partialFilterExpression: { state: 'given-up' }, name: 'given_up' });

export const InboxModel = model('InboxEntry', schema);

type Doc = Omit<InboxEntry, 'id'> & { _id: string };
const kept = () => InboxModel.db.collection<Doc>(InboxModel.collection.collectionName);

/**
 * Stores what came in, on a majority of the replica set, before anything else is done with it. Gives the ids that were new; one that
 * was there already (a repeated or replayed webhook) is left as it is. Throws when the store cannot be reached.
 */
export async function storeInbound(entries: readonly InboxEntry[]): Promise<Set<string>> {
  const added = new Set(entries.map((entry) => entry.id));
  try {
    await kept().insertMany(entries.map(toDoc), { ordered: false, writeConcern: { w: 'majority', journal: true } });
  } catch (fault) {
    // The driver wraps every fault of a bulk write alike, a broken line too: only what was there already explains what is missing.
    if (!(fault instanceof mongo.MongoBulkWriteError) || fault.result.getWriteConcernError()) throw fault;
    const known = [fault.writeErrors].flat().filter((error) => error.code === duplicateKey);
    if (fault.insertedCount + known.length !== entries.length) throw fault;
    for (const error of known) added.delete(entries[error.index]?.id ?? '');
  }
  return added;
}

const duplicateKey = 11000;

/** A person's oldest message not yet handled, and whether more are waiting behind it. */
export interface NextInbound {
  entry: InboxEntry;
  more: boolean;
}

/** The next message of each of these people, in the order they were stored. */
export async function nextStored(from: readonly Address[]): Promise<NextInbound[]> {
  const docs = await kept()
    .find({ from: { $in: [...from] }, state: 'stored' })
    .sort({ from: 1, order: 1 })
    .toArray();
  const next = new Map<Address, NextInbound>();
  for (const doc of docs) {
    const first = next.get(doc.from);
    if (first) first.more = true;
    else next.set(doc.from, { entry: toRecord(inboxSchema, doc), more: false });
  }
  return [...next.values()];
}

/** In the place of who wrote it: an id says that it came, which is all that is needed to know it again. */
const nobody: Address = 'sms:+10000000';

/** Marks messages handled, in the transaction of their turns; what they said, and who, is with the talk from then on. False: another process was quicker with one of them. */
export async function markHandled(ids: readonly string[], tx: Tx): Promise<boolean> {
  const result = await kept().updateMany(
    { _id: { $in: [...ids] }, state: 'stored' },
    { $set: { state: 'handled', from: nobody, inbound: null } },
    { session: tx },
  );
  return result.modifiedCount === ids.length;
}

/** Notes that handling failed, with the fault's name; after `most` attempts it goes to the list a person sees. Gives the state now. */
export async function noteFault(entry: InboxEntry, fault: string, now: Date, most: number): Promise<InboxEntry['state']> {
  const attempts = entry.attempts + 1;
  const state = attempts >= most ? 'given-up' : 'stored';
  const nextTryAt = new Date(now.getTime() + 1000 * 2 ** attempts);
  const result = await kept().updateOne(
    { _id: entry.id, state: 'stored', attempts: entry.attempts },
    { $set: { attempts, state, nextTryAt, fault } },
  );
  return result.modifiedCount === 1 ? state : 'stored';
}

/** People with a message that was stored and not handled in time, oldest first. */
export async function overdue(now: Date, limit: number): Promise<Address[]> {
  const docs = await kept()
    .find({ state: 'stored', nextTryAt: { $lte: now } }, { projection: { from: 1 }, hint: 'stored_of_person' })
    .sort({ nextTryAt: 1 })
    .limit(limit)
    .toArray();
  return [...new Set(docs.map((doc) => doc.from))];
}

/** Messages we could not handle, newest first, for a person to look at. */
export async function givenUp(limit: number): Promise<InboxEntry[]> {
  const docs = await kept().find({ state: 'given-up' }).sort({ storedAt: -1 }).limit(limit).toArray();
  return docs.map((doc) => toRecord(inboxSchema, doc));
}

/** A person has looked at the fault and wants it tried again. False: it is not on the list (any more). */
export async function tryAgain(id: string, now: Date): Promise<boolean> {
  const result = await kept().updateOne({ _id: id, state: 'given-up' }, { $set: { state: 'stored', attempts: 0, nextTryAt: now } });
  return result.modifiedCount === 1;
}

/**
 * Wipes what these addresses wrote and nobody has handled yet; the ids stay, so that an old webhook cannot bring it back. What waits is
 * still to be marked handled, which wipes who wrote it; what was given up is so at once.
 */
export async function eraseInbound(from: readonly Address[], tx: Tx): Promise<void> {
  const wiped = { inbound: null, fault: null };
  for (const [state, hint, change] of [
    ['stored', 'stored_of_person', wiped],
    ['given-up', 'given_up', { ...wiped, state: 'handled', from: nobody }],
  ] as const) {
    // Named: of itself MongoDB would read all that ever came in.
    await kept().updateMany({ from: { $in: [...from] }, state }, { $set: change }, { session: tx, hint });
  }
}
