import type { FlowNode, NodeType } from '../flow.ts';
import { act } from './act.ts';
import { ask } from './ask.ts';
import { askYesNo } from './ask-yes-no.ts';
import { branch } from './branch.ts';
import { choose } from './choose-one.ts';
import { chooseFrom } from './choose-from.ts';
import { chooseMany } from './choose-many.ts';
import { choosePlace } from './choose-place.ts';
import { end } from './end.ts';
import { handOver } from './hand-over.ts';
import { lookUp } from './look-up.ts';
import type { BuiltNode } from '../built.ts';
import type { Facts, NodeKind, NodeOf, Site } from './node.ts';
import { openTicket } from './open-ticket.ts';
import { say } from './say.ts';
import { set } from './set.ts';
import { understand } from './understand.ts';

type NodeKinds = { [T in NodeType]: NodeKind<T> };

/** Every type of node: one missing here does not compile. */
const nodeKinds: NodeKinds = {
  say,
  choose,
  'choose-many': chooseMany,
  'choose-from': chooseFrom,
  'choose-place': choosePlace,
  ask,
  'ask-yes-no': askYesNo,
  understand,
  'look-up': lookUp,
  'open-ticket': openTicket,
  'hand-over': handOver,
  branch,
  set,
  act,
  end,
};

const buildAs = <T extends NodeType>(type: T, node: NodeOf<T>, site: Site): BuiltNode => nodeKinds[type].build(node, site);
const factsAs = <T extends NodeType>(type: T, node: NodeOf<T>, site: Site): Facts => nodeKinds[type].facts(node, site);

/** Makes a node ready to be entered and answered. */
export const buildNode = (node: FlowNode, site: Site): BuiltNode => buildAs(node.type, node, site);
/** What check.ts must know of a node. */
export const factsOf = (node: FlowNode, site: Site): Facts => factsAs(node.type, node, site);
