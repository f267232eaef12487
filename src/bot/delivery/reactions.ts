/** What to do about a fault that the provider names. `reason`: a key of the locales, for a counsellor to read. */
export type Reaction =
  /** Try again after a pause; at most so many times in all. */
  | { do: 'retry'; afterMs: number; most: number; reason: string }
  /** It will not arrive this way. */
  | { do: 'give-up'; reason: string }
  /** Not on WhatsApp: by SMS, if the person writes to us there too. */
  | { do: 'by-sms'; reason: string }
  /** The person or their operator takes nothing more from us here. */
  | { do: 'stop-address'; reason: string }
  /** The tappable form was refused: the same question as numbered text. */
  | { do: 'as-text'; reason: string }
  /** The account or its set-up is at fault: nothing can be sent until somebody mends it. */
  | { do: 'pause-all'; afterMs: number; reason: string };

const seconds = 1000;
const minutes = 60 * seconds;

const retry = (afterMs: number, most: number, reason: string): Reaction => ({ do: 'retry', afterMs, most, reason: `failure.${reason}` });
const giveUp = (reason: string): Reaction => ({ do: 'give-up', reason: `failure.${reason}` });
const bySms = (reason: string): Reaction => ({ do: 'by-sms', reason: `failure.${reason}` });
const stopAddress = (reason: string): Reaction => ({ do: 'stop-address', reason: `failure.${reason}` });
const asText = (reason: string): Reaction => ({ do: 'as-text', reason: `failure.${reason}` });
const pauseAll: Reaction = { do: 'pause-all', afterMs: minutes, reason: 'failure.account' };

const busy = retry(5 * seconds, 12, 'busy');
const settings = giveUp('settings');
const badNumber = giveUp('bad-number');

/** Twilio's codes as shared/twilio-facts.md section 3 reads them; those not named here go by their HTTP status. */
const table: Record<number, Reaction> = {
  10001: pauseAll, 20003: pauseAll, 30002: pauseAll,
  20429: busy, 21611: retry(minutes, 10, 'busy'), 30001: retry(minutes, 10, 'busy'), 63017: retry(30 * seconds, 10, 'busy'),
  63018: retry(30 * seconds, 10, 'busy'), 63038: retry(60 * minutes, 24, 'daily-limit'),
  21211: badNumber, 21604: badNumber, 30005: badNumber,
  21408: settings, 21603: settings, 21606: settings, 21608: settings, 21703: settings, 63001: settings, 63002: settings, 63007: settings,
  63008: settings, 63015: settings, 63020: settings, 63051: settings, 63112: settings, 30018: settings, 30024: settings,
  30022: settings, 30023: settings, 30032: settings, 30034: settings, 14107: settings,
  21610: stopAddress('opted-out'), 30004: stopAddress('blocked'), 63033: stopAddress('blocked'),
  21612: giveUp('no-sms-there'), 21614: giveUp('landline'), 30006: giveUp('landline'), 21617: giveUp('too-long'),
  21620: giveUp('media'), 63019: retry(30 * seconds, 2, 'media'),
  21654: asText('content'), 21655: asText('content'), 21656: asText('content'), 92002: asText('content'), 92007: asText('content'),
  63005: asText('content'), 63013: asText('content'), 63021: asText('content'), 63030: asText('content'),
  30003: retry(45 * minutes, 3, 'handset-off'), 30007: giveUp('filtered'), 30008: retry(5 * minutes, 3, 'unknown-fault'),
  30036: giveUp('too-late'), 30410: retry(15 * minutes, 3, 'provider'), 30450: retry(30 * minutes, 3, 'provider'),
  63003: bySms('not-on-whatsapp'), 63024: bySms('not-on-whatsapp'), 63032: bySms('not-on-whatsapp'), 63016: bySms('window'),
  63009: retry(30 * seconds, 5, 'provider'), 63010: retry(30 * seconds, 5, 'provider'), 63012: retry(30 * seconds, 5, 'provider'),
  63027: settings, 63028: settings, 63040: settings, 63041: settings, 63042: settings, 63049: giveUp('provider'),
  35111: settings, 35114: settings, 35115: settings, 35117: settings, 35118: settings, 35125: settings, 35126: settings,
}; // prettier-ignore

/** What to do about a fault. `code`: Twilio's, when there is one; `status`: the HTTP status, when it came as an answer. */
export const reactionTo = (code: number | null, status: number | null): Reaction => {
  const known = code === null ? undefined : table[code];
  if (known) return known;
  if (status === 429) return busy;
  if (status === 401 || status === 403) return pauseAll;
  return giveUp('unknown-fault');
};

/** Every reason there is, so that a test can ask for its words. */
export const reasons: readonly string[] = [
  ...new Set([...Object.values(table), giveUp('unknown-fault')].map(({ reason }) => reason)),
  'failure.unknown-outcome',
  'failure.attempts',
];
