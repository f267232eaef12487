import type { NodeKind } from './node.ts';
import { asking, noFacts } from './node.ts';

/** Hands the talk to a person; from here on it waits for one. */
export const handOver: NodeKind<'hand-over'> = {
  build: (node, site) => asking(site, 'hand-over', { open: node.open, closed: node.closed }),
  facts: (node) => ({ ...noFacts, targets: [node.open, node.closed], passing: [node.open, node.closed] }),
};
