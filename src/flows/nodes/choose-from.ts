import { topics } from '../../models/topic/topic.ts';
import type { KnownChoice } from '../choices.ts';
import { findChoice, knowChoice } from '../choices.ts';
import type { Turn } from '../built.ts';
import { saidIn } from '../turn.ts';
import type { NodeKind, NodeOf, Site } from './node.ts';
import { go, missed, noFacts, offerId, waiting } from './node.ts';
import { askIn, over, promptsOf, wordings } from './prompts.ts';

/** The slots that a look-up fills with a list of ids, and all the ids that can stand there: their labels are made ready beforehand. */
export const listSlots: Readonly<Record<string, readonly string[]>> = { topicGuesses: topics };

const longestList = 9;

const entryOf = (node: NodeOf<'choose-from'>, site: Site, id: string): KnownChoice =>
  knowChoice(site.words, { id: offerId(site.spot, id), label: node.labelPrefix + id }, null);

const otherOf = (node: NodeOf<'choose-from'>, site: Site): KnownChoice =>
  knowChoice(site.words, { id: offerId(site.spot, 'other'), label: node.other.label }, null);

/** Every id in a list of three, as many as a look-up guesses: enough to measure the labels and the whole question by. */
const threesOf = (ids: readonly string[]): string[][] =>
  ids.length <= 3 ? [[...ids]] : ids.slice(2).map((_, first) => ids.slice(first, first + 3));

/** One of the ids that a look-up left in a slot. An empty list is no question: the way of `other` is taken at once. */
export const chooseFrom: NodeKind<'choose-from'> = {
  build(node, site) {
    const entries = new Map((listSlots[node.from] ?? []).map((id) => [id, entryOf(node, site, id)]));
    const other = otherOf(node, site);
    const idsIn = (turn: Turn): string[] => {
      const list = turn.talk.slots[node.from];
      return Array.isArray(list) ? list.filter((id) => entries.has(id)).slice(0, longestList) : [];
    };
    const choicesIn = (turn: Turn): KnownChoice[] => [...idsIn(turn).flatMap((id) => entries.get(id) ?? []), other];
    const words = wordings(site, node, [], false);
    const built = waiting(site, {
      ask: (turn, wording) => askIn(turn, over(words, choicesIn(turn)), wording),
      hasUnclear: words.unclear !== null,
      answer(turn, heard, how) {
        const said = { tap: heard.tap, said: saidIn(heard), language: turn.talk.language };
        const found = findChoice(choicesIn(turn), said, site.ordinals, how);
        if (found === null) return missed;
        const id = idsIn(turn)[found.index];
        turn.talk.slots[node.keep] = id ?? node.other.value ?? null;
        return go(id === undefined ? node.other.goto : node.next, found.by === 'number');
      },
      takesOldButtons: true,
      takesAnyWords: false,
      lost: null,
      story: null,
    });
    return {
      ...built,
      enter: (turn) => (idsIn(turn).length === 0 ? { kind: 'go', to: node.other.goto } : built.enter(turn)),
    };
  },
  facts(node, site) {
    const ids = listSlots[node.from] ?? [];
    return {
      ...noFacts,
      targets: [node.next, node.other.goto],
      passing: [node.other.goto],
      asks: threesOf(ids).flatMap((three) => {
        const choices = [...three.map((id) => entryOf(node, site, id)), otherOf(node, site)];
        return promptsOf(wordings(site, node, choices, false));
      }),
      reads: [node.from],
      writes: [node.keep],
    };
  },
};
