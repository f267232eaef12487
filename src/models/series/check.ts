import type { Texts } from '../campaign/campaign.ts';
import type { CheckWorld, Fault } from '../campaign/check.ts';
import { channelsOf, faultsOf, forbiddenIn, languagesOf } from '../campaign/check.ts';
import type { Id } from '../id/id.ts';
import type { Language } from '../language/language.ts';
import type { Rule } from '../segment/rule.ts';
import { everybodyOf } from '../segment/rule.ts';
import type { Template } from '../template/template.ts';
import { filledIn } from '../template/template.ts';
import type { Lesson, Quiz, Series } from './series.ts';

/** What is wrong with a series itself, or with one of its quizzes, each with words `series.fault.<kind>`. */
export const seriesFaultKinds = ['no-lesson', 'no-day', 'quiz-unwritten', 'quiz-right', 'quiz-template', 'quiz-forbidden'] as const;
export interface SeriesFault {
  kind: (typeof seriesFaultKinds)[number];
  language: Language | null;
  what: string;
}
/** With the lesson it is in; null: in none. */
export type LessonFault = { lesson: Id | null } & ({ own: SeriesFault } | { text: Fault });

/** Whom it is for, as campaigns say it. */
export const ruleOf = ({ topic, channels, languages }: Pick<Series, 'topic' | 'channels' | 'languages'>): Rule => ({
  ...everybodyOf(topic),
  channels,
  languages,
});

/** A quiz as an SMS asks it: the question, and each answer with the key to write. */
const asked = ({ question, answers }: Quiz, language: Language): string =>
  ['', question[language], ...answers.map((answer, n) => `${String(n + 1)}. ${answer[language]}`)].join('\n');

/** A lesson's texts as they leave: an SMS ends with its quiz; on WhatsApp the template asks it. */
export function textsOf({ texts, quiz }: Pick<Lesson, 'texts' | 'quiz'>): Texts {
  const sms = (language: Language): string =>
    quiz && texts.sms[language].trim() !== '' ? texts.sms[language].trim() + asked(quiz, language) : texts.sms[language];
  return { ...texts, sms: { ur: sms('ur'), 'ur-Latn': sms('ur-Latn'), en: sms('en') } };
}

export function faultsOfSeries(series: Series, world: CheckWorld): LessonFault[] {
  const own = (kind: SeriesFault['kind']): LessonFault => ({ lesson: null, own: { kind, language: null, what: '' } });
  const needsDay = series.day === null && series.lessons.some(({ when }) => when.kind === 'date');
  return [
    ...(series.lessons.length === 0 ? [own('no-lesson')] : []),
    ...(needsDay ? [own('no-day')] : []),
    ...series.lessons.flatMap((lesson) => faultsOfLesson(lesson, series, world)),
  ];
}

function faultsOfLesson(lesson: Lesson, series: Series, world: CheckWorld): LessonFault[] {
  const sheet = { texts: textsOf(lesson), rule: ruleOf(series), quotes: series.quotes, waiver: null, edits: series.edits };
  const { quiz, id } = lesson;
  return [
    ...faultsOf(sheet, world).map((text) => ({ lesson: id, text })),
    ...(quiz ? languagesOf(sheet).flatMap((language) => faultsOfQuiz(lesson, quiz, language, series, world)) : []).map((own) => ({ lesson: id, own })),
  ];
} // prettier-ignore

function faultsOfQuiz(lesson: Lesson, quiz: Quiz, language: Language, series: Series, world: CheckWorld): SeriesFault[] {
  const fault = (kind: SeriesFault['kind'], what = ''): SeriesFault => ({ kind, language, what });
  const answers = quiz.answers.map((answer) => answer[language].trim());
  const said = [quiz.question[language], ...answers, quiz.explanation[language]];
  const template = world.templates.get(lesson.texts.whatsapp[language]?.template ?? '');
  const byWhatsApp = channelsOf({ rule: ruleOf(series) }).includes('whatsapp');
  const words = forbiddenIn(said.join(' · '), world.forbidden);
  return [
    ...(said.some((text) => text.trim() === '') ? [fault('quiz-unwritten')] : []),
    ...(quiz.right < answers.length ? [] : [fault('quiz-right')]),
    ...(byWhatsApp && template && !asks(template, answers) ? [fault('quiz-template', template.name)] : []),
    ...words.map((word) => fault('quiz-forbidden', word)),
  ];
}

/** Its buttons are the answers, in their order; or it has no buttons, and the answers stand in it to be written by number. */
const asks = (template: Template, answers: readonly string[]): boolean =>
  template.buttons.length > 0
    ? template.buttons.length === answers.length && template.buttons.every((title, n) => title.trim() === answers[n])
    : answers.every((answer, n) => filledIn(template, {}).includes(`${String(n + 1)}. ${answer}`));
