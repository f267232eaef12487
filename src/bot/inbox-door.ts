import type { Inbound, InboxEntry } from '../models/inbox/inbox.ts';
import { storeInbound } from '../models/inbox/store.ts';
import type { Turns } from './turns.ts';

/** How long a fresh message is left to the process that took it before a sweeper may take it up. */
const graceMs = 3000;

interface Arrival {
  entry: InboxEntry;
  stored: PromiseWithResolvers<boolean>;
}

export interface InboxDoor {
  /** Stores a message (majority) and begins its turn. Gives whether it was new once it is stored; `handled` settles when its turn is over. Throws when the store fails. */
  receive(id: string, inbound: Inbound): Promise<{ isNew: boolean; handled: Promise<void> }>;
}

/**
 * What arrives while a write is under way is stored together in the next one: one journal flush for many messages. Each is still
 * acknowledged only when it is on a majority. One write at a time, so that a person's second message is never seen before their first.
 */
export function openInbox(turns: Turns, now: () => Date): InboxDoor {
  let arrivals: Arrival[] = [];
  let writing = false;
  let lastOrder = 0;

  async function write(): Promise<void> {
    if (writing || arrivals.length === 0) return;
    writing = true;
    const batch = arrivals;
    arrivals = [];
    try {
      const added = await storeInbound(uniqueOf(batch));
      const claimed = new Set<string>();
      for (const { entry, stored } of batch) {
        stored.resolve(added.has(entry.id) && !claimed.has(entry.id));
        claimed.add(entry.id);
      }
    } catch (fault) {
      for (const { stored } of batch) stored.reject(fault);
    } finally {
      writing = false;
      void write();
    }
  }

  return {
    async receive(id, inbound) {
      const at = now();
      const nextTryAt = new Date(at.getTime() + graceMs);
      const [from] = inbound.keys;
      if (!from) throw new Error('a message from nobody');
      lastOrder = Math.max(lastOrder + 1, at.getTime() * 1000);
      const entry: InboxEntry = { id, from, inbound, state: 'stored', storedAt: at, order: lastOrder, attempts: 0, nextTryAt, fault: null };
      const stored = Promise.withResolvers<boolean>();
      arrivals.push({ entry, stored });
      void write();
      const isNew = await stored.promise;
      return { isNew, handled: isNew ? turns.take(from) : Promise.resolve() };
    },
  };
}

/** The same webhook twice in one batch is one message. */
const uniqueOf = (batch: readonly Arrival[]): InboxEntry[] => [...new Map(batch.map(({ entry }) => [entry.id, entry])).values()];
