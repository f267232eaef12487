import { Schema, model } from 'mongoose';
import { dateOf, dayStart } from '../centre/hours.ts';
import type { CampaignRules } from '../subscription/rules.ts';
import { toDoc, toRecord } from '../store.ts';
import type { QuietPeriod } from './quiet-days.ts';
import { quietPeriodSchema } from './quiet-days.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    quiet: { type: Mixed, required: true },
    set: { type: Mixed, required: true },
    ended: { type: Mixed, default: null },
  },
  { collection: 'quietDays', strict: 'throw', versionKey: false, minimize: false },
);
// quietDaysFrom: those to come, out of years of them.
schema.index({ to: 1 });

export const QuietDaysModel = model('QuietDays', schema);

/** Few: a year has some twenty. */
const most = 200;

/** What is quiet on that day or later, earliest first. */
export async function quietDaysFrom(day: string): Promise<QuietPeriod[]> {
  const docs = await QuietDaysModel.find({ to: { $gte: day }, ended: null })
    .sort({ from: 1 })
    .limit(most)
    .lean();
  return docs.map((doc) => toRecord(quietPeriodSchema, doc));
}

const duplicateKey = 11_000;

/** Set again after it was taken back, it counts again. What stands already stays as whoever set it. */
export async function setQuietDays(period: QuietPeriod): Promise<void> {
  const doc = toDoc(period);
  try {
    await QuietDaysModel.replaceOne({ _id: doc._id, ended: { $ne: null } }, doc, { upsert: true });
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === duplicateKey)) throw fault;
  }
}

/** False: it was taken back already, or never set. */
export async function endQuietDays(id: string, ended: NonNullable<QuietPeriod['ended']>): Promise<boolean> {
  const result = await QuietDaysModel.updateOne({ _id: id, ended: null }, { $set: { ended } });
  return result.modifiedCount === 1;
}

/** As old as what was read may be: read for a batch, not for each row, and a brake set in the console holds at once. */
const readMs = 2000;

/** The rules of campaigns with the quiet days that count now. What cannot be read is an error, so that nothing leaves in a night of fasting. */
export function rulesWithQuietDays(rules: Omit<CampaignRules, 'holidays'>, now: () => Date): () => Promise<CampaignRules> {
  let last: { at: number; rules: Promise<CampaignRules> } | null = null;
  return () => {
    const at = now().getTime();
    if (last && Math.abs(at - last.at) < readMs) return last.rules;
    const read = quietDaysFrom(dateOf(dayStart(new Date(at)))).then((holidays) => ({ ...rules, holidays }));
    last = { at, rules: read };
    // The next to ask reads anew.
    read.catch(() => (last = null));
    return read;
  };
}
