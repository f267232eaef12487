import { clipIdOf } from './clip.ts';
import type { Piece } from './pieces.ts';

/** What a prompt is part of, as the console sorts them. */
export const promptGroups = ['texts', 'numbers', 'places', 'centres', 'helplines', 'cards'] as const;
export type PromptGroup = (typeof promptGroups)[number];

/** One piece that may be spoken. Its name stays when its text changes: `digit.3`, `centre.<id>.name`, `menu.ask#1`. */
export interface Planned extends Piece {
  name: string;
  group: PromptGroup;
  /** The id of its clip. */
  clip: string;
}

export const planned = (group: PromptGroup, name: string, { language, text }: Piece): Planned => ({
  name,
  group,
  language,
  text,
  clip: clipIdOf({ language, text }),
});

/** What sounds the same is one prompt, under the first of its names. */
export const withoutDoubles = (pieces: readonly Planned[]): Planned[] =>
  [...new Map(pieces.toReversed().map((piece) => [piece.clip, piece])).values()].toReversed();

/** What could be spoken and has no clip. */
export const missingFrom = (plan: readonly Planned[], has: (clip: string) => boolean): Planned[] => plan.filter(({ clip }) => !has(clip));
