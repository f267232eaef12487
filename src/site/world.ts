import type { Logger } from 'pino';
import type { Cards } from '../models/card/watch.ts';
import type { Language } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { Assets } from '../web/assets.ts';

/** What the public pages are handed. */
export interface SiteWorld {
  words: Words;
  cards: Pick<Cards, 'current' | 'ready'>;
  log: Logger;
  now: () => Date;
  /** Asked for over https only. */
  secure: boolean;
  /** The numbers that somebody answers, as Twilio knows them: `whatsapp:+…`; a number or, where nobody can write back, a sender's name. */
  senders: { whatsapp: string; sms: string };
}

/** The site's own: the above and its assets. */
export interface Site extends SiteWorld {
  assets: Assets;
}

/** What a page needs to speak: a language and the way to words in it. */
export interface Reader {
  language: Language;
  words: Words;
  t: (key: string, values?: Record<string, string | number>) => string;
}

export const readerIn = (language: Language, { words }: Pick<SiteWorld, 'words'>): Reader => ({
  language,
  words,
  t: (key, values) => words.text(language, key, values),
});
