import { existsSync } from 'node:fs';
import { onPath } from './paths.mjs';
import { fromApt } from './redis.mjs';
import { CannotSetUp } from './say.mjs';

const urduFont = '/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf';

/** Chromium without windows: half the work of the whole one, which draws its windows also when nobody sees them. */
const light = 'chromium-headless-shell';

/** A browser for the tests of pages, with a face for Urdu. Throws CannotSetUp: the tests of pages must run, not be skipped. @returns {Promise<string>} */
export async function ensureChromium() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const lightHere = existsSync(urduFont) ? onPath(light) : null;
  const found =
    lightHere ??
    (await fromApt(`${light} fonts-noto-core`, light)) ??
    onPath('chromium') ??
    onPath('chromium-browser') ??
    onPath('google-chrome');
  if (found) return found;
  throw new CannotSetUp(
    `no browser for the tests of pages: install ${light} and fonts-noto-core (as root on Debian the tests do it), or name one in CHROMIUM`,
  );
}
