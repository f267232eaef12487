// How many turns a second does one web process take, from the signed webhook to the committed transaction, and how long does one last? Beside a
// floor in the same run: Express, the same signature, one majority insert. Rounds alternate, so that a noisy machine disturbs both alike. Prints the
// raw figures, then the ratio; ends with 1 when the product takes fewer than half of the floor's.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { z } from 'zod';
import { saveCentre } from '../src/models/centre/store.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';
import { InboxModel } from '../src/models/inbox/store.ts';
import { TicketModel } from '../src/models/ticket/store.ts';
import { accountSid, authToken, publicUrl, smsFrom, whatsappFrom } from '../tests/support/twilio.ts';
import { demoCentres } from '../tests/support/demo.ts';
import type { Figures, Talker } from './load.ts';
import { load } from './load.ts';

const { MONGODB_URI, REDIS_URL } = z.object({ MONGODB_URI: z.string(), REDIS_URL: z.string() }).parse(process.env);
const rounds = 4;
const talkersARound = 300;
const lanes = 64;
const least = 0.5;
const database = 'insaf_bench_turns';

/** A whole talk: a card with its helplines, then an intake to its ticket. */
const talk = [
  'salam', 'menu', '1', '2', '1', '3', '2', '1', 'police mera parcha nahi kaat rahi aur thanedar paise maangta hai', 'nahi', '1', 'nahi', 'bilal',
  'faisalabad', '1', '1', 'nahi', 'nahi', '1', 'shukria',
]; // prettier-ignore

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

let people = 0;
const talkers = (): Talker[] =>
  Array.from({ length: talkersARound }, () => ({ from: `+9230${String(10_000_000 + (people += 1))}`, says: talk }));

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const show = (name: string, { perSecond, p50, p99, refused }: Figures): void =>
  console.log(
    `${name}  ${perSecond.toFixed(0).padStart(6)} a second   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   refused ${String(refused)}`,
  );

await connectStore(MONGODB_URI, database);
for (const centre of demoCentres) await saveCentre(centre);
const hub = demoCentres.find((centre) => centre.hub)?.id ?? '';
const [floorPort, productPort] = [await freePort(), await freePort()];
const floor = await start('./floor-server.js', floorPort, { MONGODB_URI, BENCH_URL: publicUrl, BENCH_TOKEN: authToken });
const product = await start('../src/server.js', productPort, {
  NODE_ENV: 'test', LOG_LEVEL: 'error', HOST: '127.0.0.1', PUBLIC_URL: publicUrl, MONGODB_URI, MONGODB_DB: database, REDIS_URL, TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_FROM: whatsappFrom, TWILIO_SMS_FROM: smsFrom, TWILIO_VOICE_FROM: '+924235761999', PIN_PEPPER: 'p'.repeat(32), RECORDING_KEYS: `test:${'A'.repeat(43)}=`, HUB_CENTRE: hub,
}); // prettier-ignore
const url = `${publicUrl}/twilio/messages`;
const of: Record<'floor' | 'product', Figures[]> = { floor: [], product: [] };
await load(talkers(), lanes, floorPort, url, authToken);
await load(talkers(), lanes, productPort, url, authToken);
for (let round = 0; round < rounds; round += 1) {
  of.floor.push(await load(talkers(), lanes, floorPort, url, authToken));
  of.product.push(await load(talkers(), lanes, productPort, url, authToken));
}
floor.kill();
product.kill();
of.floor.forEach((figures) => show('floor  ', figures));
of.product.forEach((figures) => show('product', figures));
const told = (rounds + 1) * talkersARound;
const [unhandled, tickets] = [await InboxModel.countDocuments({ state: { $ne: 'handled' } }), await TicketModel.countDocuments()];
console.log(`people ${String(told)}, tickets ${String(tickets)}, messages not handled ${String(unhandled)}`);
await closeStore();
const perSecond = (figures: readonly Figures[]): number => median(figures.map((one) => one.perSecond));
const ratio = perSecond(of.product) / perSecond(of.floor);
console.log(`turns: ${ratio.toFixed(2)} of the floor's throughput (aim: at least ${String(least)})`);
process.exit(ratio >= least && unhandled === 0 && tickets === told ? 0 : 1);
