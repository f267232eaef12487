import { segmentsOf } from '../channel/segments.ts';
import type { Helpline } from '../helpline/helpline.ts';
import type { Language } from '../language/language.ts';
import { languages } from '../language/language.ts';
import type { Card, CardVersion, Statement } from './card.ts';
import { sections } from './card.ts';
import type { CardFault, FaultKind } from './fault.ts';
import { fromMemory } from './parse-card.ts';
import { fitsPart, plainLetters } from './render.ts';

/** What keeps a version from going live. `helplines`: the verified ones; `now` is the clock of its review day. None: it is sound. */
export function faultsOf(version: CardVersion, helplines: readonly Pick<Helpline, 'number'>[], now: Date): CardFault[] {
  const lapsed = Date.parse(version.reviewBy) <= now.getTime();
  const { en } = version.cards;
  return [
    ...(lapsed ? [{ kind: 'review-day-past' as const, language: null, line: version.reviewBy }] : []),
    ...languages.flatMap((language) =>
      [...wholeFaults(version.cards[language], en), ...lineFaults(version.cards[language], helplines)].map((fault) => ({
        ...fault,
        language,
      })),
    ),
  ];
}

type Found = Pick<CardFault, 'kind' | 'line'>;

function wholeFaults(card: Card, en: Card): Found[] {
  const shown = (section: 'law' | 'do'): boolean => card.sections[section].some((statement) => statement.shown);
  return [
    ...(card.title.trim() === '' ? [found('no-title', '')] : []),
    ...(shown('law') ? [] : [found('no-law', '')]),
    ...(shown('do') ? [] : [found('no-steps', '')]),
    ...sections.flatMap((section) =>
      marksOf(card.sections[section]) === marksOf(en.sections[section]) ? [] : [found('differs-from-english', section)],
    ),
  ];
}

/** Everything of the statements but their words: it is the same in every language. */
const marksOf = (statements: readonly Statement[]): string =>
  JSON.stringify(statements.map(({ provinces, sources, shown }) => ({ provinces, sources, shown })));

const lineFaults = (card: Card, helplines: readonly Pick<Helpline, 'number'>[]): Found[] =>
  sections.flatMap((section) =>
    card.sections[section].flatMap((statement) =>
      kindsOf(statement, card.language, helplines).map((kind) => found(kind, statement.text === '' ? section : statement.text)),
    ),
  );

function kindsOf(statement: Statement, language: Language, helplines: readonly Pick<Helpline, 'number'>[]): FaultKind[] {
  const { text, sources, shown } = statement;
  if (text.trim() === '') return ['untranslated'];
  const listed = new Set(helplines.map(({ number }) => number.replaceAll('-', '')));
  const faults: [FaultKind, boolean][] = [
    ['shown-without-source', shown && !sources.some((source) => source !== fromMemory && source.startsWith('http'))],
    ['unlisted-number', numbersToCall(text).some((number) => !listed.has(number))],
    ['banned-word', banned[language].some((word) => word.test(text))],
    ['wrong-letters', hasWrongLetters(text, language)],
    ['too-long-for-sms', !fitsPart.sms(`${roomForHead}- ${plainLetters(text)}`)],
  ];
  return faults.filter(([, is]) => is).map(([kind]) => kind);
}

const found = (kind: FaultKind, line: string): Found => ({ kind, line });

/** A statement that goes on in another SMS stands there under its section's head. */
const roomForHead = ' '.repeat(32);

/** A Latin card with one letter outside the SMS alphabet costs thrice; an Urdu card without Urdu letters is the wrong text. */
const hasWrongLetters = (text: string, language: Language): boolean =>
  language === 'ur' ? !/[\u0600-\u06FF]/.test(text) : segmentsOf(plainLetters(text)).encoding !== 'GSM-7';

const telephone = /(?<![\d,])(?:\+92|0)[\d -]{6,13}\d(?![\d,])/g;
/** A short code has no look of its own: 1099 may be a year or a sum. It is one beside a word for calling. */
const shortCode =
  /(?:\b(?:call|dial|ring|helpline|hotline|line|number|phone|milayein|milaein)\b|کال|ملائیں|ہیلپ لائن|لائن|نمبر|فون)[\s:]{0,3}(\d{2,5})(?![\d,])/giu;

const numbersToCall = (text: string): string[] => [
  ...[...text.matchAll(telephone)].map(([number]) => number.replaceAll(/[^\d]/g, '')),
  ...[...text.matchAll(shortCode)].flatMap(([, number]) => number ?? []),
];

/** Promises that no card can keep, and words for people that shame or belittle them. */
const banned: Record<Language, readonly RegExp[]> = {
  en: [/\bguarantee/i, /\b100 ?%/, /\byou will (?:surely |certainly )?win\b/i, /\billiterate\b/i, /\beunuchs?\b/i, /\bhandicapped\b/i],
  'ur-Latn': [/\bguarantee\b/i, /\b100 ?%/, /\byaqeenan jeet/i, /\bmazloom/i, /\bjahil\b/i, /\banparh\b/i, /\bhijr[ae]\b/i, /\blangr[ae]\b/i],
  ur: [/گارنٹی/, /100 ?%/, /یقیناً جیت/, /مظلوم/, /جاہل/, /ان پڑھ/, /ہیجڑ/, /لنگڑ/],
}; // prettier-ignore
