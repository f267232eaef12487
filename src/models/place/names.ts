import { institutions, placeWords, small, wider } from './cues.ts';
import type { PlaceEntry } from './gazetteer.ts';
import { entries, isDistrict, joined } from './gazetteer.ts';
import { everyday, isEveryday } from './everyday.ts';
import { consonantsOf, farFrom, isUrdu, spelling } from './sound.ts';

/** One way to write a place. */
interface Name {
  entry: PlaceEntry;
  /** Without spaces, and how many words it has with them. */
  text: string;
  words: number;
  letters: Uint8Array;
  urdu: boolean;
}

/** What stands at a word of a message. */
export interface NameHeard {
  words: number;
  /** More than one: they share the name, or it is misspelt so that either could be meant. */
  entries: readonly PlaceEntry[];
  /** How far what was written is from the name; 0: as the gazetteer has it. */
  far: number;
  /** An everyday word or somebody's name too: counts only where a place is spoken of. `doubtful`: misspelt so that it may be another word. */
  how: 'plain' | 'everyday' | 'doubtful';
}

/** By the name as it is, and by its consonants. */
const exact = new Map<string, Name[]>();
const bySound = new Map<string, Name[]>();
/** The consonants of names by those same with one left out, and whole. */
const soundsNear = new Map<string, string[]>();
let longest = 1;

function put<T>(index: Map<string, T[]>, key: string, value: T): void {
  const among = index.get(key);
  if (among) among.push(value);
  else index.set(key, [value]);
}

/** A short text with two neighbours swapped; a longer one is found by what is left of it. */
const swapped = (text: string): string[] =>
  text.length < fewestConsonants
    ? Array.from(text.slice(1), (letter, at) => text.slice(0, at) + letter + (text[at] ?? '') + text.slice(at + 2))
    : [];

/** A text with each of its letters left out in turn. */
function shortened(text: string): string[] {
  const shorter: string[] = [];
  for (let at = 0; at < text.length; at++) shorter.push(text.slice(0, at) + text.slice(at + 1));
  return shorter;
}

const shortestMisspelt = 4;
const fewestConsonants = 4;

for (const entry of entries)
  for (const form of entry.names) {
    const text = joined(form);
    const name: Name = { entry, text, words: form.split(' ').length, letters: spelling(text), urdu: isUrdu(text) };
    longest = Math.max(longest, name.words);
    put(exact, text, name);
    const sound = consonantsOf(text);
    if (text.length >= shortestMisspelt && sound.length >= (isDistrict(entry) ? 1 : 2) && !isEveryday(text)) put(bySound, sound, name);
  }
for (const sound of bySound.keys())
  if (sound.length >= fewestConsonants) for (const less of new Set([sound, ...shortened(sound)])) put(soundsNear, less, sound);

/** How far a misspelt name of so many letters may be from the name. */
const bound = (length: number): number =>
  length <= 4 ? 0.35 : length === 5 ? 0.5 : length === 6 ? 0.75 : length === 7 ? 1 : length <= 9 ? 1.3 : 1.6;
/** Less is expected of what is small: when two names are as near, the district is meant. */
const seldom: Record<PlaceEntry['kind'], number> = { city: 0, district: 0, tehsil: 0.1, town: 0.15, locality: 0.3 };
/** Names that are this much farther off than the nearest are not meant. */
const margin = 0.15;
/** A small place whose name has fewer consonants sounds like too much else, unless it is a long name or all but right. */
const fewestOfSmall = 3;
const fewestOfLarge = 2;
const boundFor = (entry: PlaceEntry, sound: string, text: string, most: number): number =>
  sound.length >= (isDistrict(entry) ? fewestOfLarge : fewestOfSmall) ? most : Math.min(most, text.length >= 8 ? 0.4 : 0.2);
/** As far as several words may be from a name when one of them is a word or a name of its own. */
const boundOfParts = 0.5;

/** The longest name that stands at a word and before `end`, as it is written or misspelt; null: none. */
export function nameAt(words: readonly string[], at: number, end: number): NameHeard | null {
  const found = exactAt(words, at, end);
  for (let length = Math.min(longestMisspelt, end - at); length > (found?.words ?? 0); length--) {
    const near = misspeltAt(words, at, length);
    if (near) return near;
  }
  return found;
}
const longestMisspelt = 4;

/** How many words of a name that is wider than a district, or no place's, stand at a word; 0: none. */
export function widerAt(words: readonly string[], at: number, end: number): number {
  for (let length = Math.min(4, end - at); length > 0; length--) if (wider.has(words.slice(at, at + length).join(''))) return length;
  return 0;
}

