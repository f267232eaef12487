import type { Campaign, Texts } from '../models/campaign/campaign.ts';
import { sendingStates } from '../models/campaign/campaign.ts';
import { channelsOf } from '../models/campaign/check.ts';
import { changeCampaign, findCampaign, liveCampaigns } from '../models/campaign/store.ts';
import { pause, takeUpAgain, wentOnAt } from '../models/campaign/verbs.ts';
import type { Id } from '../models/id/id.ts';
import { done } from '../models/outcome.ts';
import type { Recipient } from '../models/recipient/recipient.ts';
import { waitingAmong } from '../models/recipient/store.ts';
import type { CampaignChannel } from '../models/segment/rule.ts';
import { ruleOf, textsOf } from '../models/series/check.ts';
import type { Lesson, Series } from '../models/series/series.ts';
import { changeSeries, runningSeries, seriesOfLesson } from '../models/series/store.ts';
import { lapsesAt } from '../models/series/timing.ts';
import { pauseSeries } from '../models/series/verbs.ts';
import type { CampaignTopic } from '../models/subscription/subscription.ts';

/** What rows go out for: a campaign, or one lesson of a series. Both are claimed, sent and settled alike. */
export interface Going {
  id: Id;
  texts: Texts;
  topic: CampaignTopic;
  channels: readonly CampaignChannel[];
  /** Whether its messages may leave at this moment. */
  leaves: boolean;
  /** Whether what has come back may still go another way. */
  ended: boolean;
  /** Up to which place, in which districts not. */
  upTo: number;
  districtsNot: readonly string[];
  /** The course it is a lesson of: whoever is capped has it later, and whoever has left it not at all. */
  series: Id | null;
  lapsesAt: Date | null;
}

const goingOf = (campaign: Campaign): Going => ({
  id: campaign.id,
  texts: campaign.texts,
  topic: campaign.rule.topic,
  channels: channelsOf(campaign),
  leaves: sendingStates.includes(campaign.state),
  ended: campaign.state === 'stopped',
  upTo: campaign.state === 'canary' ? (campaign.canary?.upTo ?? 0) : Number.MAX_SAFE_INTEGER,
  districtsNot: campaign.waitingDistricts,
  series: null,
  lapsesAt: null,
});

const goingOfLesson = (series: Series, lesson: Lesson): Going => ({
  id: lesson.id,
  texts: textsOf(lesson),
  topic: series.topic,
  channels: channelsOf({ rule: ruleOf(series) }),
  leaves: series.state === 'running',
  ended: series.state === 'stopped',
  upTo: Number.MAX_SAFE_INTEGER,
  districtsNot: [],
  series: series.id,
  lapsesAt: lapsesAt(lesson, series),
});

/** What has messages to leave on a channel, campaigns first. */
export async function goingOn(channel: CampaignChannel): Promise<Going[]> {
  const campaigns = (await liveCampaigns()).map(goingOf).filter(({ leaves }) => leaves);
  const lessons = (await runningSeries()).flatMap((series) => series.lessons.map((lesson) => goingOfLesson(series, lesson)));
  if (lessons.length === 0) return campaigns;
  const waiting = await waitingAmong(
    lessons.map(({ id }) => id),
    channel,
  );
  return [...campaigns, ...lessons.filter(({ id }) => waiting.includes(id))];
}

/** That of a row. */
export async function findGoing(id: Id): Promise<Going | null> {
  const campaign = await findCampaign(id);
  if (campaign) return goingOf(campaign);
  const series = await seriesOfLesson(id);
  const lesson = series?.lessons.find((one) => one.id === id);
  return series && lesson ? goingOfLesson(series, lesson) : null;
}

/** Whether a row may still go out (another way, or later). A campaign that was thought done is taken up again; one that was ended is not. */
export async function mayStillGo({ campaign: id, place }: Recipient, now: Date): Promise<boolean> {
  if (place < 0) return true;
  const campaign = await findCampaign(id);
  if (campaign?.state === 'done') await changeCampaign(id, (seen) => takeUpAgain(seen, now));
  const going = campaign ? goingOf(campaign) : await findGoing(id);
  return going !== null && !going.ended;
}

/** Its template was taken back while this row was in hand. What left before it last went on is an old story and pauses nothing. */
export async function pauseForTemplateOf(row: Recipient, now: Date): Promise<void> {
  const series = await seriesOfLesson(row.campaign);
  const isOld = (since: Date | null) => since !== null && row.claimedAt !== null && row.claimedAt < since && row.state === 'sent';
  if (series) {
    if (!isOld(series.trail.findLast(({ event }) => event === 'went-on')?.at ?? null))
      await changeSeries(series.id, (seen) => pauseSeries(seen, 'template', 'worker', now));
    return;
  }
  await changeCampaign(row.campaign, (campaign) =>
    campaign.pause === null && isOld(wentOnAt(campaign)) ? done(campaign) : pause(campaign, 'template', 'worker', now),
  );
}
