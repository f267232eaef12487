import type { JobQueue } from '../../jobs/queue.ts';
import { sendMessage } from '../../jobs/send-message.ts';
import { dueRows, lapse, watchOutbox, wipeOld } from '../../models/outbox/store.ts';
import { deliver } from './deliver.ts';
import { settleUnknown } from './settle.ts';
import type { DeliveryWorld } from './world.ts';

/** Rows one poll hands on; the next poll takes the rest. */
const mostAtOnce = 500;
/** Without Redis the relay sends by itself, this many at once. */
const ownLanes = 8;
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
  let wakePoll: () => void = () => undefined;
  let stream = watch();

  function wake(row: string): void {
    if (stopped) return;
    queue.enqueue(sendMessage, { row }, `send-${row}`).catch(() => sendMyself(row));
  }

  function sendMyself(row: string): void {
    if (stopped || own.has(row) || own.size >= ownLanes) return;
    const sending = deliver(row, world)
      .catch((fault: unknown) => world.log.error({ outbox: row, err: fault }, 'not sent'))
      .finally(() => own.delete(row));
    own.set(row, sending);
  }

  function watch() {
    const fresh = watchOutbox();
    fresh.on('change', (change) => {
      if ('documentKey' in change) wake(change.documentKey._id);
    });
    fresh.on('error', (fault) => {
      world.log.warn({ err: fault }, 'outbox stream broke off');
      if (!stopped) setTimeout(() => { if (!stopped) stream = watch(); }, 1000).unref(); // prettier-ignore
    });
    return fresh;
  }

  const polling = (async () => {
    while (!stopped) {
      await look().catch((fault: unknown) => world.log.warn({ err: fault }, 'outbox not read'));
      if (!stopped) await new Promise<void>((go) => {
        const timer = setTimeout(go, pollMs);
        wakePoll = () => { clearTimeout(timer); go(); };
      }); // prettier-ignore
    }
  })();

  async function look(): Promise<void> {
    const now = world.now();
    await lapse(now);
    await settleUnknown(world);
    await wipeOld(new Date(now.getTime() - dayMs));
    for (const row of await dueRows(now, mostAtOnce)) wake(row);
  }

  return {
    wake,
    async stop() {
      stopped = true;
      wakePoll();
      await stream.close();
      await polling;
      await Promise.all(own.values());
    },
  };
}
