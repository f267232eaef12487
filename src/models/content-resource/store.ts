import { Schema, model } from 'mongoose';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** `HX…`; null while it could not be made. */
    sid: { type: String, default: null },
    /** After a failure: not before this time. */
    retryAt: { type: Date, required: true },
  },
  { collection: 'contentResources', strict: 'throw', versionKey: false },
);
// _id is the shape's hash: the only query there is.
export const ContentResourceModel = model('ContentResource', schema);

/** The provider's resource for a shape: its sid, `none` when it was never made (or may be tried again), `failed` when it must not be tried yet. */
export async function resourceOf(key: string, now: Date): Promise<string | 'none' | 'failed'> {
  const doc = await ContentResourceModel.findById(key).lean();
  if (!doc) return 'none';
  return doc.sid ?? (doc.retryAt > now ? 'failed' : 'none');
}

/** Keeps a resource that was made. Of two made at once the first stays; gives the one that is kept. */
export async function keepResource(key: string, sid: string, now: Date): Promise<string> {
  await ContentResourceModel.updateOne({ _id: key, sid: null }, { $set: { sid, retryAt: now } }, { upsert: true }).catch(
    (fault: unknown) => {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 11000)) throw fault;
    },
  );
  const doc = await ContentResourceModel.findById(key).lean();
  return doc?.sid ?? sid;
}

/** It could not be made, or the provider refuses it: not again before `retryAt`; until then the question goes out as numbered text. */
export async function distrust(key: string, retryAt: Date): Promise<void> {
  await ContentResourceModel.updateOne({ _id: key }, { $set: { sid: null, retryAt } }, { upsert: true });
}
