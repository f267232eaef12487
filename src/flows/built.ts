import type { Expects, RequestKind } from './flow.ts';
import type { Ordinals } from './ordinals.ts';
import type { Roles } from './roles.ts';
import type { Effect, Heard, Offer, Request, Spot, Talk } from './talk.ts';

// The shapes of flows made ready. They name one another in a circle, so they live in one file.

/** A key together with the names its text fills in, in any language. */
export interface Text {
  key: string;
  names: readonly string[];
}

export interface Prompt {
  text: Text;
  choices: Offer[];
  many: boolean;
  expects: Expects | null;
}

/** `exact`: the tap, the number or the very words. `loose`: also misspelt or in part. */
export type How = 'exact' | 'loose';

/** Where a sprint goes after a node was entered. */
export type Move =
  | { kind: 'go'; to: string }
  /** Back to what a detour broke off; `otherwise` when nothing was. */
  | { kind: 'return'; otherwise: string }
  | { kind: 'wait' }
  | { kind: 'rest' }
  | { kind: 'request'; what: RequestKind };

/** What an answer came to. `byNumber`: a number named one of several choices, which holds only for the very list that was shown. */
export type Reply = { kind: 'go'; to: string; byNumber: boolean } | { kind: 'miss' };

/** A node made ready when the library is compiled, so that a turn only looks up. */
export interface BuiltNode {
  spot: Spot;
  enter(turn: Turn): Move;
  /** Nodes that wait for an answer. */
  waits: Waiting | null;
  /** Nodes that ask the conversation for something: the target of each outcome. */
  outcomes: Readonly<Record<string, string>> | null;
  /** Done when the outcome has come, before going on. */
  answered(turn: Turn): void;
}

export interface Waiting {
  /** Asks, or asks again after a miss in the node's own other words when it has some. */
  ask(turn: Turn, wording: 'plain' | 'unclear'): void;
  /** The node's own words for a miss; null: the engine's line and then the question. */
  hasUnclear: boolean;
  answer(turn: Turn, heard: Heard, how: How): Reply;
  /** The words on a button of an older question may be taken as an answer here. */
  takesOldButtons: boolean;
  /** Any words are an answer here, a greeting too: somebody may be called so. */
  takesAnyWords: boolean;
  /** Where two misses in a row lead, instead of the role `lost`. */
  lost: string | null;
  /** A question whose answer is the story itself: danger words written here are kept in it and not asked for again. */
  story: { keep: string; next: string } | null;
}

export interface BuiltFlow {
  id: string;
  start: Spot;
  nodes: ReadonlyMap<string, BuiltNode>;
}

/** The flows made ready: a turn only looks up. Holds nothing of anybody's talk, so one serves the whole process. */
export interface Library {
  flows: ReadonlyMap<string, BuiltFlow>;
  roles: Roles;
  ordinals: Ordinals;
  /** After so many silent hours a waiting question is asked about, not answered. */
  resumeHours: number;
}

/** One sprint while it runs: the engine's own copy of the talk, and what has come of it so far. Never leaves the engine. */
export interface Turn {
  readonly library: Library;
  readonly now: Date;
  readonly talk: Talk;
  readonly effects: Effect[];
  readonly once: Record<string, string | number>;
  request: Request | null;
}
