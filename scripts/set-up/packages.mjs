import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, runToEnd } from './child.mjs';
import { pinnedNode, root } from './paths.mjs';
import { CannotSetUp, say } from './say.mjs';

const stamp = join(root, 'node_modules', '.insaf-lock');

/** Installs the packages of package-lock.json when they are missing or of another lock; else silent. */
export async function ensurePackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (existsSync(pinnedNode) && sameAsInstalled()) {
    writeFileSync(stamp, wanted);
    return;
  }
  say('Installing packages (npm ci), about half a minute …');
  const { code, output } = await runToEnd('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: root });
  if (code !== 0) throw new CannotSetUp(`npm ci failed: ${lastLine(output)}`);
  await ensureNode();
  writeFileSync(stamp, wanted);
}

/** Whether npm's own note of what it installed holds what the lock wants: then somebody has just run npm by hand. */
function sameAsInstalled() {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).filter(([path]) => path !== '');
  return wanted.every(([path, { version, optional }]) => (installed[path] ? installed[path].version === version : optional === true));
}

/** The npm package `node` fetches its binary in an install script, which newer npm may hold back: then it is run here. */
async function ensureNode() {
  if ((await runToEnd(pinnedNode, ['--version'])).code === 0) return;
  await runToEnd('npm', ['rebuild', 'node', '--foreground-scripts'], { cwd: root });
  const { code } = await runToEnd(pinnedNode, ['--version']);
  if (code !== 0)
    throw new CannotSetUp(
      'the pinned Node (npm package "node") did not install; run "npm ci --ignore-scripts=false" and look at its messages',
    );
}
