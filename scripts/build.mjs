// `npm run build`: packages, then dist/ when the sources are newer.
import { ensureBuilt } from './set-up/build.mjs';
import { ensurePackages } from './set-up/packages.mjs';
import { run } from './set-up/say.mjs';

await run(async () => {
  await ensurePackages();
  await ensureBuilt();
  return 0;
});
