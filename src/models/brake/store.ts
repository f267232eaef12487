import { Schema, model } from 'mongoose';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    tries: { type: Number, required: true },
    until: { type: Date, required: true },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'brakes', strict: 'throw', versionKey: false },
);
// TTL: a count is forgotten by itself.
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
export const BrakeModel = model('Brake', schema);

/** After `free` tries the next must wait a minute, then twice as long each time, a day at most. */
const firstWaitMs = 60_000;
const longestWaitMs = 24 * 3600_000;
/** No wait. Not `now`: of two tries at once the one that is written second may have looked at the clock first. */
const never = new Date(0);
/** A day without a try forgets them all. */
const forgetMs = 24 * 3600_000;

/**
 * Counts one try at a secret, in one atomic step and before the secret is looked at, so that many at once cannot slip through. Gives how many
 * milliseconds to wait before the next is heard; 0: this one may be looked at. A try during the wait is not counted.
 */
export async function countTry(key: string, free: number, now: Date): Promise<number> {
  const wait = { $min: [longestWaitMs, { $multiply: [firstWaitMs, { $pow: [2, { $min: [11, { $subtract: ['$tries', free] }] }] }] }] };
  const held = { $gt: [{ $ifNull: ['$until', now] }, now] };
  const before = await BrakeModel.findOneAndUpdate(
    { _id: key },
    [
      { $set: { tries: { $cond: [held, '$tries', { $add: [{ $ifNull: ['$tries', 0] }, 1] }] } } },
      { $set: { until: { $cond: [held, '$until', { $cond: [{ $gte: ['$tries', free] }, { $add: [now, wait] }, never] }] } } },
      { $set: { forgetAt: new Date(now.getTime() + forgetMs) } },
    ],
    { upsert: true, returnDocument: 'before', updatePipeline: true },
  ).lean();
  return before && before.until > now ? before.until.getTime() - now.getTime() : 0;
}

/** The secret was right: its count begins anew. */
export async function clearTries(key: string): Promise<void> {
  await BrakeModel.deleteOne({ _id: key });
}

/** The secret was right, at a place where many others are tried too: this try is taken back, theirs still count. */
export async function takeBackTry(key: string): Promise<void> {
  await BrakeModel.updateOne({ _id: key, tries: { $gt: 0 } }, { $inc: { tries: -1 }, $set: { until: never } });
}
