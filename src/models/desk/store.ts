import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Desk } from './desk.ts';
import { deskSchema, newDesk } from './desk.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    centre: { type: String, required: true },
    state: { type: String, required: true },
    since: { type: Date, required: true },
    hold: { type: String, default: null },
    until: { type: Date, default: null },
    misses: { type: Number, required: true },
    leaves: { type: Boolean, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'desks', strict: 'throw', versionKey: false },
);
// desksOf: who could take somebody of these centres' lines.
schema.index({ centre: 1 });
// busyDesks: offers that lapse, wrap-ups that end, talks whose end nobody told us.
schema.index({ state: 1 });

export const DeskModel = model('Desk', schema);

type Doc = Omit<Desk, 'id'> & { _id: string };
const kept = () => DeskModel.db.collection<Doc>(DeskModel.collection.collectionName);
const record = (doc: Doc): Desk => toRecord(deskSchema, doc);

export async function findDesk(id: Id, tx?: Tx): Promise<Desk | null> {
  const doc = await kept().findOne({ _id: id }, tx ? { session: tx } : {});
  return doc && record(doc);
}

export async function desksOf(centres: readonly Id[]): Promise<Desk[]> {
  if (centres.length === 0) return [];
  return (await kept().find({ centre: { $in: [...centres] } }).toArray()).map(record); // prettier-ignore
}

/** All that are neither away nor ready. */
export async function busyDesks(): Promise<Desk[]> {
  return (await kept().find({ state: { $in: ['offered', 'talking', 'wrap-up'] } }).toArray()).map(record); // prettier-ignore
}

/** Writes `after` in place of `before`, by the version that was seen. False: it has changed meanwhile, nothing was written. */
export async function replaceDesk(before: Desk, after: Desk, tx?: Tx): Promise<boolean> {
  const next = toDoc({ ...after, version: before.version + 1 });
  const result = await kept().replaceOne({ _id: before.id, version: before.version }, next, tx ? { session: tx } : {});
  return result.matchedCount === 1;
}

const mostTries = 5;

/** A counsellor's own switch: loads their desk (a new one is away), applies a rule, keeps it. Throws when others write without end. */
export async function changeDesk(id: Id, centre: Id, rule: (desk: Desk) => Desk, now: Date): Promise<Desk> {
  for (let n = 0; n < mostTries; n += 1) {
    const before = (await findDesk(id)) ?? (await addDesk(newDesk(id, centre, now)));
    // Whoever has moved to another centre answers there.
    const after = rule(before.centre === centre ? before : { ...before, centre });
    if (after === before || (await replaceDesk(before, after))) return after;
  }
  throw new Error('a desk could not be kept');
}

/** Pressed twice at once it is one. */
async function addDesk(desk: Desk): Promise<Desk> {
  const { _id, ...rest } = toDoc(desk);
  await kept().updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
  return desk;
}
