import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './child.mjs';
import { pinnedNode, root } from './paths.mjs';
import { CannotSetUp, say } from './say.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.sources');
const lock = join(dist, '.building');

/** Translates the sources to dist/ when they are others than last time. Throws CannotSetUp with the compiler's complaints. */
export async function ensureBuilt() {
  if (fresh()) return;
  mkdirSync(dist, { recursive: true });
  await alone(async () => {
    if (fresh()) return;
    const seen = fingerprint();
    say('Translating the sources …');
    const { code, output } = await runToEnd(pinnedNode, [join(root, 'node_modules/.bin/tsc'), '-p', join(root, 'tsconfig.build.json')], {
      cwd: root,
    });
    if (code !== 0) throw new CannotSetUp(`the sources do not compile:\n${output}`);
    writeFileSync(stamp, seen);
  });
}

const fresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();

/** What the sources are now: each file's name, time and size. */
function fingerprint() {
  const sum = createHash('sha256');
  const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
  const folders = ['src', 'bench', 'tests/support', 'tests/soak', 'scripts', 'content'].filter((folder) => existsSync(join(root, folder)));
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const sources = inFolders.filter((name) => /\.(?:tsx?|json)$/.test(name)).toSorted((a, b) => (a < b ? -1 : 1));
  for (const name of [...settings, ...sources]) {
    const { mtimeMs, size } = statSync(join(root, name));
    sum.update(`${name} ${mtimeMs} ${size}\n`);
  }
  return sum.digest('hex');
}

/** One build at a time in this checkout; a lock older than two minutes belongs to nobody. @param {() => Promise<void>} work */
async function alone(work) {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 120_000) rmSync(lock, { recursive: true, force: true });
      await new Promise((go) => setTimeout(go, 100));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
