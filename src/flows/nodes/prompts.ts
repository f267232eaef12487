import type { KnownChoice } from '../choices.ts';
import type { Expects } from '../flow.ts';
import { ask, textOf } from '../turn.ts';
import type { Prompt, Turn } from '../built.ts';
import type { Site } from './node.ts';

export interface Wordings {
  plain: Prompt;
  unclear: Prompt | null;
}

/** A question and its other wording, over the same choices. */
export function wordings(
  site: Site,
  node: { ask: string; unclear?: string | undefined; expects?: Expects },
  choices: readonly KnownChoice[],
  many: boolean,
): Wordings {
  const offers = choices.map((choice) => choice.offer);
  const prompt = (key: string): Prompt => ({ text: textOf(site.words, key), choices: offers, many, expects: node.expects ?? null });
  return { plain: prompt(node.ask), unclear: node.unclear === undefined ? null : prompt(node.unclear) };
}

/** Asks in the wording that is wanted, or the plain one when there is no other. */
export const askIn = (turn: Turn, { plain, unclear }: Wordings, wording: 'plain' | 'unclear'): void =>
  ask(turn, wording === 'unclear' && unclear !== null ? unclear : plain);

/** All the prompts of a node, for check.ts. */
export const promptsOf = ({ plain, unclear }: Wordings): Prompt[] => (unclear === null ? [plain] : [plain, unclear]);

/** The same question over choices that are known only now. */
export function over({ plain, unclear }: Wordings, choices: readonly KnownChoice[]): Wordings {
  const offers = choices.map((choice) => choice.offer);
  return { plain: { ...plain, choices: offers }, unclear: unclear && { ...unclear, choices: offers } };
}
