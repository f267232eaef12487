import { knownAmong, unfinishedTo } from '../models/outbox/store.ts';
import type { Recipient } from '../models/recipient/recipient.ts';
import { knownRecipients, lapseClaims, moveRecipient, unknownRecipients } from '../models/recipient/store.ts';
import { neverKnown, putOff, recordAccepted } from './record.ts';
import { providerAddress } from './saying.ts';
import type { CampaignWorld } from './world.ts';

/** Clocks differ: what the provider dates a little before our claim may still be it. */
const slackMs = 5000;
/** So many looks that find nothing show that the request never was accepted. */
const looksNeeded = 2;
/** What cannot be found out in this time is never sent again. */
const mostMs = 15 * 60_000;

/**
 * Settles rows of unknown outcome by the provider's own list, as bot/delivery/settle.ts does for talks: what is there since our claim, under an
 * id nobody knows, is it; not there at the second look, it was never accepted, and only then it goes out again. In doubt it is never resent.
 */
export async function settleCampaigns(world: CampaignWorld): Promise<void> {
  await lapseClaims(world.now());
  for (const row of await unknownRecipients(world.now(), 50)) await settleOne(row, world);
}

async function settleOne(row: Recipient, world: CampaignWorld): Promise<void> {
  const now = world.now();
  const since = row.claimedAt ?? row.dueAt;
  const lookAgain = (looks: number) => moveRecipient(row, ['unknown'], { looks, dueAt: new Date(now.getTime() + world.settleAfterMs) });
  if (row.address === null || now.getTime() - since.getTime() > mostMs) return await neverKnown(row, world);
  try {
    // A talk's message is on its way there too: what is listed may be that one.
    if ((await unfinishedTo([row.address])).size > 0) return void (await lookAgain(row.looks));
    const found = await look(row, row.address, since, world);
    if (found) await recordAccepted(row, found.sid, found.status, world);
    else if (row.looks + 1 >= looksNeeded) await putOff(row, now);
    else await lookAgain(row.looks + 1);
  } catch (fault) {
    world.log.warn({ recipient: row.id, err: fault }, 'not settled yet');
    await lookAgain(row.looks);
  }
}

async function look({ channel }: Recipient, address: string, since: Date, world: CampaignWorld): Promise<{ sid: string; status: string } | null> {
  const from = new Date(since.getTime() - slackMs);
  const listed = await world.twilio.messages.list({ to: providerAddress(address), from: world.from[channel], dateSentAfter: from, limit: 50 });
  const recent = listed.filter(({ dateCreated, direction }) => dateCreated >= from && direction !== 'inbound');
  const ids = recent.map(({ sid }) => sid);
  const [talks, campaigns] = await Promise.all([knownAmong(ids), knownRecipients(ids)]);
  const mine = recent.find(({ sid }) => !talks.has(sid) && !campaigns.has(sid));
  return mine ? { sid: mine.sid, status: mine.status } : null;
} // prettier-ignore
