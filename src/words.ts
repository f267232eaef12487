import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { z } from 'zod';
import { earOf, spokenLanguages } from './models/clip/pieces.ts';
import type { Spoken } from './models/clip/spoken.ts';
import type { Language } from './models/language/language.ts';
import { languages } from './models/language/language.ts';
import type { Words } from './models/language/words.ts';

/** What i18next fills in: a value or another text. Most texts hold neither and are as they stand. */
const filledIn = /\{\{|\$t\(/;

const localeSchema = z.record(z.string(), z.string());

const readLocale = (root: URL, name: string): Record<string, string> =>
  localeSchema.parse(JSON.parse(readFileSync(new URL(`locales/${name}.json`, root), 'utf8')));

/** The texts of the hotline that stand in no message (`voice.…`), from where its texts for the ear are. Whoever writes Roman Urdu hears Urdu. */
function voiceTexts(root: URL, language: Language): Record<string, string> {
  const texts = readLocale(root, `spoken/${earOf(language)}`);
  return Object.fromEntries(Object.entries(texts).filter(([key]) => key.startsWith('voice.')));
}

/**
 * Reads locales/ once, at start, and gives the only way from a key to a text. `more`: keys beside those of the files.
 * Throws when a file is missing or not a flat object of strings.
 */
export function readWords(root: URL, more: Partial<Record<Language, Record<string, string>>> = {}): Words {
  const i18n = createInstance();
  const resources = Object.fromEntries(
    languages.map((language) => {
      const texts = { ...voiceTexts(root, language), ...readLocale(root, language), ...more[language] };
      return [language, { translation: texts }];
    }),
  );
  void i18n.init({
    resources,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const rawOf = (language: Language, key: string): string | undefined =>
    Object.hasOwn(resources[language]?.translation ?? {}, key) ? resources[language]?.translation[key] : undefined;
  return {
    has: (language, key) => rawOf(language, key) !== undefined,
    raw: (language, key) => rawOf(language, key) ?? '',
    text(language, key, values = {}) {
      const raw = rawOf(language, key);
      if (raw === undefined) throw new Error(`no words for ${key} in ${language}`);
      return filledIn.test(raw) ? i18n.t(key, { lng: language, ...values }) : raw;
    },
  };
}

/** The texts for the ear: `locales/spoken/` where it has a text, else `locales/`. Roman Urdu is heard as Urdu and has no texts of its own here. */
export function readSpoken(root: URL): Spoken {
  const own = spokenLanguages.map((language) => [language, readLocale(root, `spoken/${language}`)] as const);
  const keys = [...new Set(own.flatMap(([, texts]) => Object.keys(texts)))].toSorted();
  return { ...readWords(root, Object.fromEntries(own)), keys };
}
