import { z } from 'zod';
import { perLanguage, textsSchema } from '../campaign/campaign.ts';
import { cardVersionSchema } from '../card/card.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';
import { campaignChannels } from '../segment/rule.ts';
import { campaignTopicSchema } from '../subscription/subscription.ts';

export const seriesStates = ['draft', 'submitted', 'approved', 'running', 'paused', 'stopped'] as const;
export const seriesStateSchema = z.enum(seriesStates);
export type SeriesState = z.infer<typeof seriesStateSchema>;

const hour = z.number().int().min(0).max(23);
export const whenKinds = ['delay', 'weekday', 'date'] as const;
/**
 * When a lesson goes out. `delay`: so many days after joining, or after the lesson before; `weekday` (0: Sunday): on the next such day;
 * `date`: so many days before the day that the series is about.
 */
export const whenSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delay'), days: z.number().int().min(0).max(90) }),
  z.object({ kind: z.literal('weekday'), weekday: z.number().int().min(0).max(6), hour }),
  z.object({ kind: z.literal('date'), daysBefore: z.number().int().min(0).max(90), hour }),
]);
export type When = z.infer<typeof whenSchema>;

export const mostAnswers = 4;
export const quizSchema = z.object({
  question: perLanguage(z.string().max(200)),
  answers: z.array(perLanguage(z.string().max(60))).min(2).max(mostAnswers), // prettier-ignore
  /** Which of the answers is right. */
  right: z.number().int().min(0).max(mostAnswers - 1), // prettier-ignore
  /** Said after any answer: why it is so. */
  explanation: perLanguage(z.string().max(400)),
});
export type Quiz = z.infer<typeof quizSchema>;

export const lessonSchema = z.object({ id: idSchema, when: whenSchema, texts: textsSchema, quiz: quizSchema.nullable() });
export type Lesson = z.infer<typeof lessonSchema>;
export const mostLessons = 30;

export const seriesPauseReasons = ['by-hand', 'template', 'card'] as const;
export type SeriesPauseReason = (typeof seriesPauseReasons)[number];

const who = z.union([z.literal('worker'), idSchema]);
const events = ['begun', 'written', 'submitted', 'sent-back', 'approved', 'started', 'paused', 'went-on', 'stopped'] as const;
export const seriesEventSchema = z.object({ event: z.enum(events), by: who, at: z.date(), note: z.enum(seriesPauseReasons).nullable() });
export type SeriesEvent = z.infer<typeof seriesEventSchema>;

/** A course of short lessons, or reminders of a day, for everybody who has joined its topic while it runs (models/enrolment/). */
export const seriesSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(80),
  topic: campaignTopicSchema,
  /** Empty: all. */
  channels: z.array(z.enum(campaignChannels)),
  languages: z.array(languageSchema),
  /** The rights cards whose words it quotes: when one lapses, it pauses. */
  quotes: z.array(cardVersionSchema.shape.id).max(20),
  /** Midnight (in Pakistan) of the day that its reminders count from. */
  day: z.date().nullable(),
  lessons: z.array(lessonSchema).max(mostLessons),
  state: seriesStateSchema,
  /** Counts what was written in it. */
  edits: z.number().int().nonnegative(),
  /** Counts all writes: every write names the version it saw. */
  version: z.number().int().nonnegative(),
  by: idSchema,
  approval: z.object({ by: idSchema, at: z.date(), edits: z.number().int() }).nullable(),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  trail: z.array(seriesEventSchema),
});
export type Series = z.infer<typeof seriesSchema>;

/** What has come of each lesson, for ever and without people. `answers`: how often each was given, by its place in the list. */
export const seriesFiguresSchema = z.object({
  id: idSchema,
  lessons: z.record(
    idSchema,
    z.object({ sent: z.number().default(0), failed: z.number().default(0), answers: z.record(z.string(), z.number()).default({}) }),
  ),
});
export type SeriesFigures = z.infer<typeof seriesFiguresSchema>;
