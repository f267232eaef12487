import { channelOf } from '../../models/channel/channel.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import { knownAmong, moveRow, unknownRows } from '../../models/outbox/store.ts';
import { numberIn } from '../../models/recipient/recipient.ts';
import { knownRecipients, underWayTo } from '../../models/recipient/store.ts';
import { channels } from '../channels/list.ts';
import { giveUp, recordAccepted, wakeNext } from './deliver.ts';
import { neverSettled } from '../../talks/delivery/reactions.ts';
import type { DeliveryWorld } from './world.ts';

/** Clocks differ: what the provider dates a little before our claim may still be it. */
const slackMs = 5000;
/** So many looks that find nothing show that the request never was accepted. */
const looksNeeded = 2;
/** When even the provider's list cannot be had for this long, a person must look. */
const mostMs = 15 * 60_000;

/**
 * Settles rows of unknown outcome by the provider's own list. One message at a time is under way to an address, so what the list shows to it
 * since our claim, under an id we do not know, is the one we are looking for. Not there at the second look: it was never accepted, and only
 * then it is sent again.
 */
export async function settleUnknown(world: DeliveryWorld): Promise<void> {
  for (const row of await unknownRows(world.now(), 50)) await settleOne(row, world);
}

async function settleOne(row: OutboxRow, world: DeliveryWorld): Promise<void> {
  const now = world.now();
  const since = row.claimedAt ?? row.createdAt;
  try {
    const found = await look(row, since, world);
    if (found) await recordAccepted(row, found.sid, found.status);
    else if (row.looks + 1 >= looksNeeded) await moveRow(row.id, ['unknown'], { state: 'waiting', dueAt: now, looks: 0 });
    else return void (await moveRow(row.id, ['unknown'], { looks: row.looks + 1, dueAt: new Date(now.getTime() + world.settleAfterMs) }));
    await wakeNext(row.address, world);
  } catch (fault) {
    world.log.warn({ outbox: row.id, err: fault }, 'not settled yet');
    if (now.getTime() - since.getTime() > mostMs) await giveUp(row, { code: null, reason: neverSettled }, now);
    else await moveRow(row.id, ['unknown'], { dueAt: new Date(now.getTime() + world.settleAfterMs) });
  }
}

async function look(row: OutboxRow, since: Date, world: DeliveryWorld): Promise<{ sid: string; status: string } | null> {
  const name = channelOf(row.address);
  const from = new Date(since.getTime() - slackMs);
  const listed = await world.twilio.messages.list({
    to: channels[name].providerAddress(row.address),
    from: world.from[name],
    dateSentAfter: from,
    limit: 50,
  });
  const recent = listed.filter(({ dateCreated, direction }) => dateCreated >= from && direction !== 'inbound');
  const ids = recent.map(({ sid }) => sid);
  const [known, campaigns, underWay] = await Promise.all([knownAmong(ids), knownRecipients(ids), underWayTo([numberIn(row.address)])]);
  // A campaign's message may be on its way there too: then it is ours only by its words.
  const isOurs = (body: string): boolean => underWay.length === 0 || body.startsWith(row.content?.text ?? '');
  const mine = recent.find(({ sid, body }) => !known.has(sid) && !campaigns.has(sid) && isOurs(body));
  return mine ? { sid: mine.sid, status: mine.status } : null;
}
