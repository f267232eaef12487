import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { campaignWorld, createApp, deliveryParts, lineWorld, recordingsWorld } from '../../src/app.ts';
import type { Product } from '../../src/app.ts';
import { startAlerts } from '../../src/bot/alerts/run.ts';
import { startDelivery } from '../../src/bot/delivery/start.ts';
import { startSweeper } from '../../src/bot/sweeper.ts';
import { startCampaigns } from '../../src/campaigns/run.ts';
import { readConfig } from '../../src/config.ts';
import { startCallbacks } from '../../src/hotline/callbacks/run.ts';
import { startCallSweeper } from '../../src/hotline/calls/sweep.ts';
import { startLine } from '../../src/hotline/queue/dispatch.ts';
import { startRecordings } from '../../src/hotline/recordings/run.ts';
import { startImports } from '../../src/jobs/import-list.ts';
import { createLog } from '../../src/log.ts';
import { saveCentre } from '../../src/models/centre/store.ts';
import type { Language } from '../../src/models/language/language.ts';
import { inboundParams, postSigned } from '../../src/rehearsal/twilio/webhooks.ts';
import type { Account, Spoken } from '../../src/rehearsal/twilio/webhooks.ts';
import { centreOf, demoCentres } from './demo.ts';
import { saying } from './intake.ts';
import type { TestStores } from './stores.ts';
import { openStores } from './stores.ts';
import type { TestTwilio } from './twilio.ts';
import { accountSid, authToken, missedFrom, openTwilio, publicUrl, smsFrom, voiceFrom, whatsappFrom } from './twilio.ts';

export interface TestProduct {
  product: Product;
  twilio: TestTwilio;
  stores: TestStores;
  url: string;
  /** The fields of the webhook that Twilio would post for this message, each time under a new id. */
  webhookOf(spoken: Spoken): Record<string, string>;
  /** Posts a webhook, signed. Gives the status that came back. `to`: the address of another web process. */
  posts(params: Record<string, string>, to?: string): Promise<number>;
  /** One more web process on the same stores; gives its address. Ends with the stage. */
  anotherWeb(): Promise<string>;
  /** One more worker on the same stores. Ends with the stage. */
  anotherWorker(): void;
  /** A text of ours, filled in. */
  word(language: Language, key: string, values?: Record<string, string | number>): string;
  /** How that text is recognised, whatever fills it in. */
  pattern(language: Language, key: string): RegExp;
  /** Moves the product's clock on. */
  later(ms: number): void;
  now(): Date;
  /** Waits until it is so; throws with `what` when it is not within two minutes. */
  until(so: () => Promise<boolean>, what: string): Promise<void>;
  close(): Promise<void>;
}

/** A Tuesday morning in Pakistan, when every demo centre is open. */
const morning = new Date('2026-11-24T06:00:00Z');

