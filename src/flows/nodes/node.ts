import type { Words } from '../../models/language/words.ts';
import type { BuiltNode, Move, Prompt, Reply, Turn, Waiting } from '../built.ts';
import type { FlowNode, NodeType, RequestKind } from '../flow.ts';
import type { Ordinals } from '../ordinals.ts';
import type { Spot } from '../talk.ts';

/** What a node's file may look up while it is made ready. */
export interface Site {
  spot: Spot;
  words: Words;
  ordinals: Ordinals;
}

/** What check.ts must know of a node. */
export interface Facts {
  /** Every target. */
  targets: readonly string[];
  /** Targets that can be reached with no answer in between. */
  passing: readonly string[];
  /** Keys that are said on their own. */
  says: readonly string[];
  /** Prompts as they are asked, for each wording. */
  asks: readonly Prompt[];
  /** Other keys that must exist. */
  keys: readonly string[];
  reads: readonly string[];
  writes: readonly string[];
}

export type NodeOf<T extends NodeType> = { [K in NodeType]: Extract<FlowNode, { type: K }> }[T];

/** A type of node: the one thing its file gives. */
export interface NodeKind<T extends NodeType> {
  build(node: NodeOf<T>, site: Site): BuiltNode;
  facts(node: NodeOf<T>, site: Site): Facts;
}

export const noFacts: Facts = { targets: [], passing: [], says: [], asks: [], keys: [], reads: [], writes: [] };

/** A node that only passes through. */
export const passing = (site: Site, enter: (turn: Turn) => Move): BuiltNode => ({
  spot: site.spot,
  enter,
  waits: null,
  outcomes: null,
  answered: () => undefined,
});

/** A node that asks the conversation and goes on by the outcome. */
export const asking = (
  site: Site,
  what: RequestKind,
  outcomes: Readonly<Record<string, string>>,
  around: { before?: (turn: Turn) => void; after?: (turn: Turn) => void } = {},
): BuiltNode => ({
  spot: site.spot,
  enter(turn) {
    around.before?.(turn);
    return { kind: 'request', what };
  },
  waits: null,
  outcomes,
  answered: (turn) => around.after?.(turn),
});

/** A node that asks the person. */
export const waiting = (site: Site, rules: Waiting): BuiltNode => ({
  spot: site.spot,
  enter(turn) {
    rules.ask(turn, 'plain');
    return { kind: 'wait' };
  },
  waits: rules,
  outcomes: null,
  answered: () => undefined,
});

export const offerId = (spot: Spot, choice: string): string => `${spot.flow}:${spot.at}:${choice}`;
export const missed: Reply = { kind: 'miss' };
export const go = (to: string, byNumber = false): Reply => ({ kind: 'go', to, byNumber });
