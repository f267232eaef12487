// `npm test`: set-up, then type check, lint, format, and every test. `--only FILES…` runs just these tests.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './set-up/chromium.mjs';
import { runToEnd } from './set-up/child.mjs';
import { withOwnStores } from './set-up/own-stores.mjs';
import { ensurePackages } from './set-up/packages.mjs';
import { cache, pinnedNode, root } from './set-up/paths.mjs';
import { run, say } from './set-up/say.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);

/** Checks that need no service, each counted as one test. */
const checks = [
  { name: 'types', command: bin('tsc'), args: ['-p', root, '--noEmit'] },
  { name: 'lint', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings', root] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', root] },
];

/** The runner itself waits for a test for ever. */
const longestMinutes = 30;

/** What the many processes of a test have compiled is kept for the next of them; threads share one pool, which by itself is for one. */
const thrift = { NODE_COMPILE_CACHE: join(cache, 'machine-code'), UV_THREADPOOL_SIZE: '16' };

await run(async () => {
  const only = process.argv[2] === '--only' ? process.argv.slice(3) : [];
  await ensurePackages();
  const checked = only.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  return await withOwnStores(process.env, async (stores, stopping) => {
    const own = { MONGODB_URI: stores.mongoUri, REDIS_URL: stores.redisUrl, TEST_FOLDER: stores.folder };
    const tested = await jest(
      only,
      { ...process.env, ...own, ...thrift, CHROMIUM: await ensureChromium(), NODE_ENV: 'test' },
      stores.folder,
      stopping,
    );
    const failed = checked.failed + tested.failed;
    process.stdout.write(`${checked.passed + tested.passed} passed, ${failed} failed\n`);
    return failed === 0 && tested.passed > 0 ? 0 : 1;
  });
});

/** All at once: none of them keeps two cores busy by itself. @returns {Promise<Count>} */
async function runChecks() {
  const codes = await Promise.all(
    checks.map(async ({ name, command, args }) => {
      const { code, output } = await runToEnd(pinnedNode, ['--no-warnings', command, ...args], { cwd: root });
      say(`${name}: ${code === 0 ? 'good' : `failed\n${output}`}`);
      return code;
    }),
  );
  const passed = codes.filter((code) => code === 0).length;
  return { passed, failed: codes.length - passed };
}

/**
 * Every test, or only some files; a file that could not run at all counts as failed.
 * @param {string[]} only @param {NodeJS.ProcessEnv} env @param {string} folder @param {AbortSignal} stopping @returns {Promise<Count>}
 */
function jest(only, env, folder, stopping) {
  const report = join(folder, 'report.json');
  const args = [
    '--import',
    './tests/runner/typescript.mjs',
    '--no-warnings',
    bin('jest'),
    '--json',
    `--outputFile=${report}`,
    '--maxWorkers=4',
  ];
  if (only.length > 0) args.push('--runTestsByPath', ...only);
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    const end = () => child.kill('SIGTERM');
    stopping.addEventListener('abort', end);
    const longest = setTimeout(() => {
      say(`a test did not end within ${String(longestMinutes)} minutes`);
      end();
    }, longestMinutes * 60_000);
    child.on('close', (code) => {
      clearTimeout(longest);
      resolve(countOf(report, code === 0));
    });
  });
}

/** @param {string} report @param {boolean} good @returns {Count} */
function countOf(report, good) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A skipped test is one that did not pass.
    const failed = numFailedTests + numRuntimeErrorTestSuites + numPendingTests + numTodoTests;
    return { passed: numPassedTests, failed: good && failed === 0 ? 0 : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
