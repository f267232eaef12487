import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CannotSetUp } from './say.mjs';

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

/** Whether a living process was started with `word` in its command line: a number alone may have passed to a stranger. @param {number} pid @param {string} word */
const livesFor = (pid, word) => {
  const command = `/proc/${pid}/cmdline`;
  return Number.isInteger(pid) && pid > 0 && lives(pid) && existsSync(command) && readFileSync(command, 'utf8').includes(word);
};

/** The note beside the data: who serves it and for whom. @param {string} folder */
const noteIn = (folder) => join(folder, 'insaf.pid');

/**
 * Makes a data folder free to start on: what a killed run left serving it is ended, its note and lock removed. Throws CannotSetUp while the
 * run that started it still goes on: two servers on one folder would ruin it. @param {string} folder
 */
export async function freeFolder(folder) {
  const note = noteIn(folder);
  if (existsSync(note)) {
    const [server = 0, owner = 0] = readFileSync(note, 'utf8').split(' ').map(Number);
    if (owner !== process.pid && livesFor(owner, '.mjs') && livesFor(server, folder)) {
      throw new CannotSetUp(`${folder} is in use by a run that still goes on (process ${owner}); stop that one first`);
    }
    if (livesFor(server, folder)) await end(server);
    rmSync(note, { force: true });
  }
  rmSync(join(folder, 'mongod.lock'), { force: true });
}

/** Asks a process to end, and makes it after 15 s. @param {number} pid */
async function end(pid) {
  const signal = (/** @type {NodeJS.Signals} */ name) => {
    try {
      process.kill(pid, name);
    } catch {
      // gone in the same moment, which is what was wanted
    }
  };
  signal('SIGTERM');
  for (let waited = 0; lives(pid); waited += 50) {
    if (waited >= 15_000) signal('SIGKILL');
    await pause(50);
  }
}

/**
 * Starts a server on a folder of its own and waits until `ready`. Throws CannotSetUp with the server's own last words.
 * @param {{ program: string, args: string[], folder: string, ready: () => Promise<boolean>, name: string }} what
 * @returns {Promise<() => Promise<void>>} stops it
 */
export async function keep({ program, args, folder, ready, name }) {
  const log = join(folder, `${name}.log`);
  const out = openSync(log, 'w');
  // A group of its own: Ctrl-C reaches the product first, which needs its services until it has finished.
  const child = spawn(program, args, { stdio: ['ignore', out, out], detached: true });
  let ended = false;
  child.on('exit', () => (ended = true));
  child.on('error', () => (ended = true));
  if (child.pid !== undefined) writeFileSync(noteIn(folder), `${child.pid} ${process.pid}`);
  const stop = async () => {
    if (child.pid !== undefined && !ended) await end(child.pid);
    rmSync(noteIn(folder), { force: true });
  };
  for (let waited = 0; !(await ready()); waited += 50) {
    if (ended || waited > 60_000) {
      await stop();
      throw new CannotSetUp(`${name} did not start${lastWords(log)} (all of it is in ${log})`);
    }
    await pause(50);
  }
  child.unref();
  return stop;
}

/** What a server said before it gave up: mongod writes JSON, a line an event. @param {string} log */
function lastWords(log) {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  const told = lines.flatMap((line) => {
    if (!line.startsWith('{')) return [line];
    const { s, msg, attr } = JSON.parse(line);
    return s === 'E' || s === 'F' ? [`${msg} ${attr?.error ?? attr?.message ?? ''}`.trim()] : [];
  });
  const words = told.findLast((line) => line.trim() !== '');
  return words ? `: ${words.slice(0, 300)}` : '';
}
