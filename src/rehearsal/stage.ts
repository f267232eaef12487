import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { root } from '../root.ts';
import { readWords } from '../words.ts';
import { phoneRoutes } from './phones/routes.tsx';
import type { LocalTwilio } from './twilio/local-twilio.ts';

const signIns = z.array(z.object({ email: z.string(), name: z.string() }));
const demo = (name: string): string => readFileSync(new URL(`content/demo/${name}`, root), 'utf8');

/** Puts the page with the phones beside a double of Twilio, under `/rehearsal`. `close` ends what open pages listen to. */
export function putOnStage(twilio: LocalTwilio, consoleUrl: string): { close(): void } {
  twilio.voice.inRealTime();
  const phones = phoneRoutes({
    twilio,
    words: readWords(root),
    cast: { consoleUrl, signIns: signIns.parse(JSON.parse(demo('staff.json'))), password: demo('password.txt').trim() },
    files: new URL('public/', root),
    font: new URL('node_modules/@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2', root),
  });
  twilio.app.use(phones.router);
  return { close: phones.close };
}
