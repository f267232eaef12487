import { describe, expect, test } from '@jest/globals';
import type { Reaction } from '../../src/talks/delivery/reactions.ts';
import { reactions as known, reactionTo, reasons } from '../../src/talks/delivery/reactions.ts';
import { languages } from '../../src/models/language/language.ts';
import { root } from '../../src/root.ts';
import { readWords } from '../../src/words.ts';

const scheduling = Array.from({ length: 16 }, (_, n) => 35_111 + n);

/** The table of twilio-facts section 3, a row each: what its last column asks for. `ours`: it says alert, fix, register, or that we are at fault. */
const rows: [codes: number[], does: Reaction['do'], whose: Reaction['whose'], why: string][] = [
  [[20429], 'retry', 'theirs', 'not processed: back off, retry'],
  [[20003, 10001, 30002], 'pause-all', 'ours', 'stop all sending, page someone'],
  [[21211, 21604], 'give-up', 'theirs', 'stop; bad address'],
  [[21408], 'give-up', 'ours', 'configuration fault: alert'],
  [[21606, 21603, 21703, 63007, 63002], 'give-up', 'ours', 'configuration fault'],
  [[21608], 'give-up', 'ours', 'a trial account: stop'],
  [[21610], 'stop-address', 'theirs', 'opted out'],
  [[21611, 30001], 'retry', 'theirs', 'slow down, retry later'],
  [[21612], 'other-channel', 'theirs', 'not reachable by SMS: other channel'],
  [[21614, 30006], 'give-up', 'theirs', 'landline: offer a call'],
  [[21617], 'give-up', 'ours', 'it should have been split'],
  [[21620], 'give-up', 'ours', 'media: fix'],
  [[63019], 'retry', 'theirs', 'may be retried once'],
  [[21654, 21655, 21656, 92002, 92007], 'as-text', 'ours', 'content wrong: fix it'],
  [[30003], 'retry', 'theirs', 'handset off: retry, then other channel'],
  [[30004], 'stop-address', 'theirs', 'blocked: stop SMS to it'],
  [[30005], 'give-up', 'theirs', 'unknown handset: invalid'],
  [[30007], 'give-up', 'ours', 'spam filter: do not resend, review'],
  [[30008], 'retry', 'theirs', 'one or two retries'],
  [[30018, 30024], 'other-channel', 'ours', 'register the sender; other channel meanwhile'],
  [[30034, 30032, 30022, 30023], 'give-up', 'ours', 'rules of another country: alert'],
  [[30410, 30450], 'retry', 'theirs', 'retry later'],
  [[30036], 'give-up', 'theirs', 'the validity we gave ran out'],
  [[63009, 63010, 63012], 'retry', 'theirs', 'the channel’s own 5xx'],
  [[63001, 63008], 'give-up', 'ours', 'channel set-up: alert'],
  [[63003], 'other-channel', 'theirs', 'not on WhatsApp: SMS'],
  [[63005, 63013, 63021, 63030], 'as-text', 'ours', 'content refused: fix it'],
  [[63015], 'give-up', 'ours', 'sandbox'],
  [[63016], 'other-channel', 'theirs', 'outside the window: SMS'],
  [[63017, 63018], 'retry', 'theirs', 'throttle, retry later, then SMS'],
  [[63020, 63051, 63112], 'other-channel', 'ours', 'channel down: alert, all to SMS'],
  [[63024], 'other-channel', 'theirs', 'invalid recipient: SMS'],
  [[63027, 63028, 63040, 63041, 63042], 'other-channel', 'ours', 'template refused: SMS; alert'],
  [[63032], 'other-channel', 'theirs', 'in an experiment: SMS'],
  [[63033], 'stop-address', 'theirs', 'blocked'],
  [[63038], 'retry', 'theirs', 'daily cap: wait'],
  [[63049], 'retry', 'theirs', 'Meta chose not to: retry with delay'],
  [[11200, 11205, 11750, 12300], 'give-up', 'ours', 'our webhook'],
  [[14107], 'give-up', 'ours', 'a loop of ours'],
  [scheduling, 'give-up', 'ours', 'scheduling'],
]; // prettier-ignore

describe('what to do about each fault that Twilio names', () => {
  for (const [codes, does, whose, why] of rows)
    for (const code of codes)
      test(`${String(code)}, ${why}: ${does}`, () => expect(reactionTo(code, 400)).toMatchObject({ do: does, whose }));
  test('and about no other: each code of the product stands above', () => {
    expect([...known.keys()].toSorted((a, b) => a - b)).toEqual(rows.flatMap(([codes]) => codes).toSorted((a, b) => a - b));
  });
});

describe('how often, how soon, and what then', () => {
  const minute = 60_000;
  const retries: [code: number, afterMs: number, most: number, afterwards: 'give-up' | 'other-channel'][] = [
    [20429, 5000, 12, 'give-up'],
    [21611, minute, 10, 'give-up'],
    [30001, minute, 10, 'give-up'],
    [30003, 45 * minute, 3, 'other-channel'],
    [30008, 5 * minute, 3, 'give-up'],
    [30410, 15 * minute, 3, 'give-up'],
    [30450, 30 * minute, 3, 'give-up'],
    [63009, 30_000, 5, 'give-up'],
    [63017, 30_000, 10, 'other-channel'],
    [63018, 30_000, 10, 'other-channel'],
    [63019, 30_000, 2, 'give-up'],
    [63038, 60 * minute, 24, 'give-up'],
    [63049, 5 * minute, 3, 'give-up'],
  ];
  for (const [code, afterMs, most, afterwards] of retries)
    test(String(code), () => expect(reactionTo(code, null)).toMatchObject({ do: 'retry', afterMs, most, afterwards }));
});

describe('a fault without a code that we know', () => {
  const byStatus: [code: number | null, status: number | null, does: Reaction['do']][] = [
    [null, 429, 'retry'],
    [12345, 429, 'retry'],
    [null, 401, 'pause-all'],
    [null, 403, 'pause-all'],
    [null, 400, 'give-up'],
    [12345, 400, 'give-up'],
    [12345, null, 'give-up'],
    [null, null, 'give-up'],
  ];
  for (const [code, status, does] of byStatus)
    test(`code ${String(code)}, HTTP ${String(status)}: ${does}`, () => expect(reactionTo(code, status).do).toBe(does));
});

describe('a counsellor reads why', () => {
  const words = readWords(root);
  for (const reason of reasons) test(reason, () => expect(languages.filter((language) => !words.has(language, reason))).toEqual([]));
});
