import { Schema, model } from 'mongoose';
import type { CallSid } from '../call/call.ts';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Hold } from './hold.ts';
import { holdSchema, openHoldStates } from './hold.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    call: { type: String, required: true },
    ticket: { type: String, required: true },
    lines: { type: [String], required: true },
    emergency: { type: Boolean, required: true },
    language: { type: String, required: true },
    wantsWoman: { type: Boolean, required: true },
    opponent: { type: String, default: null },
    wanted: { type: String, default: null },
    scene: { type: String, required: true },
    queue: { type: String, required: true },
    state: { type: String, required: true },
    since: { type: Date, required: true },
    hereSince: { type: Date, required: true },
    offer: { type: Mixed, default: null },
    declined: { type: [String], required: true },
    heardAt: { type: Date, required: true },
    whereabouts: { type: String, required: true },
    talkAt: { type: Date, default: null },
    servedBy: { type: String, default: null },
    end: { type: String, default: null },
    endedAt: { type: Date, default: null },
    seconds: { type: Number, default: null },
    purgeAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'holds', strict: 'throw', versionKey: false, minimize: false },
);
// openHoldOf: a call stands in one line at a time. Unique: of two webhooks that come at once one makes the place, the other finds it.
schema.index({ call: 1 }, { unique: true, partialFilterExpression: { endedAt: null }, name: 'open_of_call' });
// lastHoldOf: why the line was left.
schema.index({ call: 1, since: -1 });
// openHolds, linesOf: who waits.
schema.index({ state: 1 });
// holdOfLeg: whom a counsellor's phone rings for.
schema.index({ 'offer.leg': 1 }, { partialFilterExpression: { 'offer.leg': { $gt: '' } }, name: 'of_leg' });
// talksOf: what the wait is told by.
schema.index({ servedBy: 1, endedAt: -1 });
// TTL: whoever waited is not remembered here.
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0 });

export const HoldModel = model('Hold', schema);

type Doc = Omit<Hold, 'id'> & { _id: string };
const kept = () => HoldModel.db.collection<Doc>(HoldModel.collection.collectionName);
const record = (doc: Doc): Hold => toRecord(holdSchema, doc);
const within = (tx?: Tx) => (tx ? { session: tx } : {});

/** Throws a duplicate key error when the call stands in a line already. */
export async function addHold(hold: Hold): Promise<void> {
  await kept().insertOne(toDoc(hold));
}

export async function findHold(id: Id, tx?: Tx): Promise<Hold | null> {
  const doc = await kept().findOne({ _id: id }, within(tx));
  return doc && record(doc);
}

/** The place that a call has in a line now. */
export async function openHoldOf(call: CallSid): Promise<Hold | null> {
  const doc = await kept().findOne({ call, endedAt: null }, { hint: 'open_of_call' });
  return doc && record(doc);
}

/** The place that a call has, or had last. */
export async function lastHoldOf(call: CallSid): Promise<Hold | null> {
  const [doc] = await kept().find({ call }).sort({ since: -1, _id: -1 }).hint({ call: 1, since: -1 }).limit(1).toArray();
  return doc ? record(doc) : null;
}

export async function holdOfLeg(leg: CallSid): Promise<Hold | null> {
  const doc = await kept().findOne({ 'offer.leg': leg });
  return doc && record(doc);
}

/** All whom something may have to be done for. */
export async function openHolds(tx?: Tx): Promise<Hold[]> {
  return (await kept().find({ state: { $in: [...openHoldStates] } }, within(tx)).toArray()).map(record); // prettier-ignore
}

/** Those who wait in these centres' lines; null: in all. */
export async function linesOf(centres: readonly Id[] | null): Promise<Hold[]> {
  const lines = centres ? { lines: { $in: [...centres] } } : {};
  return (await kept().find({ state: { $in: ['waiting', 'offered'] }, ...lines }).toArray()).map(record); // prettier-ignore
}

/** Writes `after` in place of `before`, by the version that was seen. Null: it has changed meanwhile, nothing was written. */
export async function replaceHold(before: Hold, after: Hold, tx?: Tx): Promise<Hold | null> {
  const next = { ...after, version: before.version + 1 };
  const result = await kept().replaceOne({ _id: before.id, version: before.version }, toDoc(next), within(tx));
  return result.matchedCount === 1 ? next : null;
}

/** Twilio asked what they should hear. No version: it must not make a change that is under way begin anew. */
export async function touchHold(id: Id, queue: string, now: Date): Promise<void> {
  await kept().updateOne({ _id: id }, { $set: { heardAt: now, queue } });
}

/** How long the talks were, in seconds, that a centre has had since `since`. */
export async function talksOf(centre: Id, since: Date): Promise<number[]> {
  const docs = await kept()
    .find({ servedBy: centre, endedAt: { $gte: since } }, { projection: { seconds: 1 } })
    .toArray();
  return docs.flatMap(({ seconds }) => seconds ?? []);
}
