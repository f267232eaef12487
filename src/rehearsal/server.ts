import { createLog } from '../log.ts';
import { endOnFault, stopOnSignal } from '../web/graceful.ts';
import { readStageSettings } from './settings.ts';
import { putOnStage } from './stage.ts';
import { createLocalTwilio } from './twilio/local-twilio.ts';

// The rehearsal stage: a local double of Twilio and a page with two phones. Its own process; it knows the product only by its addresses.
const settings = readStageSettings(process.env);
const log = createLog('stage', 'warn');
endOnFault(log);
const publicUrl = settings.PUBLIC_URL.replace(/\/$/, '');
const account = {
  accountSid: settings.TWILIO_ACCOUNT_SID,
  authToken: settings.TWILIO_AUTH_TOKEN,
  // As README has it told to Twilio.
  messagesUrl: `${publicUrl}/twilio/messages#rc=2&rp=5xx,ct,rt`,
  apiUrl: () => settings.TWILIO_BASE_URL.replace(/\/$/, ''),
  reach: (url: string) => url,
  whatsappFrom: settings.TWILIO_WHATSAPP_FROM,
  smsFrom: settings.TWILIO_SMS_FROM,
  voice: {
    number: settings.TWILIO_VOICE_FROM,
    url: `${publicUrl}/twilio/voice#rc=2&rp=5xx,ct,rt`,
    statusUrl: `${publicUrl}/twilio/voice/status#rc=2&rp=5xx,ct,rt`,
  },
};
const twilio = createLocalTwilio(account, () => new Date());
const stage = putOnStage(twilio, `${publicUrl}/admin`);
const server = twilio.app.listen(settings.REHEARSAL_PORT, '127.0.0.1');

stopOnSignal(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  stage.close();
  // Whoever waits for an answer that hangs on purpose waits no longer.
  server.closeAllConnections();
  await closed;
}, log);