function exactAt(words: readonly string[], at: number, end: number): NameHeard | null {
  for (let length = Math.min(longest, end - at); length > 0; length--) {
    const text = words.slice(at, at + length).join('');
    // «کو اس» is not Kawas: a name in one word may be written in two only when these are no words themselves.
    const names = exact
      .get(text)
      ?.filter(
        (name) =>
          name.words === length || !words.slice(at, at + length).some((word) => length > 1 && (small.has(word) || everyday.has(word))),
      );
    if (names && names.length > 0)
      return {
        words: length,
        entries: [...new Set(names.map(({ entry }) => entry))],
        far: 0,
        how: isEveryday(text) ? 'everyday' : 'plain',
      };
  }
  return null;
}

function misspeltAt(words: readonly string[], at: number, length: number): NameHeard | null {
  const parts = words.slice(at, at + length);
  const text = parts.join('');
  if (text.length < shortestMisspelt || text.length > longestText || small.has(text) || /\d/.test(text)) return null;
  const asked = askedOf(parts, text);
  const near = asked === null ? [] : nearTo(text, asked);
  if (near.length === 0) return null;
  const least = Math.min(...near.map(({ far }) => far));
  const meant = new Set(near.filter(({ far }) => far <= least + margin).map(({ entry }) => entry));
  const doubtful = [...meant].some((entry) => isDoubtful(text, entry, least));
  // A name as it should be is not given up for a doubt.
  if (doubtful && asked !== null && asked.holds.length > 0) return null;
  return { words: length, entries: [...meant], far: least, how: doubtful ? 'doubtful' : 'plain' };
}
const longestText = 26;

function nearTo(text: string, { most, words, holds }: Asked): { entry: PlaceEntry; far: number }[] {
  const [letters, urdu, sound] = [spelling(text), isUrdu(text), consonantsOf(text)];
  const near: { entry: PlaceEntry; far: number }[] = [];
  for (const name of soundingLike(sound)) {
    if (name.urdu !== urdu || (words !== null && !isPartedSo(name, words)) || !holds.every((part) => name.text.includes(part))) continue;
    const allowed = boundFor(name.entry, sound, text, most);
    const far = farFrom(letters, name.letters, allowed);
    if (far <= allowed) near.push({ entry: name.entry, far: far + seldom[name.entry.kind] });
  }
  return near;
}

/** Is a name written in so many words, or, when it is a long one, in about as many? */
const isPartedSo = (name: Name, words: number): boolean =>
  name.words === words || (name.words > 1 && name.text.length >= 12 && Math.abs(name.words - words) === 1);

/** A misspelt name that is short or small may well be another word. */
function isDoubtful(text: string, entry: PlaceEntry, far: number): boolean {
  const letters = isUrdu(text) ? text.length + 1 : text.length;
  return isDistrict(entry) ? letters < 6 || far > 0.75 : letters < 8 || far > 0.8;
}

const shortestPart = (text: string): number => (isUrdu(text) ? 2 : 3);
const longPart = 5;
/** Words that names of several words are made of: khan, kot, tando. */
const partsOfNames = new Set(entries.flatMap(({ names }) => names.filter((name) => name.includes(' ')).flatMap((name) => name.split(' '))));

const isOwnWord = (part: string): boolean =>
  small.has(part) || placeWords.has(part) || institutions.has(part) || (everyday.has(part) && !partsOfNames.has(part));

/** What a name must be like to be meant by several words. */
interface Asked {
  most: number;
  /** Written in about as many words. */
  words: number | null;
  /** Names within it that were written as they are: they stay. */
  holds: readonly string[];
}

/** Hardly at all misspelt when one of the words is a word of its own; null: not to be looked at. */
function askedOf(parts: readonly string[], text: string): Asked | null {
  const [first = ''] = parts;
  if (parts.length === 1) return everyday.has(text) ? null : { most: bound(text.length), words: null, holds: [] };
  if (small.has(first) || first.length < shortestPart(first) || parts.every((part) => everyday.has(part) && !partsOfNames.has(part)))
    return null;
  const holds = parts.filter((part) => exact.has(part) && !isEveryday(part));
  if (parts.some((part) => isOwnWord(part) || part.length < shortestPart(part)))
    return text.length >= longText && holds.length === 0 ? { most: boundOfParts, words: parts.length, holds } : null;
  return parts.some((part) => part.length >= longPart || partsOfNames.has(part)) ? { most: bound(text.length), words: null, holds } : null;
}
const longText = 9;

/** Names with the same consonants, or with one more, less or other, or two swapped. */
function soundingLike(sound: string): Name[] {
  const sounds = new Set([sound, ...swapped(sound)]);
  if (sound.length >= fewestConsonants - 1) for (const near of soundsNear.get(sound) ?? []) sounds.add(near);
  if (sound.length >= fewestConsonants)
    for (const less of shortened(sound)) for (const near of soundsNear.get(less) ?? []) sounds.add(near);
  return [...sounds].flatMap((near) => bySound.get(near) ?? []);
}
