import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freeFolder } from './kept-process.mjs';
import { data } from './paths.mjs';
import { CannotSetUp } from './say.mjs';
import { startServices } from './services.mjs';

/**
 * Runs `work` beside a MongoDB and a Redis of its own whose data is gone afterwards, also after Ctrl-C.
 * @param {NodeJS.ProcessEnv} env
 * @param {(stores: { mongoUri: string, redisUrl: string, folder: string }, stopping: AbortSignal) => Promise<number>} work gives the exit code
 * @returns {Promise<number>}
 */
export async function withOwnStores(env, work) {
  mkdirSync(data, { recursive: true });
  await sweepLeftovers();
  const folder = mkdtempSync(join(data, 'test-'));
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const services = await startServices(folder, env);
    try {
      const code = stopping.signal.aborted
        ? 130
        : await work({ mongoUri: services.mongoUri, redisUrl: services.redisUrl, folder }, stopping.signal);
      return stopping.signal.aborted ? 130 : code;
    } finally {
      await services.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Ends and removes what runs that were killed have left under .data/; runs that go on keep theirs. */
async function sweepLeftovers() {
  for (const name of readdirSync(data).filter((each) => each.startsWith('test-'))) {
    const folder = join(data, name);
    const parts = ['mongo', 'redis'].map((part) => join(folder, part)).filter((part) => existsSync(join(part, 'insaf.pid')));
    if (parts.some((part) => ownerLives(join(part, 'insaf.pid')))) continue;
    if (parts.length === 0) continue;
    try {
      for (const part of parts) await freeFolder(part);
      rmSync(folder, { recursive: true, force: true });
    } catch (fault) {
      if (!(fault instanceof CannotSetUp)) throw fault;
    }
  }
}

/** @param {string} note */
function ownerLives(note) {
  const owner = Number(readFileSync(note, 'utf8').split(' ')[1] ?? 0);
  return owner > 0 && existsSync(`/proc/${owner}`);
}
