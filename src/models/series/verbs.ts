import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Lesson, Series, SeriesEvent, SeriesPauseReason, SeriesState } from './series.ts';
import { mostLessons } from './series.ts';

type By = SeriesEvent['by'];

export const beginSeries = (id: Id, name: string, topic: Series['topic'], by: Id, now: Date): Series => ({
  id,
  name,
  topic,
  channels: [],
  languages: [],
  quotes: [],
  day: null,
  lessons: [],
  state: 'draft',
  edits: 0,
  version: 0,
  by,
  approval: null,
  startedAt: null,
  endedAt: null,
  trail: [{ event: 'begun', by, at: now, note: null }],
});

const noted = (series: Series, event: SeriesEvent['event'], by: By, at: Date, note: SeriesEvent['note'] = null): Series => ({
  ...series,
  trail: [...series.trail, { event, by, at, note }],
});

/** Only from these states; whoever comes too late hears that it has changed meanwhile. */
const from = (series: Series, states: readonly SeriesState[], after: () => Series): Outcome<Series> =>
  states.includes(series.state) ? done(after()) : refused('changed-meanwhile');

export type WrittenSeries = Pick<Series, 'name' | 'topic' | 'channels' | 'languages' | 'quotes' | 'day'>;

export const writeSeries = (series: Series, written: Partial<WrittenSeries & Pick<Series, 'lessons'>>, by: Id, now: Date): Outcome<Series> =>
  from(series, ['draft'], () => noted({ ...series, ...written, edits: series.edits + 1 }, 'written', by, now)); // prettier-ignore

/** In the place of the lesson with its id, or as the last one. */
export function writeLesson(series: Series, lesson: Lesson, by: Id, now: Date): Outcome<Series> {
  const isNew = series.lessons.every(({ id }) => id !== lesson.id);
  if (isNew && series.lessons.length >= mostLessons) return refused('series-faulty');
  const lessons = isNew ? [...series.lessons, lesson] : series.lessons.map((one) => (one.id === lesson.id ? lesson : one));
  return writeSeries(series, { lessons }, by, now);
}

export const removeLesson = (series: Series, lesson: Id, by: Id, now: Date): Outcome<Series> =>
  writeSeries(series, { lessons: series.lessons.filter(({ id }) => id !== lesson) }, by, now);

export const submitSeries = (series: Series, by: Id, now: Date): Outcome<Series> =>
  from(series, ['draft'], () => noted({ ...series, state: 'submitted' }, 'submitted', by, now));

/** Back to its writers: nobody has had any of it yet. */
export const sendSeriesBack = (series: Series, by: Id, now: Date): Outcome<Series> =>
  from(series, ['submitted', 'approved'], () => noted({ ...series, state: 'draft', approval: null }, 'sent-back', by, now));

/** By another person than any who wrote or handed in any of it. */
export function approveSeries(series: Series, by: Id, now: Date): Outcome<Series> {
  const hands = series.trail.filter(({ event }) => event === 'begun' || event === 'written' || event === 'submitted');
  if (hands.some((step) => step.by === by)) return refused('own-campaign');
  const approval = { by, at: now, edits: series.edits };
  return from(series, ['submitted'], () => noted({ ...series, state: 'approved', approval }, 'approved', by, now));
}

/** From now on whoever has joined its topic, or joins it, is in the course. */
export const startSeries = (series: Series, by: Id, now: Date): Outcome<Series> =>
  from(series, ['approved'], () => noted({ ...series, state: 'running', startedAt: now }, 'started', by, now));

/** By hand, or by itself when its words may not be said any more. */
export const pauseSeries = (series: Series, why: SeriesPauseReason, by: By, now: Date): Outcome<Series> =>
  from(series, ['running'], () => noted({ ...series, state: 'paused' }, 'paused', by, now, why));

/** Only by hand: whoever lets it go on has looked. */
export const goOnWithSeries = (series: Series, by: Id, now: Date): Outcome<Series> =>
  from(series, ['paused'], () => noted({ ...series, state: 'running' }, 'went-on', by, now));

/** Final. */
export const stopSeries = (series: Series, by: Id, now: Date): Outcome<Series> =>
  from(series, ['approved', 'running', 'paused'], () => noted({ ...series, state: 'stopped', endedAt: now }, 'stopped', by, now));
