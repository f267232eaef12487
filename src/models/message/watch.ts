import type { Id } from '../id/id.ts';
import { MessageModel } from './store.ts';

/**
 * Wakes whoever shows talks: a message of a ticket is new, or its delivery has moved. After a fault it begins again. `stop` settles when it
 * has ended.
 */
export function watchTalks(tell: (ticket: Id) => void, fault: (fault: unknown) => void): { stop(): Promise<void> } {
  let stopped = false;
  let stream = open();

  function open() {
    const fresh = MessageModel.watch<{ _id: string; ticket: string | null }>(
      [
        { $match: { operationType: { $in: ['insert', 'update'] }, 'fullDocument.ticket': { $type: 'string' } } },
        { $project: { operationType: 1, documentKey: 1, 'fullDocument._id': 1, 'fullDocument.ticket': 1 } },
      ],
      { fullDocument: 'updateLookup' },
    );
    fresh.on('change', (change) => {
      const ticket = change.operationType === 'insert' || change.operationType === 'update' ? change.fullDocument?.ticket : null;
      if (ticket) tell(ticket);
    });
    fresh.on('error', (error) => {
      fault(error);
      if (!stopped) setTimeout(() => { if (!stopped) stream = open(); }, 1000).unref(); // prettier-ignore
    });
    return fresh;
  }

  return {
    async stop() {
      stopped = true;
      await stream.close();
    },
  };
}
