import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import type { PauseReason } from './campaign.ts';

const n = z.number().int().nonnegative();

/** One moment of a campaign, for the chart. */
export const pointSchema = z.object({ at: z.date(), sent: n, delivered: n, failed: n });
export type Point = z.infer<typeof pointSchema>;

/**
 * What has become of a campaign, in numbers alone: counted from its recipients as long as these are kept, and kept for ever. Questions and
 * cases are counted here and nowhere else: no recipient is marked as somebody who has a case.
 */
export const figuresSchema = z.object({
  /** The campaign's. */
  id: idSchema,
  at: z.date(),
  waiting: n,
  underWay: n,
  sent: n,
  delivered: n,
  read: n,
  failed: n,
  /** Left out at the very send, by reason; and failed, by reason. */
  skipped: z.record(z.string(), n),
  failures: z.record(z.string(), n),
  replied: n,
  optedOut: n,
  /** Cases that were opened within the week by somebody it had reached, and how many of those were in danger. */
  tickets: n,
  dangers: n,
  channels: z.record(z.string(), n),
  languages: z.record(z.string(), n).default({}),
  districts: z.record(z.string(), n),
  genders: z.record(z.string(), n),
  /** Of the cases, by the district that the recipient had given: what the next campaign brings there is reckoned from it (load.ts). */
  ticketDistricts: z.record(z.string(), n).default({}),
  series: z.array(pointSchema),
});
export type Figures = z.infer<typeof figuresSchema>;

export const noFigures = (id: Figures['id'], at: Date): Figures => ({
  id, at, waiting: 0, underWay: 0, sent: 0, delivered: 0, read: 0, failed: 0, skipped: {}, failures: {}, replied: 0, optedOut: 0, tickets: 0, dangers: 0,
  channels: {}, languages: {}, districts: {}, genders: {}, ticketDistricts: {}, series: [],
}); // prettier-ignore

/** When it pauses by itself, in percent of those who were sent to. */
export interface Brakes {
  failedPercent: number;
  optedOutPercent: number;
  dangerPercent: number;
  /** Fewer sent than this say nothing yet. */
  least: number;
}

/** Why it must pause, by its own figures; null: it may go on. */
export function brakeOf({ sent, failed, optedOut, dangers }: Figures, brakes: Brakes): PauseReason | null {
  const tried = sent + failed;
  if (tried < brakes.least) return null;
  const over = (count: number, percent: number): boolean => count * 100 > tried * percent;
  if (over(failed, brakes.failedPercent)) return 'failures';
  if (over(optedOut, brakes.optedOutPercent)) return 'opt-outs';
  return over(dangers, brakes.dangerPercent) ? 'danger' : null;
}

/** More points than this are thinned out: every second goes. */
const mostPoints = 240;
/** Points closer than this are one. */
const pointMs = 10_000;

export function withPoint(series: readonly Point[], point: Point): Point[] {
  const last = series.at(-1);
  const before = last && point.at.getTime() - last.at.getTime() < pointMs && series.length > 1 ? series.slice(0, -1) : [...series];
  const next = [...before, point];
  return next.length > mostPoints ? next.filter((_, at) => at % 2 === 0 || at === next.length - 1) : next;
}

/** A pace is of so long: the pause after the canary, or a night, says nothing of it. */
const paceMs = 15 * 60_000;

/** Messages a minute lately; null: nothing has left in that time. */
export function paceOf(series: readonly Point[], now: Date): number | null {
  const tried = ({ sent, failed }: Point): number => sent + failed;
  const last = series.at(-1);
  // Its last point before the time, so that the first message within it is counted from somewhere.
  const first = series.findLast(({ at }) => now.getTime() - at.getTime() >= paceMs) ?? series[0];
  if (!first || !last || tried(last) <= tried(first)) return null;
  const from = Math.max(first.at.getTime(), now.getTime() - paceMs);
  return ((tried(last) - tried(first)) * 60_000) / Math.max(60_000, now.getTime() - from);
}

/** How many left in each hour, by its beginning in UTC. The thinning of the series leaves some of them in a neighbour's hour. */
export function hoursOf(series: readonly Point[]): Map<number, number> {
  const hours = new Map<number, number>();
  let before = 0;
  for (const { at, sent } of series) {
    const hour = Math.floor(at.getTime() / hourMs) * hourMs;
    // A message that is reported as failed later is no longer one that was sent: never below nothing.
    if (sent > before) hours.set(hour, (hours.get(hour) ?? 0) + sent - before);
    before = sent;
  }
  return hours;
}

const hourMs = 3600_000;

/** Groups smaller than this are not shown: a small number is somebody. */
export const leastShown = 10;
