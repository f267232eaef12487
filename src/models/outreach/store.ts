import type { mongo } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Outreach } from './outreach.ts';
import { outreachSchema } from './outreach.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    date: { type: String, required: true },
    district: { type: String, required: true },
    place: { type: String, default: '' },
    language: { type: String, required: true },
    topic: { type: String, required: true },
    count: { type: Mixed, required: true },
    note: { type: String, default: '' },
    version: { type: Number, required: true },
    withdrawn: { type: Boolean, required: true },
    trail: { type: [Mixed], required: true },
  },
  { collection: 'outreach', strict: 'throw', versionKey: false, minimize: false },
);
// outreachIn: a month's, latest first.
schema.index({ date: -1, _id: -1 });

export const OutreachModel = model('Outreach', schema);

type Doc = Omit<Outreach, 'id'> & { _id: string };
const kept = () => OutreachModel.db.collection<Doc>(OutreachModel.collection.collectionName);

/** Keeps an occasion. The same form sent a second time stays one. */
export async function addOutreach(entry: Outreach): Promise<void> {
  const { _id, ...rest } = toDoc(outreachSchema.parse(entry));
  await kept().updateOne({ _id }, { $setOnInsert: rest }, { upsert: true, writeConcern: { w: 'majority' } });
}

export async function findOutreach(id: Id): Promise<Outreach | null> {
  const doc = await kept().findOne({ _id: id });
  return doc && toRecord(outreachSchema, doc);
}

/** Writes an occasion in place of the one it was made from; `changed-meanwhile` when that is no longer what is kept. */
export async function replaceOutreach(before: Outreach, after: Outreach): Promise<Outcome<Outreach>> {
  if (after === before) return done(before);
  const next = outreachSchema.parse({ ...after, version: before.version + 1 });
  const result = await kept().replaceOne({ _id: before.id, version: before.version }, toDoc(next), { writeConcern: { w: 'majority' } });
  return result.matchedCount === 1 ? done(next) : refused('changed-meanwhile');
}

/** Which occasions: of a month (`2026-11`) or all, of a district or all. */
export interface OutreachQuery {
  month: string | null;
  district: string | null;
}

/** Those occasions, latest first, also what was withdrawn; read one by one. */
export function outreachIn({ month, district }: OutreachQuery): AsyncGenerator<Outreach> {
  const dates = month === null ? { $gt: '' } : { $gte: `${month}-01`, $lte: `${month}-31` };
  return recordsOf({ date: dates, ...(district === null ? {} : { district }) });
}

async function* recordsOf(found: mongo.Filter<Doc>): AsyncGenerator<Outreach> {
  for await (const doc of kept().find(found).sort({ date: -1, _id: -1 })) yield toRecord(outreachSchema, doc);
}
