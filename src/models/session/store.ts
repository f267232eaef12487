import type { mongo } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Address } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Session } from './session.ts';
import { sessionSchema } from './session.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    citizen: { type: String, required: true },
    keys: { type: [String], required: true },
    replyTo: { type: String, required: true },
    talk: { type: String, required: true },
    ticket: { type: String, default: null },
    seq: { type: Number, required: true },
    heardAt: { type: Date, default: null },
    stoppedAt: { type: Date, default: null },
    personAt: { type: Date, default: null },
    hiddenAt: { type: Date, default: null },
    version: { type: Number, required: true },
  },
  { collection: 'sessions', strict: 'throw', versionKey: false, minimize: false },
);
// findSessions: whose message is it? markStopped: whom the provider speaks of. Unique: two processes that meet a new person at once make one session, not two.
schema.index({ keys: 1 }, { unique: true });
// sessionsOfCitizen and removeSessionsOf: delete my data, on every channel.
schema.index({ citizen: 1 });

export const SessionModel = model('Session', schema);

// The turn's hot path: the driver's own calls, without Mongoose's casting of what zod has parsed already.
type Doc = Omit<Session, 'id'> & { _id: string };
const kept = () => SessionModel.db.collection<Doc>(SessionModel.collection.collectionName);

/** The sessions that are recognised by any of `keys`. */
export async function findSessions(keys: readonly Address[], tx?: Tx): Promise<Session[]> {
  const docs = await kept().find({ keys: { $in: [...keys] } }, tx ? { session: tx } : {}).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(sessionSchema, doc));
}

export async function findSession(id: Id, tx?: Tx): Promise<Session | null> {
  const doc = await SessionModel.findById(id, null, { session: tx ?? null }).lean();
  return doc && toRecord(sessionSchema, doc);
}

export async function sessionsOfCitizen(citizen: Id, tx?: Tx): Promise<Session[]> {
  const docs = await SessionModel.find({ citizen }, null, { session: tx ?? null }).lean();
  return docs.map((doc) => toRecord(sessionSchema, doc));
}

/** One change of a session: `before` null adds it, `after` null removes it. Each names the version it saw. */
export type SessionChange = { before: null; after: Session } | { before: Session; after: Session } | { before: Session; after: null };

const operation = ({ before, after }: SessionChange): mongo.AnyBulkWriteOperation<Doc> => {
  if (!after) return { deleteOne: { filter: { _id: before.id, version: before.version } } };
  if (!before) return { insertOne: { document: toDoc(after) } };
  const replacement = { ...toDoc(after), version: before.version + 1 };
  return { replaceOne: { filter: { _id: before.id, version: before.version }, replacement } };
};

/**
 * Keeps many changes at once, in their order. Gives false when any of them was based on a version that is no longer there: the caller
 * must then abort the transaction. Throws a duplicate key error when a new session's key was taken meanwhile.
 */
export async function keepSessions(changes: readonly SessionChange[], tx: Tx): Promise<boolean> {
  if (changes.length === 0) return true;
  const result = await kept().bulkWrite(changes.map(operation), { session: tx, ordered: true });
  return result.insertedCount + result.matchedCount + result.deletedCount === changes.length;
}

/**
 * Takes the next `n` places in the talk for messages written outside a turn (a counsellor's reply). Bumps the version, so that a turn
 * in flight starts again instead of using the same places. Null: the session is gone.
 */
export async function takeSeqs(id: Id, n: number, tx: Tx): Promise<{ first: number; session: Session } | null> {
  const doc = await SessionModel.findByIdAndUpdate(id, { $inc: { seq: n, version: 1 } }, { session: tx, returnDocument: 'before' }).lean();
  if (!doc) return null;
  const session = toRecord(sessionSchema, doc);
  return { first: session.seq, session };
}

/** A counsellor talks from now on: the bot keeps silent. */
export async function personJoins(id: Id, now: Date, tx: Tx): Promise<void> {
  await SessionModel.updateOne({ _id: id }, { $set: { personAt: now }, $inc: { version: 1 } }, { session: tx });
}

/** The counsellor has finished: the bot answers again. */
export async function personLeaves(id: Id, tx: Tx): Promise<void> {
  await SessionModel.updateOne({ _id: id }, { $set: { personAt: null }, $inc: { version: 1 } }, { session: tx });
}

/** Forgets every talk of a person: delete my data. A turn in flight then finds no version to replace and begins anew, as a stranger's. */
export async function removeSessionsOf(citizen: Id, tx: Tx): Promise<void> {
  await SessionModel.deleteMany({ citizen }, { session: tx });
}

/** The provider says that this address takes nothing from us any more (21610, a block): as if STOP had been said. */
export async function markStopped(address: Address, now: Date): Promise<void> {
  await SessionModel.updateOne({ keys: address, stoppedAt: null }, { $set: { stoppedAt: now }, $inc: { version: 1 } });
}
