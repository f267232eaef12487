import { Schema, model } from 'mongoose';
import type { Address } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Answered, Enrolment, QuizAnswer } from './enrolment.ts';
import { answeredSchema, enrolmentSchema } from './enrolment.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    series: { type: String, required: true },
    number: { type: String, required: true },
    address: { type: String, required: true },
    subscription: { type: String, required: true },
    state: { type: String, required: true },
    step: { type: Number, required: true },
    underWay: { type: Boolean, required: true },
    dueAt: { type: Date, default: null },
    cappedAt: { type: Date, default: null },
    quiz: { lesson: { type: String }, answer: { type: Number } },
    endedAt: { type: Date, default: null },
  },
  { collection: 'enrolments', strict: 'throw', versionKey: false, minimize: false },
);
// One person, one row, however often they are read; goingAmong.
schema.index({ series: 1, number: 1 }, { unique: true });
// dueEnrolments, stopAllOf, countEnrolled.
schema.index({ series: 1, state: 1, dueAt: 1 });
// stopEnrolments, openQuizzes, eraseEnrolmentsOf: by whom they are for.
schema.index({ address: 1 });
// answeredQuizzes: the few that are not counted yet.
schema.index({ 'quiz.answer': 1 }, { partialFilterExpression: { 'quiz.answer': { $gte: 0 } }, name: 'answered' });
// forgetEnded: kept as long as the setting says.
schema.index({ endedAt: 1 }, { partialFilterExpression: { endedAt: { $gt: new Date(0) } }, name: 'ended' });

export const EnrolmentModel = model('Enrolment', schema);

type Doc = Omit<Enrolment, 'id'> & { _id: string };
const kept = () => EnrolmentModel.db.collection<Doc>(EnrolmentModel.collection.collectionName);
const record = (doc: Doc): Enrolment => toRecord(enrolmentSchema, doc);
const majority = { writeConcern: { w: 'majority' as const } };
const duplicateKey = 11_000;

/** Writes people down; who is there already stays as they are, also when it was stopped for them. */
export async function addEnrolments(rows: readonly Enrolment[]): Promise<void> {
  if (rows.length === 0) return;
  try {
    await kept().insertMany(rows.map(toDoc), { ordered: false, ...majority });
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === duplicateKey)) throw fault;
  }
}

/** Whose lesson is due, or has left; also of those who were stopped meanwhile, so that what had gone out is counted. */
export async function dueEnrolments(series: Id, now: Date, most: number): Promise<Enrolment[]> {
  const due = { $lte: now };
  const docs = await kept().find({ $or: [{ series, state: 'going', dueAt: due }, { series, state: 'stopped', underWay: true, dueAt: due }] }).sort({ dueAt: 1 }).limit(most).toArray(); // prettier-ignore
  return docs.map(record);
}

/** Moves somebody on from where they were seen. False: another was quicker, or it was stopped; nothing was written. */
export async function moveEnrolment(seen: Enrolment, change: Partial<Omit<Enrolment, 'id' | 'series' | 'number'>>): Promise<boolean> {
  const at = { _id: seen.id, state: seen.state, step: seen.step, underWay: seen.underWay };
  return (await kept().updateOne(at, { $set: change }, majority)).matchedCount === 1;
}

/** Whoever still is in the course, of these numbers. */
export async function goingAmong(series: Id, numbers: readonly string[]): Promise<Set<string>> {
  const docs = await kept().find({ series, number: { $in: [...numbers] }, state: 'going' }, { projection: { number: 1 } }).toArray(); // prettier-ignore
  return new Set(docs.map(({ number }) => number));
}

const stopped = (at: Date) => ({ state: 'stopped' as const, quiz: null, endedAt: at });

/** For whoever opts out, asks for help or opens a case: nothing more of any course, and nothing says why. */
export async function stopEnrolments(addresses: readonly Address[], at: Date, tx: Tx): Promise<void> {
  if (addresses.length === 0) return;
  await kept().updateMany({ address: { $in: [...addresses] }, state: 'going' }, { $set: stopped(at) }, { session: tx });
}

/** The series was ended. */
export async function stopAllOf(series: Id, at: Date): Promise<void> {
  await kept().updateMany({ series, state: 'going' }, { $set: stopped(at) }, { ...majority, hint: 'series_1_state_1_dueAt_1' });
}

/** What these addresses have been asked and have not answered. */
export async function openQuizzes(addresses: readonly Address[]): Promise<Enrolment[]> {
  const docs = await kept().find({ address: { $in: [...addresses] }, state: { $ne: 'stopped' }, 'quiz.lesson': { $gt: '' }, 'quiz.answer': null }).toArray(); // prettier-ignore
  return docs.map(record);
}

/** The first answer counts. */
export async function keepQuizAnswer({ enrolment, lesson, answer }: QuizAnswer, tx: Tx): Promise<void> {
  const open = { _id: enrolment, 'quiz.lesson': lesson, 'quiz.answer': null };
  await kept().updateOne(open, { $set: { quiz: { lesson, answer } } }, { session: tx });
}

/** Answers that are still kept with a person. */
export async function answeredQuizzes(most: number): Promise<Answered[]> {
  const docs = await kept().find({ 'quiz.answer': { $gte: 0 } }).limit(most).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(answeredSchema, doc));
}

/** Takes an answer off the person, to be counted. False: another worker has. */
export async function takeAnswer({ id, quiz }: Answered): Promise<boolean> {
  const answered = { _id: id, 'quiz.lesson': quiz.lesson, 'quiz.answer': quiz.answer };
  return (await kept().updateOne(answered, { $set: { quiz: null } }, majority)).matchedCount === 1;
}

export async function countEnrolled(series: Id): Promise<Record<Enrolment['state'], number>> {
  const of = (state: Enrolment['state']) => kept().countDocuments({ series, state });
  const [going, done, ended] = await Promise.all([of('going'), of('done'), of('stopped')]);
  return { going, done, stopped: ended };
}

export async function forgetEnded(before: Date): Promise<void> {
  await kept().deleteMany({ endedAt: { $gt: new Date(0), $lt: before } });
}

/** Delete my data. */
export async function eraseEnrolmentsOf(addresses: readonly Address[], tx: Tx): Promise<void> {
  if (addresses.length > 0) await kept().deleteMany({ address: { $in: [...addresses] } }, { session: tx });
}
