import { Schema, model } from 'mongoose';
import type { Address } from '../channel/channel.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { StopLink } from './stop-link.ts';
import { stopLinkId, stopLinkSchema } from './stop-link.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    address: { type: String, required: true },
    language: { type: String, required: true },
    at: { type: Date, required: true },
    usedAt: { type: Date, default: null },
    ended: { type: [String], required: true },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'stopLinks', strict: 'throw', versionKey: false },
);
// eraseStopLinksOf: delete my data.
schema.index({ address: 1 });
// TTL: after a year it leads nowhere.
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

export const StopLinkModel = model('StopLink', schema);

type Doc = Omit<StopLink, 'id'> & { _id: string };
const kept = () => StopLinkModel.db.collection<Doc>(StopLinkModel.collection.collectionName);

export async function addStopLink(link: StopLink): Promise<void> {
  await kept().insertOne(toDoc(link));
}

/** Whose link it is; null: nobody's (any more). Reading it changes nothing. */
export async function findStopLink(token: string): Promise<StopLink | null> {
  const doc = await kept().findOne({ _id: stopLinkId(token) });
  return doc && toRecord(stopLinkSchema, doc);
}

/** It was used, or what it did was taken back (`usedAt` null). False: that happened already, nothing was written. */
export async function moveStopLink({ id, usedAt: before }: StopLink, after: Pick<StopLink, 'usedAt' | 'ended'>, tx: Tx): Promise<boolean> {
  const result = await kept().updateOne({ _id: id, usedAt: before }, { $set: after }, { session: tx });
  return result.modifiedCount === 1;
}

export async function eraseStopLinksOf(addresses: readonly Address[], tx: Tx): Promise<void> {
  await kept().deleteMany({ address: { $in: [...addresses] } }, { session: tx });
}
