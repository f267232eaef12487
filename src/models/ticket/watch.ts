import type { Id } from '../id/id.ts';
import type { Watch } from '../store.ts';
import { listen } from '../store.ts';
import { TicketModel } from './store.ts';

/** A ticket was opened or changed: whose it is now, so that only its centre is woken. */
export interface TicketNews {
  ticket: Id;
  centre: Id;
  /** An emergency that its centre has not heard of yet: just raised, just come from another centre, or nobody has confirmed it. */
  alarm: boolean;
}

/** What last happened to a ticket when an emergency is news to its centre. */
const alarming = new Set(['danger-raised', 'rerouted', 'alerted']);

/**
 * Wakes whoever shows tickets, by a change stream over the collection; one per process is enough. After a fault it begins again (what was
 * missed shows at the next look: news only wakes, it carries nothing to show).
 */
export const watchTickets = (tell: (news: TicketNews) => void, fault: (fault: unknown) => void): Watch =>
  listen(
    () =>
      TicketModel.watch<{ _id: string; centre: string; danger: boolean; last: string | undefined }>(
        [
          { $match: { operationType: { $in: ['insert', 'replace', 'update'] } } },
          {
            $project: {
              operationType: 1,
              documentKey: 1,
              'fullDocument._id': 1,
              'fullDocument.centre': 1,
              'fullDocument.danger': 1,
              'fullDocument.last': { $last: '$fullDocument.trail.event' },
            },
          },
        ],
        { fullDocument: 'updateLookup' },
      ),
    (change) => {
      if (change.operationType !== 'insert' && change.operationType !== 'replace' && change.operationType !== 'update') return;
      const doc = change.fullDocument;
      if (doc) tell({ ticket: doc._id, centre: doc.centre, alarm: doc.danger && alarming.has(doc.last ?? '') });
    },
    fault,
  );
