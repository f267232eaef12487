/** Times of waiting that are said, in minutes: not finer than they are known. */
const steps = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60];

/** A wait in minutes; `long`: more than the longest that is said. Null: nothing to go by. */
export type Estimate = { minutes: number } | { minutes: 'long' } | null;

export interface Basis {
  /** How long each talk of the last hour took, in seconds. */
  talks: readonly number[];
  /** Desks at which somebody works. */
  staffed: number;
  /** How long a counsellor then writes. */
  wrapUpSeconds: number;
}

/** How far back talks are a basis. */
export const basisMs = 3600_000;

/**
 * How long the one at `position` will wait: as many rounds of talks as it takes at the desks that are staffed, by the talks of the last hour.
 * Said as the next longer step, so that nobody waits longer than they were told where it can be helped.
 */
export function estimate(position: number, { talks, staffed, wrapUpSeconds }: Basis): Estimate {
  if (talks.length === 0 || staffed === 0) return null;
  const mean = talks.reduce((sum, one) => sum + one, 0) / talks.length;
  const minutes = (Math.ceil(position / staffed) * (mean + wrapUpSeconds)) / 60;
  const step = steps.find((one) => one >= minutes);
  return { minutes: step ?? 'long' };
}
