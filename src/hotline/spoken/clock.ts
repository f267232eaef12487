import type { SpokenLanguage } from '../../models/clip/pieces.ts';
import type { Spoken } from '../../models/clip/spoken.ts';

/** Times are said to a quarter of an hour, so that a day is 96 clips. */
const grid = 15;
const day = 24 * 60;

/** Every time that can be said, in minutes after midnight. */
export const clockTimes: readonly number[] = Array.from({ length: day / grid }, (_, n) => n * grid);

/** The next time on the grid (a centre is not said to open before it does), and the last one before (nor to close after it). */
export const notBefore = (minutes: number): number => (Math.ceil(minutes / grid) * grid) % day;
export const notAfter = (minutes: number): number => (Math.floor(minutes / grid) * grid) % day;

/** 13:30 as `13:30`. */
export const clockName = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A time of the grid as it is said here: by twelve hours and the part of the day. */
export function clockText(minutes: number, language: SpokenLanguage, spoken: Spoken): string {
  const hour = Math.floor(minutes / 60);
  const past = minutes % 60;
  const values = { part: spoken.text(language, `clock.${partOf(hour)}`), hour: ((hour + 11) % 12) + 1, minutes: past };
  return spoken.text(language, past === 0 ? 'clock.sharp' : 'clock.past', values);
}

const partOf = (hour: number): 'night' | 'morning' | 'afternoon' | 'evening' => {
  if (hour < 4 || hour >= 20) return 'night';
  if (hour < 12) return 'morning';
  return hour < 16 ? 'afternoon' : 'evening';
};
