import { leastShown } from '../../models/campaign/figures.ts';
import type { Reader } from '../world.ts';

/** Digits stay Western in Urdu too. */
export const wordNumber = (n: number): string => new Intl.NumberFormat('en-GB').format(n);

/** A small part of a whole is somebody: it is not shown. None is nobody. */
export const shownPart = (n: number, { t }: Reader): string =>
  n > 0 && n < leastShown ? t('outreach.fewer', { n: leastShown }) : wordNumber(n);

/** Every district of the gazetteer has a name in every language. */
export const wordPlace = (district: string, { t }: Reader): string => t(`district.${district}`);
