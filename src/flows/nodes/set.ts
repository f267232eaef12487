import type { NodeKind } from './node.ts';
import { noFacts, passing } from './node.ts';

/** Writes slots; null clears. */
export const set: NodeKind<'set'> = {
  build: (node, site) =>
    passing(site, (turn) => {
      for (const [slot, value] of Object.entries(node.set)) {
        if (value === null) delete turn.talk.slots[slot];
        else turn.talk.slots[slot] = value;
      }
      return { kind: 'go', to: node.next };
    }),
  facts: (node) => ({ ...noFacts, targets: [node.next], passing: [node.next], writes: Object.keys(node.set) }),
};
