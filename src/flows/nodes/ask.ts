import type { KnownChoice } from '../choices.ts';
import { findChoice, knowChoice } from '../choices.ts';
import type { Reply, Turn } from '../built.ts';
import type { Heard } from '../talk.ts';
import { saidIn } from '../turn.ts';
import { typed, understood } from './answers.ts';
import { placesNamed } from './choose-place.ts';
import type { NodeKind, NodeOf, Site } from './node.ts';
import { go, missed, noFacts, offerId, waiting } from './node.ts';
import { askIn, promptsOf, wordings } from './prompts.ts';

const known = (node: NodeOf<'ask'>, site: Site): KnownChoice[] =>
  node.skip === undefined ? [] : [knowChoice(site.words, { id: offerId(site.spot, 'skip'), label: node.skip.label }, null)];

/** A name that several places share is asked about; one that we do not know is kept as it was written. */
function elsewhere(node: NodeOf<'ask'>, { talk }: Turn, heard: Heard): Reply {
  const { places } = heard.reading;
  if (node.among !== undefined && places.length > 0) {
    talk.slots[placesNamed] = places;
    return go(node.among);
  }
  if (node.unknown === undefined || saidIn(heard) === '') return missed;
  talk.slots[node.keep] = { district: null, point: null, text: typed(heard.text) };
  return go(node.unknown);
}

/** Something typed, or a pin on the map. What fits is taken; the skip is named by tap, number or its very words, never by a guess. */
export const ask: NodeKind<'ask'> = {
  build(node, site) {
    const choices = known(node, site);
    const words = wordings(site, node, choices, false);
    return waiting(site, {
      ask: (turn, wording) => askIn(turn, words, wording),
      hasUnclear: words.unclear !== null,
      answer(turn, heard, how) {
        const said = { tap: heard.tap, said: saidIn(heard), language: turn.talk.language };
        const found = findChoice(choices, said, site.ordinals, 'exact');
        // "No" to a question that may be left out leaves it out: nobody is called «nahi».
        if (node.skip !== undefined && (found !== null || heard.reading.command === 'no')) {
          turn.talk.slots[node.keep] = node.skip.value ?? null;
          return go(node.skip.goto, found?.by === 'number');
        }
        if (how === 'exact') return missed;
        const value = understood(node.expects, heard, site.ordinals);
        if (value === null) return elsewhere(node, turn, heard);
        turn.talk.slots[node.keep] = value;
        return go(node.next);
      },
      takesOldButtons: false,
      takesAnyWords: node.expects === 'text' && node.keep !== 'summary',
      lost: node.lost ?? null,
      story: node.expects === 'text' && node.keep === 'summary' ? { keep: node.keep, next: node.next } : null,
    });
  },
  facts(node, site) {
    const others = [node.skip?.goto, node.lost, node.among, node.unknown].filter((target) => target !== undefined);
    return {
      ...noFacts,
      targets: [node.next, ...others],
      asks: promptsOf(wordings(site, node, known(node, site), false)),
      writes: node.among === undefined ? [node.keep] : [node.keep, placesNamed],
    };
  },
};
