import { openQueue, runJobs } from '../../jobs/queue.ts';
import { sendMessage } from '../../jobs/send-message.ts';
import { deliver } from './deliver.ts';
import { startRelay } from './relay.ts';
import type { DeliveryWorld } from './world.ts';

export interface DeliverySettings {
  redisUrl: string;
  redisPrefix: string;
  pollMs: number;
}

const queueName = 'messages';
/** Messages being sent at once by one worker. */
const lanes = 16;

/** Starts everything that makes messages leave: relay, queue, senders. `stop` finishes what is in hand. */
export function startDelivery(
  parts: Omit<DeliveryWorld, 'wake' | 'pause'>,
  { redisUrl, redisPrefix, pollMs }: DeliverySettings,
): { stop(): Promise<void> } {
  const queue = openQueue(queueName, redisUrl, redisPrefix);
  const world: DeliveryWorld = { ...parts, pause: { until: null }, wake: (row) => relay.wake(row) };
  const relay = startRelay(queue, world, pollMs);
  const jobs = runJobs(sendMessage, queueName, ({ row }) => deliver(row, world), lanes, redisUrl, redisPrefix);
  return {
    async stop() {
      await Promise.all([relay.stop(), jobs.stop()]);
      await queue.close();
    },
  };
}
