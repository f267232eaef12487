import mongoose from 'mongoose';

/** Opens the store: writes count when a majority has them, and nothing waits for ever. Builds the indexes that are missing. Throws when MongoDB does not answer. */
export async function connectStore(uri: string, dbName: string): Promise<void> {
  await mongoose.connect(uri, {
    dbName,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    serverSelectionTimeoutMS: 7000,
    connectTimeoutMS: 5000,
    socketTimeoutMS: 20_000,
    waitQueueTimeoutMS: 7000,
    maxPoolSize: 32,
  });
  await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
}

export const closeStore = (): Promise<void> => mongoose.disconnect();
