import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Tx } from '../store.ts';
import { inTransaction, isPassing, toDoc, toRecord } from '../store.ts';
import type { Topic } from '../topic/topic.ts';
import type { CardVersion } from './card.ts';
import { cardVersionId, cardVersionSchema } from './card.ts';
import type { Lawyer } from './rules.ts';
import { approve, discard, draftFrom, handIn, restore, retire, sendBack } from './rules.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    topic: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: String, required: true },
    cards: { type: Mixed, required: true },
    writtenOn: { type: String, required: true },
    writtenBy: { type: String, required: true },
    submittedAt: { type: Date, default: null },
    reviewedBy: { type: String, default: null },
    approvedBy: { type: String, default: null },
    reviewBy: { type: String, required: true },
    publishedAt: { type: Date, default: null },
    basedOn: { type: Number, default: null },
    edits: { type: Number, required: true },
    trail: { type: [Mixed], required: true },
  },
  { collection: 'cardVersions', strict: 'throw', versionKey: false, minimize: false },
);
// versionsOf and the next number.
schema.index({ topic: 1, version: -1 });
// liveVersions. Unique: a topic never has two cards at once.
schema.index({ state: 1, topic: 1 }, { unique: true, partialFilterExpression: { state: 'published' } });
// versionsUnderWay.
schema.index({ state: 1, version: 1 });

export const CardVersionModel = model('CardVersion', schema);

type Doc = Omit<CardVersion, 'id'> & { _id: string };
const kept = () => CardVersionModel.db.collection<Doc>(CardVersionModel.collection.collectionName);
const record = (doc: Doc): CardVersion => toRecord(cardVersionSchema, doc);

/** The versions of content/, each only where its topic has none: what has been edited since is never overwritten. */
export async function seedCards(versions: readonly CardVersion[]): Promise<void> {
  const there = new Set<string>(await kept().distinct('topic'));
  const missing = versions.filter(({ topic }) => !there.has(topic)).map(toDoc);
  if (missing.length === 0) return;
  // Two processes start at once: the second finds each there, under the same id.
  await kept().bulkWrite(missing.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } }))); // prettier-ignore
}

/** What is published now, a version for each topic at most; past its review day it is among them, and isCurrent says so. */
export async function liveVersions(): Promise<CardVersion[]> {
  return (await kept().find({ state: 'published' }).sort({ topic: 1 }).toArray()).map(record);
}

/** Drafts and what waits for a lawyer, of every topic. */
export async function versionsUnderWay(): Promise<CardVersion[]> {
  return (
    await kept()
      .find({ state: { $in: ['draft', 'submitted'] } })
      .sort({ topic: 1, version: 1 })
      .toArray()
  ).map(record);
}

export async function findVersion(topic: Topic, version: number): Promise<CardVersion | null> {
  const doc = await kept().findOne({ _id: cardVersionId(topic, version) });
  return doc && record(doc);
}

/** Every version of a topic, latest first. */
export async function versionsOf(topic: Topic): Promise<CardVersion[]> {
  return (await kept().find({ topic }).sort({ version: -1 }).toArray()).map(record);
}

/** How often a number is asked for again because somebody took it in the same moment. */
const mostTries = 5;

/** A new draft from this version, under the topic's next number. */
export async function addDraft(base: CardVersion, by: Id, now: Date, tries = mostTries): Promise<CardVersion> {
  const latest = await kept().findOne({ topic: base.topic }, { projection: { version: 1 }, sort: { version: -1 } });
  const draft = draftFrom(base, (latest?.version ?? 0) + 1, by, now);
  try {
    await kept().insertOne(toDoc(draft));
    return draft;
  } catch (fault) {
    if (tries > 1 && isPassing(fault)) return await addDraft(base, by, now, tries - 1);
    throw fault;
  }
}

/** Writes a version in place of the one it was made from; `changed-meanwhile` when that is no longer what is kept. */
async function replace(before: CardVersion, after: CardVersion, tx?: Tx): Promise<Outcome<CardVersion>> {
  const next = cardVersionSchema.parse({ ...after, edits: before.edits + 1 });
  const expected = { _id: before.id, state: before.state, edits: before.edits };
  const result = await kept().replaceOne(expected, toDoc(next), tx ? { session: tx } : {});
  return result.matchedCount === 1 ? done(next) : refused('changed-meanwhile');
}

/** Keeps a draft that was written in (rules.ts, `rewrite`). */
export const keepDraft = (before: CardVersion, after: CardVersion): Promise<Outcome<CardVersion>> => replace(before, after);

const keep = async (before: CardVersion, after: Outcome<CardVersion>): Promise<Outcome<CardVersion>> =>
  after.ok ? await replace(before, after.value) : after;

export const submit = (before: CardVersion, by: Id, now: Date): Promise<Outcome<CardVersion>> => keep(before, handIn(before, by, now));

export const returnToWriter = (before: CardVersion, by: Id, note: string, now: Date): Promise<Outcome<CardVersion>> =>
  keep(before, sendBack(before, by, note, now));

export const discardDraft = (before: CardVersion, by: Id, now: Date): Promise<Outcome<CardVersion>> =>
  keep(before, discard(before, by, now));

/** What was submitted goes live, and what was live until now is retired in the same moment. */
export const publish = (before: CardVersion, lawyer: Lawyer, now: Date): Promise<Outcome<CardVersion>> =>
  goLive(before, approve(before, lawyer, now), lawyer.id, now);

/** An earlier version goes live again. */
export async function rollBack(topic: Topic, version: number, by: Id, now: Date): Promise<Outcome<CardVersion>> {
  const before = await findVersion(topic, version);
  return before ? await goLive(before, restore(before, by, now), by, now) : refused('no-such-card');
}

async function goLive(before: CardVersion, after: Outcome<CardVersion>, by: Id, now: Date): Promise<Outcome<CardVersion>> {
  if (!after.ok) return after;
  return await inTransaction(async (tx) => {
    const doc = await kept().findOne({ topic: before.topic, state: 'published' }, { session: tx });
    const former = doc && record(doc);
    // The former first: the index lets no two of a topic be published, not even within a transaction.
    const made = former ? await replace(former, retire(former, by, now), tx) : done(before);
    if (!made.ok) return made;
    const live = await replace(before, after.value, tx);
    if (!live.ok) await tx.abortTransaction();
    return live;
  });
}
