import { Schema, model } from 'mongoose';
import type { Tx } from '../store.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    at: { type: Date, required: true },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'paces', strict: 'throw', versionKey: false },
);
// TTL: a day's count is forgotten by itself.
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
export const PaceModel = model('Pace', schema);

const keptMs = 48 * 3600_000;

/**
 * Takes the right to do something that is done at most once in `gapMs`, over all processes. False: it is too soon. Two transactions that take
 * it at once write the same document: one of them begins again and finds that it is too soon.
 */
export async function takePace(name: string, gapMs: number, now: Date, tx: Tx): Promise<boolean> {
  const last = await PaceModel.findById(name, null, { session: tx }).lean();
  if (last && now.getTime() - last.at.getTime() < gapMs) return false;
  const change = { $set: { at: now, forgetAt: new Date(now.getTime() + keptMs) }, $inc: { count: 1 } };
  await PaceModel.updateOne({ _id: name }, change, { upsert: true, session: tx });
  return true;
}

/** Counts one more of `name` and says whether it is within `most`; beyond that nothing is counted. */
export async function countWithin(name: string, most: number, now: Date, tx: Tx): Promise<boolean> {
  const counted = await PaceModel.findById(name, null, { session: tx }).lean();
  if ((counted?.count ?? 0) >= most) return false;
  const change = { $inc: { count: 1 }, $set: { at: now, forgetAt: new Date(now.getTime() + keptMs) } };
  await PaceModel.updateOne({ _id: name }, change, { upsert: true, session: tx });
  return true;
}
