import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Language } from '../language/language.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { subscriptionSchema } from '../subscription/subscription.ts';
import { SubscriptionModel } from '../subscription/store.ts';
import type { CampaignChannel, Rule, Segment, Split } from './rule.ts';
import { queryOf, segmentSchema } from './rule.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    rule: { type: Mixed, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'segments', strict: 'throw', versionKey: false, minimize: false },
);

export const SegmentModel = model('Segment', schema);

export async function saveSegment(segment: Segment): Promise<void> {
  await SegmentModel.create(toDoc(segment));
}

export async function findSegment(id: Id): Promise<Segment | null> {
  const doc = await SegmentModel.findById(id).lean();
  return doc && toRecord(segmentSchema, doc);
}

/** Few enough for one page. */
export async function listSegments(): Promise<Segment[]> {
  return (await SegmentModel.find().sort({ name: 1 }).limit(200).lean()).map((doc) => toRecord(segmentSchema, doc));
}

// Of the people themselves: read here, written in models/subscription/.
type Doc = Omit<Subscription, 'id'> & { _id: string };
const people = () => SubscriptionModel.db.collection<Doc>(SubscriptionModel.collection.collectionName);

/** How many a rule matches, parted by channel and language. */
export async function countMatching(rule: Rule, now: Date): Promise<Split[]> {
  const found = await people()
    .aggregate<{ _id: { channel: CampaignChannel; language: Language }; n: number }>([
      { $match: queryOf(rule, now) },
      { $group: { _id: { channel: '$channel', language: '$language' }, n: { $sum: 1 } } },
    ])
    .toArray();
  return found.map(({ _id, n }) => ({ ..._id, n })).toSorted((a, b) => b.n - a.n);
}

/** How many a rule matches, parted by channel, language and the district they have given. */
export async function countByDistrict(rule: Rule, now: Date): Promise<(Split & { district: string | null })[]> {
  const found = await people()
    .aggregate<{ _id: Pick<Split, 'channel' | 'language'> & { district: string | null }; n: number }>([
      { $match: queryOf(rule, now) },
      { $group: { _id: { channel: '$channel', language: '$language', district: '$facts.district' }, n: { $sum: 1 } } },
    ])
    .toArray();
  return found.map(({ _id, n }) => ({ ..._id, n }));
}

/** Of those a rule would have matched, who had agreed by then: how many there were, and how many of them ended it in this time. */
export async function endedAmong(
  rule: Rule,
  { by, from, until }: { by: Date; from: Date; until: Date },
): Promise<{ count: number; of: number }> {
  // Whom a campaign has reached since is what the campaigns themselves have made different: it parts nobody here.
  const all = { ...queryOf({ ...rule, history: 'any', restDays: null }, until), confirmedAt: { $ne: null, $lte: by } };
  const count = (endedAt: object | null): Promise<number> => people().countDocuments({ ...all, endedAt });
  const [ended, later, stand] = await Promise.all([count({ $gte: from, $lt: until }), count({ $gte: until }), count(null)]);
  return { count: ended, of: ended + later + stand };
}

/** About `most` of `all`: drawn by chance, and the same every time. */
export async function sampleMatching(rule: Rule, all: number, most: number, now: Date): Promise<Subscription[]> {
  const share = rule.share ?? { draw: 2, from: 0, to: Math.min(100, (100 * most) / Math.max(1, all)) };
  const docs = await people()
    .find(queryOf({ ...rule, share }, now))
    .limit(most)
    .toArray();
  return docs.map((doc) => toRecord(subscriptionSchema, doc));
}

/**
 * Those a rule matches who had agreed by `until`, by cursor, batch after batch, from after `after` downwards: a number's WhatsApp comes before
 * its SMS. Memory holds one batch.
 */
export async function* streamMatching(
  rule: Rule,
  { after, until, now }: { after: string | null; until: Date; now: Date },
  batch: number,
): AsyncGenerator<Subscription[]> {
  const agreed = { $lte: until };
  const cursor = people()
    .find({ ...queryOf(rule, now), confirmedAt: agreed, ...(after === null ? {} : { address: { $lt: after } }) })
    .sort({ address: -1 })
    .hint('of_topic')
    .batchSize(batch);
  let rows: Subscription[] = [];
  for await (const doc of cursor) {
    rows.push(toRecord(subscriptionSchema, doc));
    if (rows.length < batch) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
