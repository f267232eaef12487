import type { Words } from '../language/words.ts';
import { partsOf } from './pieces.ts';

/** Texts for the ear: those of the locales, but where a text must sound other than it reads, that of their spoken part. */
export interface Spoken extends Words {
  /** The keys of the spoken part. */
  keys: readonly string[];
}

/** A text with its values as a value for the ear: each of its parts a line, as each line of a value is. */
export const linesOf = (raw: string, values: Readonly<Record<string, string | number>> = {}): string =>
  partsOf(raw)
    .map((part) => (part.kind === 'text' ? part.text : String(values[part.name] ?? '')))
    .join('\n');
