import type { Words } from '../models/language/words.ts';
import { checkGraph } from './check-graph.ts';
import { checkRendering } from './check-rendering.ts';
import { checkTexts, keysOf } from './check-texts.ts';
import type { Checked, Fault } from './faults.ts';
import { missing } from './faults.ts';
import type { Flow } from './flow.ts';
import { flowSchema, requestOutcomes } from './flow.ts';
import { listSlots } from './nodes/choose-from.ts';
import { factsOf } from './nodes/list.ts';
import type { Site } from './nodes/node.ts';
import { ordinalsOf } from './ordinals.ts';
import type { Roles } from './roles.ts';
import { engineKeys, roleNames } from './roles.ts';

export type { Fault } from './faults.ts';

/**
 * Looks for everything that could leave a person without an answer: a target that is nowhere, a circle without a question, a key with
 * no words in a language, a text no channel can carry. Gives all faults, none when the library is sound.
 */
export function checkLibrary(flows: readonly Flow[], roles: Roles, words: Words): Fault[] {
  const faults = [...checkShapes(flows), ...checkRoles(flows, roles), ...missing(words, 'engine', engineKeys)];
  if (faults.length > 0) return faults;
  const nodes = flows.flatMap((flow) => nodesOf(flow, words));
  return [...nodes.flatMap(checkNode), ...checkGraph(flows, roles, nodes), ...checkTexts(nodes, words), ...checkRendering(nodes, words)];
}

function nodesOf({ id, version, nodes }: Flow, words: Words): Checked[] {
  const ordinals = ordinalsOf(words);
  return Object.entries(nodes).map(([at, node]) => {
    const site: Site = { spot: { flow: id, version, at }, words, ordinals };
    return { where: `${id}/${at}`, flow: id, node, facts: factsOf(node, site) };
  });
}

/** Every key that these flows and the engine can say, ask or offer. */
export const keysIn = (flows: readonly Flow[], words: Words): string[] => [
  ...new Set([...engineKeys, ...flows.flatMap((flow) => nodesOf(flow, words)).flatMap(keysOf)]),
];

function checkShapes(flows: readonly Flow[]): Fault[] {
  const twice = flows.filter((flow, index) => flows.findIndex(({ id }) => id === flow.id) !== index);
  const shapes = flows.flatMap((flow) => {
    const parsed = flowSchema.safeParse(flow);
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ where: `${flow.id}/${path.join('.')}`, what: message }));
  });
  return [...twice.map(({ id }) => ({ where: id, what: 'two flows have this id' })), ...shapes];
}

function checkRoles(flows: readonly Flow[], roles: Roles): Fault[] {
  const named = [
    ...roleNames.map((name) => [name, roles[name]] as const),
    ...Object.entries(roles.topics ?? {}),
    ...(roles.entered ?? []).map((id) => [id, id] as const),
  ];
  return named
    .filter(([, id]) => !flows.some((flow) => flow.id === id))
    .map(([name, id]) => ({ where: `role ${name}`, what: `no flow ${id}` }));
}

/** What is particular to a type of node. */
function checkNode({ where, node }: Checked): Fault[] {
  if (node.type === 'look-up') {
    const wanted = [...requestOutcomes[node.what]].sort().join(', ');
    const given = Object.keys(node.outcomes).sort().join(', ');
    return wanted === given ? [] : [{ where, what: `outcomes of ${node.what} are ${wanted}, not ${given}` }];
  }
  if (node.type === 'choose-from' && listSlots[node.from] === undefined)
    return [{ where, what: `no look-up leaves a list in ${node.from}` }];
  if (node.type === 'ask' && node.expects === 'number' && node.skip !== undefined)
    return [{ where, what: 'a question for a number cannot offer a skip: on SMS it is a number too' }];
  return [];
}
