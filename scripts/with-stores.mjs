// `npm run bench`, `npm run soak`: set-up, build, then each program named, one after the other, whatever became of the one before, beside a MongoDB and a Redis of its own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './set-up/build.mjs';
import { withOwnStores } from './set-up/own-stores.mjs';
import { ensurePackages } from './set-up/packages.mjs';
import { pinnedNode, root } from './set-up/paths.mjs';
import { run } from './set-up/say.mjs';

await run(async () => {
  await ensurePackages();
  await ensureBuilt();
  return await withOwnStores(process.env, async ({ mongoUri, redisUrl, folder }, stopping) => {
    const env = { ...process.env, MONGODB_URI: mongoUri, REDIS_URL: redisUrl, TEST_FOLDER: folder, NODE_ENV: 'test' };
    let worst = 0;
    for (const source of process.argv.slice(2)) {
      if (stopping.aborted) break;
      worst = Math.max(worst, await play(join(root, 'dist', source.replace(/\.tsx?$/, '.js')), env, stopping));
    }
    return worst;
  });
});

/** @param {string} file @param {NodeJS.ProcessEnv} env @param {AbortSignal} stopping @returns {Promise<number>} */
function play(file, env, stopping) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, ['--enable-source-maps', file], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    stopping.addEventListener('abort', () => child.kill('SIGTERM'));
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
