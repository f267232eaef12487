import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { accountSid, authToken, publicUrl, smsFrom, voiceFrom, whatsappFrom } from '../tests/support/twilio.ts';
import { demoCentres } from '../tests/support/demo.ts';
import type { Figures } from './load.ts';

/** A port that nobody listens on. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts a server process and waits until it takes requests. */
async function start(file: string, port: number, env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [new URL(file, import.meta.url).pathname], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let waited = 0; waited < 30_000; waited += 50) {
    const up = await fetch(`http://127.0.0.1:${String(port)}/healthz`).then((res) => res.ok, () => false); // prettier-ignore
    if (up) return child;
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error(`${file} did not start`);
}

export interface Servers {
  floorPort: number;
  productPort: number;
  stop(): void;
}

/** The floor and one web process of the product, each a process of its own. */
export async function startServers(stores: { MONGODB_URI: string; REDIS_URL: string }, database: string): Promise<Servers> {
  const hub = demoCentres.find((centre) => centre.hub)?.id ?? '';
  const [floorPort, productPort] = [await freePort(), await freePort()];
  const floor = await start('./floor-server.js', floorPort, {
    MONGODB_URI: stores.MONGODB_URI,
    BENCH_URL: publicUrl,
    BENCH_TOKEN: authToken,
  });
  const product = await start('../src/server.js', productPort, {
    ...stores, NODE_ENV: 'test', LOG_LEVEL: 'error', HOST: '127.0.0.1', PUBLIC_URL: publicUrl, MONGODB_DB: database, TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_FROM: whatsappFrom, TWILIO_SMS_FROM: smsFrom, TWILIO_VOICE_FROM: voiceFrom, PIN_PEPPER: 'p'.repeat(32),
    RECORDING_KEYS: `test:${'A'.repeat(43)}=`, HUB_CENTRE: hub,
  }); // prettier-ignore
  return { floorPort, productPort, stop: () => void [floor, product].map((child) => child.kill()) };
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const show = (name: string, { perSecond, p50, p99, refused }: Figures): void =>
  console.log(
    `${name}  ${perSecond.toFixed(0).padStart(6)} a second   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   refused ${String(refused)}`,
  );

/** The product's throughput beside the floor's, by the middle of the rounds. */
export const shareOf = (product: readonly Figures[], floor: readonly Figures[]): number => {
  const perSecond = (figures: readonly Figures[]): number => median(figures.map((one) => one.perSecond));
  return perSecond(product) / perSecond(floor);
};

let sent = Date.now() * 1000;
/** A person's WhatsApp messages, one after the other, each under an id of its own. */
export const messagesOf = (from: string, texts: readonly string[]): Record<string, string>[] =>
  texts.map((text) => ({
    MessageSid: `SM${(sent += 1).toString(16).padStart(32, '0')}`, AccountSid: `AC${'0'.repeat(32)}`, From: `whatsapp:${from}`, To: 'whatsapp:+14155238886',
    Body: text, NumMedia: '0', NumSegments: '1', ProfileName: 'A', WaId: from.slice(1), SmsStatus: 'received', ApiVersion: '2010-04-01',
  })); // prettier-ignore
