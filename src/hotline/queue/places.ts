import type { Desk } from '../../models/desk/desk.ts';
import { findDesk, replaceDesk } from '../../models/desk/store.ts';
import type { Hold } from '../../models/hold/hold.ts';
import { findHold, replaceHold } from '../../models/hold/store.ts';
import type { Id } from '../../models/id/id.ts';
import { inTransaction } from '../../models/store.ts';

/** One who waits, and the desk to which they are offered. */
export interface Place {
  hold: Hold;
  /** Null: none, one on call, or a desk that has long been at something else. */
  desk: Desk | null;
}

/** How often a change begins anew because somebody else wrote in between. */
const mostTries = 5;

/**
 * Changes a place in the line and the desk it is offered to, both or neither, by the versions that were seen: of two workers, or a worker and a
 * webhook, the second sees what the first has done. `desk`: one that they are about to be offered to. Null: there is no such place.
 */
export async function changePlace(
  id: Id,
  rule: (place: Place) => Place,
  desk: Id | null = null,
): Promise<{ before: Place; after: Place } | null> {
  for (let n = 0; n < mostTries; n += 1) {
    const changed = await inTransaction(async (tx) => {
      const hold = await findHold(id, tx);
      if (!hold) return null;
      const found = await findDesk(desk ?? hold.offer?.desk ?? '', tx);
      const before = { hold, desk: found && (desk !== null || found.hold === id) ? found : null };
      const after = rule(before);
      const kept =
        (after.hold === hold || (await replaceHold(hold, after.hold, tx)) !== null) &&
        (after.desk === before.desk || !before.desk || !after.desk || (await replaceDesk(before.desk, after.desk, tx)));
      if (kept) return { before, after };
      await tx.abortTransaction();
      return 'again';
    });
    if (changed !== 'again') return changed;
  }
  throw new Error('a place in the line could not be kept');
}
