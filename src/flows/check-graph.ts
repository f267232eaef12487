import type { Checked, Fault } from './faults.ts';
import type { Flow } from './flow.ts';
import type { Roles } from './roles.ts';
import { roleNames } from './roles.ts';

/** `flow/node` → where it leads. */
type Ways = ReadonlyMap<string, readonly string[]>;

/** Targets that are nowhere, nodes that nothing leads to, circles without a question in them. */
export function checkGraph(flows: readonly Flow[], roles: Roles, nodes: readonly Checked[]): Fault[] {
  const starts = new Map(flows.map((flow) => [flow.id, `${flow.id}/${flow.start}`]));
  const resolve = (flow: string, target: string): string =>
    target.startsWith('flow:') ? (starts.get(target.slice('flow:'.length)) ?? target) : `${flow}/${target}`;
  const ways: Ways = new Map(nodes.map(({ where, flow, facts }) => [where, facts.targets.map((target) => resolve(flow, target))]));
  const passing: Ways = new Map(nodes.map(({ where, flow, facts }) => [where, facts.passing.map((target) => resolve(flow, target))]));
  const lost = nodes.flatMap(({ where }) =>
    (ways.get(where) ?? [])
      .filter((target) => !ways.has(target))
      .map((target) => ({ where, what: `leads to ${target}, which is nowhere` })),
  );
  const noStart = flows
    .filter(({ id, start }) => !ways.has(`${id}/${start}`))
    .map(({ id, start }) => ({ where: id, what: `starts at ${start}, which is nowhere` }));
  const entries = [...roleNames.map((name) => roles[name]), ...Object.values(roles.topics ?? {}), ...(roles.entered ?? [])].map(
    (id) => starts.get(id) ?? id,
  );
  const reached = reachable(ways, entries);
  const unreached = nodes.filter(({ where }) => !reached.has(where)).map(({ where }) => ({ where, what: 'nothing leads here' }));
  return [...noStart, ...lost, ...unreached, ...circles(passing), ...silences(nodes, ways, passing)];
}

/** Everything that can be come to from these nodes, they themselves too. */
export function reachable(ways: Ways, from: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...(ways.get(node) ?? []));
  }
  return seen;
}

/** Nodes that come back to themselves with no answer in between. */
function circles(passing: Ways): Fault[] {
  return [...passing.keys()]
    .filter((node) => reachable(passing, passing.get(node) ?? []).has(node))
    .map((where) => ({ where, what: 'comes back to itself with no question in between' }));
}

/** Questions after which the talk can end with no word said: to the person that is no answer at all. */
function silences(nodes: readonly Checked[], ways: Ways, passing: Ways): Fault[] {
  const speaks = new Set(nodes.filter(({ facts }) => facts.says.length > 0).map(({ where }) => where));
  const wordless: Ways = new Map([...passing].map(([where, targets]) => [where, speaks.has(where) ? [] : targets]));
  const ends = nodes.filter(({ node }) => node.type === 'end').map(({ where }) => where);
  return nodes
    .filter(({ facts }) => facts.asks.length > 0)
    .flatMap(({ where }) => {
      const reached = reachable(wordless, ways.get(where) ?? []);
      return ends.filter((end) => reached.has(end)).map((end) => ({ where, what: `an answer can lead to ${end} without a word said` }));
    });
}
