import { Agent, request } from 'node:http';
import twilio from 'twilio';

/** One person's talk: texts sent one after the other, each after the answer to the one before. */
export interface Talker {
  from: string;
  says: readonly string[];
}

export interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers that were not 200. */
  refused: number;
}

const sidOf = (n: number): string => `SM${n.toString(16).padStart(32, '0')}`;

/** Forms as Twilio signs them, made before the clock starts. */
function signedForms(talker: Talker, first: number, url: string, token: string): { body: string; signature: string }[] {
  return talker.says.map((text, n) => {
    const params = {
      MessageSid: sidOf(first + n), AccountSid: `AC${'0'.repeat(32)}`, From: `whatsapp:${talker.from}`, To: 'whatsapp:+14155238886',
      Body: text, NumMedia: '0', NumSegments: '1', ProfileName: 'A', WaId: talker.from.slice(1), SmsStatus: 'received', ApiVersion: '2010-04-01',
    }; // prettier-ignore
    return { body: new URLSearchParams(params).toString(), signature: twilio.getExpectedTwilioSignature(token, url, params) };
  });
}

let sent = Date.now() * 1000;

/**
 * Lets `talkers` talk through `lanes` connections at once and measures. `url`: the public address that is signed; `port`: where it is
 * really sent, on loopback.
 */
export async function load(talkers: readonly Talker[], lanes: number, port: number, url: string, token: string): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const ready = talkers.map((talker) => {
    const forms = signedForms(talker, sent, url, token);
    sent += forms.length;
    return forms;
  });
  const times: number[] = [];
  let refused = 0;
  const begun = performance.now();
  const lane = async (): Promise<void> => {
    for (let forms = ready.pop(); forms; forms = ready.pop()) {
      for (const form of forms) {
        const at = performance.now();
        if ((await post(agent, port, new URL(url).pathname, form)) !== 200) refused += 1;
        times.push(performance.now() - at);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), refused };
}

const post = (agent: Agent, port: number, path: string, form: { body: string; signature: string }): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(form.body),
      'X-Twilio-Signature': form.signature,
    };
    const req = request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers }, (res) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode ?? 0));
    });
    req.on('error', reject);
    req.end(form.body);
  });
