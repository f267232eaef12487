import { dayStart } from '../centre/hours.ts';
import type { Lesson, Series } from './series.ts';

const hourMs = 3600_000;
const dayMs = 24 * hourMs;

const onDay = (day: Date, daysLater: number, hour: number): Date => new Date(day.getTime() + daysLater * dayMs + hour * hourMs);

/** When a lesson is due for somebody who joined, or had the lesson before, at `after`. null: its day is not known. */
function dueAt({ when }: Lesson, { day }: Pick<Series, 'day'>, after: Date): Date | null {
  switch (when.kind) {
    case 'delay':
      return new Date(after.getTime() + when.days * dayMs);
    case 'weekday':
      return onWeekday(when.weekday, when.hour, after);
    case 'date':
      return day && onDay(day, -when.daysBefore, when.hour);
  }
}

/** The next such hour after `after`. */
function onWeekday(weekday: number, hour: number, after: Date): Date {
  const today = dayStart(after);
  // Noon is the same date everywhere between here and UTC.
  const isToday = new Date(today.getTime() + 12 * hourMs).getUTCDay();
  const at = onDay(today, (weekday - isToday + 7) % 7, hour);
  return at > after ? at : new Date(at.getTime() + 7 * dayMs);
}

/** After this, a reminder says nothing that is still true: the day it was to be sent on is over. null: a lesson keeps. */
export function lapsesAt(lesson: Lesson, series: Pick<Series, 'day'>): Date | null {
  const due = lesson.when.kind === 'date' ? dueAt(lesson, series, new Date(0)) : null;
  return due && new Date(dayStart(due).getTime() + dayMs);
}

/** The first lesson from the `n`th on that may still be sent, and when; null: there is none, the course is over. */
export function nextLesson(series: Pick<Series, 'day' | 'lessons'>, n: number, after: Date, now: Date): { step: number; dueAt: Date } | null {
  for (const [step, lesson] of series.lessons.entries()) {
    const due = step < n ? null : dueAt(lesson, series, after);
    const lapses = lapsesAt(lesson, series);
    if (due && !(lapses && lapses <= now)) return { step, dueAt: due };
  }
  return null;
} // prettier-ignore
