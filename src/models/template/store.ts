import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Template, TemplateState } from './template.ts';
import { templateSchema } from './template.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    language: { type: String, required: true },
    category: { type: String, required: true },
    body: { type: String, default: '' },
    samples: { type: Mixed, required: true },
    buttons: { type: [String], required: true },
    sid: { type: String, default: null },
    state: { type: String, required: true },
    reason: { type: String, default: null },
    checkedAt: { type: Date, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'templates', strict: 'throw', versionKey: false, minimize: false },
);
// One name in one language is one template, at Meta too.
schema.index({ name: 1, language: 1 }, { unique: true });

export const TemplateModel = model('Template', schema);

type Doc = Omit<Template, 'id'> & { _id: string };
const kept = () => TemplateModel.db.collection<Doc>(TemplateModel.collection.collectionName);
const record = (doc: Doc): Template => toRecord(templateSchema, doc);

/** Keeps a new template; false when its name is taken in that language. */
export async function addTemplate(template: Template): Promise<boolean> {
  const { _id, ...rest } = toDoc(template);
  const { name, language, ...others } = rest;
  const result = await kept().updateOne({ name, language }, { $setOnInsert: { _id, ...others } }, { upsert: true });
  return result.upsertedCount === 1;
}

/** All of them, latest first: few enough for one page. */
export async function listTemplates(): Promise<Template[]> {
  return (await kept().find().sort({ _id: -1 }).limit(500).toArray()).map(record);
}

export async function findTemplates(ids: readonly Id[]): Promise<Template[]> {
  return (await kept().find({ _id: { $in: [...ids] } }).toArray()).map(record); // prettier-ignore
}

/** Those that are asked after at the provider: handed in, whatever has become of them. */
export async function handedIn(): Promise<Template[]> {
  return (await kept().find({ state: { $ne: 'rejected' } }).toArray()).map(record); // prettier-ignore
}

/** What the provider said of it. The sid is written once. */
export async function noteState(
  id: Id,
  { sid, state, reason, at }: { sid: string; state: TemplateState; reason: string | null; at: Date },
): Promise<void> {
  await kept().updateOne({ _id: id, sid: { $in: [null, sid] } }, { $set: { sid, state, reason, checkedAt: at } });
}
