import type { Logger } from 'pino';
import type { Allowed, Prices } from '../models/campaign/cost.ts';
import type { Planned } from '../models/clip/planned.ts';
import type { PhoneSound } from '../models/clip/recording.ts';
import type { Id } from '../models/id/id.ts';
import type { Language } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { SealKeys } from '../models/recording/seal.ts';
import type { Outcome } from '../models/outcome.ts';
import { isAllowed } from '../models/staff/permissions.ts';
import type { Staff } from '../models/staff/staff.ts';
import type { CampaignRules } from '../models/subscription/rules.ts';
import type { Scope } from '../models/ticket/store.ts';
import type { Assets } from '../web/assets.ts';

/** What the console is handed of the hotline's prompts. */
export interface PromptDesk {
  /** All that can be spoken now. */
  plan(): Promise<readonly Planned[]>;
  /** A recording made fit for the telephone, or why it cannot be. */
  convert(file: Buffer): Promise<Outcome<PhoneSound>>;
}

/** What the console knows of how campaigns are sent: to say before what it costs and whom it reaches. */
export interface CampaignDesk {
  prices: Prices;
  allowed: Allowed;
  rules(): Promise<CampaignRules>;
  /** A district with more open matters than this waits. */
  districtQueue: number;
  /** Under which opt-outs are kept. */
  pepper: string;
  /** How long it is kept what became of each recipient. */
  keepMs: number;
  /** As long as a person's own link is. */
  stopLink: string;
  /** The number that people write to on WhatsApp, `whatsapp:+92…`. */
  whatsapp: string;
}

/** What the console is handed. */
export interface ConsoleWorld {
  words: Words;
  log: Logger;
  now: () => Date;
  /** Cookies only over https. */
  secure: boolean;
  publicUrl: string;
  /** The programme's hub, whose phones an alert calls after the centre's own. */
  hubCentre: Id;
  prompts: PromptDesk;
  campaigns: CampaignDesk;
  /** What recordings were sealed with. */
  recordingKeys: SealKeys;
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

/** Whose tickets somebody sees: their centre's, or all. Throws for one who sees none: their pages ask for no ticket. */
export function scopeOf({ role, centre }: Pick<Staff, 'role' | 'centre'>): Scope {
  if (role === 'administrator') return { role };
  if (role === 'counsellor' && centre) return { role, centre };
  throw new Error(`tickets are not for the role ${role}`);
}

/** Where somebody's work begins. */
export const homeOf = ({ role }: Pick<Staff, 'role'>): string =>
  isAllowed(role, 'read-ticket') ? '/admin/tickets' : isAllowed(role, 'read-card') ? '/admin/cards' : '/admin/campaigns';
