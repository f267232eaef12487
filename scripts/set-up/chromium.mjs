import { existsSync } from 'node:fs';
import { onPath } from './paths.mjs';
import { fromApt } from './redis.mjs';
import { CannotSetUp } from './say.mjs';

const urduFont = '/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf';

/** A browser for the tests of pages, with a face for Urdu. Throws CannotSetUp: the tests of pages must run, not be skipped. @returns {Promise<string>} */
export async function ensureChromium() {
  const here = process.env.CHROMIUM ?? onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
  if (here && (existsSync(urduFont) || process.env.CHROMIUM)) return here;
  const installed = (await fromApt('chromium fonts-noto-core', 'chromium')) ?? here;
  if (!installed)
    throw new CannotSetUp(
      'no browser for the tests of pages: install chromium and fonts-noto-core (as root on Debian the tests do it), or name one in CHROMIUM',
    );
  return installed;
}
