import { Schema, model } from 'mongoose';
import type { Address } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import { newId } from '../id/id.ts';
import type { MessageStatus } from '../message/message.ts';
import { messageStatuses } from '../message/message.ts';
import { campaignChannels } from '../segment/rule.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Recipient, RecipientState } from './recipient.ts';
import { recipientSchema, unfinished } from './recipient.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    campaign: { type: String, required: true },
    number: { type: String, required: true },
    address: { type: String, default: null },
    channel: { type: String, required: true },
    subscription: { type: String, default: null },
    language: { type: String, required: true },
    facts: { type: Mixed, required: true },
    place: { type: Number, required: true },
    state: { type: String, required: true },
    why: { type: String, default: null },
    code: { type: Number, default: null },
    status: { type: String, default: null },
    attempts: { type: Number, required: true },
    looks: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    claim: { type: String, default: null },
    claimedAt: { type: Date, default: null },
    leaseUntil: { type: Date, default: null },
    cappedAt: { type: Date, default: null },
    providerId: { type: String, default: null },
    past: { type: [String], required: true },
    sentAt: { type: Date, default: null },
    repliedAt: { type: Date, default: null },
    optedOutAt: { type: Date, default: null },
    purgeAt: { type: Date, default: null },
  },
  { collection: 'recipients', strict: 'throw', versionKey: false, minimize: false },
);
// One person, one row, however often a freeze begins again.
schema.index({ campaign: 1, number: 1 }, { unique: true });
// claimBatch: the next to be written to; placeAt, anyLeft.
schema.index({ campaign: 1, channel: 1, state: 1, place: 1 });
// lapseClaims, unknownRecipients: the few that are under way.
schema.index({ state: 1, dueAt: 1 }, { partialFilterExpression: { state: { $in: ['sending', 'unknown'] } }, name: 'under_way' });
// claimBatch: what somebody of ours sends to their own phone.
schema.index({ place: 1 }, { partialFilterExpression: { place: { $lt: 0 } }, name: 'tests' });
// A batch as it was taken.
schema.index({ claim: 1 }, { partialFilterExpression: { claim: { $gt: '' } }, name: 'claimed' });
// lastReached, underWayTo, eraseRecipientsOf: what has gone out to a person.
schema.index({ number: 1, sentAt: -1 });
// sentWithin: the provider counts a day's people.
schema.index({ channel: 1, sentAt: 1 }, { partialFilterExpression: { sentAt: { $gt: new Date(0) } }, name: 'sent_on' });
// knownRecipients: what the provider lists.
schema.index({ providerId: 1 }, { partialFilterExpression: { providerId: { $gt: '' } }, name: 'of_provider' });
// TTL: per-person results are kept as long as the setting says.
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { purgeAt: { $type: 'date' } } });

export const RecipientModel = model('Recipient', schema);

type Doc = Omit<Recipient, 'id'> & { _id: string };
const kept = () => RecipientModel.db.collection<Doc>(RecipientModel.collection.collectionName);
const record = (doc: Doc | null): Recipient | null => doc && toRecord(recipientSchema, doc);
const majority = { writeConcern: { w: 'majority' as const } };

const duplicateKey = 11_000;

/** Writes people down; who is there already stays as they are. */
export async function addRecipients(rows: readonly Recipient[]): Promise<void> {
  if (rows.length === 0) return;
  try {
    await kept().insertMany(rows.map(toDoc), { ordered: false, ...majority });
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === duplicateKey)) throw fault;
  }
}

export async function findRecipient(id: Id): Promise<Recipient | null> {
  return record(await kept().findOne({ _id: id }));
}

/** Somebody's row of a campaign, or of a lesson. */
export async function recipientOf(campaign: Id, number: string): Promise<Recipient | null> {
  return record(await kept().findOne({ campaign, number }));
}

/** Which of these have anybody who waits on a channel. */
export const waitingAmong = (campaigns: readonly Id[], channel: Recipient['channel']): Promise<Id[]> =>
  kept().distinct('campaign', { campaign: { $in: [...campaigns] }, channel, state: 'waiting' });

export const countRecipients = (campaign: Id): Promise<number> => kept().countDocuments({ campaign, place: { $gte: 0 } });

