import { latinOfUrdu } from '../language/urdu-letters.ts';

// What is written otherwise than in the gazetteer is mostly a vowel, a doubled letter or an h: the consonants stay.
const sounds = new Map<string, string>(
  Object.entries({
    // Two Latin letters for one sound, then what is as good as another letter, then the Urdu ones.
    ch: 'C', kh: 'k', gh: 'g', th: 't', dh: 'd', bh: 'b', ph: 'p', jh: 'j', zh: 'j', sh: 's', q: 'k', c: 'k', x: 'k', z: 's', f: 'p', v: 'w',
    ...latinOfUrdu, ش: 's', ف: 'p',
  }),
); // prettier-ignore
const vowels = 'aeiou';
/** Written or left out as one likes, anywhere but at the beginning. */
const weak = 'aeiouwyh';

export const isUrdu = (word: string): boolean => word.charCodeAt(0) > 0x600;

/** The consonants of a folded name without spaces, by the same letters for both scripts; the first sound stands whatever it is. */
export function consonantsOf(name: string): string {
  let heard = '';
  for (let at = 0; at < name.length; at++) {
    const letter = name[at] ?? '';
    const two = name[at + 1] === 'h' ? sounds.get(`${letter}h`) : undefined;
    const sound = two ?? sounds.get(letter) ?? (letter >= 'a' && letter <= 'z' ? letter : '');
    if (two !== undefined) at += 1;
    if (heard === '') heard = vowels.includes(sound) ? 'a' : sound;
    else if (!weak.includes(sound) && !heard.endsWith(sound)) heard += sound;
  }
  return heard.length > 2 && heard.endsWith('n') ? heard.slice(0, -1) : heard;
}

/** Every letter of a folded name by a small number, so that the costs lie in one table; 0: any other. */
const letters = 'abcdefghijklmnopqrstuvwxyzابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہی';
const numberOf = new Map(Array.from(letters, (letter, at) => [letter.charCodeAt(0), at + 1]));
const many = letters.length + 1;

/** A name as numbers. */
export function spelling(written: string): Uint8Array {
  const name = written.replaceAll('ck', 'k');
  const numbers = new Uint8Array(name.length);
  for (let at = 0; at < name.length; at++) numbers[at] = numberOf.get(name.charCodeAt(at)) ?? 0;
  return numbers;
}

/** What it costs to read one letter for another: 1, and less for those that are easily mistaken. */
const other = new Float64Array(many * many).fill(1);
const alike = (cost: number, groups: string): void => {
  for (const group of groups.split(' '))
    for (const a of spelling(group)) for (const b of spelling(group)) other[a * many + b] = a === b ? 0 : cost;
};
alike(0.8, 'td تد بپ kg jz ms گک جز fb');
alike(0.7, 'bv pf nm rd');
alike(0.4, 'zs xz js زس ژج اہ وا یا یہ');
alike(0.3, 'aeiouyw');
alike(0.2, 'ei iy ou uw ao اع');
alike(0.15, 'kqc vw تٹط دڈ رڑ سصث زذضظ کق حہ غگ');
for (let letter = 0; letter < many; letter++) other[letter * many + letter] = 0;

/** What it costs that a letter is missing or too many. */
const missing = new Float64Array(many).fill(1);
const cheap = (cost: number, which: string): void => {
  for (const letter of spelling(which)) missing[letter] = cost;
};
cheap(0.35, 'aeiou');
cheap(0.3, 'hہیو');
cheap(0.4, 'ywا');
const doubled = 0.15;
const lastNasal = 0.35;
const nasals = new Set(spelling('nن'));

const swapped = 0.7;
/** A word is seldom wrong in its first letter. */
const firstWrong = 0.5;

const gap = (text: Uint8Array, at: number): number => {
  const letter = text[at] ?? 0;
  if (at > 0 && letter === text[at - 1]) return doubled;
  return at === text.length - 1 && nasals.has(letter) ? lastNasal : (missing[letter] ?? 1);
};

const longest = 40;
let [beforeLast, last, current] = [new Float64Array(longest), new Float64Array(longest), new Float64Array(longest)];

/**
 * How far a word is from a name, of one script and without spaces: 1 for a wrong consonant, less for what is easily mistaken, two swapped
 * for less than two wrong ones. Infinity beyond `bound`.
 */
export function farFrom(word: Uint8Array, name: Uint8Array, bound: number): number {
  const [rows, columns] = [word.length, name.length];
  if (rows >= longest || columns >= longest || Math.abs(rows - columns) > 4) return Infinity;
  last[0] = 0;
  for (let column = 0; column < columns; column++) last[column + 1] = (last[column] ?? 0) + gap(name, column);
  let leastBefore = 0;
  for (let row = 0; row < rows; row++) {
    const a = word[row] ?? 0;
    const skip = gap(word, row);
    let least = (current[0] = (last[0] ?? 0) + skip);
    for (let column = 0; column < columns; column++) {
      const b = name[column] ?? 0;
      const wrong = a === b ? 0 : (other[a * many + b] ?? 1) + (row === 0 && column === 0 ? firstWrong : 0);
      let cost = (last[column] ?? 0) + wrong;
      const withoutA = (last[column + 1] ?? 0) + skip;
      if (withoutA < cost) cost = withoutA;
      const withoutB = (current[column] ?? 0) + gap(name, column);
      if (withoutB < cost) cost = withoutB;
      if (row > 0 && column > 0 && a !== b && a === name[column - 1] && b === word[row - 1])
        cost = Math.min(cost, (beforeLast[column - 1] ?? 0) + swapped);
      current[column + 1] = cost;
      if (cost < least) least = cost;
    }
    // Two swapped letters are counted from the row before the last.
    if (least > bound && leastBefore + swapped > bound) return Infinity;
    leastBefore = least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  const far = last[columns] ?? Infinity;
  return far > bound ? Infinity : far;
}
