import type { Words } from '../models/language/words.ts';
import { reachable } from './check-graph.ts';
import type { Checked, Fault } from './faults.ts';
import { missing } from './faults.ts';
import type { RequestKind } from './flow.ts';
import { engineSlots, requestGives } from './request-values.ts';
import { namesIn } from './turn.ts';

/** Keys without words, texts that fill in what nothing gives, slots that are read and never written. */
export function checkTexts(nodes: readonly Checked[], words: Words): Fault[] {
  const slots = writtenSlots(nodes);
  const once = onceAt(nodes);
  return nodes.flatMap((checked) => {
    const { where, facts } = checked;
    const given = new Set([...slots, ...(once.get(where) ?? [])]);
    return [
      ...missing(words, where, [...new Set(keysOf(checked))]),
      ...facts.reads.filter((slot) => !slots.has(slot)).map((slot) => ({ where, what: `reads ${slot}, which nothing writes` })),
      ...unfilled(checked, words, given),
      ...secrets(checked),
      ...labelsThatFill(checked, words),
    ];
  });
}

/** Every key a node can show. */
export const keysOf = ({ facts }: Pick<Checked, 'facts'>): string[] => [
  ...facts.says,
  ...facts.keys,
  ...facts.asks.flatMap(({ text, choices }) => [
    text.key,
    ...choices.flatMap(({ label, description }) => (description === undefined ? [label] : [label, description])),
  ]),
];

const requestOf = ({ node }: Checked): RequestKind | null => {
  if (node.type === 'look-up') return node.what;
  if (node.type === 'understand') return 'guess-topic';
  return node.type === 'open-ticket' || node.type === 'hand-over' ? node.type : null;
};

function writtenSlots(nodes: readonly Checked[]): Set<string> {
  const asked = nodes.map(requestOf).filter((kind) => kind !== null);
  return new Set([...engineSlots, ...nodes.flatMap(({ facts }) => facts.writes), ...asked.flatMap((kind) => requestGives[kind].keep)]);
}

/** Which passing values can still be there at a node: those of the last request before it in the same sprint. */
function onceAt(nodes: readonly Checked[]): Map<string, Set<string>> {
  const at = new Map<string, Set<string>>();
  const ways = new Map(nodes.map((checked) => [checked.where, requestOf(checked) === null ? passed(checked) : []]));
  for (const checked of nodes) {
    const kind = requestOf(checked);
    if (kind === null) continue;
    for (const where of reachable(ways, passed(checked))) at.set(where, new Set([...(at.get(where) ?? []), ...requestGives[kind].once]));
  }
  return at;
}

// A way into another flow ends what can be filled in there: a flow that is entered from several places must not lean on one of them.
const passed = ({ flow, facts }: Checked): string[] =>
  facts.passing.filter((target) => !target.startsWith('flow:')).map((target) => `${flow}/${target}`);

function unfilled({ where, facts }: Checked, words: Words, given: ReadonlySet<string>): Fault[] {
  const texts = [...facts.says, ...new Set(facts.asks.map(({ text }) => text.key))];
  return texts.flatMap((key) =>
    namesIn(words, key)
      .filter((name) => !given.has(name))
      .map((name) => ({ where, what: `${key} fills in ${name}, which nothing gives` })),
  );
}

/** What a prompt fills in is kept to ask it again: so no prompt may fill in a PIN. */
const secrets = ({ where, facts }: Checked): Fault[] =>
  facts.asks.some(({ text }) => text.names.includes('pin')) ? [{ where, what: 'a question must not fill in a PIN: say it before' }] : [];

const labelsThatFill = ({ where, facts }: Checked, words: Words): Fault[] =>
  [...new Set(facts.asks.flatMap(({ choices }) => choices.map(({ label }) => label)))]
    .filter((label) => namesIn(words, label).length > 0)
    .map((label) => ({ where, what: `the label ${label} must not fill in anything` }));
