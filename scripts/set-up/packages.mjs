import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, runToEnd } from './child.mjs';
import { pinnedNode, root } from './paths.mjs';
import { CannotSetUp, say } from './say.mjs';

const stamp = join(root, 'node_modules', '.insaf-lock');

/** Installs the packages of package-lock.json when they are missing or of another lock; else silent. */
export async function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages (npm ci), about half a minute …');
  const { code, output } = await runToEnd('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: root });
  if (code !== 0) throw new CannotSetUp(`npm ci failed: ${lastLine(output)}`);
  await ensureNode();
  writeFileSync(stamp, wanted);
}

/** The npm package `node` fetches its binary in an install script, which newer npm may hold back: then it is run here. */
async function ensureNode() {
  if ((await runToEnd(pinnedNode, ['--version'])).code === 0) return;
  await runToEnd('npm', ['rebuild', 'node', '--foreground-scripts'], { cwd: root });
  const { code } = await runToEnd(pinnedNode, ['--version']);
  if (code !== 0) throw new CannotSetUp('the pinned Node (npm package "node") did not install; run "npm ci --ignore-scripts=false" and look at its messages');
}
