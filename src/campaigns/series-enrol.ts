import { speaksTo } from '../models/campaign/check.ts';
import { moveCursor, readCursor } from '../models/cursor/store.ts';
import type { Enrolment } from '../models/enrolment/enrolment.ts';
import { addEnrolments } from '../models/enrolment/store.ts';
import { newId } from '../models/id/id.ts';
import { numberIn } from '../models/recipient/recipient.ts';
import { ruleOf } from '../models/series/check.ts';
import type { Series } from '../models/series/series.ts';
import { nextLesson } from '../models/series/timing.ts';
import { matches } from '../models/segment/rule.ts';
import { joinedSince } from '../models/subscription/store.ts';
import type { Subscription } from '../models/subscription/subscription.ts';
import type { CampaignWorld } from './world.ts';

const batchSize = 1000;
/** A turn names the time it began; it is kept a little later. */
const slackMs = 2 * 60_000;

/**
 * Writes down who has agreed to the topic, since the last look: at the first, everybody who has. Killed in the middle, it begins again: a row
 * written twice is one row.
 */
export async function enrol(series: Series, { now }: Pick<CampaignWorld, 'now'>): Promise<void> {
  const cursor = `series-${series.id}`;
  const before = await readCursor(cursor);
  const at = now();
  const since = before === null ? new Date(0) : new Date(new Date(before).getTime() - slackMs);
  let last: Subscription | null = null;
  do {
    const people: Subscription[] = await joinedSince(series.topic, since, last, batchSize);
    await addEnrolments(inOrder(people).flatMap((one) => rowOf(series, one, at)));
    last = people.length === batchSize ? (people.at(-1) ?? null) : null;
  } while (last !== null);
  await moveCursor(cursor, before, at.toISOString());
}

/** A number's WhatsApp comes before its SMS. */
const inOrder = (people: readonly Subscription[]): Subscription[] => people.toSorted((a, b) => (a.address < b.address ? 1 : -1));

/** Nothing for whom nothing was written: on another channel there may be. */
function rowOf(series: Series, person: Subscription, now: Date): Enrolment[] {
  const { id: subscription, address, channel, language } = person;
  if (!matches(ruleOf(series), person, now) || !series.lessons.some((lesson) => speaksTo(lesson, channel, language))) return [];
  const first = nextLesson(series, 0, now, now);
  return [
    {
      id: newId(now),
      series: series.id,
      number: numberIn(address),
      address,
      subscription,
      state: first ? 'going' : 'done',
      step: first?.step ?? series.lessons.length,
      underWay: false,
      dueAt: first?.dueAt ?? null,
      cappedAt: null,
      quiz: null,
      endedAt: first ? null : now,
    },
  ];
}
