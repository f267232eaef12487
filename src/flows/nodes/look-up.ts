import type { NodeKind } from './node.ts';
import { asking, noFacts } from './node.ts';

/** Asks the conversation for something and goes on by what it found. */
export const lookUp: NodeKind<'look-up'> = {
  build: (node, site) => asking(site, node.what, node.outcomes),
  facts: (node) => ({ ...noFacts, targets: Object.values(node.outcomes), passing: Object.values(node.outcomes) }),
};
