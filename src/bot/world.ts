import type { Logger } from 'pino';
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
}
