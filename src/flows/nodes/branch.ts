import type { SlotValue } from '../talk.ts';
import type { NodeKind } from './node.ts';
import { noFacts, passing } from './node.ts';

/** How a slot's value is named in `when`: scalars as written, nothing and an empty list as `null`, a list or a place as `some`. */
const nameOf = (value: SlotValue | undefined): string => {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'null' : 'some';
  return typeof value === 'object' ? 'some' : String(value);
};

/** Goes by what a slot holds. */
export const branch: NodeKind<'branch'> = {
  build: (node, site) =>
    passing(site, (turn) => {
      const name = nameOf(turn.talk.slots[node.on]);
      return { kind: 'go', to: (Object.hasOwn(node.when, name) ? node.when[name] : undefined) ?? node.otherwise };
    }),
  facts(node) {
    const targets = [...Object.values(node.when), node.otherwise];
    return { ...noFacts, targets, passing: targets, reads: [node.on] };
  },
};
