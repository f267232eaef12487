import type { Words } from '../models/language/words.ts';
import type { BuiltFlow, BuiltNode, Library } from './built.ts';
import type { Fault } from './faults.ts';
import { checkLibrary } from './check.ts';
import type { Flow } from './flow.ts';
import { buildNode } from './nodes/list.ts';
import type { Ordinals } from './ordinals.ts';
import { ordinalsOf } from './ordinals.ts';
import type { RoleName, Roles } from './roles.ts';
import type { Spot } from './talk.ts';

export type { Library } from './built.ts';

/** What is wrong with a library, a line for each fault. */
export class FlowFaults extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ where, what }) => `${where}: ${what}`).join('\n'));
    this.name = 'FlowFaults';
    this.faults = faults;
  }
}

/**
 * Checks the flows and makes them ready. Takes the flows, which of them play which role, and the locales; throws FlowFaults with
 * every fault found, so that a library that could leave somebody without an answer never starts.
 */
export function compileLibrary(flows: readonly Flow[], roles: Roles, words: Words, { resumeHours = 24 } = {}): Library {
  const faults = checkLibrary(flows, roles, words);
  if (faults.length > 0) throw new FlowFaults(faults);
  const ordinals = ordinalsOf(words);
  return { flows: new Map(flows.map((flow) => [flow.id, buildFlow(flow, words, ordinals)])), roles, ordinals, resumeHours };
}

function buildFlow({ id, version, start, nodes }: Flow, words: Words, ordinals: Ordinals): BuiltFlow {
  const spotAt = (at: string): Spot => Object.freeze({ flow: id, version, at });
  const built = Object.entries(nodes).map(([at, node]) => [at, buildNode(node, { spot: spotAt(at), words, ordinals })] as const);
  return { id, start: spotAt(start), nodes: new Map(built) };
}

/** The flow of a role. check.ts has seen that it exists. */
export function flowOf(library: Library, role: RoleName): BuiltFlow {
  return flowNamed(library, library.roles[role]);
}

export function flowNamed(library: Library, id: string): BuiltFlow {
  const flow = library.flows.get(id);
  if (flow === undefined) throw new Error(`no flow ${id}`);
  return flow;
}

/** The node at a spot of this library, or undefined when a later library has dropped it. */
export const nodeAt = (library: Library, { flow, at }: Spot): BuiltNode | undefined => library.flows.get(flow)?.nodes.get(at);

/** The spot that a target of a node means: `flow:<id>` is the start of another flow. */
export function targetFrom(library: Library, from: Spot, target: string): Spot {
  if (target.startsWith('flow:')) return flowNamed(library, target.slice('flow:'.length)).start;
  const node = nodeAt(library, { ...from, at: target });
  if (node === undefined) throw new Error(`no node ${target} in flow ${from.flow}`);
  return node.spot;
}
