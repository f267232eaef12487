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
  districts: z.record(z.string(), n),
  genders: z.record(z.string(), n),
  series: z.array(pointSchema),
});
export type Figures = z.infer<typeof figuresSchema>;

export const noFigures = (id: Figures['id'], at: Date): Figures => ({
  id, at, waiting: 0, underWay: 0, sent: 0, delivered: 0, read: 0, failed: 0, skipped: {}, failures: {}, replied: 0, optedOut: 0, tickets: 0, dangers: 0,
  channels: {}, districts: {}, genders: {}, series: [],
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

/** Groups smaller than this are not shown: a small number is somebody. */
export const leastShown = 10;
