import { calmSigns } from './lexicon/danger-not.ts';
import { dangerSigns } from './lexicon/danger.ts';
import { compilePhrases } from './phrases.ts';

export const dangerPhrases = compilePhrases({ ...dangerSigns, ...calmSigns });

/**
 * How much each sign adds. Tuned on tests/data/utterances.dev.jsonl for recall: a person who is asked once too often whether they are safe
 * loses a message, one who is not heard may lose more.
 */
const adds: Record<string, number> = {
  alarm: 4, suicide: 5, kill: 3, weapon: 2, held: 2.5, siege: 2, beating: 2, injury: 2, child: 0.5, gone: 1.5, bride: 2.5, accused: 1, young: 1,
  threat: 1, now: 1, soon: 0.5, plea: 0.5, fear: 1, past: -3, calm: -3,
}; // prettier-ignore
export const rings = 2;

/** "Two years ago we married, now he threatens me": what is past takes little away from what goes on. */
const goesOn = ['threat', 'now'];
const pastAndGoingOn = 2;

/** How strongly a message tells of somebody who may be hurt now or soon; from `rings` on it does. */
export function dangerOf(tokens: readonly string[]): number {
  const signs = dangerPhrases.weigh(tokens);
  let sum = 0;
  for (const sign of signs.keys()) sum += adds[sign] ?? 0;
  return signs.has('past') && goesOn.some((sign) => signs.has(sign)) ? sum + pastAndGoingOn : sum;
}
