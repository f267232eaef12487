import { Schema, model } from 'mongoose';
import type { Address } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { CampaignTopic, Ending, Subscription } from './subscription.ts';
import { subscriptionSchema } from './subscription.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    address: { type: String, required: true },
    channel: { type: String, required: true },
    topic: { type: String, required: true },
    language: { type: String, required: true },
    wordsShown: { key: { type: String, required: true }, text: { type: String, default: '' } },
    way: { type: String, required: true },
    code: { type: String, default: null },
    importId: { type: String, default: null },
    at: { type: Date, required: true },
    confirmedAt: { type: Date, default: null },
    forgetAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    endedBy: { type: String, default: null },
    lastCampaignAt: { type: Date, default: null },
    facts: { district: { type: String, default: null }, gender: { type: String, default: null }, ageBand: { type: String, default: null } },
  },
  { collection: 'subscriptions', strict: 'throw', versionKey: false, minimize: false },
);
// subscribe, pendingOf, endSubscriptions: one that stands for an address and a topic; two that come at once make one.
schema.index({ address: 1, topic: 1 }, { unique: true, partialFilterExpression: { endedAt: null }, name: 'one_that_stands' });
// subscriptionsOf, eraseSubscriptionsOf, markCampaign: by whom they are for.
schema.index({ address: 1, at: 1 });
// confirmImport, dropImport: a list's own.
schema.index({ importId: 1, _id: 1 }, { partialFilterExpression: { importId: { $gt: '' } }, name: 'of_import' });
// models/segment/store.ts, streamMatching: whom a campaign is for, in the order in which they are written down.
schema.index({ topic: 1, address: -1 }, { partialFilterExpression: { endedAt: null }, name: 'of_topic' });
// joinedSince: who joins the course on a topic.
schema.index({ topic: 1, confirmedAt: 1, _id: 1 }, { partialFilterExpression: { endedAt: null }, name: 'joined_on' });
// endedSince: who ended it after a campaign.
schema.index({ endedAt: 1 }, { partialFilterExpression: { endedAt: { $gt: new Date(0) } }, name: 'ended_on' });
// joinedByCode: how many a poster's word has brought.
schema.index({ code: 1 }, { partialFilterExpression: { code: { $gt: '' } }, name: 'of_code' });
// TTL: a form that nobody confirmed is forgotten.
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { forgetAt: { $type: 'date' } } });

export const SubscriptionModel = model('Subscription', schema);

type Doc = Omit<Subscription, 'id'> & { _id: string };
const kept = () => SubscriptionModel.db.collection<Doc>(SubscriptionModel.collection.collectionName);
const within = (tx: Tx | undefined) => (tx ? { session: tx } : {});
const standing = { endedAt: null };

/**
 * Keeps that somebody agreed. `known`: they had agreed to that topic before, and the first words stand. What waited to be confirmed takes
 * the new one's place in it. The cap goes on counting from what an earlier subscription of theirs received.
 */
export async function subscribe(subscription: Subscription, tx?: Tx): Promise<'new' | 'known'> {
  const { address, topic } = subscription;
  const last = await kept().findOne({ address, lastCampaignAt: { $ne: null } }, { ...within(tx), sort: { lastCampaignAt: -1 } });
  const { _id, ...doc } = toDoc({ ...subscription, lastCampaignAt: last?.lastCampaignAt ?? null });
  const renewed = await kept().updateOne({ address, topic, ...standing, confirmedAt: null }, { $set: doc }, within(tx));
  if (renewed.matchedCount === 1) return 'new';
  const { address: _, topic: __, endedAt: ___, ...rest } = doc;
  const added = await kept().updateOne(
    { address, topic, ...standing },
    { $setOnInsert: { _id, ...rest } },
    { ...within(tx), upsert: true },
  );
  return added.upsertedCount === 1 ? 'new' : 'known';
}

