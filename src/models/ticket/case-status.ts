import { Schema, model } from 'mongoose';
import { hashPin, pinMatches } from './pin.ts';
import { isReference } from './reference.ts';
import { findByReference } from './store.ts';
import type { Ticket } from './ticket.ts';

/** Free tries; after that each one must wait twice as long as the one before. */
const freeTries = 5;
/** Across references, one address has a little more room: a family may share a phone. */
const freeTriesOfAddress = 10;
const firstWaitMs = 60_000;
const longestWaitMs = 24 * 3600_000;
/** After a day without a try the count begins anew. */
const forgetMs = 24 * 3600_000;

const schema = new Schema(
  { _id: { type: String, required: true }, tries: { type: Number, required: true }, until: { type: Date, required: true }, forgetAt: { type: Date, required: true } },
  { collection: 'caseTries', strict: 'throw', versionKey: false },
);
// TTL: a count is forgotten by itself.
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
export const CaseTriesModel = model('CaseTries', schema);

export type CaseAnswer = { outcome: 'found'; ticket: Ticket } | { outcome: 'wrong' } | { outcome: 'wait'; minutes: number };

/**
 * The ticket of a reference and its PIN. Five tries a reference, ten an address, then a wait that doubles; the try is counted before the
 * PIN is looked at, so that many at once cannot slip through. An unknown reference is answered like a wrong PIN, in the same time. A right
 * answer clears the reference's count, not the address's.
 */
export async function askCaseStatus(asked: { reference: string; pin: string; address: string }, pepper: string, now: Date): Promise<CaseAnswer> {
  const counts = await Promise.all([
    countTry(`reference:${asked.reference}`, freeTries, now),
    countTry(`address:${asked.address}`, freeTriesOfAddress, now),
  ]);
  const waitMs = Math.max(...counts);
  if (waitMs > 0) return { outcome: 'wait', minutes: Math.ceil(waitMs / 60_000) };
  const ticket = isReference(asked.reference) ? await findByReference(asked.reference, { role: 'administrator' }) : null;
  const right = await pinMatches(asked.pin, ticket?.pinHash || (await nobodysHash(pepper)), pepper);
  if (!ticket || !right || ticket.closure?.disposition === 'erased') return { outcome: 'wrong' };
  await CaseTriesModel.deleteOne({ _id: `reference:${asked.reference}` });
  return { outcome: 'found', ticket };
}

/** Counts one try, in one atomic step, unless a wait is on. Gives how long to wait, 0 for "go on". */
async function countTry(key: string, free: number, now: Date): Promise<number> {
  const waits = { $min: [longestWaitMs, { $multiply: [firstWaitMs, { $pow: [2, { $subtract: ['$tries', free] }] }] }] };
  const held = { $gt: ['$until', now] };
  const doc = await CaseTriesModel.findOneAndUpdate(
    { _id: key },
    [
      { $set: { held: { $ifNull: [held, false] } } },
      { $set: { tries: { $cond: ['$held', '$tries', { $add: [{ $ifNull: ['$tries', 0] }, 1] }] } } },
      { $set: { until: { $cond: ['$held', '$until', { $cond: [{ $gte: ['$tries', free] }, { $add: [now, waits] }, now] }] } } },
      { $set: { forgetAt: new Date(now.getTime() + forgetMs) } },
      { $unset: 'held' },
    ],
    { upsert: true, returnDocument: 'before', updatePipeline: true },
  ).lean();
  return doc && doc.until > now ? doc.until.getTime() - now.getTime() : 0;
}

let nobodys: Promise<string> | null = null;
/** A hash to compare with when there is no ticket, so that the answer takes as long. */
const nobodysHash = (pepper: string): Promise<string> => (nobodys ??= hashPin('none', pepper));
