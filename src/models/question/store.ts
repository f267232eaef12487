import { Schema, model } from 'mongoose';
import { toDoc, toRecord } from '../store.ts';
import type { Question, QuestionGroup } from './question.ts';
import { grouped, questionSchema } from './question.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    text: { type: String, required: true },
    language: { type: String, required: true },
    topic: { type: String, default: null },
    day: { type: String, required: true },
  },
  { collection: 'questions', strict: 'throw', versionKey: false },
);
// filed: the latest.
schema.index({ day: -1, _id: -1 });

export const QuestionModel = model('Question', schema);

type Doc = Omit<Question, 'id'> & { _id: string };
const kept = () => QuestionModel.db.collection<Doc>(QuestionModel.collection.collectionName);

/** Files a question for the editors; the same one again (its message is handled a second time) stays one. */
export async function fileQuestion(question: Question): Promise<void> {
  const { _id, ...rest } = toDoc(questionSchema.parse(question));
  await kept().updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
}

/** How many of the latest are looked at: what was asked before them is too old to be frequent. */
const mostFiled = 3000;

/** What no card answered, grouped by likeness of words, most frequent first. */
export async function filed(): Promise<QuestionGroup[]> {
  const docs = await kept().find().sort({ day: -1, _id: -1 }).limit(mostFiled).toArray();
  return grouped(docs.map((doc) => toRecord(questionSchema, doc)));
}

/** A card answers it now, or it is none of ours: its questions are gone. */
export async function settle({ ids }: Pick<QuestionGroup, 'ids'>): Promise<void> {
  await kept().deleteMany({ _id: { $in: ids } });
}
