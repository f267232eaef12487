import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';
import type { Province } from '../place/place.ts';
import { provinceSchema } from '../place/place.ts';
import { topicSchema } from '../topic/topic.ts';

/** What a card tells, in the order it is told: the law, what to do now, what to bring, who helps, deadlines that hurt, what it costs. */
export const sections = ['law', 'do', 'bring', 'help', 'time', 'cost'] as const;
export const sectionSchema = z.enum(sections);
export type Section = z.infer<typeof sectionSchema>;

export const daySchema = z.iso.date();
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** How long a title and a statement may be, in characters. */
export const longest = { title: 80, text: 400 };

const statementSchema = z.object({
  /** '' only while a draft waits for its translation. */
  text: z.string().max(longest.text),
  /** Where it holds; null: everywhere. */
  provinces: z.array(provinceSchema).min(1).nullable(),
  /** Where it was read, each with its rank: `https://… (A)`. */
  sources: z.array(z.string().min(1)).min(1),
  /** False: unverified, contradicted or to be checked before publishing. It is kept for the editors and never shown. */
  shown: z.boolean(),
});
export type Statement = z.infer<typeof statementSchema>;

const statements = z.array(statementSchema);
export const cardSchema = z.object({
  topic: topicSchema,
  language: languageSchema,
  /** '' as a statement's text. */
  title: z.string().max(longest.title),
  sections: z.object({ law: statements, do: statements, bring: statements, help: statements, time: statements, cost: statements }),
});
/** What the law says of one topic in one language. */
export type Card = z.infer<typeof cardSchema>;

const writerSchema = z.union([z.literal('seed'), idSchema]);
const step = { by: writerSchema, at: z.date() };
const trailSchema = z.discriminatedUnion('event', [
  z.object({ event: z.enum(['written', 'submitted', 'published', 'retired', 'restored', 'discarded']), ...step }),
  z.object({ event: z.literal('sent-back'), ...step, note: z.string().max(2000) }),
]);
export type CardStep = z.infer<typeof trailSchema>;

/** A version of a topic's card, in all languages at once: they are written, approved and withdrawn together. */
export const cardVersionSchema = z.object({
  /** `<topic>@<version>`: what each message that carries it records. */
  id: z.string().regex(/^[a-z-]+@[1-9]\d*$/),
  topic: topicSchema,
  version: z.number().int().positive(),
  state: z.enum(['draft', 'submitted', 'published', 'retired']),
  cards: z.object({ ur: cardSchema, 'ur-Latn': cardSchema, en: cardSchema }),
  writtenOn: daySchema,
  writtenBy: writerSchema,
  submittedAt: z.date().nullable(),
  /** The lawyer who checked it, by name; null: nobody yet, and every rendering says so. */
  reviewedBy: z.string().min(1).nullable(),
  approvedBy: idSchema.nullable(),
  /** The last day it may be shown. */
  reviewBy: daySchema,
  publishedAt: z.date().nullable(),
  /** The version it was written from; null: from nothing. */
  basedOn: z.number().int().positive().nullable(),
  /** Counts writes, so that a write can name the state it was made from. */
  edits: z.number().int().nonnegative(),
  trail: z.array(trailSchema),
});
export type CardVersion = z.infer<typeof cardVersionSchema>;

export const cardVersionId = (topic: CardVersion['topic'], version: number): CardVersion['id'] => `${topic}@${String(version)}`;

const dayMs = 24 * 3600_000;

/** A card is shown until the end of its review day (UTC); after that it is withdrawn until a lawyer has looked at it again. */
export const isCurrent = ({ state, reviewBy }: Pick<CardVersion, 'state' | 'reviewBy'>, now: Date): boolean =>
  state === 'published' && now.getTime() < Date.parse(reviewBy) + dayMs;

/** Where nobody has checked yet whether what holds everywhere else holds too: every rendering for them says so. */
export const uncheckedIn: readonly Province[] = ['PK-GB', 'PK-JK'];

const holdsIn = ({ provinces }: Statement, province: Province | null): boolean =>
  provinces === null || (province !== null && provinces.includes(province));

/** What somebody there is told of one section. With no province known only what holds everywhere. */
export const shownIn = (card: Card, section: Section, province: Province | null): Statement[] =>
  card.sections[section].filter((statement) => statement.shown && holdsIn(statement, province));

/** What somebody there is told: the sections that say something, in their order. */
export const toldIn = (card: Card, province: Province | null): { section: Section; statements: Statement[] }[] =>
  sections.map((section) => ({ section, statements: shownIn(card, section, province) })).filter(({ statements }) => statements.length > 0);

/** Whether some of what it shows (of one section, or of all) holds only in some provinces: then it is worth asking where somebody is. */
export const differsByProvince = ({ cards }: CardVersion, of: Section | null): boolean =>
  sections
    .filter((section) => of === null || section === of)
    .some((section) => cards.en.sections[section].some(({ shown, provinces }) => shown && provinces !== null));
