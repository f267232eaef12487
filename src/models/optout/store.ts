import { Schema, model } from 'mongoose';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Optout } from './optout.ts';
import { optoutSchema } from './optout.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    scope: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    undoneAt: { type: Date, default: null },
  },
  { collection: 'optouts', strict: 'throw', versionKey: false },
);

export const OptoutModel = model('Optout', schema);

// A turn's own transaction: the driver's bulk write, without Mongoose's casting of what zod has parsed already.
type Doc = Omit<Optout, 'id'> & { _id: string };
const kept = () => OptoutModel.db.collection<Doc>(OptoutModel.collection.collectionName);

/** Keeps that these must not be written to; what was taken back before stands again. */
export async function keepOptouts(optouts: readonly Optout[], tx?: Tx): Promise<void> {
  if (optouts.length === 0) return;
  await kept().bulkWrite(
    optouts.map((optout) => {
      const { _id, ...replacement } = toDoc(optout);
      return { replaceOne: { filter: { _id }, replacement, upsert: true } };
    }),
    tx ? { session: tx } : {},
  );
}

/** The person takes it back. A mark of safety stays. */
export async function undoOptouts(ids: readonly string[], at: Date, tx?: Tx): Promise<void> {
  if (ids.length === 0) return;
  await OptoutModel.updateMany(
    { _id: { $in: [...ids] }, by: { $ne: 'safety' }, undoneAt: null },
    { $set: { undoneAt: at } },
    tx ? { session: tx } : {},
  );
}

export async function findOptouts(ids: readonly string[], tx?: Tx): Promise<Optout[]> {
  if (ids.length === 0) return [];
  const docs = await OptoutModel.find({ _id: { $in: [...ids] } }, null, { session: tx ?? null }).lean();
  return docs.map((doc) => toRecord(optoutSchema, doc));
}
