import type { Language } from '../../models/language/language.ts';
import type { LocalTwilio } from '../twilio/local-twilio.ts';
import type { Phone } from './phone.ts';

/** What every part of the page is drawn from. */
export interface Look {
  language: Language;
  t: (key: string, values?: Record<string, string | number>) => string;
  twilio: LocalTwilio;
  phones: readonly Phone[];
}

export const timeOf = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Karachi', hour: '2-digit', minute: '2-digit' }).format(at);
