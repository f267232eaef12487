import { Schema, model } from 'mongoose';
import type { CallSid } from '../call/call.ts';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Callback } from './callback.ts';
import { callbackSchema, finish, joined } from './callback.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    number: { type: String, default: null },
    citizen: { type: String, default: null },
    ticket: { type: String, default: null },
    centre: { type: String, default: null },
    staff: { type: String, default: null },
    why: { type: String, required: true },
    language: { type: String, required: true },
    emergency: { type: Boolean, required: true },
    wantsWoman: { type: Boolean, required: true },
    since: { type: Date, required: true },
    time: { type: String, default: null },
    mayLeaveMessage: { type: Boolean, required: true },
    bookedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    state: { type: String, required: true },
    call: { type: String, default: null },
    ringingSince: { type: Date, default: null },
    attempts: { type: [Mixed], required: true },
    outcome: { type: String, default: null },
    doneAt: { type: Date, default: null },
    purgeAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'callbacks', strict: 'throw', versionKey: false, minimize: false },
);
// openOfNumber, eraseCallbacksOf: a number stands here only while it is to be rung. Unique: it is rung back once, however often it was asked for.
schema.index({ number: 1 }, { unique: true, partialFilterExpression: { number: { $gt: '' } }, name: 'to_be_rung' });
// dueCallbacks: what the poll takes up; ringingCallbacks: how many lines are busy.
schema.index({ state: 1, dueAt: 1 });
// callbacksOf: the console's list.
schema.index({ centre: 1, bookedAt: -1 });
// callbackByCall: what an ended call was for.
schema.index({ call: 1 }, { partialFilterExpression: { call: { $gt: '' } }, name: 'by_call' });
// eraseCallbacksOf: delete my data.
schema.index({ citizen: 1 }, { partialFilterExpression: { citizen: { $gt: '' } }, name: 'of_citizen' });
// TTL: who was rung back is not remembered for ever.
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0 });

export const CallbackModel = model('Callback', schema);

type Doc = Omit<Callback, 'id'> & { _id: string };
const kept = () => CallbackModel.db.collection<Doc>(CallbackModel.collection.collectionName);
const record = (doc: Doc): Callback => toRecord(callbackSchema, doc);
const within = (tx?: Tx) => (tx ? { session: tx } : {});

/**
 * Keeps a callback, or joins it to the one that is open for the same number. Gives what is kept, and null for `after` when it changed in the
 * same moment: the caller must abort the transaction.
 */
export async function keepCallback(callback: Callback, tx: Tx): Promise<{ kept: Callback | null; isNew: boolean }> {
  const open = callback.number === null ? null : await openOfNumber(callback.number, tx);
  if (open) return { kept: await replaceCallback(open, joined(open, callback), tx), isNew: false };
  await kept().insertOne(toDoc(callback), { session: tx });
  return { kept: callback, isNew: true };
}

/** What this number is to be rung for. */
export async function openOfNumber(number: string, tx?: Tx): Promise<Callback | null> {
  const doc = await kept().findOne({ number }, within(tx));
  return doc && record(doc);
}

export async function findCallback(id: Id, tx?: Tx): Promise<Callback | null> {
  const doc = await kept().findOne({ _id: id }, within(tx));
  return doc && record(doc);
}

export async function callbackByCall(call: CallSid, tx?: Tx): Promise<Callback | null> {
  const doc = await kept().findOne({ call }, within(tx));
  return doc && record(doc);
}

/** Those whose time has come, emergencies first, then by their place. */
export async function dueCallbacks(now: Date, most: number): Promise<Callback[]> {
  const found = kept().find({ state: 'open', dueAt: { $lte: now } });
  return (await found.sort({ emergency: -1, since: 1 }).limit(most).toArray()).map(record);
}

export async function ringingCallbacks(tx?: Tx): Promise<Callback[]> {
  return (await kept().find({ state: 'ringing' }, within(tx)).toArray()).map(record); // prettier-ignore
}

/** The newest of a centre, those without one too where `centre` is null: of all. */
export async function callbacksOf(centre: Id | null, most: number): Promise<Callback[]> {
  const found = kept().find(centre ? { centre } : {});
  return (await found.sort({ bookedAt: -1 }).limit(most).toArray()).map(record);
}

/** Writes `after` in place of `before`, by the version that was seen. Null: it has changed meanwhile, nothing was written. */
export async function replaceCallback(before: Callback, after: Callback, tx?: Tx): Promise<Callback | null> {
  const next = { ...after, version: before.version + 1 };
  const result = await kept().replaceOne({ _id: before.id, version: before.version }, toDoc(next), within(tx));
  return result.matchedCount === 1 ? next : null;
}

/** The safe word was said on this number: it is not rung any more for what was asked before. */
export async function stopCallbacksOf(number: string, now: Date, tx: Tx): Promise<void> {
  const open = await openOfNumber(number, tx);
  if (open) await replaceCallback(open, finish(open, 'stopped', now), tx);
}

/** Delete my data: nobody is rung any more, and who was is not known. False: one of them changed in the same moment. */
export async function eraseCallbacksOf(citizen: Id, numbers: readonly string[], now: Date, tx: Tx): Promise<boolean> {
  const theirs = await kept().find({ citizen }, within(tx)).toArray();
  const rung = await kept().find({ number: { $in: [...numbers] } }, within(tx)).toArray(); // prettier-ignore
  const all = new Map([...theirs, ...rung].map((doc) => [doc._id, record(doc)]));
  for (const callback of all.values()) {
    const bare = { ...finish(callback, 'erased', now), citizen: null, number: null };
    if (!(await replaceCallback(callback, bare, tx))) return false;
  }
  return true;
}
