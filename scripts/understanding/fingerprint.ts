import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { root } from '../../src/root.ts';

const code = [
  ...['fold', 'long-text', 'urdu-letters'].map((name) => `src/models/language/${name}.ts`), 'src/models/topic/topic.ts',
  ...['commands', 'concepts', 'danger', 'features', 'language', 'learnt', 'phrases', 'said', 'sentence', 'sound', 'spelling', 'topics'].map((name) => `src/bot/understanding/${name}.ts`),
  ...['heads', 'learn', 'messages', 'train', 'validate'].map((name) => `scripts/understanding/${name}.ts`),
]; // prettier-ignore
const made = ['learnt.bin', 'recorded.json'];

const filesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !made.includes(entry.name))
    .map(({ parentPath, name }) => `${parentPath.slice(parentPath.indexOf(folder.slice(0, -1)))}/${name}`);

/** Of all the messages, words and code that what is learnt depends on: it changes when any of them does. */
export function fingerprint(): string {
  const sum = createHash('sha256');
  const files = [...code, ...filesIn('content/understanding/'), ...filesIn('src/bot/understanding/lexicon/')];
  for (const file of files.toSorted()) sum.update(`${file}\n`).update(readFileSync(new URL(file, root)));
  return sum.digest('hex');
}
