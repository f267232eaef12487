import { z } from 'zod';
import type { Language } from '../language/language.ts';

/** The languages of the hotline: Roman Urdu is Urdu by ear. */
export const spokenLanguages = ['ur', 'en'] as const;
export const spokenLanguageSchema = z.enum(spokenLanguages);
export type SpokenLanguage = z.infer<typeof spokenLanguageSchema>;

/** Roman Urdu is Urdu by ear, and so is whatever is not known yet. */
export const earOf = (language: Language | null): SpokenLanguage => (language === 'en' ? 'en' : 'ur');

/** One clip: a text said in a language. */
export interface Piece {
  language: SpokenLanguage;
  text: string;
}

/** How digits are marked in a value: said one by one. */
export const spokenDigits = (digits: string): string => `#${digits.replaceAll(/\D/g, '')}`;

/** Nothing to say: stops, brackets and the like between two values. */
const silent = /^[\s\p{P}\p{S}]*$/u;

/** The stop that belongs to the value before it. */
const stopsBefore = /^[\s,.;:!?،۔؛؟]+/u;

/** The fixed parts of a text with `{{names}}`, in order, with the names between them. Pure punctuation is left out. */
export function partsOf(raw: string): ({ kind: 'text'; text: string } | { kind: 'value'; name: string })[] {
  return raw
    .split(/(\{\{\w+\}\})/)
    .map((part) => (part.startsWith('{{') ? part : part.replace(stopsBefore, '').trim()))
    .filter((part) => !silent.test(part) || part.startsWith('{{'))
    .map((part) => (part.startsWith('{{') ? { kind: 'value', name: part.slice(2, -2) } : { kind: 'text', text: part }));
}

/** A value as pieces: a line each, `#042` digit by digit. */
export const piecesOfValue = (value: string | number, language: SpokenLanguage): Piece[] =>
  String(value)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => (/^#\d+$/.test(line) ? line.slice(1).split('') : [line]))
    .map((text) => ({ language, text }));

/** A text with its values, as pieces to be played one after the other. A value that is missing is silence. */
export const piecesOf = (raw: string, values: Readonly<Record<string, string | number>>, language: SpokenLanguage): Piece[] =>
  partsOf(raw).flatMap((part) =>
    part.kind === 'text' ? [{ language, text: part.text }] : piecesOfValue(values[part.name] ?? '', language),
  );
