// What a large campaign does to the workers: how long the writing down of all recipients takes beside the bare query, how long a count takes
// beside MongoDB's own, how well the pace is held over any ten seconds, whether an alert leaves meanwhile, the workers' peak memory beside that of
// a campaign a hundredth as large, and, while a worker is killed (-9) every ten seconds, whether anybody is written to twice or lost.
// `RECIPIENTS=1000000 node scripts/with-stores.mjs bench/broadcast.ts`; 100,000 without. Real workers, a local Twilio; ends with 1 when an aim is missed.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { z } from 'zod';
import type { Campaign } from '../src/models/campaign/campaign.ts';
import { changeCampaign, findCampaign } from '../src/models/campaign/store.ts';
import { pause } from '../src/models/campaign/verbs.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';
import { newId } from '../src/models/id/id.ts';
import { alertRow } from '../src/models/outbox/outgoing.ts';
import { addOutbox } from '../src/models/outbox/store.ts';
import { RecipientModel } from '../src/models/recipient/store.ts';
import { queryOf } from '../src/models/segment/rule.ts';
import { countMatching } from '../src/models/segment/store.ts';
import { inTransaction } from '../src/models/store.ts';
import { SubscriptionModel } from '../src/models/subscription/store.ts';
import { aCampaignToBegin, bySms, people } from '../tests/support/campaigns.ts';
import { demoCentres } from '../tests/support/demo.ts';
import { accountSid, authToken, openTwilio, publicUrl, smsFrom, voiceFrom, whatsappFrom } from '../tests/support/twilio.ts';
import { median } from './servers.ts';

const stores = z.object({ MONGODB_URI: z.string(), REDIS_URL: z.string() }).parse(process.env);
const size = z.coerce.number().int().min(100).default(100_000).parse(process.env['RECIPIENTS']);
const perSecond = 80;
const windowMs = 10_000;
const aims = { freezeMsOfMillion: 60_000, count: 2, memory: 1.2, pace: 0.02, alertMs: 5000 };

const wait = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));
const now = (): Date => new Date();
const twilio = await openTwilio(() => 1);
twilio.weather({ lose: true });

