import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { root } from '../../src/root.ts';
import { soak } from './run.ts';

const stores = z.object({ MONGODB_URI: z.string(), REDIS_URL: z.string() }).parse(process.env);
const database = `soak_${randomUUID().slice(0, 8)}`;
const folder = mkdtempSync(join(tmpdir(), 'insaf-soak-'));

beforeAll(async () => {
  const here = fileURLToPath(root);
  await promisify(execFile)(process.execPath, [join(here, 'scripts/build.mjs')], { cwd: here });
}, 180_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  const client = new mongo.MongoClient(stores.MONGODB_URI);
  await client.db(database).dropDatabase();
  await client.close();
});

// The short form of `npm run soak`: the stores are shared with other tests here, so only the product's own processes are killed.
test('web and worker processes are killed three times under a flow of people, and nothing is lost, doubled or left unanswered', async () => {
  const outcome = await soak({
    seed: 3,
    rounds: 3,
    lanes: 6,
    mongoUri: stores.MONGODB_URI,
    redisUrl: stores.REDIS_URL,
    database,
    folder,
    services: null,
    say: () => undefined,
  });
  expect(outcome).toMatchObject({ lost: [], doubled: [], unanswered: [], disordered: [], left: [], faults: [] });
  expect(outcome.people).toBeGreaterThanOrEqual(6);
  expect(outcome.tickets).toBe(outcome.people);
}, 150_000);
