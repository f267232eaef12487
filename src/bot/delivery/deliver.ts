import { numberOf } from '../../models/channel/channel.ts';
import type { Content } from '../../models/message/content.ts';
import { beginAgain, moveStatus } from '../../models/message/store.ts';
import { messageStatusSchema } from '../../models/message/message.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import { claimRow, moveRow, nextOf } from '../../models/outbox/store.ts';
import { findSessions, markStopped } from '../../models/session/store.ts';
import type { Reaction } from './reactions.ts';
import { reactionTo } from './reactions.ts';
import type { Sent } from './send.ts';
import { asText, distrustShape, send } from './send.ts';
import type { DeliveryWorld } from './world.ts';

/** Pauses between tries when the provider could not be reached at all. */
const unreachedMs = 2000;

/**
 * Sends one row of the outbox, if it still may leave. Claimed before it is sent, so that two workers never send it twice; what happened is
 * recorded; the next message to the same address is woken.
 */
export async function deliver(id: string, world: DeliveryWorld): Promise<void> {
  const { pause, log } = world;
  if (pause.until && pause.until > world.now()) return;
  const row = await claimRow(id, world.now(), world.leaseMs);
  if (!row) return;
  if (!row.content) {
    await moveRow(row.id, ['sending'], { state: 'canceled' });
    return;
  }
  const sent = await send(row, row.content, world);
  log.info({ outbox: row.id, outcome: sent.outcome, attempts: row.attempts }, 'sent');
  await recordSent(row, row.content, sent, world);
  await wakeNext(row.address, world);
}

async function recordSent(row: OutboxRow, content: Content, sent: Sent, world: DeliveryWorld): Promise<void> {
  switch (sent.outcome) {
    case 'accepted':
      return await recordAccepted(row, sent.sid, sent.status);
    case 'unsent':
      return await putOff(row, new Date(world.now().getTime() + unreachedMs * Math.min(row.attempts, 15)), null);
    case 'unknown': {
      const dueAt = new Date(world.now().getTime() + world.settleAfterMs);
      await moveRow(row.id, ['sending'], { state: 'unknown', leaseUntil: null, dueAt });
      return;
    }
    case 'refused':
      return await react(row, content, reactionTo(sent.code, sent.status), sent.code, world);
  }
}

/** The provider has it. Its status callbacks may have come first: they only move forward, and so does this. */
export async function recordAccepted(row: OutboxRow, sid: string, status: string): Promise<void> {
  await moveRow(row.id, ['sending', 'unknown'], { state: 'done', providerId: sid, leaseUntil: null });
  await moveStatus(row.id, messageStatusSchema.safeParse(status).data ?? 'accepted', sid, null);
}

const putOff = async (row: OutboxRow, dueAt: Date, failure: OutboxRow['failure']): Promise<void> => {
  await moveRow(row.id, ['sending', 'unknown', 'done'], {
    state: 'waiting',
    dueAt,
    leaseUntil: null,
    providerId: null,
    past: pastOf(row),
    failure,
  });
};

const pastOf = (row: OutboxRow): string[] => [...row.past, ...(row.providerId ? [row.providerId] : [])];

/** Does what the provider's fault calls for. `row` was just refused, or reported as failed after it was accepted. */
export async function react(
  row: OutboxRow,
  content: Content | null,
  reaction: Reaction,
  code: number | null,
  world: DeliveryWorld,
): Promise<void> {
  const failure = { code, reason: reaction.reason };
  const now = world.now();
  world.log.warn({ outbox: row.id, code: code ?? 0, outcome: reaction.do }, 'not delivered');
  switch (reaction.do) {
    case 'retry': {
      if (!content || row.attempts >= reaction.most) return await giveUp(row, failure, now);
      await putOff(row, new Date(now.getTime() + reaction.afterMs), failure);
      return await beginAgain(row.id);
    }
    case 'as-text': {
      if (content?.kind !== 'choices') return await giveUp(row, failure, now);
      await distrustShape(content, row.address, now);
      await moveRow(row.id, ['sending', 'unknown', 'done'], {
        state: 'waiting',
        dueAt: now,
        leaseUntil: null,
        providerId: null,
        past: pastOf(row),
        content: asText(content),
      });
      await beginAgain(row.id);
      return world.wake(row.id);
    }
    case 'by-sms': {
      const address = content ? await smsOf(row) : null;
      if (!content || !address) return await giveUp(row, failure, now);
      await moveRow(row.id, ['sending', 'unknown', 'done'], {
        state: 'waiting',
        dueAt: now,
        leaseUntil: null,
        providerId: null,
        past: pastOf(row),
        address,
        failure,
      });
      await beginAgain(row.id);
      return world.wake(row.id);
    }
    case 'stop-address':
      await markStopped(row.address, now);
      return await giveUp(row, failure, now);
    case 'give-up':
      return await giveUp(row, failure, now);
    case 'pause-all': {
      world.pause.until = new Date(now.getTime() + reaction.afterMs);
      world.log.error({ code: code ?? 0 }, 'the provider refuses this account: nothing is sent');
      return await putOff(row, world.pause.until, failure);
    }
  }
}

/** The list of what could not be sent has it from now on, and the talk in the console shows why. */
export async function giveUp(row: OutboxRow, failure: NonNullable<OutboxRow['failure']>, now: Date): Promise<void> {
  await moveRow(row.id, ['sending', 'unknown', 'done'], { state: 'given-up', leaseUntil: null, failure, dueAt: now });
  await moveStatus(row.id, 'failed', row.providerId, failure);
}

/** The same person's SMS address, only if they have written to us from it themselves and have not stopped it. */
async function smsOf(row: OutboxRow): Promise<string | null> {
  const number = numberOf(row.address);
  if (!number || !row.citizen) return null;
  const sms = `sms:${number}`;
  const [session] = await findSessions([sms]);
  return session?.citizen === row.citizen && !session.stoppedAt && !session.hiddenAt ? sms : null;
}

export async function wakeNext(address: string, world: DeliveryWorld): Promise<void> {
  const next = await nextOf(address, world.now());
  if (next) world.wake(next);
}
