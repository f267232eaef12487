import { Schema, model } from 'mongoose';
import { toDoc, toRecord } from '../store.ts';
import type { Code, CodeSpan, NewCode } from './code.ts';
import { codeSchema } from './code.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    topic: { type: String, required: true },
    campaign: { type: String, default: null },
    kind: { type: String, default: 'campaign' },
    note: { type: String, default: '' },
    by: { type: String, default: null },
    at: { type: Date, default: null },
    answers: { type: Mixed },
  },
  { collection: 'codes', strict: 'throw', versionKey: false },
);

export const CodeModel = model('Code', schema);

type Doc = Omit<Code, 'id'> & { _id: string };
const kept = () => CodeModel.db.collection<Doc>(CodeModel.collection.collectionName);

export async function findCode(word: string): Promise<Code | null> {
  const doc = await kept().findOne({ _id: word });
  return doc && toRecord(codeSchema, doc);
}

/** All of them, by their word. */
export async function listCodes(most: number): Promise<Code[]> {
  const docs = await kept().find().sort({ _id: 1 }).limit(most).toArray();
  return docs.map((doc) => toRecord(codeSchema, doc));
}

/** Keeps a word. False: it is taken. */
export async function addCode(code: NewCode): Promise<boolean> {
  const { _id, ...rest } = toDoc(codeSchema.parse(code));
  const added = await kept().updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
  return added.upsertedCount === 1;
}

/** One more message of somebody who had joined by this code. */
export async function countCodeMessage(word: string): Promise<void> {
  await CodeModel.updateOne({ _id: word }, { $inc: { 'answers.messages': 1 } });
}

/** One more case, and how soon it came. */
export async function countCodeCase(word: string, span: CodeSpan): Promise<void> {
  await CodeModel.updateOne({ _id: word }, { $inc: { [`answers.cases.${span}`]: 1 } });
}
