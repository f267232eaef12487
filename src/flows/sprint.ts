import type { Library } from './built.ts';
import { flowOf, nodeAt, targetFrom } from './compile.ts';
import type { BuiltNode } from './built.ts';
import type { RoleName } from './roles.ts';
import type { Spot } from './talk.ts';
import type { Turn } from './built.ts';

// check.ts allows no circle without an answer in it; this only turns a fault of the checker into an error instead of a hang.
const mostNodes = 64;

/** Enters nodes from a spot on, until one waits, the talk rests, or the conversation must find something out. */
export function run(turn: Turn, from: Spot): void {
  let spot = from;
  for (let entered = 0; entered < mostNodes; entered += 1) {
    const node = builtAt(turn.library, spot);
    turn.talk.spot = node.spot;
    const next = moveOn(turn, node);
    if (next === null) return;
    spot = next;
  }
  throw new Error(`flow ${from.flow} at ${from.at} passes ${mostNodes} nodes without an answer`);
}

/** Enters one node; null when the sprint ends here. */
function moveOn(turn: Turn, node: BuiltNode): Spot | null {
  const move = node.enter(turn);
  switch (move.kind) {
    case 'go':
      return targetFrom(turn.library, node.spot, move.to);
    case 'return':
      return takeUp(turn) ?? targetFrom(turn.library, node.spot, move.otherwise);
    case 'wait':
      return null;
    case 'request':
      turn.request = { kind: move.what, spot: node.spot };
      return null;
    case 'rest':
      rest(turn);
      return null;
  }
}

/** Where a detour broke off, once. */
function takeUp(turn: Turn): Spot | null {
  const { interrupted } = turn.talk;
  turn.talk.interrupted = null;
  return interrupted === null ? null : revive(turn.library, interrupted);
}

function rest(turn: Turn): void {
  turn.talk.spot = null;
  turn.talk.interrupted = null;
}

function builtAt(library: Library, spot: Spot): BuiltNode {
  const node = nodeAt(library, spot);
  if (node === undefined) throw new Error(`no node ${spot.at} in flow ${spot.flow}`);
  return node;
}

/** A spot that was kept from an earlier message, in today's library: the same node, else the start of its flow, else home. */
export const revive = (library: Library, spot: Spot): Spot =>
  nodeAt(library, spot)?.spot ?? library.flows.get(spot.flow)?.start ?? flowOf(library, 'home').start;

const longestPast = 20;

/** Remembers the prompt that is being left, for "back". */
export function leave(turn: Turn): void {
  const { spot, past } = turn.talk;
  if (spot !== null) turn.talk.past = [...past.slice(1 - longestPast), spot];
}

/** Goes to another flow for good: what was broken off before is not taken up again. */
export function enterRole(turn: Turn, role: RoleName): void {
  leave(turn);
  turn.talk.misses = 0;
  turn.talk.interrupted = null;
  run(turn, flowOf(turn.library, role).start);
}

export type Detour = 'danger' | 'lost' | 'resume' | 'erase' | 'language' | 'help' | 'person' | 'my-case' | 'find-centre';
// One short question each, about the talk itself and not about anybody's matter.
const asides = ['lost', 'resume', 'erase', 'language', 'help'] as const;

/**
 * Goes to another flow and keeps where to come back to: the prompt of now, or, from within a short aside, what that one broke off, so
 * that "help" in the middle of "language" in the middle of the intake still leads back to the intake.
 */
export function detour(turn: Turn, role: Detour, backTo: Spot | null = turn.talk.spot): void {
  const { interrupted } = turn.talk;
  const aside = asides.some((name) => isIn(turn, name));
  leave(turn);
  turn.talk.misses = 0;
  turn.talk.interrupted = aside && interrupted !== null ? interrupted : backTo;
  run(turn, flowOf(turn.library, role).start);
}

/** Is the talk in the flow of this role? */
export const isIn = (turn: Turn, role: RoleName): boolean => turn.talk.spot?.flow === turn.library.roles[role];