export async function findSubscription(id: Id): Promise<Subscription | null> {
  const doc = await kept().findOne({ _id: id });
  return doc && toRecord(subscriptionSchema, doc);
}

/** All of these addresses, oldest first: also what has ended. */
export async function subscriptionsOf(addresses: readonly Address[], tx?: Tx): Promise<Subscription[]> {
  const docs = await kept().find({ address: { $in: [...addresses] } }, within(tx)).sort({ at: 1 }).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(subscriptionSchema, doc));
}

/** These, as far as they are there. */
export async function findSubscriptions(ids: readonly Id[]): Promise<Subscription[]> {
  const docs = await kept().find({ _id: { $in: [...ids] } }).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(subscriptionSchema, doc));
}

/** What people themselves, or their provider, did: not what we ended. */
const theirs: Ending[] = ['word', 'button', 'link', 'key', 'provider'];

/** How many joined by each poster's word, and how many of those have ended it themselves. Who asked for their data to be deleted is in neither. */
export async function joinedByCode(): Promise<Map<string, { joined: number; optedOut: number }>> {
  const counts = await SubscriptionModel.aggregate<{ _id: string; joined: number; optedOut: number }>([
    { $match: { code: { $gt: '' }, confirmedAt: { $ne: null } } },
    { $group: { _id: '$code', joined: { $sum: 1 }, optedOut: { $sum: { $cond: [{ $in: ['$endedBy', theirs] }, 1, 0] } } } },
  ]);
  return new Map(counts.map(({ _id, joined, optedOut }) => [_id, { joined, optedOut }]));
}

/**
 * Different numbers that a campaign has written to since the beginning, and how many of them told us for this use that they are women. What
 * people agreed to outlasts the recipients' rows; who asked for their data to be deleted is in it no more.
 */
export async function reachedByCampaigns(): Promise<{ people: number; women: number }> {
  const [counts] = await SubscriptionModel.aggregate<{ people: number; women: number }>([
    { $match: { lastCampaignAt: { $ne: null } } },
    { $group: { _id: { $arrayElemAt: [{ $split: ['$address', ':'] }, 1] }, woman: { $max: { $cond: [{ $eq: ['$facts.gender', 'woman'] }, 1, 0] } } } },
    { $group: { _id: null, people: { $sum: 1 }, women: { $sum: '$woman' } } },
  ]).allowDiskUse(true); // prettier-ignore
  return { people: counts?.people ?? 0, women: counts?.women ?? 0 };
}

/** What people themselves, or their provider, have ended since then. */
export async function endedSince(since: Date): Promise<Pick<Subscription, 'address' | 'endedAt'>[]> {
  return await kept().find({ endedAt: { $gte: since }, endedBy: { $in: theirs } }, { projection: { _id: 0, address: 1, endedAt: 1 } }).toArray(); // prettier-ignore
}

/** Who has agreed to a topic since then, in the order in which they did, from after the last one that was seen. */
export async function joinedSince(topic: CampaignTopic, since: Date, last: Pick<Subscription, 'confirmedAt' | 'id'> | null, most: number): Promise<Subscription[]> {
  const from = last?.confirmedAt ?? since;
  const beyond = last ? { $or: [{ confirmedAt: { $gt: from } }, { _id: { $gt: last.id } }] } : {};
  const found = kept().find({ topic, ...standing, confirmedAt: { $gte: from }, ...beyond }).sort({ confirmedAt: 1, _id: 1 });
  const docs = await found.hint('joined_on').limit(most).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(subscriptionSchema, doc));
} // prettier-ignore

/** Those that wait for the person's yes and are not too old for it. */
export async function pendingOf(addresses: readonly Address[], now: Date, tx?: Tx): Promise<Subscription[]> {
  const found = { address: { $in: [...addresses] }, ...standing, confirmedAt: null, importId: null, forgetAt: { $gt: now } };
  const docs = await kept().find(found, within(tx)).toArray();
  return docs.map((doc) => toRecord(subscriptionSchema, doc));
}

