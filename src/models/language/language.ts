import { z } from 'zod';

/** The languages a person may be spoken to in. `ur-Latn` is Urdu in Latin letters, as most phones here are typed on. */
export const languages = ['ur', 'ur-Latn', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

export const directionOf: Record<Language, 'rtl' | 'ltr'> = { ur: 'rtl', 'ur-Latn': 'ltr', en: 'ltr' };

/** Each language's name in itself, for the one question that must be readable before we know the answer. */
export const ownName: Record<Language, string> = { ur: 'اردو', 'ur-Latn': 'Roman Urdu', en: 'English' };
