import { z } from 'zod';
import listed from '../../../content/understanding/spellings.json' with { type: 'json' };
import { fold } from '../../models/language/fold.ts';

const spellings = z.record(z.string(), z.array(z.string())).parse(listed);

/** A word's one form, from every way it is written in both scripts; words that are several words in one form are joined by `_`. */
const forms = new Map<string, string>();
let longest = 1;
for (const [word, others] of Object.entries(spellings))
  for (const spelling of [word, ...others]) {
    const folded = fold(spelling);
    longest = Math.max(longest, folded.split(' ').length);
    if (!forms.has(folded)) forms.set(folded, fold(word).replaceAll(' ', '_'));
  }

/** English has words that are others in Roman Urdu ("he", "the", "main", "bad"); in an English message only longer ones are taken for Urdu. */
const shortestInEnglish = 5;

/**
 * The words of a folded text, each in its one form. `english`: read it as English, so that "the men" does not become "were I".
 */
export function spell(words: readonly string[], reading: 'english' | 'urdu'): string[] {
  const spelt: string[] = [];
  for (let at = 0; at < words.length;) {
    const [form, length] = formAt(words, at, reading);
    spelt.push(form);
    at += length;
  }
  return spelt;
}

function formAt(words: readonly string[], at: number, reading: 'english' | 'urdu'): [form: string, words: number] {
  for (let length = Math.min(longest, words.length - at); length > 1; length--) {
    const form = forms.get(words.slice(at, at + length).join(' '));
    if (form !== undefined) return [form, length];
  }
  const word = words[at] ?? '';
  const short = reading === 'english' && word.length < shortestInEnglish && /^[a-z]+$/.test(word);
  return [short ? word : (forms.get(word) ?? word), 1];
}
