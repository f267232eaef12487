import type { Logger } from 'pino';
import type { CardVersion } from '../../models/card/card.ts';
import type { Cards } from '../../models/card/watch.ts';
import { listCentres } from '../../models/centre/store.ts';
import type { Planned } from '../../models/clip/planned.ts';
import { withoutDoubles } from '../../models/clip/planned.ts';
import type { Spoken } from '../../models/clip/spoken.ts';
import { topics } from '../../models/topic/topic.ts';
import { cardPlan, centrePlan, fixedPlan } from './plan.ts';

export interface PlanWorld {
  spoken: Spoken;
  /** What the flows can say (flows/check.ts `keysIn`). */
  keys: readonly string[];
  cards: Pick<Cards, 'current'>;
  log: Logger;
  now: () => Date;
}

/** For how long the list of centres holds: whoever asks for clips that are not there shall not keep the store busy. */
const freshMs = 5000;

/** All that can be spoken now, each sound once. The fixed part is made once, that of a card once for each version; centres are asked for anew. */
export function livePlan({ spoken, keys, cards, log, now }: PlanWorld): () => Promise<readonly Planned[]> {
  const fixed = fixedPlan(keys, spoken);
  const ofCards = new Map<string, Planned[]>();
  let ofCentres: Planned[] = [];
  let readAt = -Infinity;
  let whole: { from: string; plan: readonly Planned[] } | null = null;

  function cardOf(version: CardVersion): Planned[] {
    const known = ofCards.get(version.id) ?? cardPlan(version, spoken);
    ofCards.set(version.id, known);
    return known;
  }

  async function readCentres(at: number): Promise<void> {
    if (Math.abs(at - readAt) <= freshMs) return;
    readAt = at;
    try {
      ofCentres = (await listCentres()).flatMap(centrePlan);
    } catch (err) {
      // Those of the last look are still said.
      log.warn({ err }, 'centres not read');
    }
  }

  return async () => {
    const at = now();
    await readCentres(at.getTime());
    const live = topics.flatMap((topic) => cards.current(topic, at) ?? []);
    const from = [...live.map(({ id }) => id), ...ofCentres.map(({ clip }) => clip)].join();
    if (whole?.from !== from) whole = { from, plan: withoutDoubles([...fixed, ...live.flatMap(cardOf), ...ofCentres]) };
    return whole.plan;
  };
}
