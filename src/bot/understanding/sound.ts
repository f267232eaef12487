import { latinOfUrdu } from '../../models/language/urdu-letters.ts';

// Urdu script leaves out short vowels and Roman Urdu spells long ones as it likes; the consonants are what the two share.
const pairs: [RegExp, string][] = [
  [/ch/g, 'C'], [/sh/g, 'S'], [/ph/g, 'f'], [/(?<=[kgtdbjz])h/g, ''], [/[qc]/g, 'k'], [/x/g, 'ks'], [/z/g, 's'],
]; // prettier-ignore
/**
 * The consonants of a folded word, the same for both writings: "zamanat", "zmanat" and ضمانت are all "smnt". Aspiration, length and the
 * nasal at the end are left out, so it tells words of three consonants and more apart, and hardly any shorter ones.
 */
export function soundOf(word: string): string {
  const before = heard.get(word);
  if (before !== undefined) return before;
  if (heard.size >= mostHeard) heard.clear();
  const sound = workOut(word);
  heard.set(word, sound);
  return sound;
}

/** A message asks for each of its words several times, and most words come again in the next. */
const heard = new Map<string, string>();
const mostHeard = 5000;

function workOut(word: string): string {
  const latin = /[\u0600-\u06FF]/.test(word)
    ? Array.from(word, (letter) => latinOfUrdu[letter] ?? letter).join('')
    : pairs.reduce((text, [from, to]) => text.replace(from, to), word);
  const first = latin
    .slice(0, 1)
    .replace(/[aeiou]/, 'a')
    .replace('v', 'w');
  const rest = latin.slice(1).replace(/[aeiouwvyh]/g, '');
  const sound = (first + rest).replace(/(.)\1+/g, '$1');
  return sound.length > 3 && sound.endsWith('n') ? sound.slice(0, -1) : sound;
}
