import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Job } from './define.ts';

export interface JobQueue {
  /** Queues a job; one with the same id that is still waiting is the same job. Throws when Redis does not answer: the caller's own store is the truth. */
  enqueue<P>(job: Job<P>, payload: P, jobId: string): Promise<void>;
  close(): Promise<void>;
}

/** How long Redis may take before it counts as gone. */
const patienceMs = 1500;

/** Opens the queue of one name. A connection that is lost is made again by itself; meanwhile `enqueue` fails at once. */
export function openQueue(name: string, redisUrl: string, prefix: string): JobQueue {
  const connection = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: patienceMs,
    connectTimeout: patienceMs,
  });
  connection.on('error', () => undefined);
  const queue = new Queue(name, { connection, prefix, skipWaitingForReady: true });
  queue.on('error', () => undefined);
  return {
    async enqueue(job, payload, jobId) {
      if (connection.status !== 'ready') throw new Error('Redis is away');
      await queue.add(job.name, payload, { jobId, removeOnComplete: true, removeOnFail: true });
    },
    async close() {
      await queue.close().catch(() => undefined);
      connection.disconnect();
    },
  };
}

/** Lets `run` do the jobs of one name, `lanes` at once. `stop` waits for those in hand. */
export function runJobs<P>(
  job: Job<P>,
  name: string,
  run: (payload: P) => Promise<void>,
  lanes: number,
  redisUrl: string,
  prefix: string,
): { stop(): Promise<void> } {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  const worker = new Worker(name, async ({ data }) => await run(job.payload.parse(data)), { connection, prefix, concurrency: lanes });
  worker.on('error', () => undefined);
  return {
    async stop() {
      await Promise.race([worker.close(), new Promise((go) => setTimeout(go, 10_000).unref())]);
      connection.disconnect();
    },
  };
}
