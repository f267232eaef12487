import { afterAnother, hereness, institutions, isAfterPlace, isBeforePlace, isOfAddress, placeWords, small, wider } from './cues.ts';
import { beginningAndEnd } from '../language/long-text.ts';
import { kmBetween } from './distance.ts';
import { districtById, overlap } from './districts.ts';
import type { PlaceEntry } from './gazetteer.ts';
import { foldName, isDistrict } from './gazetteer.ts';
import type { NameHeard } from './names.ts';
import { nameAt, widerAt } from './names.ts';
import type { District, Province } from './place.ts';

type Decided =
  | { kind: 'sure'; entry: PlaceEntry; confidence: number }
  /** Two or more that could be meant, likeliest first: to be asked. */
  | { kind: 'among'; entries: readonly PlaceEntry[]; confidence: number }
  | { kind: 'none' };

/** What a text says of a place. `confidence`: 0 to 1. `alone`: it says nothing else. */
export type FoundPlace = Decided & { alone: boolean };

/** Stands where a sentence or a part of it ends. */
const stop = 'ʘ';
const stops = /[،,۔؟?!؛;:()\n]+|(?<=[\p{L}\p{N}]{2})\.(?=\s|$)|\s-+\s/gu;

/** A name in a message. */
interface Hit extends NameHeard {
  at: number;
  here: number;
}

interface Said {
  words: readonly string[];
  hits: Hit[];
  provinces: Set<Province>;
}

/**
 * The place a text names, alone or inside a sentence, in any of the three writings, joined, parted or misspelt. Of two places in different
 * districts the one where the writer is counts, if it is clear which; else both are given, to be asked. Pure; well under a millisecond.
 */
export function findPlace(text: string): FoundPlace {
  const said = hear(text);
  const firm = firmOnly(said).map((hit) => inProvince(hit, said.provinces));
  const decided = decide(firm.map((hit) => ({ ...hit, entries: resolved(hit, firm) })));
  return { ...decided, alone: decided.kind !== 'none' && besides(said.words, firm).every((word) => wider.has(word) || isOfAddress(word)) };
}

function hear(text: string): Said {
  const words = foldName(beginningAndEnd(text).toWellFormed().replace(stops, ` ${stop} `)).split(' ');
  const said: Said = { words, hits: [], provinces: new Set() };
  let end = -1;
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === stop) continue;
    if (end < at) end = words.indexOf(stop, at) < 0 ? words.length : words.indexOf(stop, at);
    const name = nameAt(words, at, end);
    const wide = widerAt(words, at, end);
    if (wide > 0 && wide >= (name?.words ?? 0)) {
      const province = wider.get(words.slice(at, at + wide).join(''));
      if (province) said.provinces.add(province);
      at += wide - 1;
    } else if (name) {
      said.hits.push({ ...name, at, here: hereness(before(words, at), after(words, at + name.words)) });
      at += name.words - 1;
    }
  }
  return said;
}

/** The words before and after a name, within its part of the sentence. */
const widest = 6;
function before(words: readonly string[], at: number): string[] {
  const those = words.slice(Math.max(0, at - widest), at);
  return those.slice(those.lastIndexOf(stop) + 1);
}
function after(words: readonly string[], at: number): string[] {
  const those = words.slice(at, at + widest);
  const end = those.indexOf(stop);
  return end < 0 ? those : those.slice(0, end);
}

/** The words that belong to none of the names. */
const besides = (words: readonly string[], hits: readonly Hit[]): string[] =>
  words.filter((word, at) => word !== stop && !hits.some((hit) => at >= hit.at && at < hit.at + hit.words));

/** Leaves out names of other things, and everyday words where no place is spoken of. */
function firmOnly({ words, hits }: Said): Hit[] {
  const rest = besides(words, hits);
  return hits.filter((hit) => {
    const [next = stop, last = stop] = [words[hit.at + hit.words], words[hit.at - 1]];
    if (afterAnother.has(next)) return false;
    if (hit.how === 'plain' || rest.every((word) => isPlain(word, hit)) || hit.here >= 2.5 || placeWords.has(next) || placeWords.has(last))
      return true;
    if (isLarge(hit) && (institutions.has(next) || institutions.has(last))) return true;
    if (((hit.how === 'doubtful' || isLarge(hit)) && isAlone(words, hit)) || isBeside(hit, hits)) return true;
    return hit.how === 'doubtful' && (isBeforePlace(last) || isAfterPlace(next));
  });
}

/** Words that may stand around a name without saying anything else; "behra hun" is no place, it is "I am deaf". */
const isPlain = (word: string, { how }: Hit): boolean =>
  placeWords.has(word) || wider.has(word) || isBeforePlace(word) || isAfterPlace(word) || (how !== 'everyday' && small.has(word));
const isLarge = ({ entries }: Hit): boolean => entries.some(isDistrict);

/** Is it all that is said between two stops, at the beginning or the end of the message? */
function isAlone(words: readonly string[], hit: Hit): boolean {
  const { at, words: length } = hit;
  const [first, last] = [words.slice(0, at).lastIndexOf(stop), words.indexOf(stop, at + length)];
  const part = words.slice(first + 1, last < 0 ? words.length : last);
  const isEdge = at === 0 || first <= 0 || last < 0 || words.slice(last).every((word) => word === stop || isPlain(word, hit));
  return isEdge && part.every((word, n) => isPlain(word, hit) || (first + 1 + n >= at && first + 1 + n < at + length));
}

