import { Schema, model } from 'mongoose';
import { z } from 'zod';
import type { Id } from '../id/id.ts';
import type { District, Point, Province } from '../place/place.ts';
import { toRecord } from '../store.ts';
import type { Topic } from '../topic/topic.ts';
import type { Centre } from './centre.ts';
import { centreSchema } from './centre.ts';

const words = { en: { type: String, required: true }, ur: { type: String, required: true }, 'ur-Latn': { type: String, required: true } };

const schema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: words, _id: false },
    address: { type: words, _id: false },
    demo: { type: Boolean, required: true },
    active: { type: Boolean, required: true },
    /** GeoJSON, longitude first; the record has `lat` and `lon`. */
    point: { type: { type: String, enum: ['Point'], required: true }, coordinates: { type: [Number], required: true } },
    province: { type: String, required: true },
    districts: { type: [String], required: true },
    topics: { type: [String], required: true },
    hours: { type: Schema.Types.Mixed, required: true },
    closedOn: { type: [String], required: true },
    prayerBreaks: { type: Schema.Types.Mixed, default: undefined },
    keepsHolidays: { type: Boolean, default: undefined },
    worksOn: { type: [String], default: undefined },
    languages: { type: [String], required: true },
    womenCounsellors: { type: Number, required: true },
    dailyCapacity: { type: Number, required: true },
    phone: { type: String, required: true },
    onCallPhones: { type: [String], required: true },
    hub: { type: Boolean, required: true },
  },
  { collection: 'centres', strict: 'throw', versionKey: false },
);
// centresNear for a topic: the topic first, so that the other topics' centres are not walked through on the way out.
schema.index({ topics: 1, active: 1, point: '2dsphere' });
// centresNear for any topic: find a centre.
schema.index({ point: '2dsphere' });
// centresFor: those that serve a district, however far.
schema.index({ districts: 1 });

export const CentreModel = model('Centre', schema);

const geoPoint = z.object({ coordinates: z.tuple([z.number(), z.number()]) });

const fromDoc = (doc: { _id: unknown; point?: unknown; km?: unknown }): Centre => {
  const { coordinates } = geoPoint.parse(doc.point);
  const placed = { ...doc, point: { lat: coordinates[1], lon: coordinates[0] } };
  return toRecord(centreSchema, placed);
};

export async function findCentre(id: Id): Promise<Centre | null> {
  const doc = await CentreModel.findById(id).lean();
  return doc && fromDoc(doc);
}

/** Every centre, by its English name. */
export async function listCentres(): Promise<Centre[]> {
  const docs = await CentreModel.find().sort({ 'name.en': 1 }).lean();
  return docs.map(fromDoc);
}

/** Adds a centre or writes it anew. */
export async function saveCentre(centre: Centre): Promise<void> {
  const { id, point, ...rest } = centreSchema.parse(centre);
  const doc = { ...rest, _id: id, point: { type: 'Point', coordinates: [point.lon, point.lat] } };
  await CentreModel.replaceOne({ _id: id }, doc, { upsert: true });
}

/** Off on that day, or not any more. False: there is no such centre. */
export async function setDayOff(id: Id, day: string, off: boolean): Promise<boolean> {
  const [add, take] = off ? (['closedOn', 'worksOn'] as const) : (['worksOn', 'closedOn'] as const);
  const result = await CentreModel.updateOne({ _id: id }, { $addToSet: { [add]: day }, $pull: { [take]: day } });
  return result.matchedCount === 1;
}

export async function setPrayerBreaks(id: Id, prayerBreaks: Centre['prayerBreaks']): Promise<boolean> {
  const result = await CentreModel.updateOne({ _id: id }, { $set: { prayerBreaks } });
  return result.matchedCount === 1;
}

/** Which centres are looked for: all that are active, or only those of a province or with a topic. */
export interface Wanted {
  topic: Topic | null;
  province: Province | null;
}

/** The nearest active centres within `km`, nearest first. */
export async function centresNear(
  point: Point,
  km: number,
  { topic, province }: Wanted,
  most: number,
): Promise<{ centre: Centre; km: number }[]> {
  const docs = await CentreModel.aggregate<{ _id: unknown; km: number }>([
    {
      $geoNear: {
        near: { type: 'Point', coordinates: [point.lon, point.lat] },
        key: 'point',
        distanceField: 'km',
        distanceMultiplier: 0.001,
        maxDistance: km * 1000,
        query: { active: true, ...(topic ? { topics: topic } : {}), ...(province ? { province } : {}) },
      },
    },
    { $limit: most },
  ]);
  return docs.map((doc) => ({ centre: fromDoc(doc), km: doc.km }));
}

/** Active centres that name this district as theirs and serve the topic. */
export async function centresFor(district: District, topic: Topic, most: number): Promise<Centre[]> {
  const docs = await CentreModel.find({ districts: district, topics: topic, active: true }).limit(most).lean();
  return docs.map(fromDoc);
}
