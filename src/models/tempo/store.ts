import { Schema, model } from 'mongoose';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** When the next may leave, in milliseconds, parts of them too. */
    next: { type: Number, required: true },
    /** Until then at half the pace: the provider said that it was too fast. */
    slowUntil: { type: Number, required: true },
  },
  { collection: 'tempos', strict: 'throw', versionKey: false },
);
export const TempoModel = model('Tempo', schema);

type Doc = { _id: string; next: number; slowUntil: number };
const kept = () => TempoModel.db.collection<Doc>(TempoModel.collection.collectionName);

/** Time that was not used is lost but for this: no burst makes good for a rest. */
const slackMs = 100;
/** How long the half pace lasts after a complaint, and how long nothing leaves at all. */
const slowMs = 60_000;
const restMs = 2000;

/**
 * Takes the next `units` of a sender's pace, shared by all processes: from when they may leave, and how far apart. In MongoDB and not in
 * Redis: it is asked once for a batch, and so a Redis that is lost changes nothing.
 */
export async function takeSlots(sender: string, units: number, perSecond: number, now: Date): Promise<{ at: number; apartMs: number }> {
  const at = now.getTime();
  const apart = { $cond: [{ $gt: [{ $ifNull: ['$slowUntil', 0] }, at] }, 2000 / perSecond, 1000 / perSecond] };
  const begins = { $max: [{ $ifNull: ['$next', at] }, at - slackMs] };
  const after = await kept().findOneAndUpdate(
    { _id: sender },
    [{ $set: { next: { $add: [begins, { $multiply: [apart, units] }] }, slowUntil: { $ifNull: ['$slowUntil', 0] } } }],
    { upsert: true, returnDocument: 'after' },
  );
  const apartMs = (after?.slowUntil ?? 0) > at ? 2000 / perSecond : 1000 / perSecond;
  return { at: (after?.next ?? at) - apartMs * units, apartMs };
}

/** The provider said that it was too fast (429, 63017, 63018): a rest, then half the pace for a while. */
export async function slowDown(sender: string, now: Date): Promise<void> {
  const at = now.getTime();
  await kept().updateOne({ _id: sender }, { $max: { next: at + restMs, slowUntil: at + slowMs } }, { upsert: true });
}
