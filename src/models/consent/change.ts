import type { Address } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import type { Optout } from '../optout/optout.ts';
import { optoutIdsOf, optoutOf, safetyOf } from '../optout/optout.ts';
import { addressesAround } from '../subscription/addresses.ts';
import type { Ending, Subscription } from '../subscription/subscription.ts';

/** What a turn, a page or the provider changes in who may be written to by campaigns: kept together or not at all. */
export interface ConsentChange {
  join: readonly Subscription[];
  confirm: readonly Id[];
  end: readonly { addresses: readonly Address[]; by: Ending }[];
  optouts: readonly Optout[];
  /** Whose courses end (models/enrolment/). Why is kept nowhere. */
  rest: readonly Address[];
  /** Ids of opt-outs that the person takes back. */
  undo: readonly string[];
  at: Date;
}

export const noConsentChange = (at: Date): ConsentChange => ({ join: [], confirm: [], end: [], optouts: [], rest: [], undo: [], at });

/** What a person who agrees to be written to takes back: STOP on this channel, and for all. */
const undoneBy = (addresses: readonly Address[], pepper: string): string[] => addresses.flatMap((address) => optoutIdsOf(pepper, address));

/** Somebody agrees. What they stopped before on this channel counts no more: they say so themselves. */
export const joining = (subscription: Subscription, pepper: string): ConsentChange => ({
  ...noConsentChange(subscription.at),
  join: [subscription],
  undo: undoneBy([subscription.address], pepper),
});

/** Somebody asks for help: no course goes on beside that. */
export const resting = (addresses: readonly Address[], at: Date): ConsentChange => ({
  ...noConsentChange(at),
  rest: addressesAround(addresses),
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
