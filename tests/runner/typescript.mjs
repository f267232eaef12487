// Loaded before the tests by `node --import`: TypeScript and JSX are compiled as they are imported, and what Jest's globals are called is known.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';
import { transformSync } from '@swc/core';

const kept = fileURLToPath(new URL('../../.cache/compiled/', import.meta.url));
const globals = new URL('globals.mjs', import.meta.url).href;

/** @type {import('@swc/core').Options} */
const options = {
  sourceMaps: 'inline',
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    target: 'es2024',
    transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    experimental: { keepImportAttributes: true },
  },
};

mkdirSync(kept, { recursive: true });

/** The file as JavaScript; kept under the hash of its text, so that each is compiled once. @param {string} file */
function compiled(file) {
  const text = readFileSync(file, 'utf8');
  const place = join(kept, createHash('sha256').update(JSON.stringify(options)).update(file).update(text).digest('hex'));
  if (existsSync(place)) return readFileSync(place, 'utf8');
  const { code } = transformSync(text, { ...options, filename: file });
  // Two threads may compile one file at once: each writes its own, and the last takes the place.
  const own = `${place}.${String(process.pid)}-${String(threadId)}`;
  writeFileSync(own, code);
  renameSync(own, place);
  return code;
}

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: globals, format: 'module', shortCircuit: true } : next(specifier, context),
  load(url, context, next) {
    if (!/\.tsx?(?:\?|$)/.test(url) || url.includes('/node_modules/')) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});
