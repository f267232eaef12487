import { Schema, model } from 'mongoose';
import type { Address } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Citizen } from './citizen.ts';
import { citizenSchema } from './citizen.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    addresses: { type: [String], required: true },
    language: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'citizens', strict: 'throw', versionKey: false },
);
// knownBy, citizensKnownBy: the same number on another channel is the same person.
schema.index({ addresses: 1 });

export const CitizenModel = model('Citizen', schema);

// The turn's hot path: the driver's own bulk write, without Mongoose's casting of what zod has parsed already.
type Doc = Omit<Citizen, 'id'> & { _id: string };
const kept = () => CitizenModel.db.collection<Doc>(CitizenModel.collection.collectionName);

/** The person who is known by any of `addresses`, the longest known first; null for a new one. */
export async function knownBy(addresses: readonly Address[]): Promise<Citizen | null> {
  const doc = await CitizenModel.findOne({ addresses: { $in: [...addresses] } })
    .sort({ createdAt: 1 })
    .lean();
  return doc && toRecord(citizenSchema, doc);
}

/** Everybody who is known by any of `addresses`. */
export async function citizensKnownBy(addresses: readonly Address[]): Promise<Citizen[]> {
  const docs = await kept().find({ addresses: { $in: [...addresses] } }).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(citizenSchema, doc));
}

export async function findCitizen(id: Id): Promise<Citizen | null> {
  const doc = await CitizenModel.findById(id).lean();
  return doc && toRecord(citizenSchema, doc);
}

export async function keepCitizens(citizens: readonly Citizen[], tx: Tx): Promise<void> {
  if (citizens.length === 0) return;
  await kept().bulkWrite(
    citizens.map((citizen) => ({ replaceOne: { filter: { _id: citizen.id }, replacement: toDoc(citizen), upsert: true } })),
    { session: tx },
  );
}

export async function removeCitizen(id: Id, tx: Tx): Promise<void> {
  await CitizenModel.deleteOne({ _id: id }, { session: tx });
}
