import { campaignChannels } from '../../models/segment/rule.ts';
import { languages } from '../../models/language/language.ts';
import type { Lesson } from '../../models/series/series.ts';
import { noTexts } from '../../models/campaign/campaign.ts';
import { dateOf } from '../../models/centre/hours.ts';
import { campaignTopics } from '../../models/subscription/subscription.ts';
import { Theirs } from '../layout/theirs.tsx';
import { wordTime } from '../tickets/word.ts';
import { Ticks } from './audience.tsx';
import { Refused } from './list.tsx';
import { shownCount } from './progress.tsx';
import { LessonForm, LessonShown } from './series-lesson.tsx';
import { seriesPath } from './series-list.tsx';
import type { SeriesView } from './series-view.ts';
import { wordLessonFault, wordWhen } from './series-view.ts';

/** One series: while it is written, its lessons; from its approval on, what comes of them. */
export function SeriesPage(view: SeriesView) {
  const { series, reader, refused } = view;
  const { t } = reader;
  return (
    <>
      <p class="mb-1">
        <a href="/admin/campaigns/series">{t('series.title')}</a>
      </p>
      <h1 class="h2">
        <Theirs>{series.name}</Theirs>
      </h1>
      <Refused refused={refused} reader={reader} />
      {series.state === 'draft' ? <Draft {...view} /> : <Handed {...view} />}
      <Trail {...view} />
    </>
  );
}

const aNewLesson: Lesson = { id: '', when: { kind: 'delay', days: 1 }, texts: noTexts(), quiz: null };

function Draft(view: SeriesView) {
  const { series, reader, faults } = view;
  const { t } = reader;
  return (
    <>
      <Settings {...view} />
      {series.lessons.map((lesson, n) => (
        <details key={lesson.id} class="card mb-3" id={`lesson-${String(n + 1)}`}>
          <summary class="card-header">
            {t('series.lesson', { n: n + 1 })} · {wordWhen(lesson, reader)}
          </summary>
          <div class="card-body">
            <LessonForm {...view} lesson={lesson} />
            <LessonShown {...view} lesson={lesson} n={n} />
          </div>
        </details>
      ))}
      <details class="card mb-3" open={series.lessons.length === 0}>
        <summary class="card-header">{t('series.add')}</summary>
        <div class="card-body">
          <LessonForm {...view} lesson={aNewLesson} isNew />
        </div>
      </details>
      {faults.length > 0 && (
        <ul class="alert alert-warning ps-5">
          {faults.map((fault) => (
            <li key={JSON.stringify(fault)}>{wordLessonFault(fault, series, reader)}</li>
          ))}
        </ul>
      )}
      <Press {...view} to="submission" word="campaign.submit" kind="btn-primary btn-lg" />
    </>
  );
}

function Settings({ series, reader, cards, saved, refused }: SeriesView) {
  const { t } = reader;
  return (
    <form
      method="post"
      action={`${seriesPath(series)}/settings`}
      class="mb-4"
      data-keep="whole"
      data-stands={refused ? undefined : (saved ?? undefined)}
      data-restored={t('cards.restored')}
    >
      <input type="hidden" name="edits" value={series.edits} />
      <label class="form-label">
        {t('campaign.name')}
        <input class="form-control" name="name" value={series.name} required maxLength={80} dir="auto" />
      </label>
      <label class="form-label">
        {t('campaign.topic')}
        <select class="form-select" name="topic">
          {campaignTopics.map((topic) => (
            <option value={topic} selected={topic === series.topic}>
              {t(`campaignTopic.${topic}`)}
            </option>
          ))}
        </select>
      </label>
      <Ticks name="languages" all={languages} chosen={series.languages} word={(one) => t(`language.${one}`)} title={t('campaign.languages')} />
      <Ticks name="channels" all={campaignChannels} chosen={series.channels} word={(one) => t(`console.channel.${one}`)} title={t('campaign.channels')} />
      <Ticks name="quotes" all={[...new Set([...cards, ...series.quotes])]} chosen={series.quotes} word={(card) => t(`topic.${card.slice(0, card.indexOf('@'))}`)} title={t('campaign.quotes')} />
      <label class="form-label">
        {t('series.day')}
        <input class="form-control" type="date" name="day" value={series.day ? dateOf(series.day) : ''} />
      </label>
      <button class="btn btn-primary">{t('campaign.save')}</button>
    </form>
  );
} // prettier-ignore

const Press = ({ series, reader, to, word, kind = '' }: SeriesView & { to: string; word: string; kind?: string }) => (
  <form method="post" action={`${seriesPath(series)}/${to}`}>
    <input type="hidden" name="version" value={series.version} />
    <button class={`btn ${kind}`}>{reader.t(word)}</button>
  </form>
);

function Handed(view: SeriesView) {
  const { series, reader, enrolled } = view;
  const { t } = reader;
  const why = series.trail.findLast(({ event }) => event === 'paused')?.note;
  const isBefore = series.state === 'submitted' || series.state === 'approved';
  const goes = series.state === 'running' || series.state === 'paused';
  return (
    <>
      <p class="h3">
        {series.state === 'paused' && why ? t('campaign.pausedFor', { why: t(`campaign.why.${why}`) }) : t(`series.state.${series.state}`)}
      </p>
      {series.day && (
        <p>
          {t('series.day')}: <time dateTime={dateOf(series.day)}>{dateOf(series.day)}</time>
        </p>
      )}
      {series.startedAt && (
        <p>{t('series.enrolled', { going: shownCount(enrolled.going), done: shownCount(enrolled.done), stopped: shownCount(enrolled.stopped) })}</p>
      )}
      <div class="d-flex flex-wrap gap-2 mb-3">
        {series.state === 'submitted' && <Press {...view} to="approval" word="series.approve" kind="btn-primary btn-lg" />}
        {series.state === 'approved' && <Press {...view} to="start" word="series.start" kind="btn-primary btn-lg" />}
        {series.state === 'running' && <Press {...view} to="pause" word="campaign.pause" kind="btn-warning" />}
        {series.state === 'paused' && <Press {...view} to="resumption" word="campaign.goOn" kind="btn-primary" />}
        {isBefore && <Press {...view} to="return" word="campaign.sendBack" />}
        {goes && <Press {...view} to="stop" word="campaign.stop" kind="btn-danger" />}
      </div>
      {series.lessons.map((lesson, n) => (
        <LessonShown key={lesson.id} {...view} lesson={lesson} n={n} />
      ))}
    </>
  );
} // prettier-ignore

const Trail = ({ series, reader, names }: SeriesView) => (
  <details>
    <summary>{reader.t('campaign.trail')}</summary>
    <ol class="list-unstyled">
      {series.trail.map(({ event, by, at }, n) => (
        <li key={n}>
          <time dateTime={at.toISOString()}>{wordTime(at, reader)}</time> · {reader.t(`campaign.step.${event}`)} ·{' '}
          <bdi>{by === 'worker' ? reader.t('campaign.byItself') : (names.get(by) ?? '')}</bdi>
        </li>
      ))}
    </ol>
  </details>
);
