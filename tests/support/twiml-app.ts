import { text as textOf } from 'node:stream/consumers';
import twilio from 'twilio';
import { humming } from '../../src/rehearsal/twilio/voice/wav.ts';
import { serve } from './stage.ts';
import type { TestTwilio } from './twilio.ts';
import { authToken, openTwilio, publicUrl } from './twilio.ts';

export interface TwimlApp {
  double: TestTwilio;
  /** What is answered, by path below /twilio/voice: a document without its root, or a whole one. What is not here is not found. */
  script: Record<string, string | ((params: Record<string, string>) => string)>;
  /** What was asked, oldest first. */
  asked: { path: string; params: Record<string, string> }[];
  /** What was asked without a good signature. */
  unsigned: string[];
  /** Begins anew: nothing is answered, nothing was asked. */
  forgets(): void;
  close(): Promise<void>;
}

/** The double of Twilio, and where the product would be an application that answers from a script. Clips are two seconds each. */
export async function openTwimlApp(): Promise<TwimlApp> {
  const app = await serve(async (req, res) => {
    const url = new URL(req.url ?? '/', publicUrl);
    if (url.pathname.startsWith('/clips/')) {
      const missing = url.pathname.includes('missing');
      res.writeHead(missing ? 404 : 200, { 'content-type': 'audio/wav', 'cache-control': 'public, max-age=60' });
      return void res.end(humming(2));
    }
    const params = Object.fromEntries(new URLSearchParams(await textOf(req)));
    const signature = String(req.headers['x-twilio-signature']);
    if (!twilio.validateRequest(authToken, signature, publicUrl + (req.url ?? ''), params)) opened.unsigned.push(req.url ?? '');
    const path = url.pathname.replace('/twilio/voice', '') + url.search;
    opened.asked.push({ path, params });
    const answer = opened.script[path];
    if (answer === undefined) return void res.writeHead(path === '/status' ? 204 : 404).end();
    const body = typeof answer === 'string' ? answer : answer(params);
    const whole = body.startsWith('<?xml') ? body : `<?xml version="1.0"?><Response>${body}</Response>`;
    res.writeHead(200, { 'content-type': 'text/xml' }).end(whole);
  });
  const double = await openTwilio(() => app.port);
  const opened: TwimlApp = {
    double,
    script: {},
    asked: [],
    unsigned: [],
    forgets: () => void Object.assign(opened, { script: {}, asked: [], unsigned: [] }),
    async close() {
      await double.close();
      await app.close();
    },
  };
  return opened;
}
