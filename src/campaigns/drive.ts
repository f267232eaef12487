import type { Campaign } from '../models/campaign/campaign.ts';
import { brakeOf } from '../models/campaign/figures.ts';
import type { PauseReason } from '../models/campaign/campaign.ts';
import { changeCampaign, liveCampaigns } from '../models/campaign/store.ts';
import { finish, goOnAfterCanary, letWait, pause, restAfterCanary, start } from '../models/campaign/verbs.ts';
import { done } from '../models/outcome.ts';
import { anyLeft } from '../models/recipient/store.ts';
import { isQuiet } from '../models/subscription/rules.ts';
import { openByDistrict } from '../models/ticket/store.ts';
import type { Counter } from './count.ts';
import { countUp } from './count.ts';
import { freeze } from './freeze.ts';
import { reasonNotToSay } from './may-say.ts';
import type { CampaignWorld } from './world.ts';

/** Takes every campaign one step further, if it is time: begins, freezes, brakes, rests, goes on, ends. */
export function createDriver(world: CampaignWorld, count: Counter): () => Promise<void> {
  async function step(campaign: Campaign): Promise<void> {
    switch (campaign.state) {
      case 'scheduled':
        if (!isQuiet(world.now(), await world.rules())) await changeCampaign(campaign.id, (seen) => start(seen, world.now()));
        return;
      case 'freezing':
        return await freeze(campaign, world);
      case 'canary':
      case 'paused-after-canary':
      case 'running':
        if (!(await brakes(campaign))) await goOn(campaign);
        return;
      case 'draft':
      case 'submitted':
      case 'approved':
      case 'paused':
      case 'done':
      case 'stopped':
        return;
    }
  }

  async function brakes(campaign: Campaign): Promise<boolean> {
    const why = (await reasonNotToSay([campaign.texts], campaign.quotes, world)) ?? (await ownReason(campaign));
    if (why) await changeCampaign(campaign.id, (seen) => pause(seen, why, 'worker', world.now()));
    else await holdDistricts(campaign);
    return why !== null;
  }

  async function ownReason(campaign: Campaign): Promise<PauseReason | null> {
    const figures = await count(campaign, world.now());
    return figures && brakeOf(figures, world.brakes);
  }

  /** A district whose centres have more open than they can take waits; the rest goes on. */
  async function holdDistricts(campaign: Campaign): Promise<void> {
    const full = [...(await openByDistrict())].filter(([, open]) => open > world.districtQueue).map(([district]) => district).toSorted(); // prettier-ignore
    await changeCampaign(campaign.id, (seen) => done(letWait(seen, full, world.now())));
  }

  async function goOn(campaign: Campaign): Promise<void> {
    const now = world.now();
    switch (campaign.state) {
      case 'canary':
        // Who waits for a full district does not hold up the judgement on everybody else's.
        if (!(await anyLeft(campaign.id, campaign.canary?.upTo ?? 0, campaign.waitingDistricts)))
          await changeCampaign(campaign.id, (seen) => restAfterCanary(seen, world.canary, now));
        return;
      case 'paused-after-canary':
        return void (await changeCampaign(campaign.id, (seen) => goOnAfterCanary(seen, now)));
      case 'running':
        if (await anyLeft(campaign.id, Number.MAX_SAFE_INTEGER, [])) return;
        // Counted first: who reads that it is done reads what came of it.
        await countUp(campaign, now);
        return void (await changeCampaign(campaign.id, (seen) => finish(seen, now)));
      case 'draft':
      case 'submitted':
      case 'approved':
      case 'scheduled':
      case 'freezing':
      case 'paused':
      case 'done':
      case 'stopped':
        return;
    }
  }

  return async () => {
    for (const campaign of await liveCampaigns())
      await step(campaign).catch((err: unknown) => world.log.warn({ campaign: campaign.id, err }, 'campaign not taken further'));
  };
}
