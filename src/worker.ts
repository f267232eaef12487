import { createServer } from 'node:http';
import express from 'express';
import { campaignWorld, talkWorld, deliveryParts, lineWorld, recordingsWorld } from './app.ts';
import { startAlerts } from './bot/alerts/run.ts';
import { startDelivery } from './bot/delivery/start.ts';
import { startSweeper } from './bot/sweeper.ts';
import { createTurns } from './bot/turns.ts';
import { startCampaigns } from './campaigns/run.ts';
import { configOrExit } from './config.ts';
import { startCallbacks } from './hotline/callbacks/run.ts';
import { startCallSweeper } from './hotline/calls/sweep.ts';
import { startLine } from './hotline/queue/dispatch.ts';
import { startRecordings } from './hotline/recordings/run.ts';
import { startImports } from './jobs/import-list.ts';
import { createLog } from './log.ts';
import { closeStore, connectStore } from './models/connect.ts';
import { endOnFault, orEnd, stopOnSignal } from './web/graceful.ts';
import { alive, ready } from './web/health.ts';

// The job process: what was stored and not handled is taken up, and what must leave is sent.
const config = configOrExit();
const log = createLog('worker', config.LOG_LEVEL);
endOnFault(log);
const now = () => new Date();
const world = talkWorld(config, log, now);
await orEnd(connectStore(config.MONGODB_URI, config.MONGODB_DB), 'MongoDB does not answer', log);
// Without its cards the bot would tell people that there are none.
await world.cards.ready;
world.calledPhones.start();
const turns = createTurns(world);
const sweeper = startSweeper(turns, world, config.SWEEP_EVERY_MS);
const delivery = startDelivery(deliveryParts(config, log, now), {
  redisUrl: config.REDIS_URL,
  redisPrefix: config.REDIS_PREFIX,
  pollMs: config.RELAY_POLL_MS,
});
const alerts = startAlerts(world, config.RELAY_POLL_MS);
const recordings = startRecordings(recordingsWorld(config, log, now), config.RELAY_POLL_MS);
const campaigns = startCampaigns(campaignWorld(config, world), config.RELAY_POLL_MS);
const imports = startImports({ log, now, pepper: config.PIN_PEPPER }, config.RELAY_POLL_MS);
const line = lineWorld(config, world);
const waiting = [
  startLine(line, config.RELAY_POLL_MS),
  startCallbacks(line, config.RELAY_POLL_MS),
  startCallSweeper(line, config.RELAY_POLL_MS),
];
const health = createServer(express().get('/healthz', alive).get('/readyz', ready)).listen(config.WORKER_PORT, config.HOST);

stopOnSignal(async () => {
  health.close();
  await Promise.all([
    ...waiting.map((one) => one.stop()),
    sweeper.stop(),
    delivery.stop(),
    alerts.stop(),
    campaigns.stop(),
    recordings.stop(),
    imports.stop(),
    world.cards.stop(),
    world.calledPhones.stop(),
  ]);
  await turns.idle();
  await closeStore();
}, log);
