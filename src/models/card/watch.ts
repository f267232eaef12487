import type { Topic } from '../topic/topic.ts';
import type { CardVersion } from './card.ts';
import { isCurrent } from './card.ts';
import { listen } from '../store.ts';
import { CardVersionModel, liveVersions, seedCards } from './store.ts';

/** The cards as they are live, held in memory. */
export interface Cards {
  /** What may be shown of a topic now; null: no card, or past its review day. */
  current(topic: Topic, now: Date): CardVersion | null;
  /** Settles when the cards have been read for the first time. */
  ready: Promise<void>;
  /** Settles when nothing is read any more. */
  stop(): Promise<void>;
}

/** A change is heard at once by the change stream; what a broken stream missed is seen at the next look. */
const pollMs = 15_000;

/** Adds what content/ has and the store has not, then holds what is live until `stop`. */
export function openCards(seed: readonly CardVersion[], fault: (fault: unknown) => void): Cards {
  let live = new Map<Topic, CardVersion>();
  let seeded = false;
  let stopped = false;
  let lookAhead = false;
  let timer: NodeJS.Timeout | undefined;
  const first = Promise.withResolvers<void>();
  let reading: Promise<void> = look();
  const stream = listen(() => CardVersionModel.watch(), again, fault);

  async function look(): Promise<void> {
    clearTimeout(timer);
    try {
      if (!seeded) await seedCards(seed);
      seeded = true;
      live = new Map((await liveVersions()).map((version) => [version.topic, version]));
      first.resolve();
    } catch (error) {
      if (!stopped) fault(error);
    }
    if (!stopped) timer = setTimeout(again, seeded ? pollMs : 1000).unref();
  }

  /** One look after the other: an older answer never takes a newer one's place. A look that has not begun sees every change until then. */
  function again(): void {
    if (lookAhead) return;
    lookAhead = true;
    reading = reading.then(() => {
      lookAhead = false;
      return look();
    });
  }

  return {
    ready: first.promise,
    current(topic, now) {
      const version = live.get(topic);
      return version && isCurrent(version, now) ? version : null;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await stream.stop();
      await reading;
    },
  };
}
