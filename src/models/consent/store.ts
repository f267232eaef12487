import type { Address } from '../channel/channel.ts';
import type { Id } from '../id/id.ts';
import { stopEnrolments } from '../enrolment/store.ts';
import { keepOptouts, undoOptouts } from '../optout/store.ts';
import { markStopped } from '../session/store.ts';
import type { Tx } from '../store.ts';
import { inTransaction } from '../store.ts';
import { confirmSubscriptions, endSubscriptions, subscribe } from '../subscription/store.ts';
import type { ConsentChange } from './change.ts';
import { stopping } from './change.ts';

/** Keeps it. Gives the subscriptions it ended. */
export async function keepConsent({ join, confirm, end, optouts, rest, undo, at }: ConsentChange, tx: Tx): Promise<Id[]> {
  const ended: Id[] = [];
  for (const { addresses, by } of end) ended.push(...(await endSubscriptions(addresses, by, at, tx)));
  await stopEnrolments([...rest, ...end.flatMap(({ addresses }) => addresses)], at, tx);
  await keepOptouts(optouts, tx);
  await undoOptouts(undo, at, tx);
  await confirmSubscriptions(confirm, at, tx);
  for (const subscription of join) await subscribe(subscription, tx);
  return ended;
}

/** The provider says that this address takes nothing from us: 21610, a block, Meta's marketing opt-out. */
export async function stoppedByProvider(address: Address, pepper: string, at: Date): Promise<void> {
  await markStopped(address, at);
  const change = stopping([address], 'channel', 'provider', pepper, at);
  await inTransaction(async (tx) => void (await keepConsent(change, tx)));
}
