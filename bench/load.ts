import { Agent, request } from 'node:http';
import twilio from 'twilio';

/** One webhook, made and signed before the clock starts. */
export interface Form {
  path: string;
  body: string;
  signature: string;
}

/** A webhook as Twilio signs it. `address`: the public one. */
export const signedForm = (address: string, params: Record<string, string>, token: string): Form => ({
  path: new URL(address).pathname + new URL(address).search,
  body: new URLSearchParams(params).toString(),
  signature: twilio.getExpectedTwilioSignature(token, address, params),
});

export interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers that were not 200. */
  refused: number;
}

/** Lets people talk through `lanes` connections at once, each form after the answer to the one before, and measures. `port`: on loopback. */
export async function load(talks: readonly (readonly Form[])[], lanes: number, port: number): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const ready = [...talks];
  const times: number[] = [];
  let refused = 0;
  const begun = performance.now();
  const lane = async (): Promise<void> => {
    for (let forms = ready.pop(); forms; forms = ready.pop()) {
      for (const form of forms) {
        const at = performance.now();
        if ((await post(agent, port, form)) !== 200) refused += 1;
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

const post = (agent: Agent, port: number, form: Form): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(form.body),
      'X-Twilio-Signature': form.signature,
    };
    const req = request({ agent, port, host: '127.0.0.1', path: form.path, method: 'POST', headers }, (res) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode ?? 0));
    });
    req.on('error', reject);
    req.end(form.body);
  });
