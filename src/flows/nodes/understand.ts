import type { NodeKind } from './node.ts';
import { asking, noFacts } from './node.ts';

/** Which topic is it about? The conversation reads `slots.summary`, so another slot's words stand in for it while there is none. */
export const understand: NodeKind<'understand'> = {
  build: (node, site) =>
    asking(
      site,
      'guess-topic',
      { sure: node.sure, unsure: node.unsure, none: node.none },
      {
        before(turn) {
          turn.talk.slots.summary ??= turn.talk.slots[node.from] ?? null;
        },
        after(turn) {
          if (node.keep !== 'topic') turn.talk.slots[node.keep] = turn.talk.slots.topic ?? null;
        },
      },
    ),
  facts: (node) => ({
    ...noFacts,
    targets: [node.sure, node.unsure, node.none],
    passing: [node.sure, node.unsure, node.none],
    reads: [node.from],
    writes: [node.keep, 'summary'],
  }),
};
