import type { Logger } from 'pino';
import type { Language } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { Staff } from '../models/staff/staff.ts';
import type { Scope } from '../models/ticket/store.ts';
import type { Assets } from '../web/assets.ts';

/** What the console is handed. */
export interface ConsoleWorld {
  words: Words;
  log: Logger;
  now: () => Date;
  /** Cookies only over https. */
  secure: boolean;
  publicUrl: string;
}

/** The console's own: the above and its assets. */
export interface Desk extends ConsoleWorld {
  assets: Assets;
}

/** What a page needs to speak: the reader's language and a way to words in it. */
export interface Reader {
  language: Language;
  t: (key: string, values?: Record<string, string | number>) => string;
}

export const readerIn = (language: Language, { words }: Pick<ConsoleWorld, 'words'>): Reader => ({
  language,
  t: (key, values) => words.text(language, key, values),
});

/** Whose tickets somebody sees: their centre's, or all. */
export const scopeOf = (staff: Staff): Scope =>
  staff.role === 'counsellor' && staff.centre ? { role: 'counsellor', centre: staff.centre } : { role: 'administrator' };
