import { fold } from '../../models/language/fold.ts';
import type { Language } from '../../models/language/language.ts';
import type { How } from '../built.ts';
import type { KnownChoice } from '../choices.ts';
import { findChoice, knowChoice } from '../choices.ts';
import { numbersSaid } from '../ordinals.ts';
import { saidIn } from '../turn.ts';
import type { Heard } from '../talk.ts';
import type { NodeKind, NodeOf, Site } from './node.ts';
import { go, missed, noFacts, offerId, waiting } from './node.ts';
import { askIn, promptsOf, wordings } from './prompts.ts';

const known = (node: NodeOf<'choose-many'>, site: Site): KnownChoice[] => [
  ...node.choices.map(({ id, label, description }) =>
    knowChoice(site.words, { id: offerId(site.spot, id), label, ...(description !== undefined && { description }) }, null),
  ),
  knowChoice(site.words, { id: offerId(site.spot, 'none'), label: node.none.label }, null),
];

const between = /[,،;\n+&/]+/;

/** The places in the list that a message names, in the order it names them; null when a part of it names none. */
function several(choices: readonly KnownChoice[], heard: Heard, language: Language | null, site: Site, how: How): number[] | null {
  const said = saidIn(heard);
  const one = findChoice(choices, { tap: heard.tap, said, language }, site.ordinals, 'exact');
  if (one !== null) return [one.index];
  if (said === '') return null;
  const numbers = numbersSaid(site.ordinals, said);
  if (numbers !== null)
    return numbers.every((number) => number >= 1 && number <= choices.length) ? numbers.map((number) => number - 1) : null;
  const parts = heard.text.split(between).flatMap((part) => partsOf(fold(part), site));
  const found = parts.map((part) => findChoice(choices, { tap: null, said: part, language }, site.ordinals, how)?.index ?? null);
  const named = found.filter((index) => index !== null);
  return named.length > 0 && named.length === found.length ? [...new Set(named)] : null;
}

/** "woman and child" → two parts; the words for "and" come from the locales. */
function partsOf(said: string, site: Site): string[] {
  const parts: string[][] = [[]];
  for (const word of said.split(' ')) {
    if (site.ordinals.and.has(word)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.map((part) => part.join(' ')).filter((part) => part !== '');
}

/** Any number of choices at once; the slot holds a list, and null (or the skip's value) for "none of these". */
export const chooseMany: NodeKind<'choose-many'> = {
  build(node, site) {
    const choices = known(node, site);
    const words = wordings(site, node, choices, true);
    return waiting(site, {
      ask: (turn, wording) => askIn(turn, words, wording),
      hasUnclear: words.unclear !== null,
      answer(turn, heard, how) {
        const refused = heard.reading.command === 'no' ? [node.choices.length] : null;
        const named = several(choices, heard, turn.talk.language, site, how) ?? refused;
        if (named === null) return missed;
        const picked = node.choices.filter((_, index) => named.includes(index));
        if (picked.length < named.length && picked.length > 0) return missed;
        turn.talk.slots[node.keep] =
          picked.length === 0 ? (node.none.value ?? null) : picked.map(({ id, value }) => String(value === undefined ? id : value));
        return go(
          picked.length === 0 ? node.none.goto : node.next,
          heard.tap === null && numbersSaid(site.ordinals, saidIn(heard)) !== null,
        );
      },
      takesOldButtons: false,
      takesAnyWords: false,
      lost: null,
      story: null,
    });
  },
  facts: (node, site) => ({
    ...noFacts,
    targets: [node.next, node.none.goto],
    asks: promptsOf(wordings(site, node, known(node, site), true)),
    writes: [node.keep],
  }),
};
