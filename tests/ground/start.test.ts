import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { afterEach, expect, test } from '@jest/globals';
import { root } from '../../src/root.ts';

const here = fileURLToPath(root);
const stores = z.object({ MONGODB_URI: z.string(), REDIS_URL: z.string(), PATH: z.string() }).parse(process.env);

let started: ChildProcess | null = null;
afterEach(async () => {
  if (started && started.exitCode === null) {
    const ended = new Promise((go) => started?.once('exit', go));
    started.kill('SIGTERM');
    await ended;
  }
});

/** `npm start`, on the stores of this run of the tests. */
function start(): { child: ChildProcess; said(): string; says(words: RegExp): Promise<string>; ended: Promise<number | null> } {
  const env = {
    ...stores,
    PORT: '0',
    REHEARSAL_PORT: '0',
    TWILIO_AUTH_TOKEN: 'of-a-real-account',
    TWILIO_BASE_URL: 'https://api.twilio.com',
  };
  const child = spawn(join(here, 'node_modules/.bin/node'), [join(here, 'scripts/start.mjs')], {
    cwd: here,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const says = async (words: RegExp): Promise<string> => {
    for (let waited = 0; waited < 60_000 && child.exitCode === null; waited += 100) {
      const found = words.exec(said);
      if (found) return found[1] ?? '';
      await new Promise((go) => setTimeout(go, 100));
    }
    throw new Error(`never said ${String(words)}:\n${said}`);
  };
  return { child, said: () => said, says, ended };
}

/** The parts that a process started, by a word in their command. */
const partsOf = (parent: number | undefined): { pid: number; command: string }[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [, above] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return Number(above) === parent ? [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }] : [];
      } catch {
        return []; // it ended in between
      }
    });

test('npm start plays the product with its stage, and Ctrl-C ends all of it', async () => {
  const { child, said, says, ended } = start();
  const stage = await says(/Two phones to play on +(http:\S+)/);
  const desk = await says(/Console +(http:\S+)/);
  expect(said()).toMatch(/Demo sign-ins/);
  expect((await fetch(stage)).status).toBe(200);
  expect((await fetch(desk)).status).toBe(200);
  const parts = partsOf(child.pid);
  const names = parts.map(({ command }) => /dist\/src\/(.+)\.js/.exec(command)?.[1]);
  expect(new Set(names)).toEqual(new Set(['rehearsal/server', 'server', 'worker']));
  // A real account in the shell is not what the parts are handed.
  for (const { pid } of parts)
    expect(readFileSync(`/proc/${String(pid)}/environ`, 'utf8')).not.toMatch(/of-a-real-account|api\.twilio\.com/);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(parts.filter(({ pid }) => readdirSync('/proc').includes(String(pid)))).toEqual([]);
});

test('when a part dies, npm start says which, ends the rest and exits 1', async () => {
  const { child, said, says, ended } = start();
  await says(/Two phones to play on +(http:\S+)/);
  const parts = partsOf(child.pid);
  const worker = parts.find(({ command }) => command.includes('dist/src/worker.js'));
  process.kill(worker?.pid ?? 0, 'SIGKILL');
  expect(await ended).toBe(1);
  expect(said()).toContain('worker ended by itself (SIGKILL); stopping the rest');
  expect(parts.filter(({ pid }) => readdirSync('/proc').includes(String(pid)))).toEqual([]);
});
