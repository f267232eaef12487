// How many steps of calls a second does one web process take, from the signed webhook to the committed transaction and its TwiML, and how long does
// a caller wait for one? Beside the same floor as for texts (turns.ts). Ends with 1 when a step is lost or one in a hundred takes longer than a second.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { saveCentre } from '../src/models/centre/store.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';
import { TicketModel } from '../src/models/ticket/store.ts';
import { accountSid, authToken, publicUrl, voiceFrom } from '../tests/support/twilio.ts';
import { demoCentres } from '../tests/support/demo.ts';
import type { Figures, Form } from './load.ts';
import { load, signedForm } from './load.ts';
import { messagesOf, shareOf, show, startServers } from './servers.ts';

const stores = z.object({ MONGODB_URI: z.string(), REDIS_URL: z.string() }).parse(process.env);
const rounds = 4;
const callersARound = 200;
/** Callers at once: each is in the middle of a step all the time, as no real one is. */
const lanes = 32;
const longestMs = 1000;
const database = 'insaf_bench_voice';

/** English, not remembered, not recorded; an intake by keys to its ticket. */
const keys = ['2', '2', '2', '1', '1', '2', '4', '2', '#', '2', '041', '3', '1', '2'];

let people = 0;
const nextNumber = (): string => `+9230${String(20_000_000 + (people += 1))}`;

function callForms(): Form[] {
  const form = { CallSid: `CA${randomBytes(16).toString('hex')}`, AccountSid: accountSid, From: nextNumber(), To: voiceFrom, CallStatus: 'in-progress', ApiVersion: '2010-04-01', Direction: 'inbound' }; // prettier-ignore
  return [
    signedForm(`${publicUrl}/twilio/voice`, form, authToken),
    ...keys.map((Digits, n) => signedForm(`${publicUrl}/twilio/voice/step?n=${String(n + 1)}`, { ...form, Digits }, authToken)),
  ];
}

const callers = (): Form[][] => Array.from({ length: callersARound }, callForms);
const writers = (): Form[][] =>
  Array.from({ length: callersARound }, () =>
    messagesOf(nextNumber(), ['salam', ...keys]).map((params) => signedForm(`${publicUrl}/twilio/messages`, params, authToken)),
  );

await connectStore(stores.MONGODB_URI, database);
for (const centre of demoCentres) await saveCentre(centre);
const { floorPort, productPort, stop } = await startServers(stores, database);
const of: Record<'floor' | 'product', Figures[]> = { floor: [], product: [] };
await load(writers(), lanes, floorPort);
await load(callers(), lanes, productPort);
for (let round = 0; round < rounds; round += 1) {
  of.floor.push(await load(writers(), lanes, floorPort));
  of.product.push(await load(callers(), lanes, productPort));
}
stop();
of.floor.forEach((figures) => show('floor  ', figures));
of.product.forEach((figures) => show('product', figures));
const rung = (rounds + 1) * callersARound;
const tickets = await TicketModel.countDocuments();
console.log(`calls ${String(rung)}, tickets ${String(tickets)}`);
await closeStore();
const late = Math.max(...of.product.map(({ p99 }) => p99));
console.log(
  `voice: ${shareOf(of.product, of.floor).toFixed(2)} of the floor's throughput; 99 of 100 steps within ${late.toFixed(0)} ms (at most ${String(longestMs)})`,
);
process.exit(tickets === rung && late <= longestMs ? 0 : 1);
