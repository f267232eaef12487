import { say as sayText, textOf } from '../turn.ts';
import type { NodeKind } from './node.ts';
import { noFacts, passing } from './node.ts';

/** Says its texts and goes on. */
export const say: NodeKind<'say'> = {
  build(node, site) {
    const texts = node.say.map((key) => textOf(site.words, key));
    return passing(site, (turn) => {
      for (const text of texts) sayText(turn, text);
      return { kind: 'go', to: node.next };
    });
  },
  facts: (node) => ({ ...noFacts, targets: [node.next], passing: [node.next], says: node.say }),
};
