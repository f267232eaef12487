// `npm test`: set-up, then type check, lint, format, and every test. `--only FILES…` runs just these tests.
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './set-up/chromium.mjs';
import { runToEnd } from './set-up/child.mjs';
import { ensurePackages } from './set-up/packages.mjs';
import { data, pinnedNode, root } from './set-up/paths.mjs';
import { run, say } from './set-up/say.mjs';
import { startMongo, startRedis } from './set-up/services.mjs';

const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);

/** Checks that need no service, each counted as one test. */
const checks = [
  { name: 'types', command: bin('tsc'), args: ['-p', root, '--noEmit'] },
  { name: 'lint', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings', root] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', root] },
];

await run(async () => {
  const only = process.argv[2] === '--only' ? process.argv.slice(3) : [];
  await ensurePackages();
  let passed = 0;
  let failed = 0;
  if (only.length === 0) {
    for (const { name, command, args } of checks) {
      const { code, output } = await runToEnd(pinnedNode, ['--no-warnings', command, ...args], { cwd: root });
      say(`${name}: ${code === 0 ? 'good' : `failed\n${output}`}`);
      if (code === 0) passed += 1;
      else failed += 1;
    }
  }
  const counted = await withServices((env) => jest(only, env));
  passed += counted.passed;
  failed += counted.failed;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && counted.passed > 0 ? 0 : 1;
});

/**
 * Runs `work` beside a MongoDB and a Redis of its own, whose data is gone afterwards, also after Ctrl-C.
 * @param {(env: NodeJS.ProcessEnv) => Promise<{ passed: number, failed: number }>} work
 */
async function withServices(work) {
  mkdirSync(data, { recursive: true });
  const folder = mkdtempSync(join(data, 'test-'));
  const mongo = await startMongo(join(folder, 'mongo'), process.env);
  const redis = await startRedis(join(folder, 'redis'), process.env);
  const leave = async () => {
    await Promise.all([mongo.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void leave().then(() => process.exit(130)));
  try {
    return await work({ ...process.env, MONGODB_URI: mongo.url, REDIS_URL: redis.url, CHROMIUM: await ensureChromium(), TEST_FOLDER: folder, NODE_ENV: 'test' });
  } finally {
    await leave();
  }
}

/**
 * @param {string[]} only @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ passed: number, failed: number }>}
 */
function jest(only, env) {
  const report = join(env.TEST_FOLDER ?? data, 'report.json');
  const args = ['--experimental-vm-modules', '--no-warnings', bin('jest'), '--json', `--outputFile=${report}`, '--maxWorkers=2', ...(only.length > 0 ? ['--runTestsByPath', ...only] : [])];
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('close', (code) => {
      try {
        const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
        const failed = numFailedTests + numRuntimeErrorTestSuites;
        resolve({ passed: numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) });
      } catch {
        resolve({ passed: 0, failed: 1 });
      }
    });
  });
}
