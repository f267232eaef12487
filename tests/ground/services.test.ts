import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { mongo } from 'mongoose';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { root } from '../../src/root.ts';

const node = fileURLToPath(new URL('node_modules/.bin/node', root));
const services = new URL('scripts/set-up/services.mjs', root).href;

let folder = '';
let runs: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insaf-services-'));
  runs = [];
});
afterEach(async () => {
  await Promise.all(runs.map(end));
  rmSync(folder, { recursive: true, force: true });
});

/** A run of the product's set-up that keeps both services until it is told to stop. Gives what it said first: their addresses, or why not. */
async function run(): Promise<{ child: ChildProcess; said: string; mongoUri: string; redisUrl: string }> {
  const code = `
    const { startServices } = await import(${JSON.stringify(services)});
    try {
      const { mongoUri, redisUrl, stop } = await startServices(${JSON.stringify(folder)}, {});
      process.on('SIGTERM', async () => { await stop(); process.exit(0); });
      console.log(mongoUri + ' ' + redisUrl);
      setInterval(() => {}, 1000);
    } catch (fault) { console.log(fault.name + ': ' + fault.message); process.exit(1); }`;
  const child = spawn(node, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  runs.push(child);
  const said = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim())));
  const [mongoUri = '', redisUrl = ''] = said.split(' ');
  return { child, said, mongoUri, redisUrl };
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

const serverOf = (part: 'mongo' | 'redis'): number => Number(readFileSync(join(folder, part, 'insaf.pid'), 'utf8').split(' ')[0]);

async function inMongo<T>(uri: string, work: (notes: mongo.Collection) => Promise<T>): Promise<T> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 20_000 });
  try {
    return await work(client.db('ground').collection('notes'));
  } finally {
    await client.close();
  }
}

describe('the services of a run', () => {
  test('are what the product needs: a primary that journals, a Redis that appends and evicts nothing', async () => {
    const { mongoUri, redisUrl } = await run();
    await inMongo(mongoUri, async (notes) => {
      await notes.insertOne({ kept: true }, { writeConcern: { w: 'majority', journal: true } });
    });
    const redis = new Redis(redisUrl);
    const settings = await Promise.all(['appendonly', 'maxmemory-policy', 'bind'].map((name) => redis.config('GET', name)));
    redis.disconnect();
    expect(settings.flat()).toEqual(['appendonly', 'yes', 'maxmemory-policy', 'noeviction', 'bind', '127.0.0.1']);
  });

  test('keep what was written, also on another port than last time', async () => {
    const first = await run();
    await inMongo(first.mongoUri, (notes) => notes.insertOne({ said: 'salam' }));
    await end(first.child);
    const port = Number(new URL(first.mongoUri).port);
    const squatter = createServer();
    await new Promise<void>((go) => squatter.listen(port, '127.0.0.1', go));
    const second = await run();
    squatter.close();
    expect(new URL(second.mongoUri).port).not.toBe(String(port));
    expect(await inMongo(second.mongoUri, (notes) => notes.countDocuments({ said: 'salam' }))).toBe(1);
  });

  test('start again after they were killed and left their locks', async () => {
    const first = await run();
    await inMongo(first.mongoUri, (notes) => notes.insertOne({ said: 'salam' }, { writeConcern: { w: 'majority', journal: true } }));
    process.kill(serverOf('mongo'), 'SIGKILL');
    process.kill(serverOf('redis'), 'SIGKILL');
    await kill(first.child);
    writeFileSync(join(folder, 'mongo/mongod.lock'), '4194303\n');
    const second = await run();
    expect(await inMongo(second.mongoUri, (notes) => notes.countDocuments({ said: 'salam' }))).toBe(1);
  });

  test('that a killed run left going are ended, not doubled', async () => {
    const first = await run();
    const left = serverOf('mongo');
    await kill(first.child);
    const second = await run();
    expect(second.said).toContain('mongodb://');
    expect(existsSync(`/proc/${left}`)).toBe(false);
  });

  test('are not taken from a run that still goes on', async () => {
    const first = await run();
    const second = await run();
    expect(second.said).toMatch(/^CannotSetUp: .+ is in use by a run that still goes on/);
    expect(await inMongo(first.mongoUri, (notes) => notes.countDocuments())).toBe(0);
  });

  test('are stopped with the run', async () => {
    const first = await run();
    const servers = [serverOf('mongo'), serverOf('redis')];
    await end(first.child);
    expect(servers.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    expect(existsSync(join(folder, 'mongo/insaf.pid'))).toBe(false);
  });
});
