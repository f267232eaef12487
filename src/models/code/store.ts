import { Schema, model } from 'mongoose';
import { toRecord } from '../store.ts';
import type { Code } from './code.ts';
import { codeSchema } from './code.ts';

const schema = new Schema(
  { _id: { type: String, required: true }, topic: { type: String, required: true }, campaign: { type: String, default: null } },
  { collection: 'codes', strict: 'throw', versionKey: false },
);

export const CodeModel = model('Code', schema);

export async function findCode(word: string): Promise<Code | null> {
  const doc = await CodeModel.findById(word).lean();
  return doc && toRecord(codeSchema, doc);
}

/** Keeps a word. False: it is taken. */
export async function addCode({ id, ...rest }: Code): Promise<boolean> {
  const before = await CodeModel.findOneAndUpdate({ _id: id }, { $setOnInsert: rest }, { upsert: true, returnDocument: 'before' }).lean();
  return before === null;
}
