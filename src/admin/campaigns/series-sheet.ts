import { z } from 'zod';
import type { Language } from '../../models/language/language.ts';
import { languages } from '../../models/language/language.ts';
import type { Lesson } from '../../models/series/series.ts';
import { lessonSchema, mostAnswers, seriesSchema } from '../../models/series/series.ts';
import type { WrittenSeries } from '../../models/series/verbs.ts';
import type { Body } from './sheet.ts';
import { body, inEach, many, one, textsIn } from './sheet.ts';

const settings = seriesSchema.pick({ name: true, topic: true, channels: true, languages: true, quotes: true, day: true });

/** The name, whom it is for and the day it is about; null: not to be read. */
export function readSettings(sent: unknown): WrittenSeries | null {
  const form = body.parse(sent ?? {});
  const day = one(form, 'day');
  const read = settings.safeParse({
    name: one(form, 'name'),
    topic: one(form, 'topic'),
    channels: many(form, 'channels'),
    languages: languages.filter((language) => many(form, 'languages').includes(language)),
    quotes: many(form, 'quotes'),
    day: day === '' ? null : new Date(`${day}T00:00:00+05:00`),
  });
  return read.data ?? null;
}

/** One lesson: when, what is said, and its quiz, if there is one. null: not to be read. */
export function readLesson(sent: unknown, id: string): Lesson | null {
  const form = body.parse(sent ?? {});
  const number = (name: string): number =>
    z.coerce
      .number()
      .int()
      .catch(-1)
      .parse(one(form, name) || '0');
  const read = lessonSchema.safeParse({
    id,
    when: {
      kind: one(form, 'when'),
      days: number('days'),
      weekday: number('weekday'),
      daysBefore: number('daysBefore'),
      hour: number('hour'),
    },
    texts: textsIn(form),
    quiz: quizIn(form),
  });
  return read.data ?? null;
}

/** null where nothing of it was written. Empty answers at the end are none. */
function quizIn(form: Body): unknown {
  const each = (name: string) => inEach((language: Language) => one(form, `${name}.${language}`));
  const question = each('question');
  const answers = Array.from({ length: mostAnswers }, (_, n) => each(`answer${String(n + 1)}`));
  const isWritten = (texts: Record<Language, string>): boolean => languages.some((language) => texts[language] !== '');
  const last = answers.findLastIndex(isWritten);
  if (!isWritten(question) && last < 0) return null;
  const right = z.coerce.number().int().catch(1).parse(one(form, 'right')) - 1;
  return { question, answers: answers.slice(0, last + 1), right, explanation: each('explanation') };
}
