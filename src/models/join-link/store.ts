import { Schema, model } from 'mongoose';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { JoinLink } from './join-link.ts';
import { joinLinkId, joinLinkSchema } from './join-link.ts';

const schema = new Schema(
  { _id: { type: String, required: true }, subscription: { type: String, required: true }, forgetAt: { type: Date, required: true } },
  { collection: 'joinLinks', strict: 'throw', versionKey: false },
);
// TTL: with the form that asked for it.
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

export const JoinLinkModel = model('JoinLink', schema);

export async function addJoinLink(link: JoinLink, tx: Tx): Promise<void> {
  await JoinLinkModel.create([toDoc(link)], { session: tx });
}

/** What it confirms; null: nothing (any more). Reading it confirms nothing. */
export async function findJoinLink(token: string, now: Date): Promise<JoinLink | null> {
  const doc = await JoinLinkModel.findOne({ _id: joinLinkId(token), forgetAt: { $gt: now } }).lean();
  return doc && toRecord(joinLinkSchema, doc);
}
