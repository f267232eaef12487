import type { NodeKind } from './node.ts';
import { noFacts, passing } from './node.ts';

/** The talk rests. */
export const end: NodeKind<'end'> = {
  build: (_node, site) => passing(site, () => ({ kind: 'rest' })),
  facts: () => noFacts,
};
