import type { BuiltNode, How, Turn } from '../built.ts';
import type { KnownChoice } from '../choices.ts';
import { findChoice, knowChoice } from '../choices.ts';
import type { FlowNode } from '../flow.ts';
import type { Heard, SlotValue } from '../talk.ts';
import { saidIn } from '../turn.ts';
import type { Site } from './node.ts';
import { go, missed, offerId, waiting } from './node.ts';
import { askIn, over, wordings } from './prompts.ts';

/** As many as a list beside its last row can show. */
export const longestList = 9;

type ListedNode = Extract<FlowNode, { type: 'choose-from' | 'choose-place' }>;

/** One of a list, and what the slot holds when it is chosen. */
export interface Listed {
  choice: KnownChoice;
  value: SlotValue;
}

export const otherOf = (node: ListedNode, site: Site): KnownChoice =>
  knowChoice(site.words, { id: offerId(site.spot, 'other'), label: node.other.label }, null);

interface Rules {
  listed: (turn: Turn) => Listed[];
  /** What an answer that is none of the choices says all the same; null: nothing. */
  spoken: (turn: Turn, heard: Heard, how: How) => SlotValue;
  lost: string | null;
}

/** A choice among what earlier steps left in a slot. An empty list is no question: the way of `other` is taken at once. */
export function chooseListed(node: ListedNode, site: Site, { listed, spoken, lost }: Rules): BuiltNode {
  const other = { choice: otherOf(node, site), value: node.other.value ?? null };
  const words = wordings(site, node, [], false);
  const choicesIn = (turn: Turn): KnownChoice[] => [...listed(turn), other].map(({ choice }) => choice);
  const built = waiting(site, {
    ask: (turn, wording) => askIn(turn, over(words, choicesIn(turn)), wording),
    hasUnclear: words.unclear !== null,
    answer(turn, heard, how) {
      const said = { tap: heard.tap, said: saidIn(heard), language: turn.talk.language };
      const found = findChoice(choicesIn(turn), said, site.ordinals, how);
      const chosen = found && (listed(turn)[found.index] ?? other);
      const value = chosen ? chosen.value : spoken(turn, heard, how);
      if (!chosen && value === null) return missed;
      turn.talk.slots[node.keep] = value;
      return go(chosen === other ? node.other.goto : node.next, found?.by === 'number');
    },
    takesOldButtons: true,
    takesAnyWords: false,
    lost,
    story: null,
  });
  return { ...built, enter: (turn) => (listed(turn).length === 0 ? { kind: 'go', to: node.other.goto } : built.enter(turn)) };
}
