import type { KnownChoice } from '../choices.ts';
import { findChoice, knowChoice } from '../choices.ts';
import { saidIn } from '../turn.ts';
import type { SlotValue } from '../talk.ts';
import type { NodeKind, NodeOf, Site } from './node.ts';
import { go, missed, noFacts, offerId, waiting } from './node.ts';
import { askIn, promptsOf, wordings } from './prompts.ts';

const known = (node: NodeOf<'ask-yes-no'>, site: Site): KnownChoice[] => [
  knowChoice(site.words, { id: offerId(site.spot, 'yes'), label: 'answer.yes' }, 'answer.yes.words'),
  knowChoice(site.words, { id: offerId(site.spot, 'no'), label: 'answer.no' }, 'answer.no.words'),
  ...(node.skip === undefined ? [] : [knowChoice(site.words, { id: offerId(site.spot, 'skip'), label: node.skip.label }, null)]),
];

/** Yes or no. Never guessed from part of a sentence: "no idea" is no "no". */
export const askYesNo: NodeKind<'ask-yes-no'> = {
  build(node, site) {
    const choices = known(node, site);
    const words = wordings(site, node, choices, false);
    const ways: { to: string; value: SlotValue }[] = [
      { to: node.yes, value: true },
      { to: node.no, value: false },
      ...(node.skip === undefined ? [] : [{ to: node.skip.goto, value: node.skip.value ?? null }]),
    ];
    return waiting(site, {
      ask: (turn, wording) => askIn(turn, words, wording),
      hasUnclear: words.unclear !== null,
      answer(turn, heard) {
        const said = { tap: heard.tap, said: saidIn(heard), language: turn.talk.language };
        const found = findChoice(choices, said, site.ordinals, 'exact');
        const { command } = heard.reading;
        const way = ways[found?.index ?? (command === 'yes' ? 0 : command === 'no' ? 1 : -1)];
        if (way === undefined) return missed;
        if (node.keep !== undefined) turn.talk.slots[node.keep] = way.value;
        return go(way.to, found?.by === 'number');
      },
      takesOldButtons: false,
      takesAnyWords: false,
      lost: null,
      story: null,
    });
  },
  facts: (node, site) => ({
    ...noFacts,
    targets: [node.yes, node.no, ...(node.skip === undefined ? [] : [node.skip.goto])],
    asks: promptsOf(wordings(site, node, known(node, site), false)),
    keys: ['answer.yes.words', 'answer.no.words'],
    writes: node.keep === undefined ? [] : [node.keep],
  }),
};
