import { topics } from '../../models/topic/topic.ts';
import type { Turn } from '../built.ts';
import type { KnownChoice } from '../choices.ts';
import { knowChoice } from '../choices.ts';
import type { Listed } from './choose-listed.ts';
import { chooseListed, longestList, otherOf } from './choose-listed.ts';
import type { NodeKind, NodeOf, Site } from './node.ts';
import { noFacts, offerId } from './node.ts';
import { promptsOf, wordings } from './prompts.ts';

/** The slots that a look-up fills with a list of ids, and all the ids that can stand there: their labels are made ready beforehand. */
export const listSlots: Readonly<Record<string, readonly string[]>> = { topicGuesses: topics };

const entryOf = (node: NodeOf<'choose-from'>, site: Site, id: string): KnownChoice =>
  knowChoice(site.words, { id: offerId(site.spot, id), label: node.labelPrefix + id }, null);

/** Every id in a list of three, as many as a look-up guesses: enough to measure the labels and the whole question by. */
const threesOf = (ids: readonly string[]): string[][] =>
  ids.length <= 3 ? [[...ids]] : ids.slice(2).map((_, first) => ids.slice(first, first + 3));

/** One of the ids that a look-up left in a slot. */
export const chooseFrom: NodeKind<'choose-from'> = {
  build(node, site) {
    const entries = new Map((listSlots[node.from] ?? []).map((id) => [id, { choice: entryOf(node, site, id), value: id }]));
    const listed = ({ talk }: Turn): Listed[] => {
      const list = talk.slots[node.from];
      return Array.isArray(list) ? list.flatMap((id) => entries.get(id) ?? []).slice(0, longestList) : [];
    };
    return chooseListed(node, site, { listed, spoken: () => null, lost: null });
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
