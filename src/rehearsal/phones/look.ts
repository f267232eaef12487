import type { Language } from '../../models/language/language.ts';
import type { LocalTwilio } from '../twilio/local-twilio.ts';
import type { Phone } from './phone.ts';
import type { Telephone } from './telephone.ts';

/** Where the stage lives, on a port of its own. */
export const home = '/rehearsal';

/** What every part of the page is drawn from. */
export interface Look {
  language: Language;
  t: (key: string, values?: Record<string, string | number>) => string;
  twilio: LocalTwilio;
  phones: readonly Phone[];
  telephones: readonly Telephone[];
  /** What a clip says, as far as it is known. */
  caption: (url: string) => string;
}

/** The address of a part of the stage, in the language of the page. */
export const linkTo = ({ language }: Pick<Look, 'language'>, path = ''): string => `${home}${path}?language=${language}`;

export const timeOf = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Karachi', hour: '2-digit', minute: '2-digit' }).format(at);
