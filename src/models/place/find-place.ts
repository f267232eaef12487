import { fold } from '../language/fold.ts';
import type { DistrictEntry } from './districts.ts';
import { districts, servedAs } from './districts.ts';
import { oneSlipApart } from './one-slip.ts';
import type { Place } from './place.ts';
import { programmeDistricts } from './place.ts';

/** A name as written on phones here, beyond the gazetteer's aliases (shared/data/roman-urdu-variants.tsv). */
const moreAliases: Record<string, readonly string[]> = {
  'pk-lahore': ['laahore', 'lahoor'], 'pk-multan': ['mltan', 'mulltan'], 'pk-sialkot': ['siyalkot', 'sialcot', 'siyal kot'], 'pk-quetta': ['quita', 'kueta'],
  'pk-swat': ['suwat'], 'pk-hyderabad': ['hyderabd', 'hyd'], 'pk-nankana-sahib': ['nankana sb'], 'pk-jacobabad': ['jaccobabad'],
}; // prettier-ignore

interface Name {
  entry: DistrictEntry;
  /** An everyday word too, or an abbreviation: counts only as the whole answer or beside a word such as "district". */
  common: boolean;
}

const joined = (name: string): string => fold(name).replaceAll(' ', '');
const namesOf = (entry: DistrictEntry): string[] =>
  [entry.name_en, entry.name_ur, ...entry.aliases, ...entry.aliases_ur, ...(moreAliases[entry.id] ?? [])].map(joined);
/** "khi" is Karachi, but also "she said" in Roman Urdu. */
const abbreviation = /^[a-z]{1,3}$/;

const names = new Map<string, Name>();
for (const entry of districts) {
  const everyday = new Set(entry.common_words?.map(joined));
  for (const name of namesOf(entry)) names.set(name, { entry, common: everyday.has(name) || abbreviation.test(name) });
}
const longestName = 5;

/** Names long enough to be recognised with one slip of the finger. Elsewhere than in the programme only longer ones: Kalam, Kalat; Kotri, Kotli. */
const programme = new Set<string>(programmeDistricts);
const forgiving = districts.flatMap((entry) =>
  [...new Set(namesOf(entry))].filter((name) => name.length >= (programme.has(entry.id) ? 6 : 8)).map((name) => ({ name, entry })),
);

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(fold));
/** Words that make a name beside them the name of a place. */
const placeWords = setOf(
  'zila zilla district tehsil tehseel shehar shehr city punjab sindh sind kpk kp balochistan balouchistan pakistan ضلع تحصیل شہر پنجاب سندھ بلوچستان پاکستان',
);
/** Words around a name that say nothing else: "main Swat se hoon". */
const fillers = setOf(
  'main mai me mein mera meri i am im from in at near se hun hon hoon ka ki ke hai he h the my میں سے ہوں کا کی کے ہے میرا میری ہم hum ham',
);
/** "Multan Road" lies in Lahore, the Lahore High Court sits for all Punjab. */
const afterAnother = setOf('road rd highway bypass high روڈ ہائی بائی');

interface Found extends Name {
  at: number;
  words: number;
}

const mostWords = 400;

/**
 * The place a text names: alone or inside a sentence, in any of the three writings, joined, parted or (longer names) with one letter
 * wrong. Karachi's and Quetta's districts count as the city, a newer district as the programme's district it was cut from; the
 * point stays the named one's. null when none or two different ones are named: then it is asked, not guessed.
 */
export function findPlace(text: string): Place | null {
  const words = fold(text).split(' ').slice(0, mostWords);
  const found = firmOnly(namesIn(words), words);
  const [first, ...others] = found.filter(({ at, words: length }) => !afterAnother.has(words[at + length] ?? ''));
  if (!first || others.some(({ entry }) => servedAs(entry) !== servedAs(first.entry))) return null;
  const closest = [first, ...others].find(({ entry }) => entry.in_city !== undefined || entry.parent !== undefined) ?? first;
  const { lat, lon } = closest.entry;
  return { district: servedAs(closest.entry), point: { lat, lon }, text: text.trim().slice(0, 200).toWellFormed() };
}

/** Every name, longest first at each word: "Mirpur Khas" before "Mirpur". */
function namesIn(words: readonly string[]): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < words.length; at++) {
    const hit = longestAt(words, at) ?? misspeltAt(words, at);
    if (!hit) continue;
    found.push(hit);
    at += hit.words - 1;
  }
  return found;
}

function longestAt(words: readonly string[], at: number): Found | null {
  for (let length = Math.min(longestName, words.length - at); length > 0; length--) {
    const name = names.get(words.slice(at, at + length).join(''));
    if (name) return { ...name, at, words: length };
  }
  return null;
}

function misspeltAt(words: readonly string[], at: number): Found | null {
  const word = words[at] ?? '';
  if (word.length < 6) return null;
  const near = forgiving.filter(({ name }) => name[0] === word[0] && oneSlipApart(name, word));
  const [first, ...others] = near;
  if (!first || others.some(({ entry }) => entry !== first.entry)) return null;
  return { entry: first.entry, common: false, at, words: 1 };
}

/** Leaves out everyday words, unless they stand beside a word such as "district" or nothing else was written. */
function firmOnly(found: Found[], words: readonly string[]): Found[] {
  const named = found.reduce((sum, { words: length }) => sum + length, 0);
  const besides = words.filter((word) => placeWords.has(word) || fillers.has(word)).length;
  const isAll = named + besides >= words.length;
  const isPlaceWord = (at: number): boolean => placeWords.has(words[at] ?? '');
  return found.filter(({ common, at, words: length }) => !common || isAll || isPlaceWord(at - 1) || isPlaceWord(at + length));
}
