import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { Schema, model } from 'mongoose';
import { findCall } from '../call/store.ts';
import type { Id } from '../id/id.ts';
import { newId } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Recording } from './recording.ts';
import { bare, dropped, droppedDueAt, forgotten, joined, mayKeep, recordingSchema } from './recording.ts';
import type { SealKey, SealKeys } from './seal.ts';
import { BrokenSeal, pieceBytes, piecesAround, seal, sizesOf, unseal } from './seal.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    citizen: { type: String, required: true },
    session: { type: String, required: true },
    ticket: { type: String, default: null },
    call: { type: String, required: true },
    question: { type: String, default: '' },
    language: { type: String, required: true },
    providerSid: { type: String, required: true },
    state: { type: String, required: true },
    seconds: { type: Number, default: null },
    attempts: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    keyId: { type: String, default: null },
    file: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { collection: 'recordings', strict: 'throw', versionKey: false },
);
// findByProvider, hasten, dropRecording: whom Twilio speaks of. Unique: the answer and the callback that come at once make one recording.
schema.index({ providerSid: 1 }, { unique: true });
// dueRecordings: what the worker's poll finds.
schema.index({ dueAt: 1 });
// recordingsOfTicket: the ticket's page.
schema.index({ ticket: 1, at: 1 });
// giveToTicket: the talk has opened one.
schema.index({ session: 1 });
// eraseRecordingsOf: delete my data.
schema.index({ citizen: 1 });

export const RecordingModel = model('Recording', schema);

type Doc = Omit<Recording, 'id'> & { _id: string };
const kept = () => RecordingModel.db.collection<Doc>(RecordingModel.collection.collectionName);
const record = (doc: Doc | null): Recording | null => doc && toRecord(recordingSchema, doc);
const majority = { writeConcern: { w: 'majority', journal: true } } as const;

/**
 * Keeps what callers recorded, within the turn that tells of it. One that the callback told of first is joined with it. What is told as
 * dropped (recorded again), and any of a call that may not be recorded, is only deleted at Twilio.
 */
export async function addRecordings(recordings: readonly Recording[], tx: Tx): Promise<void> {
  for (const told of recordings) {
    const known = await findByProvider(told.providerSid, tx);
    if (known?.state === 'dropped' || known?.state === 'gone') continue;
    const whole = known ? joined(known, told) : told;
    const wanted = told.state !== 'dropped' && mayKeep(await findCall(told.call, tx));
    const doc = toDoc(wanted ? whole : dropped(whole, told.at));
    if (known) await kept().replaceOne({ _id: known.id }, doc, { session: tx });
    else await kept().insertOne(doc, { session: tx });
  }
}

/** Adds one that only the callback has told of. False: it is known meanwhile. */
export async function noteRecording(recording: Recording): Promise<boolean> {
  const result = await kept().updateOne(
    { providerSid: recording.providerSid },
    { $setOnInsert: toDoc(recording) },
    { upsert: true, ...majority },
  );
  return result.upsertedCount === 1;
}

/** The talk has opened a ticket: what was recorded in it belongs there. */
export async function giveToTicket(session: Id, ticket: Id, tx: Tx): Promise<void> {
  // Named: most of what is deleted has no ticket either, and the planner may have learnt from a quieter day.
  await kept().updateMany({ session, ticket: null }, { $set: { ticket } }, { session: tx, hint: 'session_1' });
}

/** The caller has recorded it again: the worker deletes it, here and at Twilio. */
export async function dropRecording(providerSid: string, now: Date, tx?: Tx): Promise<void> {
  const change = { $set: bare, $min: { dueAt: droppedDueAt(now) } };
  await kept().updateOne({ providerSid, state: { $ne: 'gone' } }, change, tx ? { session: tx } : majority);
}

export async function findByProvider(providerSid: string, tx?: Tx): Promise<Recording | null> {
  return record(await kept().findOne({ providerSid }, tx ? { session: tx } : {}));
}

export async function findRecording(id: Id): Promise<Recording | null> {
  return record(await kept().findOne({ _id: id }));
}

/** What was recorded for a ticket, oldest first. */
export async function recordingsOfTicket(ticket: Id): Promise<Recording[]> {
  const docs = await kept().find({ ticket }).sort({ at: 1 }).toArray();
  return docs.map((doc) => toRecord(recordingSchema, doc));
}

/** What is to be fetched, deleted or looked at now, the longest due first. */
export async function dueRecordings(now: Date, most: number): Promise<Recording[]> {
  const docs = await kept().find({ dueAt: { $lte: now } }).sort({ dueAt: 1 }).limit(most).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(recordingSchema, doc));
}

/** Takes it in hand until `until`. Null: another worker was quicker, or it has changed. */
export const claimRecording = (seen: Recording, until: Date): Promise<Recording | null> =>
  moveRecording(seen, { dueAt: until, attempts: seen.attempts + 1 });

