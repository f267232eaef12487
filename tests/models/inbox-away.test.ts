import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import mongoose from 'mongoose';
import { z } from 'zod';
import { afterAll, expect, test } from '@jest/globals';
import type { InboxEntry } from '../../src/models/inbox/inbox.ts';
import { storeInbound } from '../../src/models/inbox/store.ts';

const { MONGODB_URI } = z.object({ MONGODB_URI: z.string() }).parse(process.env);
const database = `away_${String(process.pid)}`;

/** A line to MongoDB that can be cut. */
async function lineToMongo(): Promise<{ uri: string; cut(): void }> {
  const { hostname, port } = new URL(MONGODB_URI);
  const open = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) open.add(socket.on('error', () => socket.destroy()));
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  return {
    uri: `mongodb://127.0.0.1:${String(own)}/?directConnection=true`,
    cut() {
      line.close();
      for (const socket of open) socket.destroy();
    },
  };
}

afterAll(async () => {
  await mongoose.disconnect();
  const client = new mongoose.mongo.MongoClient(MONGODB_URI);
  await client.db(database).dropDatabase();
  await client.close();
});

const entry = (id: string): InboxEntry => {
  const at = new Date();
  return { id, from: 'sms:+923001234567', inbound: null, state: 'stored', storedAt: at, order: at.getTime() * 1000, attempts: 0, nextTryAt: at, fault: null };
}; // prettier-ignore

// The driver gives a broken line the same name as a key that is there already; taken for one, a message would be acknowledged that nobody has.
test('a message that did not reach the store never counts as stored', async () => {
  const line = await lineToMongo();
  await mongoose.connect(line.uri, { dbName: database, serverSelectionTimeoutMS: 300 });
  expect(await storeInbound([entry('SM1')])).toEqual(new Set(['SM1']));
  line.cut();
  await expect(storeInbound([entry('SM2'), entry('SM3')])).rejects.toBeInstanceOf(mongoose.mongo.MongoError);
});
