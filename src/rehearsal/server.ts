import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createLog } from '../log.ts';
import { root } from '../root.ts';
import { endOnFault, stopOnSignal } from '../web/graceful.ts';
import { readWords } from '../words.ts';
import { phoneRoutes } from './phones/routes.tsx';
import { readStageSettings } from './settings.ts';
import { createLocalTwilio } from './twilio/local-twilio.ts';

// The rehearsal stage: a local double of Twilio and a page with two phones. Its own process; it knows the product only by its addresses.
const settings = readStageSettings(process.env);
const log = createLog('stage', 'warn');
endOnFault(log);
const publicUrl = settings.PUBLIC_URL.replace(/\/$/, '');
const twilio = createLocalTwilio({
  accountSid: settings.TWILIO_ACCOUNT_SID,
  authToken: settings.TWILIO_AUTH_TOKEN,
  messagesUrl: `${publicUrl}/twilio/messages`,
  reach: (url) => url,
  whatsappFrom: settings.TWILIO_WHATSAPP_FROM,
  smsFrom: settings.TWILIO_SMS_FROM,
});
const signIns = z
  .array(z.object({ email: z.string(), name: z.string() }))
  .parse(JSON.parse(readFileSync(new URL('content/demo/staff.json', root), 'utf8')));
const phones = phoneRoutes({
  twilio,
  words: readWords(root, { en: {}, ur: {}, 'ur-Latn': {} }),
  cast: { consoleUrl: `${publicUrl}/admin`, signIns, password: readFileSync(new URL('content/demo/password.txt', root), 'utf8').trim() },
  files: new URL('public/', root),
  font: new URL('node_modules/@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2', root),
});
twilio.app.use(phones.router);
const server = twilio.app.listen(settings.REHEARSAL_PORT, '127.0.0.1');

stopOnSignal(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  phones.close();
  // Whoever waits for an answer that hangs on purpose waits no longer.
  server.closeAllConnections();
  await closed;
}, log);
