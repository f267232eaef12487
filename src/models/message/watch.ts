import type { Id } from '../id/id.ts';
import type { Watch } from '../store.ts';
import { listen } from '../store.ts';
import { MessageModel } from './store.ts';

/**
 * Wakes whoever shows talks: a message of a ticket is new, or its delivery has moved. After a fault it begins again.
 */
export const watchTalks = (tell: (ticket: Id) => void, fault: (fault: unknown) => void): Watch =>
  listen(
    () =>
      MessageModel.watch<{ _id: string; ticket: string | null }>(
        [
          { $match: { operationType: { $in: ['insert', 'update'] }, 'fullDocument.ticket': { $type: 'string' } } },
          { $project: { operationType: 1, documentKey: 1, 'fullDocument._id': 1, 'fullDocument.ticket': 1 } },
        ],
        { fullDocument: 'updateLookup' },
      ),
    (change) => {
      const ticket = change.operationType === 'insert' || change.operationType === 'update' ? change.fullDocument?.ticket : null;
      if (ticket) tell(ticket);
    },
    fault,
  );
