import { z } from 'zod';
import type { CardVersion, Section, Statement } from '../../models/card/card.ts';
import { cardVersionSchema } from '../../models/card/card.ts';
import { fromMemory } from '../../models/card/parse-card.ts';
import type { Language } from '../../models/language/language.ts';
import { languages } from '../../models/language/language.ts';
import type { Outcome } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';
import type { Province } from '../../models/place/place.ts';
import { provinces } from '../../models/place/place.ts';
import type { Topic } from '../../models/topic/topic.ts';

/** One statement as it is edited: its text in each language, and marks that are the same in all of them. */
export interface Row {
  texts: Record<Language, string>;
  /** None: it holds everywhere. */
  provinces: Province[];
  hidden: boolean;
  /** Where it was read, an address a line. */
  sources: string;
}

/** A version as it is edited: each statement once. So its marks cannot come to differ between the languages. */
export interface Sheet {
  titles: Record<Language, string>;
  sections: Record<Section, Row[]>;
}

const inEach = <T>(of: (language: Language) => T): Record<Language, T> => ({ ur: of('ur'), 'ur-Latn': of('ur-Latn'), en: of('en') });
const ofEach = <T>(of: (section: Section) => T): Record<Section, T> => ({
  law: of('law'), do: of('do'), bring: of('bring'), help: of('help'), time: of('time'), cost: of('cost'),
}); // prettier-ignore

export const emptyRow = (): Row => ({ texts: inEach(() => ''), provinces: [], hidden: false, sources: '' });

export const sheetOf = ({ cards }: Pick<CardVersion, 'cards'>): Sheet => ({
  titles: inEach((language) => cards[language].title),
  sections: ofEach((section) => {
    const longest = Math.max(...languages.map((language) => cards[language].sections[section].length));
    return Array.from({ length: longest }, (_, n) => {
      const texts = inEach((language) => cards[language].sections[section][n]?.text ?? '');
      const marked = cards.en.sections[section][n] ?? cards.ur.sections[section][n] ?? cards['ur-Latn'].sections[section][n];
      const sources = marked?.sources.filter((source) => source !== fromMemory).join('\n') ?? '';
      return { texts, provinces: marked?.provinces ?? [], hidden: marked?.shown === false, sources };
    });
  }),
});

const bodySchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
type Body = z.infer<typeof bodySchema>;
/** Browsers send every line's end as two letters. */
const one = (body: Body, name: string): string => [body[name] ?? ''].flat()[0]?.replaceAll('\r\n', '\n') ?? '';

/** What was typed, in the order that its places say; statements left empty in every language are gone. */
export function readSheet(typed: unknown): Sheet {
  const body = bodySchema.catch({}).parse(typed);
  return {
    titles: inEach((language) => one(body, `title.${language}`).trim()),
    sections: ofEach((section) => {
      const numbers = Object.keys(body).flatMap((name) => new RegExp(`^${section}\\.(\\d{1,3})\\.en$`).exec(name)?.[1] ?? []);
      const rows = numbers.map((number, n) => ({ row: readRow(body, `${section}.${number}`), n, place: placeOf(body, `${section}.${number}`, n) }));
      // Moved up it comes before what stood there, moved down after.
      const ordered = rows.toSorted((a, b) => a.place - b.place || Math.sign(a.place - a.n) - Math.sign(b.place - b.n) || a.n - b.n);
      return ordered.map(({ row }) => row).filter(({ texts }) => languages.some((language) => texts[language] !== ''));
    }),
  }; // prettier-ignore
}

const placeOf = (body: Body, name: string, n: number): number => {
  const place = Number(one(body, `${name}.place`));
  return Number.isInteger(place) && place > 0 ? place - 1 : n;
};

const readRow = (body: Body, name: string): Row => {
  const chosen = [body[`${name}.in`] ?? []].flat();
  return {
    texts: inEach((language) => one(body, `${name}.${language}`).replaceAll(/\s+/g, ' ').trim()),
    provinces: provinces.filter((province) => chosen.includes(province)),
    hidden: one(body, `${name}.hidden`) === 'yes',
    sources: one(body, `${name}.sources`).trim(),
  };
};

const sourcesOf = ({ sources }: Row): string[] => {
  const lines = sources.split('\n').map((line) => line.trim()).filter(Boolean); // prettier-ignore
  return lines.length > 0 ? lines : [fromMemory];
};

const statementOf = (row: Row, language: Language): Statement => ({
  text: row.texts[language],
  provinces: row.provinces.length > 0 ? row.provinces : null,
  sources: sourcesOf(row),
  shown: !row.hidden,
});

/** The cards that a sheet says; `unreadable` for a text longer than any card holds. */
export function cardsOf(sheet: Sheet, topic: Topic): Outcome<CardVersion['cards']> {
  const read = cardVersionSchema.shape.cards.safeParse(
    inEach((language) => ({
      topic,
      language,
      title: sheet.titles[language],
      sections: ofEach((section) => sheet.sections[section].map((row) => statementOf(row, language))),
    })),
  );
  return read.success ? done(read.data) : refused('unreadable');
}
