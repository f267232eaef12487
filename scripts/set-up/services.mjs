import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { findMongod } from './mongod.mjs';
import { root } from './paths.mjs';
import { findRedis } from './redis.mjs';
import { CannotSetUp } from './say.mjs';

/** @typedef {{ url: string, stop(): Promise<void> }} Service */

const pause = (/** @type {number} */ ms) => new Promise((go) => setTimeout(go, ms));

/** A port nobody listens on: the wished one if it is free. @param {number} wished @returns {Promise<number>} */
export const freePort = (wished) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', () => (wished === 0 ? reject(new CannotSetUp('no free port on 127.0.0.1')) : resolve(freePort(0))));
    server.listen(wished, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** @param {number} pid */
const lives = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Ends what an earlier run left behind on this folder: only a process that really works on it. @param {string} folder */
async function endLeftover(folder) {
  const note = join(folder, 'insaf.pid');
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, 'utf8'));
  const command = `/proc/${pid}/cmdline`;
  if (Number.isInteger(pid) && lives(pid) && existsSync(command) && readFileSync(command, 'utf8').includes(folder)) await end(pid);
  rmSync(note, { force: true });
}

/** Asks a process to end, and makes it after 15 s. @param {number} pid */
async function end(pid) {
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; lives(pid); waited += 50) {
    if (waited >= 15_000) process.kill(pid, 'SIGKILL');
    await pause(50);
  }
}

/**
 * Starts a server on a folder of its own and waits until `ready`. @param {{ program: string, args: string[], folder: string, ready: () => Promise<boolean>, name: string }} what
 * @returns {Promise<() => Promise<void>>} stops it
 */
async function start({ program, args, folder, ready, name }) {
  const log = join(folder, `${name}.log`);
  const out = openSync(log, 'w');
  // A group of its own: Ctrl-C reaches the product first, which needs its services until it has finished.
  const child = spawn(program, args, { stdio: ['ignore', out, out], detached: true });
  let ended = false;
  child.on('exit', () => (ended = true));
  child.on('error', () => (ended = true));
  if (child.pid !== undefined) writeFileSync(join(folder, 'insaf.pid'), String(child.pid));
  for (let waited = 0; !(await ready()); waited += 50) {
    if (ended || waited > 60_000) throw new CannotSetUp(`${name} did not start; its last words are in ${log}`);
    await pause(50);
  }
  child.unref();
  return async () => {
    if (child.pid !== undefined && !ended) await end(child.pid);
    rmSync(join(folder, 'insaf.pid'), { force: true });
  };
}

/**
 * A one-node replica set on loopback with its data under `folder`, kept between runs. MONGODB_URI, when set, is used as it is.
 * @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<Service>}
 */
export async function startMongo(folder, env) {
  if (env.MONGODB_URI) return { url: env.MONGODB_URI, stop: async () => {} };
  const program = await findMongod(env);
  mkdirSync(folder, { recursive: true });
  await endLeftover(folder);
  const port = await freePort(27_117);
  const args = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'insaf', '--networkMessageCompressors', 'disabled', '--wiredTigerCacheSizeGB', '0.5'];
  const stop = await start({ program, args, folder, name: 'mongod', ready: () => answersOn(port) });
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

/** Makes the node the primary of its own set, also when its port is another than last time. @param {number} port */
async function becomePrimary(port) {
  const require = createRequire(join(root, 'package.json'));
  const { MongoClient } = createRequire(require.resolve('mongoose'))('mongodb');
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, { serverSelectionTimeoutMS: 20_000 });
  const host = `127.0.0.1:${port}`;
  try {
    const admin = client.db('admin');
    const config = await admin.command({ replSetGetConfig: 1 }).then(
      (/** @type {any} */ answer) => answer.config,
      () => null,
    );
    if (!config) await admin.command({ replSetInitiate: { _id: 'insaf', members: [{ _id: 0, host }] } });
    else if (config.members[0].host !== host) {
      await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] }, force: true });
    }
    for (let waited = 0; !(await admin.command({ hello: 1 })).isWritablePrimary; waited += 50) {
      if (waited > 30_000) throw new CannotSetUp('mongod did not become the primary of its replica set');
      await pause(50);
    }
  } finally {
    await client.close();
  }
}

/**
 * A Redis on loopback that appends every write to a file and evicts nothing. REDIS_URL, when set, is used as it is.
 * @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Promise<Service>}
 */
export async function startRedis(folder, env) {
  if (env.REDIS_URL) return { url: env.REDIS_URL, stop: async () => {} };
  const program = await findRedis();
  mkdirSync(folder, { recursive: true });
  await endLeftover(folder);
  const port = await freePort(6479);
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''];
  const stop = await start({ program, args, folder, name: 'redis', ready: () => pongs(port) });
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
