import type { Content } from '../../models/message/content.ts';
import { beginAgain, endFailed, moveStatus } from '../../models/message/store.ts';
import { messageStatusSchema } from '../../models/message/message.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import { silenced } from '../../models/outbox/outbox.ts';
import { claimRow, findRow, moveRow, nextOf } from '../../models/outbox/store.ts';
import { sessionsOfCitizen } from '../../models/session/store.ts';
import { inTransaction } from '../../models/store.ts';
import { otherAddress } from './other-channel.ts';
import type { Reaction } from '../../talks/delivery/reactions.ts';
import { reactionTo, refusedText, tooLate, tooOften } from '../../talks/delivery/reactions.ts';
import { stoppedByProvider } from '../../models/consent/store.ts';
import type { Sent } from '../../talks/delivery/sent.ts';
import { asText, distrustShape, secondsLeft, send } from './send.ts';
import type { DeliveryWorld } from './world.ts';

/** Pauses between tries when the provider could not be reached at all. */
const unreachedMs = 2000;

type Failure = NonNullable<OutboxRow['failure']>;

/**
 * Sends one row of the outbox, if it still may leave. Claimed before it is sent, so that two workers never send it twice; what happened is
 * recorded; the next message to the same address is woken.
 */
export async function deliver(id: string, world: DeliveryWorld): Promise<void> {
  if (isPaused(world) && !(await isTooLate(id, world))) return;
  const row = await claimRow(id, world.now(), world.leaseMs);
  if (!row) return;
  if (!row.content || (await isSilenced(row))) await cancel(row);
  else if (secondsLeft(row, world.now()) < 1) await giveUp(row, { code: null, reason: tooLate }, world.now());
  else await sendNow(row, row.content, world);
  await wakeNext(row.address, world);
}

const isPaused = ({ pause, now }: DeliveryWorld): boolean => pause.until !== null && pause.until > now();

async function isTooLate(id: string, world: DeliveryWorld): Promise<boolean> {
  const row = await findRow(id);
  return row !== null && secondsLeft(row, world.now()) < 1;
}

/** STOP or the safe word was said since this was written, on any of the person's channels. What answers that very word is no older than it. */
async function isSilenced({ citizen, createdAt }: OutboxRow): Promise<boolean> {
  const sessions = citizen === null ? [] : await sessionsOfCitizen(citizen);
  return sessions.some(({ stoppedAt, hiddenAt }) => [stoppedAt, hiddenAt].some((at) => at !== null && at > createdAt));
}

async function cancel(row: OutboxRow): Promise<void> {
  await moveRow(row.id, ['sending'], { state: 'canceled', content: null, leaseUntil: null });
  await moveStatus(row.id, 'canceled', null, silenced);
}

async function sendNow(row: OutboxRow, content: Content, world: DeliveryWorld): Promise<void> {
  const sent = await send(row, content, world);
  world.log.info({ outbox: row.id, outcome: sent.outcome, attempts: row.attempts }, 'sent');
  await recordSent(row, sent, world);
}

async function recordSent(row: OutboxRow, sent: Sent, world: DeliveryWorld): Promise<void> {
  switch (sent.outcome) {
    case 'accepted':
      return await recordAccepted(row, sent.sid, sent.status);
    case 'unsent': {
      const dueAt = new Date(world.now().getTime() + unreachedMs * Math.min(row.attempts, 15));
      return await tryAgain(row, { dueAt }, null, world);
    }
    case 'unknown': {
      const dueAt = new Date(world.now().getTime() + world.settleAfterMs);
      await moveRow(row.id, ['sending'], { state: 'unknown', leaseUntil: null, dueAt });
      return;
    }
    case 'refused':
      return await react(row, reactionTo(sent.code, sent.status), sent.code, world);
  }
}

/** The provider has it. Its status callbacks may have come first: they only move forward, and so does this. */
export async function recordAccepted(row: OutboxRow, sid: string, status: string): Promise<void> {
  await moveRow(row.id, ['sending', 'unknown'], { state: 'done', providerId: sid, leaseUntil: null });
  await moveStatus(row.id, messageStatusSchema.safeParse(status).data ?? 'accepted', sid, null);
}

/** It waits to leave again, in one step with its message; given up instead when that would be too late, or its words are gone. */
async function tryAgain(
  row: OutboxRow,
  change: Pick<OutboxRow, 'dueAt'> & Partial<Pick<OutboxRow, 'content' | 'address'>>,
  failure: Failure | null,
  world: DeliveryWorld,
): Promise<void> {
  if (!row.content || change.dueAt >= row.lapsesAt) return await giveUp(row, { code: failure?.code ?? null, reason: tooLate }, world.now());
  const past = [...row.past, ...(row.providerId ? [row.providerId] : [])];
  const waits = { state: 'waiting', leaseUntil: null, providerId: null, past, failure, ...change } as const;
  await inTransaction(async (tx) => {
    if (await moveRow(row.id, ['sending', 'unknown', 'done'], waits, tx)) await beginAgain(row.id, tx);
  });
  if (change.dueAt <= world.now()) world.wake(row.id);
}

/** Does what the provider's fault calls for. `row` was just refused, or reported as failed after it was accepted. */
export async function react(row: OutboxRow, reaction: Reaction, code: number | null, world: DeliveryWorld): Promise<void> {
  const failure = { code, reason: reaction.reason };
  const now = world.now();
  world.log[reaction.whose === 'ours' ? 'error' : 'warn']({ outbox: row.id, code: code ?? 0, outcome: reaction.do }, 'not delivered');
  switch (reaction.do) {
    case 'retry': {
      if (row.attempts < reaction.most) return await tryAgain(row, { dueAt: later(now, reaction.afterMs) }, failure, world);
      const spent = { code, reason: tooOften };
      return reaction.afterwards === 'other-channel' ? await byOtherChannel(row, spent, world) : await giveUp(row, spent, now);
    }
    case 'as-text': {
      if (row.content?.kind !== 'choices') return await giveUp(row, { code, reason: refusedText }, now);
      await distrustShape(row.content, row.address, now);
      return await tryAgain(row, { dueAt: now, content: asText(row.content) }, failure, world);
    }
    case 'other-channel':
      return await byOtherChannel(row, failure, world);
    case 'stop-address':
      await stoppedByProvider(row.address, world.pepper, now);
      return await giveUp(row, failure, now);
    case 'give-up':
      return await giveUp(row, failure, now);
    case 'pause-all': {
      world.pause.until = later(now, reaction.afterMs);
      return await tryAgain(row, { dueAt: world.pause.until }, failure, world);
    }
  }
}

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

async function byOtherChannel(row: OutboxRow, failure: Failure, world: DeliveryWorld): Promise<void> {
  const now = world.now();
  const address = await otherAddress(row, now);
  if (address) await tryAgain(row, { dueAt: now, address }, failure, world);
  else await giveUp(row, failure, now);
}

/** The list of what could not be sent has it from now on, and the talk in the console shows why. */
export async function giveUp(row: OutboxRow, failure: Failure, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    await moveRow(row.id, ['sending', 'unknown', 'done'], { state: 'given-up', leaseUntil: null, failure, dueAt: now }, tx);
    await endFailed(row.id, row.providerId, failure, tx);
  });
}

export async function wakeNext(address: string, world: DeliveryWorld): Promise<void> {
  const next = await nextOf(address, world.now());
  if (next) world.wake(next);
}
