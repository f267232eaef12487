import { readFileSync } from 'node:fs';
import { fold } from '../../models/language/fold.ts';
import { root } from '../../root.ts';
import { soundOf } from './sound.ts';

/** Concepts by their forms in all three writings, so that what was learnt of «شوہر» holds for "husband" too. */
const forms = new Map<string, Set<string>>();
/** Concepts by the sound of their Urdu forms, for words spelt in a new way. */
const sounds = new Map<string, Set<string>>();
const shortestSound = 4;
let longest = 1;

const add = (to: Map<string, Set<string>>, key: string, concept: string): void => {
  const among = to.get(key);
  if (among) among.add(concept);
  else to.set(key, new Set([concept]));
};

for (const line of readFileSync(new URL('content/understanding/concepts.tsv', root), 'utf8').split('\n')) {
  const [concept = '', ...writings] = line.split('\t');
  writings.forEach((writing, column) => {
    for (const form of writing.split('|').map(fold).filter(Boolean)) {
      const words = form.split(' ').length;
      longest = Math.max(longest, words);
      add(forms, form, concept);
      const sound = column > 0 && words === 1 ? soundOf(form) : '';
      if (sound.length >= shortestSound) add(sounds, sound, concept);
    }
  });
}

/** What the words speak of, in their order; one place may mean more than one thing. */
export function conceptsOf(words: readonly string[]): string[][] {
  const found: string[][] = [];
  for (let at = 0; at < words.length;) {
    const [concepts, length] = conceptsAt(words, at);
    if (concepts) found.push([...concepts]);
    at += length;
  }
  return found;
}

function conceptsAt(words: readonly string[], at: number): [concepts: Set<string> | undefined, words: number] {
  for (let length = Math.min(longest, words.length - at); length > 0; length--) {
    const concepts = forms.get(words.slice(at, at + length).join(' '));
    if (concepts) return [concepts, length];
  }
  const alike = sounds.get(soundOf(words[at] ?? ''));
  return [alike?.size === 1 ? alike : undefined, 1];
}
