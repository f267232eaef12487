import { speaksTo } from '../models/campaign/check.ts';
import type { Enrolment } from '../models/enrolment/enrolment.ts';
import { dueEnrolments, moveEnrolment } from '../models/enrolment/store.ts';
import { newId } from '../models/id/id.ts';
import type { Recipient } from '../models/recipient/recipient.ts';
import { newRecipient, placeOf } from '../models/recipient/recipient.ts';
import { addRecipients, recipientOf } from '../models/recipient/store.ts';
import { campaignChannels } from '../models/segment/rule.ts';
import type { Lesson, Series } from '../models/series/series.ts';
import { countLesson } from '../models/series/store.ts';
import { lapsesAt, nextLesson } from '../models/series/timing.ts';
import { findSubscription } from '../models/subscription/store.ts';
import { capEnds } from '../models/subscription/may-receive.ts';
import type { CampaignRules } from '../models/subscription/rules.ts';
import { quietUntil } from '../models/subscription/rules.ts';
import type { Subscription } from '../models/subscription/subscription.ts';
import { stands } from '../models/subscription/subscription.ts';
import type { CampaignWorld } from './world.ts';

/** So many are moved on side by side. */
const batchSize = 50;
/** What became of a lesson that is on its way is looked at again this often. */
const lookMs = 5000;
/** Left out for these, a lesson is missed and the course goes on; for any other it ends. */
const passing: ReadonlySet<string | null> = new Set(['late', 'no-text']);

/**
 * Whose lesson is due has a row of it written down, which leaves as a campaign's rows do (send.ts); whose lesson has left waits for the next.
 * A row belongs to the lesson and the person: whichever worker writes it, it is one, and goes out once.
 */
export async function moveOn(series: Series, world: CampaignWorld): Promise<void> {
  for (;;) {
    const due = await dueEnrolments(series.id, world.now(), batchSize);
    await Promise.all(due.map((seen) => (seen.underWay ? look(seen, series, world) : send(seen, series, world))));
    if (due.length < batchSize) return;
  }
}

async function send(seen: Enrolment, series: Series, world: CampaignWorld): Promise<void> {
  const now = world.now();
  const lesson = series.lessons[seen.step];
  const agreed = await findSubscription(seen.subscription);
  if (!lesson || !agreed || !stands(agreed)) return await end(seen, now);
  const own = world.seriesCap === 'once' ? seen.cappedAt : null;
  const held = heldUntil(agreed, own, await world.rules(), now);
  if ((lapsesAt(lesson, series) ?? never) <= held) return await next(seen, series, { after: now }, world);
  if (held > now) return void (await moveEnrolment(seen, { dueAt: held }));
  const { language, facts, id: subscription } = agreed;
  const channel = campaignChannels.find((one) => one === agreed.channel);
  if (!channel || !speaksTo(lesson, channel, language)) return await next(seen, series, { after: now }, world);
  const { number, address } = seen;
  const row = newRecipient({
    id: newId(now), campaign: lesson.id, number, address, channel, subscription, language, facts: { district: facts.district, gender: facts.gender },
    place: placeOf(lesson.id, number), dueAt: now,
  }); // prettier-ignore
  // Where a course counts once, what its last lesson took of the cap does not stand in this one's way (may.ts).
  await addRecipients([{ ...row, cappedAt: own }]);
  await moveEnrolment(seen, { underWay: true, dueAt: new Date(now.getTime() + lookMs), ...quizOf(lesson) });
}

const never = new Date(8.64e15);

/** Nothing is written down before it may leave, as far as is known: what waits for days would be in the way of what does not. */
function heldUntil(agreed: Subscription, own: Date | null, rules: CampaignRules, now: Date): Date {
  const opens = own && own.getTime() === agreed.lastCampaignAt?.getTime() ? now : capEnds(agreed, rules);
  return quietUntil(opens > now ? opens : now, rules);
}

const quizOf = ({ id, quiz }: Lesson): Partial<Enrolment> => (quiz ? { quiz: { lesson: id, answer: null } } : {});

async function look(seen: Enrolment, series: Series, world: CampaignWorld): Promise<void> {
  const now = world.now();
  const lesson = series.lessons[seen.step];
  const row = lesson ? await recipientOf(lesson.id, seen.number) : null;
  if (!row) return await end(seen, now);
  switch (row.state) {
    case 'waiting':
      await moveEnrolment(seen, { dueAt: new Date(Math.max(now.getTime(), row.dueAt.getTime()) + lookMs) });
      return;
    case 'sending':
    case 'unknown':
      await moveEnrolment(seen, { dueAt: new Date(now.getTime() + lookMs) });
      return;
    case 'sent':
      return await next(seen, series, { after: row.sentAt ?? now, row, counts: 'sent' }, world);
    case 'failed':
      return await next(seen, series, { after: now, row, counts: 'failed' }, world);
    case 'skipped':
      return passing.has(row.why) ? await next(seen, series, { after: now, row }, world) : await end(seen, now);
  }
}

interface Passed {
  /** When the lesson left, or was given up: the next counts from here. */
  after: Date;
  row?: Recipient;
  counts?: 'sent' | 'failed';
}

async function next(seen: Enrolment, series: Series, { after, row, counts }: Passed, world: CampaignWorld): Promise<void> {
  const now = world.now();
  const stopped = seen.state === 'stopped';
  const to = stopped ? null : nextLesson(series, seen.step + 1, after, now);
  const moved = await moveEnrolment(
    seen,
    to
      ? { ...to, underWay: false, cappedAt: row?.cappedAt ?? seen.cappedAt }
      : { dueAt: null, underWay: false, ...(stopped ? {} : { state: 'done', endedAt: now }) },
  );
  if (moved && row && counts) await countLesson(series.id, row.campaign, counts);
}

/** Whatever ended it, nothing else is kept. */
async function end(seen: Enrolment, now: Date): Promise<void> {
  await moveEnrolment(seen, { state: 'stopped', dueAt: null, underWay: false, quiz: null, endedAt: now });
}
