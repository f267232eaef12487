import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Import, ImportRow, RowAnswer } from './import.ts';
import { importRowSchema, importSchema } from './import.ts';

const number = { type: Number, required: true } as const;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, default: '' },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    columns: { type: [String], required: true },
    total: number,
    answered: number,
    counts: { new: number, known: number, optedOut: number, bad: number },
    mapping: { type: Schema.Types.Mixed, default: null },
    channel: { type: String, required: true },
    topic: { type: String, required: true },
    language: { type: String, required: true },
    source: { type: String, default: '' },
    agreedOn: { type: String, default: null },
    decidedBy: { type: String, default: null },
    decidedAt: { type: Date, default: null },
    leaseUntil: { type: Date, default: null },
    version: number,
  },
  { collection: 'imports', strict: 'throw', versionKey: false, minimize: false },
);
// claimImport: what the worker looks for.
schema.index({ state: 1 });
// recentImports: the list in the console.
schema.index({ at: -1 });
export const ImportModel = model('Import', schema);

const rowSchema = new Schema(
  {
    _id: { type: String, required: true },
    importId: { type: String, required: true },
    n: number,
    cells: { type: [String], required: true },
    answer: { type: String, default: null },
    why: { type: String, default: null },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'importRows', strict: 'throw', versionKey: false },
);
// openRows: where the worker goes on; rowsOf: the answers, in the list's own order.
rowSchema.index({ importId: 1, n: 1 });
// TTL: rows hold numbers.
rowSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
export const ImportRowModel = model('ImportRow', rowSchema);

type Doc = Omit<Import, 'id'> & { _id: string };
type RowDoc = Omit<ImportRow, 'id'> & { _id: string };
const lists = () => ImportModel.db.collection<Doc>(ImportModel.collection.collectionName);
const rows = () => ImportRowModel.db.collection<RowDoc>(ImportRowModel.collection.collectionName);
const record = (doc: Doc | null): Import | null => doc && toRecord(importSchema, doc);

export async function addImport(list: Import): Promise<void> {
  await lists().insertOne(toDoc(list));
}

export async function findImport(id: Id): Promise<Import | null> {
  return record(await lists().findOne({ _id: id }));
}

export async function recentImports(most: number): Promise<Import[]> {
  const docs = await lists().find({}).sort({ at: -1 }).limit(most).toArray();
  return docs.map((doc) => toRecord(importSchema, doc));
}

/** Keeps a change of a list, by the version it was made of. */
export async function replaceImport(before: Import, after: Import): Promise<Outcome<Import>> {
  const { _id, ...next } = toDoc({ ...after, version: before.version + 1 });
  const result = await lists().replaceOne({ _id, version: before.version }, next);
  return result.matchedCount === 1 ? done({ ...after, version: before.version + 1 }) : refused('changed-meanwhile');
}

export async function addRows(added: readonly ImportRow[]): Promise<void> {
  if (added.length > 0) await rows().insertMany(added.map(toDoc), { ordered: false });
}

/** A list the worker has something to do for and nobody has in hand; from now on this worker has, until the lease ends. */
export async function claimImport(now: Date, leaseUntil: Date): Promise<Import | null> {
  const free = { state: { $in: ['reading', 'adding', 'dropping'] satisfies Import['state'][] }, $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }] };
  return record(await lists().findOneAndUpdate(free, { $set: { leaseUntil } }, { returnDocument: 'after' }));
} // prettier-ignore

/** Rows not answered yet, in the list's own order. */
export async function openRows(importId: Id, after: number, most: number): Promise<ImportRow[]> {
  const docs = await rows()
    .find({ importId, n: { $gt: after }, answer: null })
    .sort({ n: 1 })
    .limit(most)
    .toArray();
  return docs.map((doc) => toRecord(importRowSchema, doc));
}

export async function answerRows(answers: readonly { id: string; answer: RowAnswer; why: string | null }[]): Promise<void> {
  if (answers.length === 0) return;
  await rows().bulkWrite(answers.map(({ id, answer, why }) => ({ updateOne: { filter: { _id: id }, update: { $set: { answer, why } } } })));
}

/** What the rows have become so far: counted from them, so that a worker that died leaves no wrong sum. */
export async function countRows(importId: Id): Promise<Pick<Import, 'answered' | 'counts'>> {
  const found = await rows().aggregate<{ _id: RowAnswer | null; count: number }>([{ $match: { importId } }, { $group: { _id: '$answer', count: { $sum: 1 } } }]).toArray(); // prettier-ignore
  const of = (answer: RowAnswer): number => found.find(({ _id }) => _id === answer)?.count ?? 0;
  const counts = { new: of('new'), known: of('known'), optedOut: of('opted-out'), bad: of('bad') };
  return { answered: counts.new + counts.known + counts.optedOut + counts.bad, counts };
}

/** How far a list has come, and whether it goes on being in this worker's hand. Not a change of the list: its version stays. */
export async function noteProgress(id: Id, progress: Pick<Import, 'answered' | 'counts' | 'leaseUntil'>): Promise<void> {
  await lists().updateOne({ _id: id, state: 'reading' }, { $set: progress });
}

/** The worker has done what this state asked for. */
export async function finishState(id: Id, from: Import['state'], to: Import['state']): Promise<void> {
  await lists().updateOne({ _id: id, state: from }, { $set: { state: to, leaseUntil: null }, $inc: { version: 1 } });
}

/** All rows of a list, one after the other. */
export async function* rowsOf(importId: Id): AsyncGenerator<ImportRow> {
  for await (const doc of rows().find({ importId }).sort({ n: 1 })) yield toRecord(importRowSchema, doc);
}
