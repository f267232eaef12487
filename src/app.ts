import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express, Request, Response } from 'express';
import express from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { ErrorRequestHandler } from 'express';
import { consoleRoutes } from './admin/console.ts';
import type { CampaignDesk } from './admin/world.ts';
import { receiptDoor } from './bot/alerts/receipt-door.tsx';
import type { InboxDoor } from './bot/inbox-door.ts';
import { openInbox } from './bot/inbox-door.ts';
import { applyStatus, twilioStatus } from './bot/delivery/statuses.ts';
import { openTwilio } from './talks/twilio-client.ts';
import type { DeliveryWorld } from './bot/delivery/world.ts';
import { createTurns } from './bot/turns.ts';
import type { Turns } from './bot/turns.ts';
import { understand } from './bot/understanding/understand.ts';
import { acknowledge, receiveMessage, refOf } from './bot/webhook.ts';
import { mostOpen } from './campaigns/send.ts';
import { applyCampaignStatus } from './campaigns/statuses.ts';
import type { CampaignWorld } from './campaigns/world.ts';
import type { AlertSettings, TalkWorld } from './talks/world.ts';
import type { Config } from './config.ts';
import { callbackOfCall, callbackReached, registerMissedCall } from './hotline/callbacks/calls.ts';
import type { CallHooks } from './hotline/calls/door.ts';
import { callDoor } from './hotline/calls/door.ts';
import { continueAt } from './hotline/calls/take-step.ts';
import { lineRoutes } from './hotline/queue/routes.ts';
import type { LineWorld } from './hotline/queue/world.ts';
import { openVoice } from './hotline/twilio-voice.ts';
import { clipDoor } from './hotline/spoken/clip-door.ts';
import type { Prompts } from './hotline/spoken/prompts.ts';
import { openPrompts } from './hotline/spoken/prompts.ts';
import { heard, speaks } from './hotline/spoken/telling.ts';
import type { HotlineWorld } from './hotline/world.ts';
import { recordingsAtTwilio } from './hotline/recordings/at-twilio.ts';
import { receiveRecording } from './hotline/recordings/callback.ts';
import type { RecordingsWorld } from './hotline/recordings/run.ts';
import { keysIn } from './flows/check.ts';
import { compileLibrary } from './flows/compile.ts';
import { flows, roles } from './flows/library/list.ts';
import type { Spoken } from './models/clip/spoken.ts';
import { openCalledPhones } from './models/alert/watch.ts';
import { idSchema } from './models/id/id.ts';
import { rulesWithQuietDays } from './models/quiet-days/store.ts';
import { topics } from './models/topic/topic.ts';
import { newStopLink, newToken, sampleStopLink, stopAddress } from './models/stop-link/stop-link.ts';
import { addStopLink } from './models/stop-link/store.ts';
import { readCards } from './models/card/read-cards.ts';
import { openCards } from './models/card/watch.ts';
import { root } from './root.ts';
import { home } from './site/addresses.ts';
import { consentRoutes } from './site/consent/routes.ts';
import { siteRoutes } from './site/site.tsx';
import { alive, ready } from './web/health.ts';
import { twilioSigned } from './web/twilio-signature.ts';
import { readSpoken, readWords } from './words.ts';

/** Twilio's largest webhook is a few kilobytes; this is what we read before we look at a signature. */
const largestWebhook = '64kb';

export interface Product {
  app: Express;
  world: TalkWorld;
  turns: Turns;
  door: InboxDoor;
  /** Ends what the app keeps open (event streams, the watch on the cards), after the server has stopped listening. */
  close: () => Promise<void>;
}

/** What the doors that talk need, from the settings. Throws FlowFaults when the library could leave somebody without an answer. */
export function talkWorld(config: Config, log: Logger, now: () => Date): TalkWorld {
  const words = readWords(root);
  const library = compileLibrary(flows, roles, words, { resumeHours: config.RESUME_HOURS });
  const calledPhones = openCalledPhones(config.RELAY_POLL_MS, (err) => log.warn({ err }, 'called phones not read'));
  const alerts: AlertSettings = {
    publicUrl: config.PUBLIC_URL,
    receiptMs: config.ALERT_RECEIPT_MINUTES * 60_000,
    rounds: config.ALERT_ROUNDS,
    canBeAnswered: config.TWILIO_SMS_FROM.startsWith('+'),
  };
  const { PIN_PEPPER: pinPepper, HUB_CENTRE: hubCentre, ROUTING_RANGE_KM: rangeKm } = config;
  const campaigns = { capDays: config.CAMPAIGN_CAP_DAYS, quietHours: config.QUIET_HOURS };
  const cards = openCards(readCards(root), (err) => log.error({ err }, 'cards not read'));
  return { words, library, understand, cards, log, now, pinPepper, hubCentre, rangeKm, alerts, calledPhones, campaigns };
}

