import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { z } from 'zod';

const env = z.object({ MONGODB_URI: z.string(), REDIS_URL: z.string(), JEST_WORKER_ID: z.string().default('1') }).parse(process.env);

export interface TestStores {
  mongoUri: string;
  database: string;
  redisUrl: string;
  redisPrefix: string;
  /** Empties every collection; indexes stay. */
  wipe(): Promise<void>;
  /** All that is kept, as one text: to look for what must not be there. */
  everything(): Promise<string>;
  /** How many documents each collection holds. */
  counts(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** Connects mongoose to a database that no other test file has, with all indexes built, and names a Redis prefix of its own. `mongoUri`: another way to the same server. */
export async function openStores(mongoUri = env.MONGODB_URI): Promise<TestStores> {
  const name = `t${env.JEST_WORKER_ID}_${randomUUID().slice(0, 8)}`;
  await mongoose.connect(mongoUri, { dbName: name, writeConcern: { w: 'majority' } });
  // Tests live at a time of their own; MongoDB, by its own clock, would take what they have just written for long expired.
  await mongoose.connection.getClient().db('admin').command({ setParameter: 1, ttlMonitorEnabled: false });
  await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
  return {
    mongoUri,
    database: name,
    redisUrl: env.REDIS_URL,
    redisPrefix: name,
    async wipe() {
      const collections = await mongoose.connection.listCollections();
      await Promise.all(collections.map(({ name: collection }) => mongoose.connection.collection(collection).deleteMany({})));
    },
    async everything() {
      const collections = await mongoose.connection.listCollections();
      const all = await Promise.all(collections.map(({ name: one }) => mongoose.connection.collection(one).find().toArray()));
      return JSON.stringify(all);
    },
    async counts() {
      const names = (await mongoose.connection.listCollections()).map(({ name: one }) => one).toSorted();
      return Object.fromEntries(
        await Promise.all(names.map(async (one) => [one, await mongoose.connection.collection(one).countDocuments()] as const)),
      );
    },
    async close() {
      await mongoose.connection.dropDatabase();
      await mongoose.disconnect();
    },
  };
}
