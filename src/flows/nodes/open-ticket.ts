import type { NodeKind } from './node.ts';
import { asking, noFacts } from './node.ts';

/** Opens the ticket from the intake's slots. */
export const openTicket: NodeKind<'open-ticket'> = {
  build: (node, site) => asking(site, 'open-ticket', { opened: node.opened }),
  facts: (node) => ({ ...noFacts, targets: [node.opened], passing: [node.opened] }),
};
