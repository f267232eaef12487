import { goingAmong } from '../models/enrolment/store.ts';
import { unfinishedTo } from '../models/outbox/store.ts';
import type { Recipient } from '../models/recipient/recipient.ts';
import { underWayTo } from '../models/recipient/store.ts';
import { standingsOf } from '../models/standing/store.ts';
import { capEnds, mayReceive } from '../models/subscription/may-receive.ts';
import type { CampaignRules } from '../models/subscription/rules.ts';
import { quietUntil } from '../models/subscription/rules.ts';
import { findSubscriptions } from '../models/subscription/store.ts';
import type { Going } from './going.ts';
import type { CampaignWorld } from './world.ts';

/** What is to be done with a row at the very send. `later`: it is not their hour, or a talk goes before. */
export type Verdict = { do: 'send' } | { do: 'leave-out'; why: string } | { do: 'later'; until: Date };

const send: Verdict = { do: 'send' };
/** A safe hour of their own is looked at again this often. */
const ownHourMs = 15 * 60_000;
/** A talk's message is on its way to them: it goes first. */
const talkMs = 60_000;
/** Another campaign's is: nobody can say yet whether it counts for their cap. */
const otherMs = 5000;

/**
 * Reads again, for a batch that is about to leave, what each person agreed to, what they have had, and whether it is safe. First what is under
 * way and then the caps: who was in between is seen by one of the two.
 */
export async function verdictsOn(
  rows: readonly Recipient[],
  rules: CampaignRules,
  { now, pepper }: Pick<CampaignWorld, 'now' | 'pepper'>,
  { series, lapsesAt }: Pick<Going, 'series' | 'lapsesAt'>,
): Promise<Map<string, Verdict>> {
  const addresses = rows.flatMap(({ address }) => address ?? []);
  const underWay = await underWayTo(rows.map(({ number }) => number));
  const [talks, standings, subscriptions, inCourse] = await Promise.all([
    unfinishedTo(addresses),
    standingsOf(addresses, pepper),
    findSubscriptions(rows.flatMap(({ subscription }) => subscription ?? [])),
    series === null
      ? null
      : goingAmong(
          series,
          rows.map(({ number }) => number),
        ),
  ]);
  const byId = new Map(subscriptions.map((one) => [one.id, one]));
  const at = now();
  const later = (ms: number): Verdict => ({ do: 'later', until: new Date(at.getTime() + ms) });
  const verdict = ({ id, number, address, subscription, cappedAt }: Recipient): Verdict => {
    const agreed = byId.get(subscription ?? '');
    const standing = address === null ? undefined : standings.get(address);
    if (address === null || !agreed || !standing) return { do: 'leave-out', why: 'no-consent' };
    if (inCourse && !inCourse.has(number)) return { do: 'leave-out', why: 'stopped' };
    // What this very row took of the cap when it was last tried does not stand in its own way.
    const own = cappedAt !== null && agreed.lastCampaignAt?.getTime() === cappedAt.getTime();
    const may = mayReceive({ ...standing, subscription: own ? { ...agreed, lastCampaignAt: null } : agreed, now: at, rules });
    if (may === 'quiet-hours') {
      const opens = quietUntil(at, rules);
      return opens > at ? { do: 'later', until: opens } : later(ownHourMs);
    }
    // A course is told in its order: whoever has had something lately has the lesson later, not never.
    if (may === 'capped' && series !== null) return { do: 'later', until: capEnds(agreed, rules) };
    if (may !== 'yes') return { do: 'leave-out', why: may };
    if (talks.has(address)) return later(talkMs);
    return underWay.some((one) => one.number === number && one.id !== id)
      ? later(otherMs + (Number.parseInt(id.slice(-3), 16) % 5000))
      : send;
  };
  /** What could only leave when it is not true any more does not leave. */
  const inTime = (said: Verdict): Verdict =>
    said.do !== 'leave-out' && lapsesAt && (said.do === 'later' ? said.until : at) >= lapsesAt ? { do: 'leave-out', why: 'late' } : said;
  return new Map(rows.map((row) => [row.id, row.subscription === null ? send : inTime(verdict(row))]));
}
