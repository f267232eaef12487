import { Schema, model } from 'mongoose';
import type { mongo } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Call, CallChange, CallSid } from './call.ts';
import { callSchema } from './call.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    direction: { type: String, required: true },
    number: { type: String, default: null },
    citizen: { type: String, required: true },
    session: { type: String, required: true },
    callback: { type: String, default: null },
    state: { type: String, required: true },
    mayRecord: { type: Boolean, default: null },
    scene: { type: String, default: '' },
    step: { type: Number, required: true },
    said: { type: String, default: '' },
    misses: { type: Number, required: true },
    startedAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    end: { type: String, default: null },
    seconds: { type: Number, default: null },
    version: { type: Number, required: true },
  },
  { collection: 'calls', strict: 'throw', versionKey: false },
);
// silentCalls: calls whose end nobody told us.
schema.index({ endedAt: 1, lastAt: 1 });
// eraseCallsOf: delete my data.
schema.index({ citizen: 1 });

export const CallModel = model('Call', schema);

type Doc = Omit<Call, 'id'> & { _id: string };
const kept = () => CallModel.db.collection<Doc>(CallModel.collection.collectionName);

export async function findCall(id: CallSid, tx?: Tx): Promise<Call | null> {
  const doc = await kept().findOne({ _id: id }, tx ? { session: tx } : {});
  return doc && toRecord(callSchema, doc);
}

const operation = ({ before, after }: CallChange): mongo.AnyBulkWriteOperation<Doc> =>
  before
    ? { replaceOne: { filter: { _id: before.id, version: before.version }, replacement: { ...toDoc(after), version: before.version + 1 } } }
    : { insertOne: { document: toDoc(after) } };

/** Keeps changes of calls. False when one was based on a version that is gone: the caller must then abort the transaction. */
export async function keepCalls(changes: readonly CallChange[], tx: Tx): Promise<boolean> {
  if (changes.length === 0) return true;
  const result = await kept().bulkWrite(changes.map(operation), { session: tx, ordered: true });
  return result.insertedCount + result.matchedCount === changes.length;
}

/** Calls that have not ended and of which nothing was heard since `before`, the oldest first. */
export async function silentCalls(before: Date, most: number): Promise<Call[]> {
  const docs = await kept()
    .find({ endedAt: null, lastAt: { $lt: before } })
    .sort({ lastAt: 1 })
    .limit(most)
    .toArray();
  return docs.map((doc) => toRecord(callSchema, doc));
}

/** Delete my data: the figures stay, who rang does not; nor does the leave to record, so what Twilio tells of late is not kept. */
export async function eraseCallsOf(citizen: Id, nobody: Id, tx: Tx): Promise<void> {
  await kept().updateMany(
    { citizen },
    { $set: { citizen: nobody, number: null, mayRecord: null, scene: '', said: '' }, $inc: { version: 1 } },
    { session: tx },
  );
}
