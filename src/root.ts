import { existsSync } from 'node:fs';

/** The project's root, from src/ as from dist/src/: the nearest folder above with a package.json. */
export const root: URL = (() => {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('../', folder);
    if (above.href === folder.href) throw new Error('no package.json above the code');
    folder = above;
  }
  return folder;
})();
