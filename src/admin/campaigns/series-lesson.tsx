import { leastShown } from '../../models/campaign/figures.ts';
import { languagesOf } from '../../models/campaign/check.ts';
import { directionOf, languages, ownName } from '../../models/language/language.ts';
import { ruleOf, textsOf } from '../../models/series/check.ts';
import type { Lesson, Quiz } from '../../models/series/series.ts';
import { mostAnswers, whenKinds } from '../../models/series/series.ts';
import { Bubbles, LanguageFields } from './message.tsx';
import { shownCount } from './progress.tsx';
import { seriesPath } from './series-list.tsx';
import type { SeriesView } from './series-view.ts';
import { wordWeekday, wordWhen } from './series-view.ts';
import { wordNumber } from './word.ts';

type LessonView = SeriesView & { lesson: Lesson; n: number };

/** A lesson that is being written; `new`: one that is not there yet. */
export function LessonForm(view: SeriesView & { lesson: Lesson; isNew?: boolean }) {
  const { series, lesson, reader, templates, saved, refused, isNew = false } = view;
  const { t } = reader;
  return (
    <form
      method="post"
      action={`${seriesPath(series)}/lessons/${isNew ? 'new' : lesson.id}`}
      data-keep="whole"
      data-stands={refused ? undefined : (saved ?? undefined)}
      data-restored={t('cards.restored')}
    >
      <input type="hidden" name="edits" value={series.edits} />
      <WhenFields {...view} />
      {languages.map((language) => (
        <LanguageFields key={language} language={language} campaign={lesson} templates={templates} reader={reader} />
      ))}
      <QuizFields quiz={lesson.quiz} {...view} />
      <div class="d-flex flex-wrap gap-2">
        <button class="btn btn-primary">{t('campaign.save')}</button>
        {!isNew && (
          <button class="btn" formaction={`${seriesPath(series)}/lessons/${lesson.id}/removal`} formnovalidate>
            {t('series.remove')}
          </button>
        )}
      </div>
    </form>
  );
}

function WhenFields({ lesson: { when }, reader }: SeriesView & { lesson: Lesson }) {
  const { t } = reader;
  const hour = when.kind === 'delay' ? 10 : when.hour;
  const weekday = when.kind === 'weekday' ? when.weekday : 1;
  const number = (name: string, label: string, value: number, most: number) => (
    <label class="form-label mb-0">
      {t(label)}
      <input class="form-control" type="number" name={name} min={0} max={most} value={value} />
    </label>
  );
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t('series.when')}</legend>
      <div class="d-flex flex-wrap gap-2 align-items-end">
        <select class="form-select w-auto" name="when" aria-label={t('series.when')}>
          {whenKinds.map((kind) => (
            <option value={kind} selected={kind === when.kind}>
              {t(`series.when.${kind}`)}
            </option>
          ))}
        </select>
        {number('days', 'series.days', when.kind === 'delay' ? when.days : 1, 90)}
        <label class="form-label mb-0">
          {t('series.weekday')}
          <select class="form-select" name="weekday">
            {[0, 1, 2, 3, 4, 5, 6].map((one) => (
              <option value={one} selected={one === weekday}>
                {wordWeekday(one, reader)}
              </option>
            ))}
          </select>
        </label>
        {number('daysBefore', 'series.daysBefore', when.kind === 'date' ? when.daysBefore : 0, 90)}
        {number('hour', 'series.hour', hour, 23)}
      </div>
    </fieldset>
  );
}

function QuizFields({ quiz, reader }: SeriesView & { quiz: Quiz | null }) {
  const { t } = reader;
  const right = quiz?.right ?? 0;
  const field = (name: string, label: string, values: Quiz['question'] | undefined, most: number) => (
    <fieldset key={name} class="mb-2">
      <legend class="form-label">{label}</legend>
      <div class="desk-columns">
        {languages.map((language) => (
          <label key={language} class="form-label">
            <span lang={language}>{ownName[language]}</span>
            <input
              class="form-control"
              name={`${name}.${language}`}
              value={values?.[language] ?? ''}
              maxLength={most}
              lang={language}
              dir={directionOf[language]}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
  return (
    <details class="mb-3" open={quiz !== null}>
      <summary>{t('series.quiz')}</summary>
      <p class="desk-quiet">{t('series.quizHint')}</p>
      {field('question', t('series.question'), quiz?.question, 200)}
      {Array.from({ length: mostAnswers }, (_, n) =>
        field(`answer${String(n + 1)}`, t('series.answer', { n: n + 1 }), quiz?.answers[n], 60),
      )}
      <label class="form-label">
        {t('series.rightAnswer')}
        <select class="form-select w-auto" name="right">
          {Array.from({ length: mostAnswers }, (_, n) => (
            <option value={n + 1} selected={n === right}>
              {n + 1}
            </option>
          ))}
        </select>
      </label>
      {field('explanation', t('series.explanation'), quiz?.explanation, 400)}
    </details>
  );
}

/** A lesson as it stands: when, what phones show, and what has come of it. */
export function LessonShown(view: LessonView) {
  const { series, lesson, n, reader, check, templates, stopWord } = view;
  const { t } = reader;
  return (
    <section class="card mb-3">
      <h2 class="card-header h3 mb-0">
        {t('series.lesson', { n: n + 1 })} · {wordWhen(lesson, reader)}
      </h2>
      <div class="card-body">
        {series.startedAt && <Sent {...view} />}
        <Bubbles
          campaign={{ texts: textsOf(lesson), rule: ruleOf(series) }}
          check={check}
          templates={templates}
          reader={reader}
          stopWord={stopWord}
        />
        {lesson.quiz && <QuizShown {...view} quiz={lesson.quiz} />}
      </div>
    </section>
  );
}

function Sent({ lesson, figures, reader }: LessonView) {
  const { t } = reader;
  const { sent = 0, failed = 0 } = figures.lessons[lesson.id] ?? {};
  return (
    <p>
      {t('campaign.total.sent')}: {wordNumber(sent)} · {t('campaign.total.failed')}: {wordNumber(failed)}
    </p>
  );
}

/** How often each answer was given. Where exactly one is too few to be shown, their sum would give it away. */
function QuizShown({ series, lesson, quiz, figures, reader }: LessonView & { quiz: Quiz }) {
  const { t, language } = reader;
  const counts = quiz.answers.map((_, n) => figures.lessons[lesson.id]?.answers[String(n)] ?? 0);
  const all = counts.reduce((sum, one) => sum + one, 0);
  const hidden = counts.filter((one) => one < leastShown).length;
  const shown = languagesOf({ rule: ruleOf(series) }).includes(language) ? language : (languagesOf({ rule: ruleOf(series) })[0] ?? language);
  return (
    <table class="table table-sm mt-3">
      <caption lang={shown} dir={directionOf[shown]}>
        {quiz.question[shown]}
      </caption>
      <tbody>
        {quiz.answers.map((answer, n) => (
          <tr key={n}>
            <th scope="row" lang={shown} dir={directionOf[shown]}>
              {answer[shown]} {n === quiz.right && '✓'}
            </th>
            {series.startedAt && <td>{shownCount(counts[n] ?? 0)}</td>}
          </tr>
        ))}
        {series.startedAt && hidden !== 1 && (
          <tr>
            <th scope="row">{t('series.answered')}</th>
            <td>{shownCount(all)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
} // prettier-ignore
