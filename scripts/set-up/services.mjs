import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freeFolder, freePort, keep } from './kept-process.mjs';
import { findMongod } from './mongod.mjs';
import { root } from './paths.mjs';
import { findRedis } from './redis.mjs';
import { CannotSetUp } from './say.mjs';

/** @typedef {{ url: string, stop(): Promise<void> }} Service */

const pause = (/** @type {number} */ ms) => new Promise((go) => setTimeout(go, ms));
const notOurs = async () => {};

/**
 * A one-node replica set on loopback with its data under `folder`, kept between runs. MONGODB_URI, when set, is used as it is.
 * @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<Service>}
 */
export async function startMongo(folder, env) {
  if (env.MONGODB_URI) return { url: env.MONGODB_URI, stop: notOurs };
  const program = await findMongod(env);
  mkdirSync(folder, { recursive: true });
  await freeFolder(folder);
  const port = await freePort(27_117);
  const own = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1'];
  const thrift = ['--networkMessageCompressors', 'disabled', '--wiredTigerCacheSizeGB', '0.5'];
  const begin = (/** @type {string[]} */ more) =>
    keep({ program, args: [...own, ...thrift, ...more], folder, name: 'mongod', ready: () => answersOn(port) });
  await rehost(folder, port, () => begin([]));
  const stop = await begin(['--replSet', 'insaf']);
  try {
    await becomePrimary(port);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { url: `mongodb://127.0.0.1:${port}/?replicaSet=insaf`, stop };
}

/** @param {number} port @returns {Promise<boolean>} */
const answersOn = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Works on a mongod on this port. @template T @param {number} port @param {(client: any) => Promise<T>} work @returns {Promise<T>} */
async function onNode(port, work) {
  // The packages may have been installed by this very run, so they are looked for only now.
  const require = createRequire(join(root, 'package.json'));
  const { MongoClient } = createRequire(require.resolve('mongoose'))('mongodb');
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, { serverSelectionTimeoutMS: 20_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/**
 * A replica set knows its node by host and port, and looks for itself there: on another port than last time it would wait for whoever has
 * the old one now. So its own note is changed first, while it runs alone. @param {string} folder @param {number} port @param {() => Promise<() => Promise<void>>} alone
 */
async function rehost(folder, port, alone) {
  const note = join(folder, 'insaf.port');
  const before = existsSync(note) ? readFileSync(note, 'utf8') : String(port);
  if (before !== String(port)) {
    const stop = await alone();
    try {
      const change = { $set: { 'members.0.host': `127.0.0.1:${port}` }, $inc: { version: 1 } };
      await onNode(port, (client) => client.db('local').collection('system.replset').updateOne({ _id: 'insaf' }, change));
    } finally {
      await stop();
    }
  }
  writeFileSync(note, String(port));
}

/** Makes the node the primary of its own set. @param {number} port */
const becomePrimary = (port) =>
  onNode(port, async (client) => {
    const admin = client.db('admin');
    const known = await admin.command({ replSetGetConfig: 1 }).then(
      () => true,
      () => false,
    );
    if (!known) await admin.command({ replSetInitiate: { _id: 'insaf', members: [{ _id: 0, host: `127.0.0.1:${port}` }] } });
    for (let waited = 0; !(await admin.command({ hello: 1 })).isWritablePrimary; waited += 50) {
      if (waited > 30_000) throw new CannotSetUp('mongod did not become the primary of its replica set');
      await pause(50);
    }
  });

/**
 * A Redis on loopback that appends every write to a file and evicts nothing. REDIS_URL, when set, is used as it is.
 * @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<Service>}
 */
export async function startRedis(folder, env) {
  if (env.REDIS_URL) return { url: env.REDIS_URL, stop: notOurs };
  const program = await findRedis();
  mkdirSync(folder, { recursive: true });
  await freeFolder(folder);
  const port = await freePort(6479);
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction',
    '--save',
    '',
  ];
  const stop = await keep({ program, args, folder, name: 'redis', ready: () => pongs(port) });
  return { url: `redis://127.0.0.1:${port}`, stop };
}

/** Redis accepts connections while it still loads its file: only PONG counts. @param {number} port @returns {Promise<boolean>} */
const pongs = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString('latin1').startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });

/**
 * Both services, in one: what starts before the other fails is stopped again.
 * @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<{ mongoUri: string, redisUrl: string, stop(): Promise<void> }>}
 */
export async function startServices(folder, env) {
  const mongo = await startMongo(join(folder, 'mongo'), env);
  try {
    const redis = await startRedis(join(folder, 'redis'), env);
    return { mongoUri: mongo.url, redisUrl: redis.url, stop: async () => void (await Promise.all([mongo.stop(), redis.stop()])) };
  } catch (fault) {
    await mongo.stop();
    throw fault;
  }
}
