import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { z } from 'zod';
import type { Language } from './models/language/language.ts';
import { languages } from './models/language/language.ts';
import type { Words } from './models/language/words.ts';

/** What i18next fills in: a value or another text. Most texts hold neither and are as they stand. */
const filledIn = /\{\{|\$t\(/;

const localeSchema = z.record(z.string(), z.string());

/**
 * Reads locales/ once, at start, and gives the only way from a key to a text. `more`: keys beside those of the files.
 * Throws when a file is missing or not a flat object of strings.
 */
export function readWords(root: URL, more: Partial<Record<Language, Record<string, string>>> = {}): Words {
  const i18n = createInstance();
  const resources = Object.fromEntries(
    languages.map((language) => {
      const file = readFileSync(new URL(`locales/${language}.json`, root), 'utf8');
      return [language, { translation: { ...localeSchema.parse(JSON.parse(file)), ...more[language] } }];
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
