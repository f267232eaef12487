import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toRecord } from '../store.ts';
import type { Caller } from './caller.ts';
import { callerSchema } from './caller.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    citizen: { type: String, required: true },
    language: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'callers', strict: 'throw', versionKey: false },
);
// forgetCallers: delete my data.
schema.index({ citizen: 1 });

export const CallerModel = model('Caller', schema);

export async function findCaller(number: string): Promise<Caller | null> {
  const doc = await CallerModel.findById(number).lean();
  return doc && toRecord(callerSchema, doc);
}

export async function rememberCaller({ id, ...rest }: Caller, tx: Tx): Promise<void> {
  await CallerModel.replaceOne({ _id: id }, rest, { upsert: true, session: tx });
}

/** Delete my data: of this person, and of whoever rang from these numbers. */
export async function forgetCallers(citizen: Id, numbers: readonly string[], tx: Tx): Promise<void> {
  await CallerModel.deleteMany({ $or: [{ citizen }, { _id: { $in: [...numbers] } }] }, { session: tx });
}
