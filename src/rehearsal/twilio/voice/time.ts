/** What fills a time: something that is heard, or the caller, whose turn it is. */
export type FilledBy = 'sound' | 'caller';

/**
 * The time of one call. In rehearsal it is real. In a story nothing sleeps: what is heard passes at once, and what waits for the caller waits
 * until the story lets it pass.
 */
export interface CallTime {
  /** Settles when these seconds have passed; never after `stop`. */
  pass(seconds: number, filledBy: FilledBy, stop: AbortSignal): Promise<void>;
  /** Seconds since the call began. */
  elapsed(): number;
  /** The seconds that must pass, unless the caller does something; null while nobody waits for the caller. */
  waiting(): number | null;
  /** Lets so many seconds of what is waited for pass; without a number all of it. */
  lets(seconds?: number): void;
}

export type NewTime = (changed: () => void) => CallTime;

interface Pending {
  seconds: number;
  done(): void;
}

export const storyTime: NewTime = (changed) => {
  let elapsed = 0;
  let pending: Pending | null = null;
  return {
    pass(seconds, filledBy, stop) {
      if (filledBy === 'sound' && Number.isFinite(seconds)) {
        elapsed += seconds;
        return Promise.resolve();
      }
      return new Promise((done) => {
        const mine: Pending = { seconds, done };
        pending = mine;
        stop.addEventListener('abort', () => {
          if (pending === mine) pending = null;
        });
        changed();
      });
    },
    elapsed: () => elapsed,
    waiting: () => pending?.seconds ?? null,
    lets(seconds = pending?.seconds ?? 0) {
      if (!Number.isFinite(seconds)) throw new Error('this would take for ever');
      const passed = Math.min(seconds, pending?.seconds ?? seconds);
      elapsed += passed;
      if (pending === null) return;
      pending.seconds -= passed;
      if (pending.seconds > 0) return;
      const { done } = pending;
      pending = null;
      done();
    },
  };
};

export const realTime: NewTime = () => {
  const began = performance.now();
  const pending = new Set<Pending>();
  return {
    pass: (seconds, _filledBy, stop) =>
      new Promise((done) => {
        const mine: Pending = { seconds, done };
        pending.add(mine);
        const timer = Number.isFinite(seconds) ? setTimeout(done, seconds * 1000).unref() : undefined;
        stop.addEventListener('abort', () => {
          clearTimeout(timer);
          pending.delete(mine);
        });
      }),
    elapsed: () => (performance.now() - began) / 1000,
    waiting: () => null,
    lets() {
      for (const { done } of pending) done();
    },
  };
};
