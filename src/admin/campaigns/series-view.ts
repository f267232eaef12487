import type { CheckWorld } from '../../models/campaign/check.ts';
import { countEnrolled } from '../../models/enrolment/store.ts';
import type { Enrolment } from '../../models/enrolment/enrolment.ts';
import type { Id } from '../../models/id/id.ts';
import type { Language } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { LessonFault } from '../../models/series/check.ts';
import { faultsOfSeries } from '../../models/series/check.ts';
import type { Lesson, Series, SeriesFigures } from '../../models/series/series.ts';
import { seriesFiguresOf } from '../../models/series/store.ts';
import { namesOf } from '../../models/staff/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Template } from '../../models/template/template.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';
import { writtenAs } from '../tickets/word.ts';
import { checkWorld } from './view.ts';
import { wordFault } from './word.ts';

export interface SeriesView {
  reader: Reader;
  series: Series;
  faults: readonly LessonFault[];
  figures: SeriesFigures;
  enrolled: Record<Enrolment['state'], number>;
  check: CheckWorld;
  templates: readonly Template[];
  cards: readonly string[];
  names: ReadonlyMap<Id, string>;
  stopWord: (language: Language) => string;
  saved: number | null;
  refused: Refusal | null;
}

interface Asked {
  staff: Staff;
  desk: Desk;
  saved?: number | null;
  refused?: Refusal | null;
}

export async function seriesView(series: Series, { staff, desk, saved = null, refused = null }: Asked): Promise<SeriesView> {
  const people = series.trail.flatMap(({ by }) => (by === 'worker' ? [] : by));
  const [check, figures, enrolled, names] = await Promise.all([
    checkWorld(desk),
    seriesFiguresOf(series.id),
    countEnrolled(series.id),
    namesOf([...new Set(people)]),
  ]);
  return {
    reader: readerIn(staff.language, desk),
    series,
    faults: faultsOfSeries(series, check),
    figures,
    enrolled,
    check,
    templates: check.list,
    cards: check.cards,
    names,
    stopWord: (language) => desk.words.text(language, 'campaign.stopButton'),
    saved,
    refused,
  };
}

const weekdayMs = 24 * 3600_000;
/** A Sunday. */
const sunday = new Date('2026-11-22T12:00:00Z').getTime();

export const wordWeekday = (weekday: number, reader: Reader): string =>
  new Intl.DateTimeFormat(writtenAs(reader), { weekday: 'long', timeZone: 'UTC' }).format(new Date(sunday + weekday * weekdayMs));

const wordHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export function wordWhen({ when }: Lesson, reader: Reader): string {
  switch (when.kind) {
    case 'delay':
      return reader.t('series.after', { n: when.days });
    case 'weekday':
      return reader.t('series.onWeekday', { day: wordWeekday(when.weekday, reader), hour: wordHour(when.hour) });
    case 'date':
      return reader.t('series.beforeDay', { n: when.daysBefore, hour: wordHour(when.hour) });
  }
}

/** With the number of the lesson it is in. */
export function wordLessonFault(fault: LessonFault, { lessons }: Series, reader: Reader): string {
  const { t } = reader;
  const n = lessons.findIndex(({ id }) => id === fault.lesson) + 1;
  const said =
    'text' in fault
      ? wordFault(fault.text, reader)
      : [fault.own.language && t(`language.${fault.own.language}`), t(`series.fault.${fault.own.kind}`, { what: fault.own.what })].filter(Boolean).join(': '); // prettier-ignore
  return n === 0 ? said : `${t('series.lesson', { n })} · ${said}`;
}
