/** What to do about a fault that the provider names. */
export type Reaction = {
  /** A key of the locales, for a counsellor to read. */
  reason: string;
  /** Who must mend it. What is ours is logged as an error, so that somebody is called. */
  whose: 'theirs' | 'ours';
} & (
  | /** Try again after a pause; at most so many times in all, then this. */ { do: 'retry'; afterMs: number; most: number; afterwards: 'give-up' | 'other-channel' }
  /** It will not arrive this way. */
  | { do: 'give-up' }
  /** Not on this channel: on the other, if the person writes to us there too and it is safe. */
  | { do: 'other-channel' }
  /** The person or their operator takes nothing more from us here. */
  | { do: 'stop-address' }
  /** The tappable form was refused: the same question as numbered text. */
  | { do: 'as-text' }
  /** The account itself is at fault: nothing can be sent until somebody mends it. */
  | { do: 'pause-all'; afterMs: number }
); // prettier-ignore

const seconds = 1000;
const minutes = 60 * seconds;

const because = (reason: string): { reason: string; whose: 'theirs' } => ({ reason: `failure.${reason}`, whose: 'theirs' });
const retry = (afterMs: number, most: number, reason: string, afterwards: 'give-up' | 'other-channel' = 'give-up'): Reaction => ({
  do: 'retry',
  afterMs,
  most,
  afterwards,
  ...because(reason),
});
const giveUp = (reason: string): Reaction => ({ do: 'give-up', ...because(reason) });
const otherChannel = (reason: string): Reaction => ({ do: 'other-channel', ...because(reason) });
const stopAddress = (reason: string): Reaction => ({ do: 'stop-address', ...because(reason) });
const ours = (reaction: Reaction): Reaction => ({ ...reaction, whose: 'ours' });

const busy = retry(5 * seconds, 12, 'busy');
const slower = retry(30 * seconds, 10, 'busy', 'other-channel');
const queueFull = retry(minutes, 10, 'busy');
const provider = retry(30 * seconds, 5, 'provider');
const unknown = giveUp('unknown-fault');
const settings = ours(giveUp('settings'));
const content = ours({ do: 'as-text', ...because('content') });
const pauseAll: Reaction = ours({ do: 'pause-all', afterMs: minutes, ...because('account') });

const each = (codes: readonly number[], reaction: Reaction): [number, Reaction][] => codes.map((code) => [code, reaction]);
const scheduling = Array.from({ length: 16 }, (_, n) => 35_111 + n);

/** Twilio's codes as shared/twilio-facts.md section 3 reads them; those not named here go by their HTTP status. */
export const reactions: ReadonlyMap<number, Reaction> = new Map([
  ...each([10001, 20003, 30002], pauseAll),
  ...each([20429], busy),
  ...each([21611, 30001], queueFull),
  ...each([63017, 63018], slower),
  ...each([63038], retry(60 * minutes, 24, 'daily-limit')),
  ...each([21211, 21604, 30005], giveUp('bad-number')),
  ...each([21408, 21603, 21606, 21608, 21703, 63001, 63002, 63007, 63008, 63015], settings),
  ...each([30022, 30023, 30032, 30034], settings),
  ...each([11200, 11205, 11750, 12300, 14107, ...scheduling], settings),
  ...each([21610], stopAddress('opted-out')),
  ...each([30004, 63033], stopAddress('blocked')),
  ...each([21612], otherChannel('no-sms-there')),
  ...each([21614, 30006], giveUp('landline')),
  ...each([21617], ours(giveUp('too-long'))),
  ...each([21620], ours(giveUp('media'))),
  ...each([63019], retry(30 * seconds, 2, 'media')),
  ...each([21654, 21655, 21656, 92002, 92007, 63005, 63013, 63021, 63030], content),
  ...each([30003], retry(45 * minutes, 3, 'handset-off', 'other-channel')),
  ...each([30007], ours(giveUp('filtered'))),
  ...each([30008], retry(5 * minutes, 3, 'unknown-fault')),
  ...each([30018, 30024], ours(otherChannel('settings'))),
  ...each([30036], giveUp('too-late')),
  ...each([30410], retry(15 * minutes, 3, 'provider')),
  ...each([30450], retry(30 * minutes, 3, 'provider')),
  ...each([63009, 63010, 63012], provider),
  ...each([63003, 63024, 63032], otherChannel('not-on-whatsapp')),
  ...each([63016], otherChannel('window')),
  ...each([63020, 63051, 63112, 63027, 63028, 63040, 63041, 63042], ours(otherChannel('settings'))),
  ...each([63049], retry(5 * minutes, 3, 'provider')),
]);

/** What to do about a fault. `code`: Twilio's, when there is one; `status`: the HTTP status, when it came as an answer. */
export const reactionTo = (code: number | null, status: number | null): Reaction => {
  const known = code === null ? undefined : reactions.get(code);
  if (known) return known;
  if (status === 429) return busy;
  if (status === 401 || status === 403) return pauseAll;
  return unknown;
};

/** Why a message is given up that no single answer of the provider ended. */
export const tooLate = 'failure.too-late';
export const tooOften = 'failure.attempts';
export const refusedText = 'failure.filtered';
export const neverSettled = 'failure.unknown-outcome';

/** Every reason there is, so that a test can ask for its words. */
export const reasons: ReadonlySet<string> = new Set([
  ...[...reactions.values(), unknown].map(({ reason }) => reason),
  tooLate,
  tooOften,
  refusedText,
  neverSettled,
]);