const everyChannel = { channel: { $in: [...campaignChannels] } };

/** The place of the `n`th person of a campaign that has not begun. */
export async function placeAt(campaign: Id, n: number): Promise<number> {
  const first = { campaign, ...everyChannel, state: 'waiting' as const, place: { $gte: 0 } };
  const doc = await kept().findOne(
    first, { projection: { place: 1 }, sort: { place: 1 }, skip: Math.max(0, n - 1) }); // prettier-ignore
  return doc?.place ?? 0;
}

/** What may be claimed now: of which campaign, up to which place, in which districts not. */
export interface Claim {
  /** null: tests, of any. */
  campaign: Id | null;
  channel: Recipient['channel'];
  upTo: number;
  districtsNot: readonly string[];
}

/**
 * Claims the next rows, `most` at once, for `leaseMs`: of two workers each gets others. From here on the outcome of each is unknown until it
 * is recorded.
 */
export async function claimBatch({ campaign, channel, upTo, districtsNot }: Claim, most: number, leaseMs: number, now: Date): Promise<Recipient[]> {
  const whose = campaign === null ? { place: { $lt: 0 } } : { campaign, place: { $gte: 0, $lte: upTo } };
  const free = { ...whose, channel, state: 'waiting' as const, dueAt: { $lte: now }, ...(districtsNot.length > 0 ? { 'facts.district': { $nin: [...districtsNot] } } : {}) };
  const found = await kept().find(free, { projection: { _id: 1 } }).sort({ place: 1 }).limit(most).toArray();
  if (found.length === 0) return [];
  const claim = newId(now);
  await kept().updateMany(
    { _id: { $in: found.map(({ _id }) => _id) }, state: 'waiting' },
    { $set: { state: 'sending', claim, claimedAt: now, leaseUntil: new Date(now.getTime() + leaseMs), looks: 0 }, $inc: { attempts: 1 } },
    majority,
  );
  const docs = await kept().find({ claim, state: 'sending' }).sort({ place: 1 }).toArray();
  return docs.map((doc) => toRecord(recipientSchema, doc));
} // prettier-ignore

type Change = Partial<Omit<Recipient, 'id' | 'campaign'>>;

/** Moves a row on from the states it may be in, and from the try it was seen in. False: it is not there any more, nothing was written. */
export async function moveRecipient(
  seen: Pick<Recipient, 'id' | 'providerId'>,
  from: readonly RecipientState[],
  change: Change,
): Promise<boolean> {
  const result = await kept().updateOne({ _id: seen.id, providerId: seen.providerId, state: { $in: [...from] } }, { $set: change }, majority); // prettier-ignore
  return result.matchedCount === 1;
}

/** A row in hand is about to leave: the claim must still be ours, so that what was given up for dead leaves by one hand only. */
export async function stillMine({ id, claim }: Recipient, leaseMs: number, now: Date): Promise<boolean> {
  const mine = { _id: id, claim, state: 'sending' as const, leaseUntil: { $gt: now } };
  const result = await kept().updateOne(mine, { $set: { claimedAt: now, cappedAt: now, leaseUntil: new Date(now.getTime() + leaseMs) } }, majority); // prettier-ignore
  return result.matchedCount === 1;
}

/** Claims whose worker died: nobody knows whether they left. They are settled, never sent blind. */
export async function lapseClaims(now: Date): Promise<void> {
  await kept().updateMany(
    { state: 'sending', leaseUntil: { $lte: now } },
    { $set: { state: 'unknown', dueAt: now, leaseUntil: null, claim: null } },
    majority,
  );
}

export async function unknownRecipients(now: Date, most: number): Promise<Recipient[]> {
  const docs = await kept().find({ state: 'unknown', dueAt: { $lte: now } }).sort({ dueAt: 1 }).limit(most).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(recipientSchema, doc));
}

/** Who of these has a campaign's message under way, by number: one at a time is on its way to a person. */
export async function underWayTo(numbers: readonly string[]): Promise<{ id: Id; number: string }[]> {
  const docs = await kept().find({ number: { $in: [...numbers] }, state: { $in: ['sending', 'unknown'] } }, { projection: { number: 1 } }).toArray(); // prettier-ignore
  return docs.map(({ _id, number }) => ({ id: _id, number }));
}

