import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { z } from 'zod';
import type { Language } from './models/language/language.ts';
import { languages } from './models/language/language.ts';
import type { Words } from './models/language/words.ts';

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
  const has = (language: Language, key: string): boolean => Object.hasOwn(resources[language]?.translation ?? {}, key);
  return {
    has,
    raw: (language, key) => resources[language]?.translation[key] ?? '',
    text(language, key, values = {}) {
      if (!has(language, key)) throw new Error(`no words for ${key} in ${language}`);
      return i18n.t(key, { lng: language, ...values });
    },
  };
}
