import type { Logger } from 'pino';
import type { CalledPhones } from '../models/alert/watch.ts';
import type { Library } from '../flows/compile.ts';
import type { Reading } from '../flows/talk.ts';
import type { Cards } from '../models/card/watch.ts';
import type { Id } from '../models/id/id.ts';
import type { Words } from '../models/language/words.ts';
import type { CampaignRules } from '../models/subscription/rules.ts';

/** What the doors that talk are handed: settings, clock, words, flows, understanding. They read none of them by themselves. */
export interface TalkWorld {
  words: Words;
  library: Library;
  /** Reads one message: what it says, by the closed lists. */
  understand: (text: string) => Reading;
  /** The rights cards as they are live. */
  cards: Cards;
  log: Logger;
  now: () => Date;
  /** Mixed into every PIN hash. */
  pinPepper: string;
  /** The programme's hub, which takes what no centre can. */
  hubCentre: Id;
  /** How far a centre may lie to be near, in kilometres. */
  rangeKm: number;
  alerts: AlertSettings;
  calledPhones: CalledPhones;
  campaigns: CampaignSettings;
}

/** How often and when campaigns may write. */
export type CampaignSettings = Pick<CampaignRules, 'capDays' | 'quietHours'>;

/** How those on call are alerted. */
export interface AlertSettings {
  /** Where the link in an alert leads. */
  publicUrl: string;
  /** How long one on call has to confirm before the next is called. */
  receiptMs: number;
  /** How often all of them are called. */
  rounds: number;
  /** Whether our sender can be answered: a name cannot. */
  canBeAnswered: boolean;
}