/** Stands a plain name of the same district beside it, as in "Karachi Saddar"? */
const isBeside = (hit: Hit, hits: readonly Hit[]): boolean =>
  hits.some(
    (other) =>
      other.how === 'plain' &&
      gap(hit, other) <= 2 &&
      hit.entries.some((entry) => other.entries.some(({ district }) => overlap(entry.district, district))),
  );

/** How many words stand between two names. */
const gap = (one: Hit, other: Hit): number => (one.at < other.at ? other.at - one.at - one.words : one.at - other.at - other.words);

function inProvince(hit: Hit, provinces: ReadonlySet<Province>): Hit {
  const there = hit.entries.filter(({ province }) => provinces.has(province));
  return there.length > 0 ? { ...hit, entries: there } : hit;
}

/** Of several places with one name those that another name in the message speaks for; else districts before towns. */
function resolved(hit: Hit, hits: readonly Hit[]): readonly PlaceEntry[] {
  if (hit.entries.length === 1) return hit.entries;
  const others = hits.filter((other) => other !== hit && isOne(other.entries));
  const spoken = hit.entries.filter(({ district }) =>
    others.some(({ entries }) => entries.some((other) => overlap(district, other.district))),
  );
  if (spoken.length > 0) return spoken;
  const large = hit.entries.filter(isDistrict);
  return large.length > 0 ? large : hit.entries;
}

const isOne = (entries: readonly PlaceEntry[]): boolean =>
  entries.every((one) => entries.every((other) => overlap(one.district, other.district)));

function decide(hits: readonly Hit[]): Decided {
  const named = withoutNamesakes(withoutMisheard(hits));
  const entries = named.flatMap((hit) => hit.entries);
  if (entries.length === 0) return { kind: 'none' };
  if (isOne(entries)) return sure(named, 1);
  const here = whereTheyAre(named);
  if (here !== null)
    return sure(
      named.filter(({ entries: those }) => those.every(({ district }) => overlap(district, here))),
      0.85,
    );
  const among = oneOfEach(named.toSorted((a, b) => b.here - a.here).flatMap((hit) => hit.entries));
  return among.length > mostAmong ? { kind: 'none' } : { kind: 'among', entries: among, confidence: 0.5 };
}

const mostAmong = 6;
const oneOfEach = (entries: readonly PlaceEntry[]): PlaceEntry[] =>
  entries.filter((entry, n) => entries.findIndex(({ district }) => district === entry.district) === n);

/** The place nearest to what was said: a part of Karachi before Karachi, a town before its district. */
function sure(hits: readonly Hit[], factor: number): Decided {
  const known = hits.flatMap(({ entries, far, how }) =>
    entries.map((entry) => ({ entry, certain: 1 - far / 4 - (how === 'plain' ? 0.02 : 0.15) })),
  );
  const [first, ...others] = known;
  if (!first) return { kind: 'none' };
  const closest = others.reduce((best, one) => (narrowness(one.entry) > narrowness(best.entry) ? one : best), first);
  return { kind: 'sure', entry: closest.entry, confidence: factor * Math.max(...known.map(({ certain }) => certain)) };
}

const fineness: Record<PlaceEntry['kind'], number> = { city: 0, district: 1, tehsil: 2, town: 3, locality: 4 };
const narrowness = ({ district, kind }: PlaceEntry): number => {
  const entry = districtById.get(district);
  return (entry?.in_city !== undefined || entry?.parent !== undefined ? 10 : 0) + fineness[kind];
};

const wellMisspelt = 0.4;

/** Beside a name as it should be, one that is only much like a name of elsewhere is no place: "Mardan, Sheikh Maltoon". */
function withoutMisheard(hits: readonly Hit[]): readonly Hit[] {
  const certain = hits.filter(({ far, how }) => far === 0 && how === 'plain').flatMap(({ entries }) => entries);
  return hits.filter(
    ({ far, entries }) =>
      certain.length === 0 ||
      far <= wellMisspelt ||
      entries.some((entry) => certain.some(({ district }) => overlap(district, entry.district))),
  );
}

const nearKm = 60;

/** "Fatehpur, zila Okara": a town of that name elsewhere is not meant. One that lies near the district may be. */
function withoutNamesakes(hits: readonly Hit[]): Hit[] {
  return hits.filter((hit) => {
    if (isLarge(hit)) return true;
    const beside = hits.filter((other) => isLarge(other) && other.here >= 0 && gap(hit, other) <= (other.at > hit.at ? 3 : 0));
    return !beside.some(({ entries }) =>
      entries.every((large) =>
        hit.entries.every((entry) => !overlap(large.district, entry.district) && kmBetween(entry.point, large.point) > nearKm),
      ),
    );
  });
}

/** The district that the writer speaks of as theirs, when only one is. */
function whereTheyAre(hits: readonly Hit[]): District | null {
  const [first] = hits.filter(({ entries }) => isOne(entries)).toSorted((a, b) => b.here - a.here);
  const district = first?.entries[0]?.district;
  if (!first || district === undefined) return null;
  const rivals = hits.filter(({ entries }) => !entries.some((entry) => overlap(entry.district, district))).map(({ here }) => here);
  const most = Math.max(...rivals);
  const isClear = (first.here >= 2 && most <= first.here - 1.5) || (first.here >= 1 && most < 0) || (first.here >= 0 && most <= -1);
  return isClear ? district : null;
}