/** The whole product in this process, on real stores, with a local Twilio: webhooks, turns, relay, sweeper, console. */
export async function openProduct(settings: Record<string, string> = {}): Promise<TestProduct> {
  let ahead = morning.getTime() - Date.now();
  const now = (): Date => new Date(Date.now() + ahead);
  let port = 0;
  const twilio = await openTwilio(() => port, now);
  const stores = await openStores(settings['MONGODB_URI']);
  const config = readConfig({
    NODE_ENV: 'test', LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', PUBLIC_URL: publicUrl, MONGODB_URI: stores.mongoUri, MONGODB_DB: stores.database, REDIS_URL: stores.redisUrl,
    REDIS_PREFIX: stores.redisPrefix, TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_BASE_URL: twilio.url,
    TWILIO_WHATSAPP_FROM: whatsappFrom, TWILIO_SMS_FROM: smsFrom, TWILIO_VOICE_FROM: voiceFrom, MISSED_CALL_NUMBERS: missedFrom, PIN_PEPPER: 'p'.repeat(32), RECORDING_KEYS: `test:${'A'.repeat(43)}=`, HUB_CENTRE: centreOf('pk-lahore').id,
    CALL_DEADLINE_MS: '14000', SWEEP_EVERY_MS: '500', RELAY_POLL_MS: '500', SEND_LEASE_MS: '2000', SETTLE_AFTER_MS: '300', ...settings,
  }); // prettier-ignore
  const log = createLog('test', config.LOG_LEVEL);
  const product = createApp(config, log, now);
  for (const centre of demoCentres) await saveCentre(centre);
  await product.world.cards.ready;
  const web = await serve(product.app);
  product.world.calledPhones.start();
  const others: { product: Product; web: Web }[] = [];
  port = web.port;
  const sweeper = startSweeper(product.turns, product.world, config.SWEEP_EVERY_MS);
  const startWorker = () => {
    const { REDIS_URL: redisUrl, REDIS_PREFIX: redisPrefix, RELAY_POLL_MS: pollMs } = config;
    const delivery = startDelivery(deliveryParts(config, log, now), { redisUrl, redisPrefix, pollMs });
    const alerts = startAlerts(product.world, pollMs);
    const recordings = startRecordings(recordingsWorld(config, log, now), pollMs);
    const campaigns = startCampaigns(campaignWorld(config, product.world), pollMs);
    const imports = startImports({ log, now, pepper: config.PIN_PEPPER }, pollMs);
    const line = lineWorld(config, product.world);
    const waiting = [startLine(line, pollMs), startCallbacks(line, pollMs), startCallSweeper(line, pollMs)];
    return {
      stop: () =>
        Promise.all([
          ...waiting.map((one) => one.stop()),
          delivery.stop(),
          alerts.stop(),
          campaigns.stop(),
          recordings.stop(),
          imports.stop(),
        ]),
    };
  };
  const workers = [startWorker()];
  const accountAt = (url: string): Account => ({
    accountSid, authToken, messagesUrl: `${publicUrl}/twilio/messages`, reach: (address) => address.replace(publicUrl, url), whatsappFrom, smsFrom,
  }); // prettier-ignore
  return {
    product,
    twilio,
    stores,
    url: web.url,
    word: product.world.words.text,
    pattern: (language, key) => saying(product.world.words, language, key),
    webhookOf: (spoken) => inboundParams(accountAt(web.url), spoken),
    posts(params, to = web.url) {
      for (const from of [params['From'], params['ExternalUserId']]) if (from) twilio.stage.heard.set(from, now().getTime());
      return postSigned(accountAt(to), `${publicUrl}/twilio/messages`, params);
    },
    async anotherWeb() {
      const other = createApp(config, log, now);
      other.world.calledPhones.start();
      await other.world.cards.ready;
      others.push({ product: other, web: await serve(other.app) });
      return others.at(-1)?.web.url ?? '';
    },
    anotherWorker: () => void workers.push(startWorker()),
    later: (ms) => void (ahead += ms),
    now,
    async until(so, what) {
      for (const end = Date.now() + 120_000; !(await so()); await new Promise((go) => setTimeout(go, 50)))
        if (Date.now() > end) throw new Error(`not within two minutes: ${what}`);
    },
    async close() {
      await Promise.all([sweeper.stop(), ...workers.map((worker) => worker.stop())]);
      for (const one of [{ product, web }, ...others]) {
        await one.product.close();
        await one.product.world.calledPhones.stop();
        await one.web.close();
        await one.product.turns.idle();
      }
      await twilio.close();
      await stores.close();
    },
  };
}

interface Web {
  port: number;
  url: string;
  close(): Promise<void>;
}

async function serve(app: RequestListener): Promise<Web> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const port = portOf(server.address());
  return {
    port,
    url: `http://127.0.0.1:${String(port)}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }), // prettier-ignore
  };
}

const portOf = (address: string | AddressInfo | null): number => {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
};
