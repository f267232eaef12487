import type { Id } from '../id/id.ts';
import type { Watch } from '../store.ts';
import { MessageModel } from './store.ts';

/**
 * Wakes whoever shows talks: a message of a ticket is new, or its delivery has moved. After a fault it begins again.
 */
export function watchTalks(tell: (ticket: Id) => void, fault: (fault: unknown) => void): Watch {
  let stopped = false;
  const began = Promise.withResolvers<void>();
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
    // The first token comes with the server's first answer: from then on nothing is missed.
    fresh.once('resumeTokenChanged', () => began.resolve());
    fresh.on('error', (error) => {
      fault(error);
      if (!stopped) setTimeout(() => { if (!stopped) stream = open(); }, 1000).unref(); // prettier-ignore
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
