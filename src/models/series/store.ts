import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Series, SeriesFigures } from './series.ts';
import { seriesFiguresSchema, seriesSchema } from './series.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    topic: { type: String, required: true },
    channels: { type: [String], required: true },
    languages: { type: [String], required: true },
    quotes: { type: [String], required: true },
    day: { type: Date, default: null },
    lessons: { type: [Mixed], required: true },
    state: { type: String, required: true },
    edits: { type: Number, required: true },
    version: { type: Number, required: true },
    by: { type: String, required: true },
    approval: { type: Mixed, default: null },
    startedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    trail: { type: [Mixed], required: true },
  },
  { collection: 'series', strict: 'throw', versionKey: false, minimize: false },
);
// runningSeries: what the workers look at, several times a second.
schema.index({ state: 1 });
// seriesOfLesson: whose a row is.
schema.index({ 'lessons.id': 1 });

export const SeriesModel = model('Series', schema);

const figures = new Schema(
  { _id: { type: String, required: true }, lessons: { type: Mixed, required: true } },
  { collection: 'seriesFigures', strict: 'throw', versionKey: false, minimize: false },
);
export const SeriesFiguresModel = model('SeriesFigures', figures);

type Doc = Omit<Series, 'id'> & { _id: string };
const kept = () => SeriesModel.db.collection<Doc>(SeriesModel.collection.collectionName);
const counted = () => SeriesFiguresModel.db.collection<{ _id: string }>(SeriesFiguresModel.collection.collectionName);
const record = (doc: Doc): Series => toRecord(seriesSchema, doc);
const majority = { writeConcern: { w: 'majority' as const } };

export async function addSeries(series: Series): Promise<void> {
  await kept().insertOne(toDoc(series), majority);
}

export async function findSeries(id: Id): Promise<Series | null> {
  const doc = await kept().findOne({ _id: id });
  return doc && record(doc);
}

export async function seriesOfLesson(lesson: Id): Promise<Series | null> {
  const doc = await kept().findOne({ 'lessons.id': lesson });
  return doc && record(doc);
}

/** All of them, latest first. */
export async function listSeries(most: number): Promise<Series[]> {
  return (await kept().find().sort({ _id: -1 }).limit(most).toArray()).map(record);
}

export async function runningSeries(): Promise<Series[]> {
  return (await kept().find({ state: 'running' }).sort({ _id: 1 }).toArray()).map(record);
}

/** Writes a series in place of the one it was made from; `changed-meanwhile` when that is no longer what is kept. */
export async function replaceSeries(before: Series, after: Series): Promise<Outcome<Series>> {
  const next = seriesSchema.parse({ ...after, version: before.version + 1 });
  const result = await kept().replaceOne({ _id: before.id, version: before.version }, toDoc(next), majority);
  return result.matchedCount === 1 ? done(next) : refused('changed-meanwhile');
}

const mostTries = 8;

/** Loads, applies a rule, keeps; begins again when somebody else was quicker. For what must happen whatever else does: a brake. */
export async function changeSeries(id: Id, rule: (series: Series) => Outcome<Series>): Promise<Outcome<Series>> {
  for (let n = 0; n < mostTries; n += 1) {
    const before = await findSeries(id);
    if (!before) return refused('no-such-series');
    const after = rule(before);
    if (!after.ok) return after;
    const written = await replaceSeries(before, after.value);
    if (written.ok) return written;
  }
  return refused('changed-meanwhile');
}

export async function seriesFiguresOf(id: Id): Promise<SeriesFigures> {
  const doc = await counted().findOne({ _id: id });
  return doc ? toRecord(seriesFiguresSchema, doc) : { id, lessons: {} };
}

/** One more of a lesson: `sent`, `failed`, or an answer by its place. */
export async function countLesson(series: Id, lesson: Id, what: 'sent' | 'failed' | { answer: number }): Promise<void> {
  const field = typeof what === 'string' ? what : `answers.${String(what.answer)}`;
  await counted().updateOne({ _id: series }, { $inc: { [`lessons.${lesson}.${field}`]: 1 } }, { upsert: true });
}
