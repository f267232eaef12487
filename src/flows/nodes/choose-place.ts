import type { Language } from '../../models/language/language.ts';
import { districtById, districts, overlap } from '../../models/place/districts.ts';
import type { PlaceEntry } from '../../models/place/gazetteer.ts';
import { placeById } from '../../models/place/gazetteer.ts';
import type { District, Place } from '../../models/place/place.ts';
import type { How, Turn } from '../built.ts';
import type { KnownChoice } from '../choices.ts';
import { findChoice, knowChoice } from '../choices.ts';
import type { Heard, SlotValue } from '../talk.ts';
import { saidIn } from '../turn.ts';
import { understood } from './answers.ts';
import type { NodeKind, NodeOf, Site } from './node.ts';
import { go, missed, noFacts, offerId, waiting } from './node.ts';
import { askIn, over, promptsOf, wordings } from './prompts.ts';

/** The slot in which the question for a place leaves the gazetteer's places that a name could mean, by their ids. */
export const placesNamed = 'placesNamed';

/** As many as a list beside its last row can show. */
const longestList = 9;

const choiceOf = (site: Site, { id, district }: Pick<PlaceEntry, 'id' | 'district'>): KnownChoice =>
  knowChoice(site.words, { id: offerId(site.spot, id), label: `district.${district}` }, null);

const otherOf = (node: NodeOf<'choose-place'>, site: Site): KnownChoice =>
  knowChoice(site.words, { id: offerId(site.spot, 'other'), label: node.other.label }, null);

const namedIn = ({ talk }: Turn): PlaceEntry[] => {
  const ids = talk.slots[placesNamed];
  return Array.isArray(ids) ? ids.flatMap((id) => placeById.get(id) ?? []).slice(0, longestList) : [];
};

/** A place of the gazetteer as it is kept, in words of the talk's language for whoever reads it later. */
function placeOf({ district, point, name }: PlaceEntry, language: Language | null): Place {
  const [tongue, comma] = language === 'ur' ? (['ur', '، '] as const) : (['en', ', '] as const);
  const around = districtById.get(district)?.[`name_${tongue}`];
  return { district, point, text: around === undefined || around === name[tongue] ? name[tongue] : name[tongue] + comma + around };
}

const most = 6;
/** The districts with the longest names, by twos, as they are shown as buttons, and together: enough to measure all by. */
const listsToMeasure: readonly District[][] = (['name_en', 'name_ur'] as const).flatMap((name) => {
  const longest = districts.toSorted((a, b) => b[name].length - a[name].length).map(({ id }) => id);
  return [longest.slice(0, 2), longest.slice(2, 4), longest.slice(0, most)];
});

/** Another place than those asked about is taken too, and a more exact name of one of them for that one. */
function spoken(turn: Turn, heard: Heard, site: Site, how: How): SlotValue {
  if (how === 'exact') return null;
  const { place } = heard.reading;
  const named = place?.district ? namedIn(turn).filter(({ district }) => overlap(district, place.district ?? '')) : [];
  const [entry] = named;
  return named.length === 1 && entry !== undefined ? placeOf(entry, turn.talk.language) : understood('place', heard, site.ordinals);
}

/** Which of the places that share a name: each is called by its district. None named is no question: the way of `other` is taken at once. */
export const choosePlace: NodeKind<'choose-place'> = {
  build(node, site) {
    const other = otherOf(node, site);
    const words = wordings(site, node, [], false);
    const choicesIn = (turn: Turn): KnownChoice[] => [...namedIn(turn).map((entry) => choiceOf(site, entry)), other];
    const built = waiting(site, {
      ask: (turn, wording) => askIn(turn, over(words, choicesIn(turn)), wording),
      hasUnclear: words.unclear !== null,
      answer(turn, heard, how) {
        const said = { tap: heard.tap, said: saidIn(heard), language: turn.talk.language };
        const found = findChoice(choicesIn(turn), said, site.ordinals, how);
        const entry = found === null ? undefined : namedIn(turn)[found.index];
        if (found !== null && entry === undefined) {
          turn.talk.slots[node.keep] = node.other.value ?? null;
          return go(node.other.goto, found.by === 'number');
        }
        const place = entry === undefined ? spoken(turn, heard, site, how) : placeOf(entry, turn.talk.language);
        if (place === null) return missed;
        turn.talk.slots[node.keep] = place;
        return go(node.next, found?.by === 'number');
      },
      takesOldButtons: true,
      takesAnyWords: false,
      lost: node.other.goto,
      story: null,
    });
    return { ...built, enter: (turn) => (namedIn(turn).length === 0 ? { kind: 'go', to: node.other.goto } : built.enter(turn)) };
  },
  facts(node, site) {
    return {
      ...noFacts,
      targets: [node.next, node.other.goto],
      passing: [node.other.goto],
      asks: listsToMeasure.flatMap((list) => {
        const choices = [...list.map((district) => choiceOf(site, { id: district, district })), otherOf(node, site)];
        return promptsOf(wordings(site, node, choices, false));
      }),
      keys: districts.map(({ id }) => `district.${id}`),
      reads: [placesNamed],
      writes: [node.keep],
    };
  },
};
