import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Campaign } from './campaign.ts';
import { campaignSchema, liveStates } from './campaign.ts';
import type { Figures } from './figures.ts';
import { figuresSchema, noFigures } from './figures.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    texts: { type: Mixed, required: true },
    rule: { type: Mixed, required: true },
    quotes: { type: [String], required: true },
    word: { type: String, default: null },
    startAt: { type: Date, default: null },
    state: { type: String, required: true },
    edits: { type: Number, required: true },
    version: { type: Number, required: true },
    by: { type: String, required: true },
    testedEdits: { type: Number, default: null },
    waiver: { type: Mixed, default: null },
    submitted: { type: Mixed, default: null },
    approval: { type: Mixed, default: null },
    frozen: { type: Mixed, required: true },
    canary: { type: Mixed, default: null },
    pause: { type: Mixed, default: null },
    waitingDistricts: { type: [String], required: true },
    startedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    trail: { type: [Mixed], required: true },
  },
  { collection: 'campaigns', strict: 'throw', versionKey: false, minimize: false },
);
// liveCampaigns: what the workers look at, several times a second.
schema.index({ state: 1 });

export const CampaignModel = model('Campaign', schema);

const figures = new Schema(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    waiting: { type: Number, required: true },
    underWay: { type: Number, required: true },
    sent: { type: Number, required: true },
    delivered: { type: Number, required: true },
    read: { type: Number, required: true },
    failed: { type: Number, required: true },
    skipped: { type: Mixed, required: true },
    failures: { type: Mixed, required: true },
    replied: { type: Number, required: true },
    optedOut: { type: Number, required: true },
    tickets: { type: Number, required: true },
    dangers: { type: Number, required: true },
    channels: { type: Mixed, required: true },
    languages: { type: Mixed, required: true },
    districts: { type: Mixed, required: true },
    genders: { type: Mixed, required: true },
    ticketDistricts: { type: Mixed, required: true },
    series: { type: [Mixed], required: true },
  },
  { collection: 'campaignFigures', strict: 'throw', versionKey: false, minimize: false },
);
export const CampaignFiguresModel = model('CampaignFigures', figures);

type Doc = Omit<Campaign, 'id'> & { _id: string };
type FiguresDoc = Omit<Figures, 'id'> & { _id: string };
const kept = () => CampaignModel.db.collection<Doc>(CampaignModel.collection.collectionName);
const counted = () => CampaignFiguresModel.db.collection<FiguresDoc>(CampaignFiguresModel.collection.collectionName);
const record = (doc: Doc): Campaign => toRecord(campaignSchema, doc);

export async function addCampaign(campaign: Campaign): Promise<void> {
  await kept().insertOne(toDoc(campaign), { writeConcern: { w: 'majority' } });
}

export async function findCampaign(id: Id): Promise<Campaign | null> {
  const doc = await kept().findOne({ _id: id });
  return doc && record(doc);
}

/** All of them, latest first. */
export async function listCampaigns(most: number): Promise<Campaign[]> {
  return (await kept().find().sort({ _id: -1 }).limit(most).toArray()).map(record);
}

/** In which somebody is written to, or soon will be, oldest first. */
export async function liveCampaigns(): Promise<Campaign[]> {
  return (await kept().find({ state: { $in: [...liveStates] } }).sort({ _id: 1 }).toArray()).map(record); // prettier-ignore
}

/** Which campaigns may still be answered, by when they began. */
export async function begunSince(since: Date): Promise<Id[]> {
  const docs = await kept().find({ startedAt: { $gte: since } }, { projection: { _id: 1 } }).toArray(); // prettier-ignore
  return docs.map(({ _id }) => _id);
}

/** Writes a campaign in place of the one it was made from; `changed-meanwhile` when that is no longer what is kept. */
export async function replaceCampaign(before: Campaign, after: Campaign): Promise<Outcome<Campaign>> {
  const next = campaignSchema.parse({ ...after, version: before.version + 1 });
  const result = await kept().replaceOne({ _id: before.id, version: before.version }, toDoc(next), { writeConcern: { w: 'majority' } });
  return result.matchedCount === 1 ? done(next) : refused('changed-meanwhile');
}

const mostTries = 8;

/** Loads, applies a rule, keeps; begins again when somebody else was quicker. For what must happen whatever else does: a brake. */
export async function changeCampaign(id: Id, rule: (campaign: Campaign) => Outcome<Campaign>): Promise<Outcome<Campaign>> {
  for (let n = 0; n < mostTries; n += 1) {
    const before = await findCampaign(id);
    if (!before) return refused('no-such-campaign');
    const after = rule(before);
    if (!after.ok || after.value === before) return after;
    const kept = await replaceCampaign(before, after.value);
    if (kept.ok) return kept;
  }
  return refused('changed-meanwhile');
}

export async function figuresOf(id: Id, now: Date): Promise<Figures> {
  const doc = await counted().findOne({ _id: id });
  return doc ? toRecord(figuresSchema, doc) : noFigures(id, now);
}

export async function figuresOfMany(ids: readonly Id[]): Promise<Map<Id, Figures>> {
  const docs = await counted().find({ _id: { $in: [...ids] } }).toArray(); // prettier-ignore
  return new Map(docs.map((doc) => [doc._id, toRecord(figuresSchema, doc)]));
}

/** Keeps what was counted. What is only ever added to (cases) stays as it is. */
export async function keepFigures(figures: Figures): Promise<void> {
  const { _id, tickets, dangers, ticketDistricts, ...counts } = toDoc(figures);
  await counted().updateOne({ _id }, { $set: counts, $setOnInsert: { tickets, dangers, ticketDistricts } }, { upsert: true });
}

/** One more case after this campaign, of somebody who had given this district, or none. */
export async function countTicket(id: Id, danger: boolean, district: string | null): Promise<void> {
  const there = district === null ? {} : { [`ticketDistricts.${district}`]: 1 };
  await counted().updateOne({ _id: id }, { $inc: { tickets: 1, dangers: danger ? 1 : 0, ...there } });
}

/** The figures of campaigns that went out, latest first: what the next may bring is reckoned from them. */
export async function earlierFigures(most: number): Promise<Figures[]> {
  const docs = await counted().find({ sent: { $gt: 0 } }).sort({ _id: -1 }).limit(most).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(figuresSchema, doc));
}

/** Campaigns on the same topic that have begun: among them are the other arms of a comparison (compare.ts). */
export async function begunOnTopic(topic: Campaign['rule']['topic']): Promise<Campaign[]> {
  const found = await kept().find({ 'rule.topic': topic, startedAt: { $ne: null } }).sort({ _id: 1 }).toArray(); // prettier-ignore
  return found.map(record);
}

/** Campaigns that were, are or shall be out between these two moments, in the order they were begun. */
export async function campaignsBetween(from: Date, to: Date): Promise<Campaign[]> {
  const found = await kept()
    .find({
      $or: [
        { startedAt: { $ne: null, $lt: to }, endedAt: null },
        { startedAt: { $ne: null, $lt: to }, endedAt: { $gte: from } },
        { startedAt: null, startAt: { $gte: from, $lt: to } },
      ],
    })
    .sort({ _id: 1 })
    .toArray();
  return found.map(record);
}

/** Messages that arrived, of all campaigns: whoever was in three of them may be in here three times. */
export async function deliveredInAll(): Promise<number> {
  const [all] = await CampaignFiguresModel.aggregate<{ delivered: number }>([{ $group: { _id: null, delivered: { $sum: '$delivered' } } }]);
  return all?.delivered ?? 0;
}