/** The person said yes. */
export async function confirmSubscriptions(ids: readonly Id[], at: Date, tx?: Tx): Promise<void> {
  if (ids.length === 0) return;
  await kept().updateMany(
    { _id: { $in: [...ids] }, ...standing, confirmedAt: null },
    { $set: { confirmedAt: at, forgetAt: null } },
    within(tx),
  );
}

/**
 * Ends all that stands for these addresses: at once for everything queued, because the very send reads it again (may-receive.ts). Gives
 * which ones it ended, so that a person can take it back.
 */
export async function endSubscriptions(addresses: readonly Address[], by: Ending, at: Date, tx: Tx): Promise<Id[]> {
  if (addresses.length === 0) return [];
  const found = await kept().find({ address: { $in: [...addresses] }, ...standing }, { projection: { _id: 1 }, session: tx }).toArray(); // prettier-ignore
  const ids = found.map(({ _id }) => _id);
  if (ids.length > 0)
    await kept().updateMany({ _id: { $in: ids } }, { $set: { endedAt: at, endedBy: by, forgetAt: null } }, { session: tx });
  return ids;
}

/** The person takes back that it ended: exactly these stand again, but for topics they have joined anew meanwhile. */
export async function reopenSubscriptions(ids: readonly Id[], endedAt: Date, tx: Tx): Promise<void> {
  const docs = await kept().find({ _id: { $in: [...ids] }, endedAt }, { session: tx }).toArray(); // prettier-ignore
  for (const { _id, address, topic } of docs) {
    if (await kept().findOne({ address, topic, ...standing }, { projection: { _id: 1 }, session: tx })) continue;
    await kept().updateOne({ _id }, { $set: { endedAt: null, endedBy: null } }, { session: tx });
  }
}

/** A campaign reached them: the cap counts from now, for all topics and all these addresses (a number's, models/subscription/addresses.ts). */
export async function markCampaign(addresses: readonly Address[], at: Date, tx?: Tx): Promise<void> {
  await kept().updateMany({ address: { $in: [...addresses] } }, { $max: { lastCampaignAt: at } }, within(tx));
}

/** Delete my data. */
export async function eraseSubscriptionsOf(addresses: readonly Address[], tx: Tx): Promise<void> {
  if (addresses.length > 0) await kept().deleteMany({ address: { $in: [...addresses] } }, { session: tx });
}

/**
 * Adds a list's rows, unconfirmed. A row whose place is taken is left out, and written a second time changes nothing. Gives the ids of those
 * that are there.
 */
export async function addImported(rows: readonly Subscription[]): Promise<Set<Id>> {
  if (rows.length === 0) return new Set();
  const ids = rows.map(({ id }) => id);
  const before = await idsAmong(ids);
  const missing = rows.filter(({ id }) => !before.has(id));
  if (missing.length === 0) return before;
  await kept().bulkWrite(
    missing.map((row) => {
      const { _id, address, topic, endedAt: _, ...rest } = toDoc(row);
      return { updateOne: { filter: { address, topic, ...standing }, update: { $setOnInsert: { _id, ...rest } }, upsert: true } };
    }),
    { ordered: true },
  );
  return await idsAmong(ids);
}

async function idsAmong(ids: readonly Id[]): Promise<Set<Id>> {
  const docs = await kept().find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } }).toArray(); // prettier-ignore
  return new Set(docs.map(({ _id }) => _id));
}

/** A second person said yes: what the list brought counts from now on, but for whoever has ended it meanwhile. Running twice changes nothing. */
export async function confirmImport(importId: Id, at: Date): Promise<void> {
  await kept().updateMany({ importId, ...standing, confirmedAt: null }, { $set: { confirmedAt: at, forgetAt: null } });
}

/** A second person said no: nothing of the list stays. */
export async function dropImport(importId: Id): Promise<void> {
  await kept().deleteMany({ importId, confirmedAt: null });
}
