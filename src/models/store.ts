import type { ClientSession } from 'mongoose';
import mongoose from 'mongoose';
import type { z } from 'zod';

/** The transaction that a write belongs to. */
export type Tx = ClientSession;

/**
 * Runs `work` in one MongoDB transaction, majority-committed. The driver runs it again on a passing fault (a write conflict, a new
 * primary), so `work` must be able to run twice. Throws what `work` throws; then nothing was written.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await mongoose.startSession();
  try {
    return await tx.withTransaction(() => work(tx), { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
  } finally {
    await tx.endSession();
  }
}

/** Runs `work` in a transaction that is kept when it gives true, and leaves nothing behind when it gives false. Gives which. */
export const allOrNothing = (work: (tx: Tx) => Promise<boolean>): Promise<boolean> =>
  inTransaction(async (tx) => {
    const kept = await work(tx);
    if (!kept) await tx.abortTransaction();
    return kept;
  });

/** A lean document (`_id`) as the plain, parsed record (`id`) that the rest of the house knows. */
export const toRecord = <S extends z.ZodType>(schema: S, doc: { _id: unknown }): z.output<S> => {
  const { _id, ...rest } = doc;
  return schema.parse({ ...rest, id: _id });
};

/** The record as it is kept: its `id` is the document's `_id`. */
export const toDoc = <R extends { id: string }>(record: R): Omit<R, 'id'> & { _id: string } => {
  const { id, ...rest } = record;
  return { _id: id, ...rest };
};

const duplicateKey = 11000;

/** A fault that another try may not meet again: a key taken in the same moment, a conflict of writes, the network, a new primary. */
export const isPassing = (fault: unknown): boolean =>
  fault instanceof mongoose.mongo.MongoError &&
  (fault.code === duplicateKey ||
    fault instanceof mongoose.mongo.MongoNetworkError ||
    fault.hasErrorLabel('TransientTransactionError') ||
    fault.hasErrorLabel('RetryableWriteError'));

/** Somebody who listens to what is written. */
export interface Watch {
  /** Settles when it hears: what is written from then on is told. */
  ready: Promise<void>;
  /** Settles when it has ended. */
  stop(): Promise<void>;
}

/** Listens to a change stream until stopped. One that breaks off is told to `fault` and opened anew a second later. */
export function listen<R extends mongoose.mongo.Document, C extends mongoose.mongo.Document>(
  open: () => mongoose.mongo.ChangeStream<R, C>,
  tell: (change: C) => void,
  fault: (fault: unknown) => void,
): Watch {
  let stopped = false;
  const began = Promise.withResolvers<void>();
  let stream = begin();

  function begin() {
    const fresh = open();
    fresh.on('change', tell);
    // The first token comes with the server's first answer: from then on nothing is missed.
    fresh.once('resumeTokenChanged', () => began.resolve());
    fresh.on('error', (error) => {
      fault(error);
      if (!stopped) setTimeout(() => { if (!stopped) stream = begin(); }, 1000).unref(); // prettier-ignore
    });
    return fresh;
  }

  return {
    ready: began.promise,
    async stop() {
      stopped = true;
      await stream.close();
    },
  };
}
