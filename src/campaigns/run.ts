import { again } from '../models/again.ts';
import { campaignChannels } from '../models/segment/rule.ts';
import { countAnswers } from './answers.ts';
import { countCodeAnswers } from './code-answers.ts';
import { createCounter } from './count.ts';
import { createDriver } from './drive.ts';
import { startSending } from './send.ts';
import { moveSeries } from './series.ts';
import { settleCampaigns } from './settle.ts';
import { keepTemplates } from './templates.ts';
import type { CampaignWorld } from './world.ts';

/** What is slow by nature is looked at this much less often than what must be quick. */
const seldom = 10;

/** Starts all of campaigns in a worker. Any number of workers may: each row is claimed, each change names what it was made from. */
export function startCampaigns(world: CampaignWorld, pollMs: number): { stop(): Promise<void> } {
  const logged = (work: () => Promise<void>, what: string) => () => work().catch((fault: unknown) => world.log.warn({ err: fault }, what));
  const count = createCounter();
  const running = [
    ...campaignChannels.map((channel) => startSending(channel, world, pollMs)),
    again(logged(createDriver(world, count), 'campaigns not taken further'), pollMs),
    again(
      logged(() => moveSeries(world), 'series not taken further'),
      pollMs,
    ),
    again(
      logged(() => settleCampaigns(world), 'campaigns not settled'),
      pollMs,
    ),
    again(
      logged(() => countAnswers(world, count), 'answers not counted'),
      pollMs * seldom,
    ),
    again(
      logged(() => countCodeAnswers(world), 'answers to codes not counted'),
      pollMs * seldom,
    ),
    again(
      logged(() => keepTemplates(world), 'templates not looked at'),
      pollMs * seldom,
    ),
  ];
  return { stop: async () => void (await Promise.all(running.map((one) => one.stop()))) };
}
