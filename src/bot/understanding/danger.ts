import { calmSigns } from './lexicon/danger-not.ts';
import { dangerSigns } from './lexicon/danger.ts';
import { compilePhrases } from './phrases.ts';

export const dangerPhrases = compilePhrases({ ...dangerSigns, ...calmSigns });

/** How much each sign adds. What they tell together is one of the things the learnt part goes by (features.ts). */
const adds: Record<string, number> = {
  alarm: 4, suicide: 5, kill: 3, weapon: 2, held: 2.5, siege: 2, beating: 2, injury: 2, child: 0.5, gone: 1.5, bride: 2.5, accused: 1, young: 1,
  threat: 1, now: 1, soon: 0.5, plea: 0.5, fear: 1, past: -3, calm: -3,
}; // prettier-ignore

/** "Two years ago we married, now he threatens me": what is past takes little away from what goes on. */
const goesOn = ['threat', 'now'];
const pastAndGoingOn = 2;

/** The signs that somebody may be hurt now or soon, and how much they weigh together. */
export function dangerOf(tokens: readonly string[]): { signs: string[]; weight: number } {
  const signs = [...dangerPhrases.weigh(tokens).keys()];
  const sum = signs.reduce((weight, sign) => weight + (adds[sign] ?? 0), 0);
  const both = signs.includes('past') && goesOn.some((sign) => signs.includes(sign));
  return { signs, weight: both ? sum + pastAndGoingOn : sum };
}
