import type { Logger } from 'pino';
import type { CalledPhones } from '../models/alert/watch.ts';
import type { Library } from '../flows/compile.ts';
import type { Cards } from '../models/card/watch.ts';
import type { Id } from '../models/id/id.ts';
import type { Words } from '../models/language/words.ts';

/** What the bot is handed: settings, clock, words, flows. It reads none of them by itself. */
export interface BotWorld {
  words: Words;
  library: Library;
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
}

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
