import { districts } from '../place/districts.ts';
import { fold } from '../language/fold.ts';

const gone = '•••';
const longest = 240;

/** What follows these is a name, up to three words of it. */
const naming =
  /((?:\b(?:my name is|name is|i am called|this is)\b|\b(?:mera|meri|us ka|uska|uski|us ki|is ka|iska)\s+na+m\b(?:\s+hai)?|(?:میرا|میری|اس کا|اسکا|اس کی|ان کا)\s+نام(?:\s+ہے)?)\s*:?\s+)((?:(?!(?:hai|he|and|aur|ہے|ہیں|اور)(?![\p{L}]))[\p{L}\p{M}.'-]+\s*){1,3})/giu;

/** Three digits or more, however they are parted: telephone numbers, CNICs, references, house numbers. */
const numbers = /[+(]?[\d۰-۹٠-٩](?:[\s()/-]?[\d۰-۹٠-٩]){2,}/gu;
const addresses = /\S+@\S+|https?:\/\/\S+|www\.\S+/gu;
/** A name in the middle of a sentence; FIR, CNIC and the like are all capitals. */
const capitalised = /(?<=[\p{L}\d,;:–-][)"']?\s)(?!I\b)\p{Lu}\p{Ll}[\p{L}'-]*(?:\s+\p{Lu}\p{Ll}[\p{L}'-]*)*/gu;

const placeNames: ReadonlySet<string> = new Set(
  districts
    .flatMap(({ name_en, name_ur, aliases, aliases_ur }) => [name_en, name_ur, ...aliases, ...aliases_ur])
    .map((name) => fold(name).replaceAll(' ', ''))
    .filter((name) => name.length > 3),
);

/** A question without what could tell who asked it: no number, address, name or place, and not longer than a question need be. */
export function maskQuestion(text: string): string {
  const plain = text
    .slice(0, 4 * longest)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const named = plain
    .replaceAll(addresses, gone)
    .replaceAll(naming, (_, before: string, name: string) => before + gone + (/\s$/u.test(name) ? ' ' : ''))
    .replaceAll(numbers, gone)
    .replaceAll(capitalised, gone);
  const masked = withoutPlaces(named);
  return masked.length > longest ? `${masked.slice(0, longest - 1).toWellFormed()}…` : masked;
}

/** Each run of words that is the name of a district becomes one mark; "Bagh" is also a garden, and goes with it. */
function withoutPlaces(text: string): string {
  const words = text.split(' ');
  const kept: string[] = [];
  for (let at = 0; at < words.length;) {
    const run = [3, 2, 1].find((length) => isPlace(words.slice(at, at + length)));
    kept.push(run === undefined ? (words[at] ?? '') : gone);
    at += run ?? 1;
  }
  return kept.join(' ');
}

const isPlace = (words: readonly string[]): boolean => placeNames.has(fold(words.join(' ')).replaceAll(' ', ''));
