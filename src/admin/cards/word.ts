import type { CardStep, CardVersion } from '../../models/card/card.ts';
import { isCurrent } from '../../models/card/card.ts';
import type { Id } from '../../models/id/id.ts';
import { writtenAs } from '../tickets/word.ts';
import type { Reader } from '../world.ts';

/** A day as people here write it. */
export const wordDay = (day: string, reader: Reader): string =>
  new Intl.DateTimeFormat(writtenAs(reader), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));

/** Who wrote or approved; what came with the program was written by nobody who signs in. */
export const wordWho = (by: 'seed' | Id, names: ReadonlyMap<Id, string>, { t }: Reader): string =>
  by === 'seed' ? t('cards.by.seed') : (names.get(by) ?? '');

/** Everybody whose name a version's page shows. */
export const peopleOf = (versions: readonly CardVersion[]): Id[] =>
  versions.flatMap(({ writtenBy, approvedBy, trail }) =>
    [writtenBy, approvedBy ?? 'seed', ...trail.map(({ by }) => by)].filter((by) => by !== 'seed'),
  );

export const wordState = ({ state, publishedAt }: CardVersion, { t }: Reader): string =>
  t(state === 'retired' && publishedAt === null ? 'cards.state.discarded' : `cards.state.${state}`);

export const wordStep = ({ event }: CardStep, { t }: Reader): string => t(`cards.step.${event}`);

/** How long before its review day a card is called out. */
const soonMs = 30 * 24 * 3600_000;

/** How a topic stands: shown, shown but soon to be looked at again, past its day and shown nowhere, or without a card. */
export type Standing = 'none' | 'lapsed' | 'soon' | 'good';

export function standingOf(live: CardVersion | null, now: Date): Standing {
  if (!live) return 'none';
  if (!isCurrent(live, now)) return 'lapsed';
  return isCurrent(live, new Date(now.getTime() + soonMs)) ? 'good' : 'soon';
}
