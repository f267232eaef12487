import type { Language } from '../../models/language/language.ts';
import { districtById, districts, overlap } from '../../models/place/districts.ts';
import type { PlaceEntry } from '../../models/place/gazetteer.ts';
import { placeById } from '../../models/place/gazetteer.ts';
import type { District, Place } from '../../models/place/place.ts';
import type { How, Turn } from '../built.ts';
import type { KnownChoice } from '../choices.ts';
import { knowChoice } from '../choices.ts';
import type { Heard, SlotValue } from '../talk.ts';
import { understood } from './answers.ts';
import { chooseListed, longestList, otherOf } from './choose-listed.ts';
import type { NodeKind, Site } from './node.ts';
import { noFacts, offerId } from './node.ts';
import { promptsOf, wordings } from './prompts.ts';

/** The slot in which the question for a place leaves the gazetteer's places that a name could mean, by their ids. */
export const placesNamed = 'placesNamed';

const choiceOf = (site: Site, { id, district }: Pick<PlaceEntry, 'id' | 'district'>): KnownChoice =>
  knowChoice(site.words, { id: offerId(site.spot, id), label: `district.${district}` }, null);

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

/** Which of the places that share a name: each is called by its district. */
export const choosePlace: NodeKind<'choose-place'> = {
  build: (node, site) =>
    chooseListed(node, site, {
      listed: (turn) => namedIn(turn).map((entry) => ({ choice: choiceOf(site, entry), value: placeOf(entry, turn.talk.language) })),
      spoken: (turn, heard, how) => spoken(turn, heard, site, how),
      lost: node.other.goto,
    }),
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