/** Which of these provider ids belong to campaigns. */
export async function knownRecipients(providerIds: readonly string[]): Promise<Set<string>> {
  const docs = await kept().find({ providerId: { $in: [...providerIds] } }, { projection: { providerId: 1 } }).toArray(); // prettier-ignore
  return new Set(docs.flatMap(({ providerId }) => providerId ?? []));
}

const ended: readonly MessageStatus[] = ['read', 'undelivered', 'failed', 'canceled'];

/** A status only moves forward; a repeated or late one changes nothing. */
export async function moveRecipientStatus(id: Id, status: MessageStatus): Promise<void> {
  const rank = messageStatuses.indexOf(status);
  const before = [null, ...messageStatuses.filter((one, at) => at < rank && !ended.includes(one))];
  await kept().updateOne({ _id: id, state: 'sent', status: { $in: before } }, { $set: { status } });
}

/** WhatsApp users whom campaigns have written to since then. */
export const sentWithin = (channel: Recipient['channel'], since: Date): Promise<number> =>
  kept().countDocuments({ channel, sentAt: { $gte: since } });

/** What last reached this person since then. */
export async function lastReached(number: string, since: Date): Promise<Recipient | null> {
  return record(await kept().findOne({ number, sentAt: { $gte: since }, place: { $gte: 0 } }, { sort: { sentAt: -1 } }));
}

/** They answered, or ended it. The first time counts. */
export async function noteAnswer(id: Id, what: 'repliedAt' | 'optedOutAt', at: Date): Promise<void> {
  await kept().updateOne({ _id: id, [what]: null }, { $set: { [what]: at } });
}

/** Whether anybody of these places has not been tried yet; who waits for their district counts only when asked for. */
export async function anyLeft(campaign: Id, upTo: number, districtsNot: readonly string[]): Promise<boolean> {
  const waits = districtsNot.length > 0 ? { 'facts.district': { $nin: [...districtsNot] } } : {};
  const left = { campaign, ...everyChannel, state: { $in: [...unfinished] }, place: { $gte: 0, $lte: upTo }, ...waits };
  return (await kept().findOne(left, { projection: { _id: 1 } })) !== null;
}

/** When it is final: what waits will never leave. */
export async function skipWaiting(campaign: Id, why: string, purgeAt: Date): Promise<void> {
  await kept().updateMany({ campaign, state: 'waiting' }, { $set: { state: 'skipped', why, purgeAt } }, majority);
}

export type Group = Pick<Recipient, 'channel' | 'language' | 'state' | 'status' | 'why' | 'facts'> & {
  n: number;
  replied: number;
  optedOut: number;
};

/** A campaign's rows by all that is shown of them. */
export async function groupsOf(campaign: Id): Promise<Group[]> {
  const isSet = (field: string) => ({ $sum: { $cond: [{ $gt: [`$${field}`, null] }, 1, 0] } });
  const found = await kept()
    .aggregate<{ _id: Omit<Group, 'n' | 'replied' | 'optedOut'>; n: number; replied: number; optedOut: number }>([
      { $match: { campaign, place: { $gte: 0 } } },
      {
        $group: {
          _id: { channel: '$channel', language: '$language', state: '$state', status: '$status', why: '$why', facts: '$facts' },
          n: { $sum: 1 },
          replied: isSet('repliedAt'),
          optedOut: isSet('optedOutAt'),
        },
      },
    ])
    .toArray();
  return found.map(({ _id, ...counts }) => ({ ..._id, ...counts }));
}

/** Delete my data: nothing leaves any more, and nothing says who it was. */
export async function eraseRecipientsOf(addresses: readonly Address[], tx: Tx): Promise<void> {
  const numbers = addresses.map((address) => address.slice(address.indexOf(':') + 1));
  const waiting = { number: { $in: numbers }, state: 'waiting' as const };
  await kept().updateMany(waiting, { $set: { state: 'skipped', why: 'no-consent' } }, { session: tx });
  await kept().updateMany(
    { number: { $in: numbers }, state: { $nin: ['sending', 'unknown'] } },
    [{ $set: { number: '$_id', address: null, subscription: null, facts: { district: null, gender: null } } }],
    { session: tx },
  );
}
