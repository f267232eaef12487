import { randomUUID } from 'node:crypto';
import type { JobQueue } from '../../jobs/queue.ts';
import { sendMessage } from '../../jobs/send-message.ts';
import { again } from '../../models/again.ts';
import { dueRows, lapse, watchOutbox, wipeOld } from '../../models/outbox/store.ts';
import { deliver } from './deliver.ts';
import { settleUnknown } from './settle.ts';
import type { DeliveryWorld } from './world.ts';

/** Rows one poll hands on; the next poll takes the rest. */
const mostAtOnce = 500;
/** Without Redis the relay sends by itself, this many at once. */
const ownLanes = 8;
/** A row handed on again within this time is the same job. */
const sameJobMs = 5000;
const dayMs = 24 * 3600_000;

export interface Relay {
  /** Hands a row on, now. */
  wake(row: string): void;
  stop(): Promise<void>;
}

/**
 * Hands the ids of rows that may leave to the job queue. A change stream wakes it; a poll every `pollMs` is the truth, so nothing depends on
 * the stream or on Redis. While Redis is away the relay sends by itself: the claim in MongoDB keeps that from ever sending twice.
 */
export function startRelay(queue: JobQueue, world: DeliveryWorld, pollMs: number): Relay {
  const own = new Map<string, Promise<void>>();
  let stopped = false;

  function handOn(row: string, jobId: string): void {
    if (stopped) return;
    queue.enqueue(sendMessage, { row }, jobId).catch(() => sendMyself(row));
  }

  // What both stream and poll of several relays see is one job; but only for a while: the job of a worker that died lies as taken for a minute.
  const handOnOnce = (row: string): void => handOn(row, `send-${row}-${String(Math.floor(world.now().getTime() / sameJobMs))}`);

  // A job of the same row may be running at this moment that has just seen the message before it unfinished: this one must not count as the same.
  const wake = (row: string): void => handOn(row, `send-${row}-${randomUUID()}`);

  function sendMyself(row: string): void {
    if (stopped || own.has(row) || own.size >= ownLanes) return;
    const sending = deliver(row, world)
      .catch((fault: unknown) => world.log.error({ outbox: row, err: fault }, 'not sent'))
      .finally(() => own.delete(row));
    own.set(row, sending);
  }

  const stream = watchOutbox(handOnOnce, (fault) => world.log.warn({ err: fault }, 'outbox stream broke off'));
  const polling = again(() => look().catch((fault: unknown) => world.log.warn({ err: fault }, 'outbox not read')), pollMs);

  async function look(): Promise<void> {
    const now = world.now();
    await lapse(now);
    await settleUnknown(world);
    await wipeOld(new Date(now.getTime() - dayMs));
    for (const row of await dueRows(now, mostAtOnce)) handOnOnce(row);
  }

  return {
    wake,
    async stop() {
      stopped = true;
      await stream.stop();
      await polling.stop();
      await Promise.all(own.values());
    },
  };
}
