// `npm start`: set-up, services, build, then the product with its rehearsal stage: web, worker and the local double of Twilio.
import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { ensureBuilt } from './set-up/build.mjs';
import { runToEnd } from './set-up/child.mjs';
import { ensurePackages } from './set-up/packages.mjs';
import { data, pinnedNode, root } from './set-up/paths.mjs';
import { rehearsalSettings } from './set-up/rehearsal.mjs';
import { CannotSetUp, run, say } from './set-up/say.mjs';
import { startServices } from './set-up/services.mjs';

/** What runs, in the order it starts: the stage first, since the product talks to it. */
const parts = [
  { name: 'stage', file: 'dist/src/rehearsal/server.js', port: 'REHEARSAL_PORT', path: '/rehearsal' },
  { name: 'web', file: 'dist/src/server.js', port: 'PORT', path: '/readyz' },
  { name: 'worker', file: 'dist/src/worker.js', port: 'WORKER_PORT', path: '/readyz' },
];
/** How long a part may take to finish what it has in hand. */
const patienceMs = 20_000;
/** How long the prompts wait: whoever plays goes first. */
const clipsWaitMs = 5000;

await run(async () => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopping.abort());
  await ensurePackages();
  await ensureBuilt();
  const services = await startServices(data, process.env);
  try {
    if (stopping.signal.aborted) return 0;
    const settings = await rehearsalSettings(services, process.env);
    const signIns = await seed(settings);
    return await play(settings, signIns, stopping.signal);
  } finally {
    await services.stop();
  }
});

/** Puts the demo centres and staff in, where they are not yet. @param {NodeJS.ProcessEnv} settings @returns {Promise<string>} the sign-ins, to print */
async function seed(settings) {
  const { code, output } = await runToEnd(pinnedNode, [join(root, 'dist/scripts/seed-demo.js')], { cwd: root, env: settings });
  if (code !== 0) throw new CannotSetUp(`the demo data could not be put in:\n${output}`);
  return output.trim();
}

/** Runs every part until one ends by itself or the signal comes. @param {NodeJS.ProcessEnv} settings @param {string} signIns @param {AbortSignal} stopping @returns {Promise<number>} the exit code */
async function play(settings, signIns, stopping) {
  const players = parts.map((part) => ({ ...part, ...begin(part, settings) }));
  const fallen = Promise.race(players.map(async ({ name, ended }) => ({ name, code: await ended })));
  const stopped = new Promise((resolve) => (stopping.aborted ? resolve(null) : stopping.addEventListener('abort', () => resolve(null))));
  const up = Promise.all(players.map((player) => answers(`http://127.0.0.1:${settings[player.port]}${player.path}`, stopping)));
  void Promise.race([up.then((all) => all.every(Boolean)), fallen.then(() => false)]).then(
    (ready) => ready && !stopping.aborted && welcome(settings, signIns),
  );
  const ending = new AbortController();
  const clips = up.then((all) => (all.every(Boolean) ? makeClips(settings, ending.signal) : undefined));
  const first = await Promise.race([fallen, stopped]);
  ending.abort();
  if (first) say(`${first.name} ended by itself (${first.code}); stopping the rest`);
  const codes = await Promise.all(players.map(stop));
  await clips;
  return first === null && codes.every((code) => code === 0) ? 0 : 1;
}

/** @param {{ name: string, file: string }} part @param {NodeJS.ProcessEnv} settings */
function begin({ name, file }, settings) {
  // A group of its own: Ctrl-C must reach it once, from us.
  const child = spawn(pinnedNode, ['--enable-source-maps', join(root, file)], {
    cwd: root,
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => say(`${name.padEnd(6)} │ ${line}`));
  /** @type {Promise<number | string>} */
  const ended = new Promise((resolve) => {
    child.on('error', (fault) => resolve(fault.message));
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 1));
  });
  return { child, ended };
}

/** @param {{ child: import('node:child_process').ChildProcess, ended: Promise<number | string>, name: string }} player @returns {Promise<number | string>} how it ended */
async function stop({ child, ended, name }) {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const late = setTimeout(() => {
    say(`${name} did not finish within ${patienceMs / 1000} s and is made to`);
    child.kill('SIGKILL');
  }, patienceMs);
  const how = await ended;
  clearTimeout(late);
  return how;
}

/** Whether a part answers within a minute. @param {string} url @param {AbortSignal} stopping @returns {Promise<boolean>} */
async function answers(url, stopping) {
  for (let waited = 0; waited < 60_000 && !stopping.aborted; waited += 200) {
    const good = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(
      (res) => res.ok,
      () => false,
    );
    if (good) return true;
    await new Promise((go) => setTimeout(go, 200));
  }
  return false;
}

/**
 * The prompts that have no clip yet, spoken in the background; one that is asked for meanwhile is spoken at once.
 * @param {NodeJS.ProcessEnv} settings @param {AbortSignal} ending
 */
async function makeClips(settings, ending) {
  await new Promise((go) => {
    const timer = setTimeout(go, clipsWaitMs);
    ending.addEventListener('abort', () => (clearTimeout(timer), go(undefined)));
  });
  if (ending.aborted) return;
  const { child, ended } = begin({ name: 'clips', file: 'dist/scripts/clips.js' }, settings);
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  ending.addEventListener('abort', () => child.kill('SIGTERM'));
  await ended;
}

/** @param {NodeJS.ProcessEnv} settings @param {string} signIns */
function welcome(settings, signIns) {
  const lines = [
    'Insaf Line, rehearsed. Nothing here reaches a real phone.',
    '',
    `Two phones to play on   http://127.0.0.1:${settings.REHEARSAL_PORT}/rehearsal`,
    `Console                 ${settings.PUBLIC_URL}/admin`,
    '',
    ...signIns.split('\n'),
    '',
    'Ctrl-C stops it; what was written stays under .data/.',
  ];
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(width + 2);
  say(['', `┌${rule}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${rule}┘`].join('\n'));
}
