import type { Campaign } from '../models/campaign/campaign.ts';
import { speaksTo } from '../models/campaign/check.ts';
import { replaceCampaign } from '../models/campaign/store.ts';
import { canarySize, freezeWhole } from '../models/campaign/verbs.ts';
import { newId } from '../models/id/id.ts';
import type { Recipient } from '../models/recipient/recipient.ts';
import { newRecipient, numberIn, placeOf } from '../models/recipient/recipient.ts';
import { addRecipients, countRecipients, placeAt } from '../models/recipient/store.ts';
import { streamMatching } from '../models/segment/store.ts';
import type { Subscription } from '../models/subscription/subscription.ts';
import type { CampaignWorld } from './world.ts';

/** So many are in memory at once, however many there are. */
const batchSize = 2000;

/**
 * Writes down whom a campaign is for: those its rule matched when it was approved, batch after batch. How far it has come lies with the
 * campaign, so that another worker goes on where one was killed; a row written twice is one row. A pause, or another worker that is ahead,
 * ends it: the campaign is then no longer the one it was begun from.
 */
export async function freeze(begun: Campaign, world: Pick<CampaignWorld, 'now' | 'canary'>): Promise<void> {
  let campaign = begun;
  const until = campaign.approval?.at ?? world.now();
  for await (const people of streamMatching(campaign.rule, { after: campaign.frozen.after, until, now: until }, batchSize)) {
    await addRecipients(people.flatMap((one) => rowOf(campaign, one, world.now())));
    const after = people.at(-1)?.address ?? null;
    const kept = await replaceCampaign(campaign, { ...campaign, frozen: { ...campaign.frozen, after } });
    if (!kept.ok) return;
    campaign = kept.value;
  }
  const rows = await countRecipients(campaign.id);
  const size = canarySize(rows, world.canary);
  const whole = freezeWhole(campaign, rows, { size, upTo: await placeAt(campaign.id, size) }, world.now());
  if (whole.ok) await replaceCampaign(campaign, whole.value);
}

/** Nothing for whom nothing was written: on another channel there may be. */
function rowOf(campaign: Campaign, { id, address, channel, language, facts }: Subscription, now: Date): Recipient[] {
  if (channel === 'voice' || !speaksTo(campaign, channel, language)) return [];
  const number = numberIn(address);
  const { district, gender } = facts;
  return [
    newRecipient({
      id: newId(now),
      campaign: campaign.id,
      number,
      address,
      channel,
      subscription: id,
      language,
      facts: { district, gender },
      place: placeOf(campaign.id, number),
      dueAt: now,
    }),
  ];
}