/** What delivery needs, from the settings. */
export function deliveryParts(config: Config, log: Logger, now: () => Date, lanes?: number): Omit<DeliveryWorld, 'wake' | 'pause'> {
  const { TWILIO_API_KEY: sid, TWILIO_API_SECRET: secret } = config;
  const twilio = openTwilio({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN[0] ?? '',
    apiKey: sid && secret ? { sid, secret } : null,
    baseUrl: config.TWILIO_BASE_URL ?? null,
    ...(lanes === undefined ? {} : { lanes }),
  });
  return {
    twilio,
    from: sendersOf(config),
    publicUrl: config.PUBLIC_URL,
    pepper: config.PIN_PEPPER,
    log,
    now,
    leaseMs: config.SEND_LEASE_MS,
    settleAfterMs: config.SETTLE_AFTER_MS,
  };
}

/** What the hotline needs beside what every talk does. */
function hotlineWorld(config: Config, world: TalkWorld, spoken: Spoken): Omit<HotlineWorld, 'reached'> {
  return {
    ...world,
    // What a request answers by a key (due, the stage of a case) is heard too.
    words: spoken,
    speak: speaks(spoken),
    heard: heard(spoken),
    publicUrl: config.PUBLIC_URL,
    keyPauseSeconds: config.KEY_PAUSE_SECONDS,
    missedCallSeconds: config.MISSED_CALL_SECONDS,
    answerWithinMs: config.CALL_DEADLINE_MS,
  };
}

/** What the waiting line and callbacks need beside that. */
export function lineWorld(config: Config, world: TalkWorld, spoken: Spoken = readSpoken(root)): LineWorld {
  const line: LineWorld = {
    ...hotlineWorld(config, world, spoken),
    voice: openVoice(deliveryParts(config, world.log, world.now).twilio, config.TWILIO_VOICE_FROM),
    line: { offerSeconds: config.OFFER_SECONDS, wrapUpSeconds: config.WRAP_UP_SECONDS, overflowSeconds: config.OVERFLOW_SECONDS },
    out: {
      atOnce: config.OUT_CALLS_AT_ONCE,
      perNumberADay: config.OUT_CALLS_PER_NUMBER_A_DAY,
      spacingMinutes: config.CALLBACK_SPACING_MINUTES,
    },
    reached: (call) => callbackReached(call, line),
    continueAt: (call, flow) => continueAt(call, flow, line),
  };
  return line;
}

/** What the hotline speaks, from the settings: every text the flows can say, the cards that are live, the centres. */
function promptsFor({ CLIPS_DIR: folder }: Config, { words, cards, log, now }: TalkWorld, spoken: Spoken): Prompts {
  const keys = keysIn(flows, words);
  return openPrompts({ spoken, keys, cards, folder: resolve(fileURLToPath(root), folder), log, now });
}

/** What the keeping of recordings needs, from the settings. */
export function recordingsWorld(config: Config, log: Logger, now: () => Date): RecordingsWorld {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: tokens, TWILIO_API_KEY: sid, TWILIO_API_SECRET: secret } = config;
  const [user, password] = sid && secret ? [sid, secret] : [accountSid, tokens[0] ?? ''];
  const twilio = recordingsAtTwilio({ accountSid, user, password, baseUrl: config.TWILIO_BASE_URL ?? null });
  return { twilio, keys: config.RECORDING_KEYS, keepDays: config.RECORDING_DAYS, log, now };
}

/** What both the worker and the console know of how campaigns are sent. */
const campaignDesk = (config: Config, now: () => Date): CampaignDesk => ({
  prices: config.CAMPAIGN_PRICES,
  allowed: {
    whatsapp: config.CAMPAIGN_WHATSAPP_PER_SECOND,
    sms: config.CAMPAIGN_SMS_SEGMENTS_PER_SECOND,
    dailyLimit: config.CAMPAIGN_DAILY_LIMIT,
  },
  rules: rulesWithQuietDays({ capDays: config.CAMPAIGN_CAP_DAYS, quietHours: config.QUIET_HOURS }, now),
  districtQueue: config.CAMPAIGN_DISTRICT_QUEUE,
  pepper: config.PIN_PEPPER,
  keepMs: config.CAMPAIGN_RESULT_DAYS * 24 * 3600_000,
  stopLink: sampleStopLink(config.PUBLIC_URL),
  whatsapp: config.TWILIO_WHATSAPP_FROM,
});

/** What the campaigns of the worker need, from the settings. */
export function campaignWorld(config: Config, { words, cards, log, now }: TalkWorld): CampaignWorld {
  const { twilio, from, publicUrl, leaseMs, settleAfterMs } = deliveryParts(config, log, now, mostOpen);
  const { allowed, rules, pepper, keepMs, districtQueue } = campaignDesk(config, now);
  return {
    twilio, from, publicUrl, log, now, leaseMs, settleAfterMs, pepper, rules, allowed, seriesCap: config.CAMPAIGN_SERIES_CAP,
    canary: { percent: config.CAMPAIGN_CANARY_PERCENT, least: config.CAMPAIGN_CANARY_LEAST, pauseMs: config.CAMPAIGN_CANARY_MINUTES * 60_000 },
    brakes: {
      failedPercent: config.CAMPAIGN_FAILED_PERCENT, optedOutPercent: config.CAMPAIGN_OPTED_OUT_PERCENT, dangerPercent: config.CAMPAIGN_DANGER_PERCENT,
      least: config.CAMPAIGN_CANARY_LEAST,
    },
    districtQueue,
    keepMs,
    isCurrent: (card) => topics.some((topic) => cards.current(topic, now())?.id === card),
    async stopLink(address, language) {
      const token = newToken();
      await addStopLink(newStopLink(token, address, language, now()));
      return stopAddress(config.PUBLIC_URL, token);
    },
    stopWord: (language) => words.text(language, 'campaign.stopButton'),
    pause: { until: null },
  }; // prettier-ignore
}