function startWorker(database: string, port: number): ChildProcess {
  const hub = demoCentres.find((centre) => centre.hub)?.id ?? '';
  return spawn(process.execPath, [fileURLToPath(new URL('../src/worker.js', import.meta.url))], {
    env: {
      ...process.env, ...stores, NODE_ENV: 'test', LOG_LEVEL: 'error', HOST: '127.0.0.1', WORKER_PORT: String(port), PUBLIC_URL: publicUrl, MONGODB_DB: database,
      REDIS_PREFIX: database, TWILIO_BASE_URL: twilio.url, TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_FROM: whatsappFrom,
      TWILIO_SMS_FROM: smsFrom, TWILIO_VOICE_FROM: voiceFrom, PIN_PEPPER: 'p'.repeat(32), RECORDING_KEYS: `test:${'A'.repeat(43)}=`, HUB_CENTRE: hub,
      CAMPAIGN_SMS_SEGMENTS_PER_SECOND: String(perSecond), CAMPAIGN_CANARY_PERCENT: '0', CAMPAIGN_CANARY_LEAST: '1', CAMPAIGN_CANARY_MINUTES: '0',
      QUIET_HOURS: '00:00-00:00', RELAY_POLL_MS: '200', SEND_LEASE_MS: '5000', SETTLE_AFTER_MS: '500',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  }); // prettier-ignore
}

/** The most memory it ever held, in MB. */
const peakOf = ({ pid }: ChildProcess): number => {
  const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
};

async function comesTo({ id }: Campaign, states: readonly Campaign['state'][]): Promise<Campaign> {
  for (;;) {
    const campaign = await findCampaign(id);
    if (campaign && states.includes(campaign.state)) return campaign;
    await wait(50);
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
const thrice = async (work: () => Promise<unknown>): Promise<number> => median([await timed(work), await timed(work), await timed(work)]);

const sentAt = (): number[] =>
  [...twilio.stage.messages.values()].filter(({ body }) => body.includes('/o/')).map(({ created }) => created.getTime()).toSorted((a, b) => a - b); // prettier-ignore

/** The fewest and the most that left in any ten seconds, as a share of what should. */
function paceOf(times: readonly number[]): { fewest: number; most: number } {
  const last = times.at(-1) ?? 0;
  const counts = times
    .filter((from) => from + windowMs <= last)
    .map((from) => times.filter((at) => at >= from && at < from + windowMs).length / ((perSecond * windowMs) / 1000));
  return { fewest: Math.min(...counts), most: Math.max(...counts) };
}

const stepAt = ({ trail }: Campaign, event: string): number => trail.find((step) => step.event === event)?.at.getTime() ?? 0;

async function freezeAndSend(n: number, sendMs: number): Promise<{ campaign: Campaign; worker: ChildProcess; freezeMs: number; countMs: number; bareCountMs: number; bareMs: number; database: string }> {
  const database = `insaf_bench_broadcast_${String(n)}`;
  await connectStore(stores.MONGODB_URI, database);
  await mongoose.connection.dropDatabase();
  await Promise.all(Object.values(mongoose.models).map((model) => model.ensureIndexes()));
  for (let made = 0; made < n; made += 10_000) await people(Math.min(10_000, n - made), 'sms', { confirmedAt: new Date(Date.now() - 1000) });
  const { rule } = bySms();
  const countMs = await thrice(() => countMatching(rule, now()));
  const bareCountMs = await thrice(() => SubscriptionModel.collection.countDocuments(queryOf(rule, now())));
  const bareMs = await timed(async () => {
    for await (const doc of SubscriptionModel.collection.find(queryOf(rule, now())).sort({ address: -1 }).hint('of_topic').batchSize(2000)) void doc;
  });
  const worker = startWorker(database, 3901);
  const begun = await aCampaignToBegin({ now }, bySms());
  const campaign = await comesTo(begun, ['running', 'done']);
  await wait(sendMs);
  return { campaign, worker, freezeMs: stepAt(campaign, 'frozen') - stepAt(campaign, 'started'), countMs, bareCountMs, bareMs, database };
} // prettier-ignore

/** An alert every half second; how long each took to reach the provider. */
async function alertsFor(ms: number): Promise<number[]> {
  const begun = new Map<string, number>();
  for (const end = Date.now() + ms; Date.now() < end; await wait(500)) {
    const phone = `+92333${String(1_000_000 + begun.size)}`;
    begun.set(phone, Date.now());
    await inTransaction((tx) => addOutbox([alertRow(phone, 'An alert waits.', now())], tx));
  }
  await wait(6000);
  return [...begun].map(
    ([phone, at]) => ([...twilio.stage.messages.values()].find(({ to }) => to === phone)?.created.getTime() ?? Infinity) - at,
  );
}

const small = await freezeAndSend(Math.max(50, Math.floor(size / 100)), 5000);
const smallPeak = peakOf(small.worker);
small.worker.kill('SIGKILL');
await closeStore();
twilio.stage.messages.clear();

const large = await freezeAndSend(size, 1000);
const began = Date.now();
const alerts = await alertsFor(20_000);
const pace = paceOf(sentAt().filter((at) => at > began));
const largePeak = peakOf(large.worker);

// A worker is killed every ten seconds, while another goes on.
let [one, two] = [large.worker, startWorker(large.database, 3902)];
for (let round = 0; round < 3; round += 1) {
  await wait(10_000);
  one.kill('SIGKILL');
  [one, two] = [two, startWorker(large.database, 3903 + round)];
}
await changeCampaign(large.campaign.id, (seen) => pause(seen, 'by-hand', newId(now()), now()));
for (let left = 1; left > 0; await wait(500))
  left = await RecipientModel.countDocuments({ campaign: large.campaign.id, state: { $in: ['sending', 'unknown'] } });
for (const worker of [one, two]) worker.kill('SIGKILL');

const reached = new Map<string, number>();
for (const { to, body } of twilio.stage.messages.values()) if (body.includes('/o/')) reached.set(to, (reached.get(to) ?? 0) + 1);
const sent = await RecipientModel.find({ campaign: large.campaign.id, state: 'sent' }, { number: 1 }).lean();
const waiting = await RecipientModel.find({ campaign: large.campaign.id, state: 'waiting' }, { number: 1 }).lean();
const doubled = [...reached.values()].filter((n) => n > 1).length;
const lost =
  sent.filter(({ number }) => !reached.has(number)).length +
  waiting.filter(({ number }) => reached.has(number)).length +
  (size - sent.length - waiting.length);

const slowest = alerts.toSorted((a, b) => a - b)[Math.floor(alerts.length * 0.99)] ?? Infinity;
const freezeOfMillion = (large.freezeMs / size) * 1_000_000;
const rows: [what: string, good: boolean][] = [
  [`freeze of ${String(size)}: ${String(large.freezeMs)} ms (${freezeOfMillion.toFixed(0)} ms a million; the bare query ${large.bareMs.toFixed(0)} ms)`, freezeOfMillion <= aims.freezeMsOfMillion],
  [`count: ${large.countMs.toFixed(0)} ms, ${(large.countMs / large.bareCountMs).toFixed(2)} of MongoDB's own count`, large.countMs / large.bareCountMs <= aims.count],
  [`pace over any 10 s: ${(pace.fewest * 100).toFixed(1)} % to ${(pace.most * 100).toFixed(1)} % of ${String(perSecond)} a second`, pace.fewest >= 1 - aims.pace && pace.most <= 1 + aims.pace],
  [`an alert meanwhile: ${slowest.toFixed(0)} ms (p99 of ${String(alerts.length)})`, slowest <= aims.alertMs],
  [`peak memory: ${largePeak.toFixed(0)} MB beside ${smallPeak.toFixed(0)} MB of a hundredth, ${(largePeak / smallPeak).toFixed(2)}`, largePeak / smallPeak <= aims.memory],
  [`three workers killed: ${String(reached.size)} reached, ${String(doubled)} doubled, ${String(lost)} lost`, doubled === 0 && lost === 0],
]; // prettier-ignore
for (const [what, good] of rows) console.log(`broadcast: ${what}${good ? '' : '  <- aim missed'}`);
await mongoose.connection.dropDatabase();
await closeStore();
await twilio.close();
process.exit(rows.every(([, good]) => good) ? 0 : 1);
