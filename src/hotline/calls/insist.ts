import { isPassing } from '../../models/store.ts';
import { StaleTurn } from '../../talks/keep-turns.ts';

/** How often a step begins again because another process was quicker. */
const mostTries = 6;

/** Tries until nobody wrote in between. */
export async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (n === mostTries || (!(fault instanceof StaleTurn) && !isPassing(fault))) throw fault;
    }
  }
}