/** Fits the rooms into one Express app, without listening. */
export function createApp(config: Config, log: Logger, now: () => Date = () => new Date()): Product {
  const world = talkWorld(config, log, now);
  const turns = createTurns(world);
  const door = openInbox(turns, now);
  const app = express();
  app.set('trust proxy', config.TRUST_PROXY);
  app.disable('x-powered-by');
  app.get('/healthz', alive);
  app.get('/readyz', ready);
  app.use('/alert', receiptDoor(world));
  const spoken = readSpoken(root);
  app.use('/twilio', twilioDoor(config, world, door, spoken));
  const prompts = promptsFor(config, world, spoken);
  app.use('/clips', clipDoor(prompts));
  const desk = consoleRoutes({
    words: world.words,
    log,
    now,
    secure: config.NODE_ENV === 'production',
    publicUrl: config.PUBLIC_URL,
    hubCentre: config.HUB_CENTRE,
    recordingKeys: config.RECORDING_KEYS,
    prompts,
    campaigns: campaignDesk(config, now),
  });
  app.use('/admin', desk.router);
  const { cards, words } = world;
  app.use(home, siteRoutes({ words, cards, log, now, secure: config.NODE_ENV === 'production', senders: sendersOf(config) }));
  app.use(consentRoutes({ words, cards, log, now, secure: config.NODE_ENV === 'production', senders: sendersOf(config), publicUrl: config.PUBLIC_URL, pepper: config.PIN_PEPPER, capDays: config.CAMPAIGN_CAP_DAYS })); // prettier-ignore
  // Whoever types the bare address is a citizen: the staff know theirs.
  app.get('/', (_req: Request, res: Response) => res.redirect(302, home));
  app.use(helmet(), (_req: Request, res: Response) => {
    res.status(404).type('text/plain').send('not found');
  });
  app.use(lastResort(log));
  return { app, world, turns, door, close: async () => void (await Promise.all([desk.close(), cards.stop(), prompts.close()])) };
}

const sendersOf = (config: Config) => ({ whatsapp: config.TWILIO_WHATSAPP_FROM, sms: config.TWILIO_SMS_FROM });

/** Twilio's webhooks: signature before anything else, the form flat as it was signed. */
function twilioDoor(config: Config, world: TalkWorld, door: InboxDoor, spoken: Spoken): express.Router {
  const router = express.Router();
  router.use(express.urlencoded({ extended: false, limit: largestWebhook }), twilioSigned(config.PUBLIC_URL, config.TWILIO_AUTH_TOKEN));
  router.post('/messages', receiveMessage(door, world, config.WEBHOOK_DEADLINE_MS));
  const delivery: DeliveryWorld = { ...deliveryParts(config, world.log, world.now), pause: { until: null }, wake: () => undefined };
  const campaigns = campaignWorld(config, world);
  router.post('/status', async (req, res) => {
    const status = twilioStatus.safeParse(req.body);
    if (!status.success) {
      res.status(400).type('text/plain').send('unreadable');
      return;
    }
    const { MessageSid, MessageStatus, ErrorCode } = status.data;
    const recipient = idSchema.safeParse(req.query['campaign']);
    if (recipient.success) await applyCampaignStatus(recipient.data, MessageSid, MessageStatus, ErrorCode ?? null, campaigns);
    else await applyStatus(status.data, refOf(req), delivery);
    acknowledge(res);
  });
  router.post('/voice/recording', receiveRecording(world));
  const line = lineWorld(config, world, spoken);
  const hooks: CallHooks = {
    rejectsFor: new Set(config.MISSED_CALL_NUMBERS),
    missed: async (number) => void (await registerMissedCall({ number, now: world.now() })),
    callbackOf: callbackOfCall,
  };
  router.use('/voice', lineRoutes(line), callDoor(line, hooks));
  return router;
}

/** A body too large or not to be read is the sender's fault and says so; anything else is ours. */
const lastResort =
  (log: Logger): ErrorRequestHandler =>
  (fault: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(fault);
      return;
    }
    const status =
      fault instanceof Error && 'status' in fault && typeof fault.status === 'number' && fault.status >= 400 && fault.status < 500
        ? fault.status
        : 500;
    if (status === 500) log.error({ err: fault }, 'request failed');
    res
      .status(status)
      .type('text/plain')
      .send(status === 500 ? 'trouble here' : 'refused');
  };
