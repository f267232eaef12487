import type { Address } from '../../models/channel/channel.ts';
import type { Id } from '../../models/id/id.ts';
import type { Optout } from '../../models/optout/optout.ts';
import { optoutIdsOf, optoutOf, safetyOf } from '../../models/optout/optout.ts';
import { keepOptouts, undoOptouts } from '../../models/optout/store.ts';
import { addressesAround } from '../../models/subscription/addresses.ts';
import { confirmSubscriptions, endSubscriptions, subscribe } from '../../models/subscription/store.ts';
import type { Ending, Subscription } from '../../models/subscription/subscription.ts';
import type { Tx } from '../../models/store.ts';
import { inTransaction } from '../../models/store.ts';

/** What a turn, a page or the provider changes in who may be written to by campaigns: kept together or not at all. */
export interface ConsentChange {
  join: readonly Subscription[];
  confirm: readonly Id[];
  end: readonly { addresses: readonly Address[]; by: Ending }[];
  optouts: readonly Optout[];
  /** Ids of opt-outs that the person takes back. */
  undo: readonly string[];
  at: Date;
}

export const noConsentChange = (at: Date): ConsentChange => ({ join: [], confirm: [], end: [], optouts: [], undo: [], at });

/** Keeps it. Gives the subscriptions it ended. */
export async function keepConsent({ join, confirm, end, optouts, undo, at }: ConsentChange, tx: Tx): Promise<Id[]> {
  const ended: Id[] = [];
  for (const { addresses, by } of end) ended.push(...(await endSubscriptions(addresses, by, at, tx)));
  await keepOptouts(optouts, tx);
  await undoOptouts(undo, at, tx);
  await confirmSubscriptions(confirm, at, tx);
  for (const subscription of join) await subscribe(subscription, tx);
  return ended;
}

/** What a person who agrees to be written to takes back: STOP on this channel, and for all. */
const undoneBy = (addresses: readonly Address[], pepper: string): string[] => addresses.flatMap((address) => optoutIdsOf(pepper, address));

/** Somebody agrees. What they stopped before on this channel counts no more: they say so themselves. */
export const joining = (subscription: Subscription, pepper: string): ConsentChange => ({
  ...noConsentChange(subscription.at),
  join: [subscription],
  undo: undoneBy([subscription.address], pepper),
});

/** Somebody answers yes to a confirming message. */
export const confirming = (pending: readonly Subscription[], pepper: string, at: Date): ConsentChange => ({
  ...noConsentChange(at),
  confirm: pending.map(({ id }) => id),
  undo: undoneBy(
    pending.map(({ address }) => address),
    pepper,
  ),
});

/** Somebody wants nothing more: on these addresses, or on every channel of their number. */
export const stopping = (
  addresses: readonly Address[],
  reach: 'channel' | 'all',
  by: Exclude<Optout['by'], 'safety'>,
  pepper: string,
  at: Date,
): ConsentChange => ({
  ...noConsentChange(at),
  end: [{ addresses: reach === 'all' ? addressesAround(addresses) : addresses, by }],
  optouts: addresses.map((address) => optoutOf(pepper, address, reach, by, at)),
});

/** START: what was stopped may be joined anew. What had been joined does not come back by itself: who returns for help asked for no news. */
export const returning = (addresses: readonly Address[], pepper: string, at: Date): ConsentChange => ({
  ...noConsentChange(at),
  undo: undoneBy(addresses, pepper),
});

/** This phone is not safe: nothing of a campaign ever goes there. */
export const shielding = (addresses: readonly Address[], pepper: string, at: Date): ConsentChange => ({
  ...noConsentChange(at),
  end: [{ addresses: addressesAround(addresses), by: 'us' }],
  optouts: addresses.map((address) => safetyOf(pepper, address, at)),
});

/** The provider says that this address takes nothing from us: 21610, a block, Meta's marketing opt-out. */
export async function stoppedByProvider(address: Address, pepper: string, at: Date): Promise<void> {
  const change = stopping([address], 'channel', 'provider', pepper, at);
  await inTransaction(async (tx) => void (await keepConsent(change, tx)));
}
