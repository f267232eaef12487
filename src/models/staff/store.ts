import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Language } from '../language/language.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Staff } from './staff.ts';
import { staffSchema } from './staff.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    passwordHash: { type: String, required: true },
    role: { type: String, required: true },
    centre: { type: String, default: null },
    woman: { type: Boolean, required: true },
    phone: { type: String, default: null },
    language: { type: String, required: true },
    active: { type: Boolean, required: true },
    demo: { type: Boolean, required: true },
  },
  { collection: 'staff', strict: 'throw', versionKey: false },
);
// findByEmail: sign-in; deactivate. Unique.
schema.index({ email: 1 }, { unique: true });

export const StaffModel = model('Staff', schema);

export async function findStaff(id: Id): Promise<Staff | null> {
  const doc = await StaffModel.findById(id).lean();
  return doc && toRecord(staffSchema, doc);
}

export async function findByEmail(email: string): Promise<Staff | null> {
  const doc = await StaffModel.findOne({ email: email.trim().toLowerCase() }).lean();
  return doc && toRecord(staffSchema, doc);
}

/** These people, in no order. */
export async function findStaffs(ids: readonly Id[]): Promise<Staff[]> {
  if (ids.length === 0) return [];
  const docs = await StaffModel.find({ _id: { $in: [...ids] } }).lean();
  return docs.map((doc) => toRecord(staffSchema, doc));
}

/** Names by id, to show who did what. */
export async function namesOf(ids: readonly Id[]): Promise<Map<Id, string>> {
  const docs = await StaffModel.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean();
  return new Map(docs.map((doc) => [doc._id, doc.name]));
}

export async function listStaff(): Promise<Staff[]> {
  const docs = await StaffModel.find().sort({ email: 1 }).lean();
  return docs.map((doc) => toRecord(staffSchema, doc));
}

/** Adds somebody or writes them anew. Throws a duplicate key error when the email is another's. */
export async function saveStaff(staff: Staff): Promise<void> {
  const checked = staffSchema.parse(staff);
  await StaffModel.replaceOne({ _id: checked.id }, toDoc(checked), { upsert: true });
}

export async function speaksFromNowOn(id: Id, language: Language): Promise<void> {
  await StaffModel.updateOne({ _id: id }, { $set: { language } });
}

/** Their own phone from now on; null: none. */
export async function setPhone(id: Id, phone: string | null): Promise<void> {
  await StaffModel.updateOne({ _id: id }, { $set: { phone } });
}

/** May not sign in from now on. False: nobody has this email. */
export async function deactivate(email: string): Promise<boolean> {
  const result = await StaffModel.updateOne({ email: email.trim().toLowerCase() }, { $set: { active: false } });
  return result.matchedCount === 1;
}
