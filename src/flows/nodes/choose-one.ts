import type { KnownChoice } from '../choices.ts';
import { findChoice, knowChoice } from '../choices.ts';
import { servedAs } from '../../models/place/districts.ts';
import { provinceOf } from '../../models/place/province.ts';
import type { Reading } from '../talk.ts';
import { saidIn } from '../turn.ts';
import type { NodeKind, NodeOf, Site } from './node.ts';
import { go, missed, noFacts, offerId, waiting } from './node.ts';
import { askIn, promptsOf, wordings } from './prompts.ts';

const read = (slot: string | undefined, { language, place }: Reading): string | null => {
  if (slot === 'language') return language;
  if (!place?.district) return null;
  return slot === 'province' ? provinceOf(place.district) : slot === 'district' ? servedAs(place.district) : null;
};

const known = (node: NodeOf<'choose'>, site: Site): KnownChoice[] =>
  node.choices.map(({ id, label, description }) =>
    knowChoice(site.words, { id: offerId(site.spot, id), label, ...(description !== undefined && { description }) }, null),
  );

/**
 * One of several: by tap, by number, by its words. A question for the language is also answered by writing in one, and one for the
 * province or the district by a place in it.
 */
export const choose: NodeKind<'choose'> = {
  build(node, site) {
    const choices = known(node, site);
    const words = wordings(site, node, choices, false);
    return waiting(site, {
      ask: (turn, wording) => askIn(turn, words, wording),
      hasUnclear: words.unclear !== null,
      answer(turn, heard, how) {
        const said = { tap: heard.tap, said: saidIn(heard), language: turn.talk.language };
        const found = findChoice(choices, said, site.ordinals, how);
        const spoken = found === null && how === 'loose' ? read(node.keep, heard.reading) : null;
        const index =
          found?.index ?? node.choices.findIndex(({ id, value }) => spoken !== null && (value === undefined ? id : value) === spoken);
        const choice = node.choices[index];
        if (choice === undefined) return missed;
        if (node.keep !== undefined) turn.talk.slots[node.keep] = choice.value === undefined ? choice.id : choice.value;
        return go(choice.goto, found?.by === 'number');
      },
      takesOldButtons: true,
      takesAnyWords: false,
      lost: null,
      story: null,
    });
  },
  facts: (node, site) => ({
    ...noFacts,
    targets: node.choices.map((choice) => choice.goto),
    asks: promptsOf(wordings(site, node, known(node, site), false)),
    writes: node.keep === undefined ? [] : [node.keep],
  }),
};