/** Changes it if it is still as it was seen: in that state, by the same claim. Null: it is not; nothing was written. */
export async function moveRecording(seen: Recording, change: Partial<Omit<Recording, 'id'>>, tx?: Tx): Promise<Recording | null> {
  const filter = { _id: seen.id, state: seen.state, dueAt: seen.dueAt };
  return record(await kept().findOneAndUpdate(filter, { $set: change }, { returnDocument: 'after', ...(tx ? { session: tx } : majority) }));
}

/** The callback says that it is ready: whoever waits for it need not wait longer. One that is in hand, or here, is left alone. */
export async function hasten(providerSid: string, seconds: number | null, now: Date): Promise<void> {
  await kept().updateOne(
    { providerSid, state: 'awaited', file: null },
    { $set: { dueAt: now, ...(seconds === null ? {} : { seconds }) } },
    majority,
  );
}

/** Forgets one that has long been deleted everywhere. */
export async function forgetRecording({ id, dueAt }: Recording): Promise<void> {
  await kept().deleteOne({ _id: id, state: 'gone', dueAt });
}

/**
 * Delete my data: the sounds go with the rest, in the same transaction. What Twilio still has is deleted there by the worker, which then
 * also looks after a sound that is being written in this moment.
 */
export async function eraseRecordingsOf(citizen: Id, now: Date, tx: Tx): Promise<void> {
  const docs = await kept().find({ citizen }, { session: tx }).toArray();
  const written = docs.flatMap(({ file }) => (file ? [fileId(file)] : []));
  await filesIn().deleteMany({ _id: { $in: written } }, { session: tx });
  await chunksIn().deleteMany({ files_id: { $in: written } }, { session: tx });
  const those = (gone: boolean) => ({ _id: { $in: docs.filter(({ state }) => (state === 'kept') === gone).map(({ _id }) => _id) } });
  await kept().updateMany(those(true), { $set: forgotten(now) }, { session: tx });
  await kept().updateMany(those(false), { $set: bare, $min: { dueAt: droppedDueAt(now) } }, { session: tx });
}

/** The GridFS bucket; a sealed piece is one of its chunks. */
const bucketName = 'recordings';

function database(): mongoose.mongo.Db {
  const { db } = RecordingModel.db;
  if (!db) throw new Error('the store is not open');
  return db;
}

const fileId = (file: Id) => new mongoose.mongo.ObjectId(file);
const filesIn = () => database().collection<{ _id: mongoose.mongo.ObjectId; length: number }>(`${bucketName}.files`);
const chunksIn = () => database().collection<{ files_id: mongoose.mongo.ObjectId; n: number; data: Buffer }>(`${bucketName}.chunks`);

/** Names the file that a sound is to be written to, when what a broken attempt left is gone. Null: somebody else has it in hand by now. */
export async function nameFile(claimed: Recording, now: Date): Promise<(Recording & { file: Id }) | null> {
  if (claimed.file) await removeSound(claimed.file);
  const file = newId(now);
  const named = await moveRecording(claimed, { file });
  return named && { ...named, file };
}

/** Seals a sound and writes it to the file that is named for it. */
export async function writeSound({ id, file }: { id: Id; file: Id }, sound: Buffer, key: SealKey): Promise<void> {
  const bucket = new mongoose.mongo.GridFSBucket(database(), { bucketName, chunkSizeBytes: pieceBytes, ...majority });
  await pipeline(Readable.from(seal(sound, id, key)), bucket.openUploadStreamWithId(fileId(file), 'sound'));
}

/** Deletes a file, also one of which only a part was written. */
export async function removeSound(file: Id): Promise<void> {
  await filesIn().deleteOne({ _id: fileId(file) }, majority);
  await chunksIn().deleteMany({ files_id: fileId(file) }, majority);
}

/** A sound to listen to. */
export interface Sound {
  bytes: number;
  /** Its bytes from `from` to before `to`, unsealed as they are read. Throws BrokenSeal where they are not what was sealed. */
  read(from: number, to: number): AsyncGenerator<Buffer>;
}

/** Opens the sound of a recording. Null: there is none. Throws BrokenSeal when we have no such key. */
export async function openSound({ id, file, keyId }: Recording, keys: SealKeys): Promise<Sound | null> {
  const written = file && keyId ? await filesIn().findOne({ _id: fileId(file) }) : null;
  if (!written) return null;
  const key = keys.find((one) => one.id === keyId);
  if (!key) throw new BrokenSeal('no such key');
  const { pieces, bytes } = sizesOf(written.length);
  return {
    bytes,
    async *read(from, to) {
      const { first, end, before } = piecesAround(from, to);
      let [n, skip, left] = [first, before, to - from];
      for await (const { n: at, data } of chunksIn().find(
        { files_id: written._id, n: { $gte: first, $lt: end } },
        { sort: { n: 1 }, promoteBuffers: true },
      )) {
        if (at !== n) break;
        const heard = unseal(data, id, { n, of: pieces }, key).subarray(skip, skip + left);
        [n, skip, left] = [n + 1, 0, left - heard.length];
        yield heard;
      }
      if (left > 0) throw new BrokenSeal('a piece is missing');
    },
  };
}
