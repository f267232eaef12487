import { createHash } from 'node:crypto';
import { Schema, model } from 'mongoose';
import { z } from 'zod';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { inTransaction, isPassing, toDoc, toRecord } from '../store.ts';
import type { ClipRecording } from './recording.ts';
import { clipRecordingSchema } from './recording.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    language: { type: String, required: true },
    text: { type: String, required: true },
    seconds: { type: Number, required: true },
    etag: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'clipRecordings', strict: 'throw', versionKey: false },
);
// _id is the clip's id: the only one that is looked for; the console lists all of them.
export const ClipRecordingModel = model('ClipRecording', schema);

const sounds = new Schema(
  { _id: { type: String, required: true }, wav: { type: Buffer, required: true } },
  { collection: 'clipSounds', strict: 'throw', versionKey: false },
);
// Apart from what is told of it, so that the list of all prompts need not read their sounds.
export const ClipSoundModel = model('ClipSound', sounds);

type Doc = Omit<ClipRecording, 'id'> & { _id: string };
const kept = () => ClipRecordingModel.db.collection<Doc>(ClipRecordingModel.collection.collectionName);
const soundsKept = () => ClipSoundModel.db.collection<{ _id: string; wav: Buffer }>(ClipSoundModel.collection.collectionName);

/** Every prompt that a person has spoken, also those whose text is another now. */
export async function clipRecordings(): Promise<ClipRecording[]> {
  const docs = await kept().find().toArray();
  return docs.map((doc) => toRecord(clipRecordingSchema, doc));
}

export const etagOf = (wav: Buffer): string => createHash('sha256').update(wav).digest('hex').slice(0, 32);

const soundSchema = z.object({ wav: z.custom<{ buffer: Uint8Array }>().transform(({ buffer }) => Buffer.from(buffer)) });

/** What a person has recorded for a clip; null: nobody has. */
export async function recordedSound(clip: string): Promise<Buffer | null> {
  const doc = await soundsKept().findOne({ _id: clip });
  return doc && soundSchema.parse(doc).wav;
}

/** Keeps a recording in the place of the one that was there (`instead`: its etag; null: none was). */
export async function keepRecording(recording: ClipRecording, wav: Buffer, instead: string | null): Promise<Outcome<ClipRecording>> {
  const { _id, ...rest } = toDoc(clipRecordingSchema.parse(recording));
  try {
    await inTransaction(async (session) => {
      const seen = instead === null ? { _id, etag: { $exists: false } } : { _id, etag: instead };
      const { matchedCount, upsertedCount } = await kept().updateOne(seen, { $set: rest }, { upsert: instead === null, session });
      if (matchedCount + upsertedCount === 0) throw new Overtaken();
      await soundsKept().updateOne({ _id }, { $set: { wav } }, { upsert: true, session });
    });
    return done(recording);
  } catch (fault) {
    // Of two first recordings at once the second meets the first one's key.
    if (fault instanceof Overtaken || isPassing(fault)) return refused('changed-meanwhile');
    throw fault;
  }
}

class Overtaken extends Error {}
