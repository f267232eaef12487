import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { everybodyOf } from '../segment/rule.ts';
import type { Rule } from '../segment/rule.ts';
import type { Campaign, CampaignState, PauseReason, Step, Texts } from './campaign.ts';
import { noTexts, sendingStates } from './campaign.ts';

export interface CanaryRules {
  percent: number;
  least: number;
  pauseMs: number;
}

type By = Step['by'];

export const beginCampaign = (id: Id, name: string, topic: Rule['topic'], by: Id, now: Date): Campaign => ({
  id,
  name,
  texts: noTexts(),
  rule: everybodyOf(topic),
  quotes: [],
  word: null,
  startAt: null,
  state: 'draft',
  edits: 0,
  version: 0,
  by,
  testedEdits: null,
  waiver: null,
  submitted: null,
  approval: null,
  frozen: { after: null, rows: 0, whole: false },
  canary: null,
  pause: null,
  waitingDistricts: [],
  startedAt: null,
  endedAt: null,
  trail: [{ event: 'begun', by, at: now, note: null }],
});

const noted = (campaign: Campaign, event: Step['event'], by: By, at: Date, note: string | null = null): Campaign => ({
  ...campaign,
  trail: [...campaign.trail, { event, by, at, note }],
});

/** Only from these states; whoever comes too late hears that it has changed meanwhile. */
const from = (campaign: Campaign, states: readonly CampaignState[], after: () => Campaign): Outcome<Campaign> =>
  states.includes(campaign.state) ? done(after()) : refused('changed-meanwhile');

export type Written = Pick<Campaign, 'name' | 'quotes' | 'word' | 'rule'> & { texts: Texts };

/** Whatever was tested, submitted or let pass before is of other words, or other people. */
export const write = (campaign: Campaign, written: Partial<Written>, by: Id, now: Date): Outcome<Campaign> =>
  from(campaign, ['draft'], () => noted({ ...campaign, ...written, edits: campaign.edits + 1, waiver: null }, 'written', by, now));

/** Somebody had it sent to their own phone. */
export const test = (campaign: Campaign, by: Id, now: Date): Outcome<Campaign> =>
  from(campaign, ['draft'], () => noted({ ...campaign, testedEdits: campaign.edits }, 'tested', by, now));

/** An administrator lets words pass that are not for a screen; the reason stays. */
export const waive = (campaign: Campaign, by: Id, reason: string, now: Date): Outcome<Campaign> =>
  from(campaign, ['draft'], () =>
    noted({ ...campaign, waiver: { by, at: now, reason, edits: campaign.edits } }, 'waived', by, now, reason),
  );

/** Handed in with the size its writer saw. */
export function submit(campaign: Campaign, size: number, by: Id, now: Date): Outcome<Campaign> {
  if (campaign.testedEdits !== campaign.edits) return refused('not-tested');
  if (size === 0) return refused('nobody-to-reach');
  return from(campaign, ['draft'], () => noted({ ...campaign, state: 'submitted', submitted: { by, at: now, size } }, 'submitted', by, now, String(size))); // prettier-ignore
}

/** Back to its writers: what has gone out to nobody can be written in again. */
export const sendBack = (campaign: Campaign, note: string | null, by: Id, now: Date): Outcome<Campaign> =>
  from(campaign, ['submitted', 'approved', 'scheduled'], () =>
    noted({ ...campaign, state: 'draft', submitted: null, approval: null, startAt: null }, 'sent-back', by, now, note),
  );

/** By another person than any who wrote, tested or handed in this version. */
export function approve(campaign: Campaign, size: number, by: Id, now: Date): Outcome<Campaign> {
  const hands = campaign.trail.filter(({ event }) => event === 'begun' || event === 'written' || event === 'submitted');
  if (hands.some((step) => step.by === by)) return refused('own-campaign');
  if (campaign.submitted && campaign.submitted.size !== size) return refused('changed-meanwhile');
  const approval = { by, at: now, edits: campaign.edits, size };
  return from(campaign, ['submitted'], () => noted({ ...campaign, state: 'approved', approval }, 'approved', by, now, String(size)));
}

export const schedule = (campaign: Campaign, startAt: Date | null, by: Id, now: Date): Outcome<Campaign> =>
  from(campaign, ['approved', 'scheduled'], () =>
    noted({ ...campaign, state: 'scheduled', startAt: startAt ?? now }, 'scheduled', by, now),
  );

/** Its time has come: whom it is for is written down, row by row. */
export const start = (campaign: Campaign, now: Date): Outcome<Campaign> =>
  campaign.startAt !== null && campaign.startAt <= now
    ? from(campaign, ['scheduled'], () => noted({ ...campaign, state: 'freezing', startedAt: now }, 'started', 'worker', now))
    : refused('changed-meanwhile');

/** So many are tried first, before everybody else. */
export const canarySize = (rows: number, { percent, least }: CanaryRules): number =>
  Math.min(rows, Math.max(least, Math.ceil((rows * percent) / 100)));

/** Everybody is written down; `upTo`: the place of the last of the first. */
export const freezeWhole = (campaign: Campaign, rows: number, canary: { size: number; upTo: number }, now: Date): Outcome<Campaign> =>
  from(campaign, ['freezing'], () =>
    noted(
      { ...campaign, state: 'canary', frozen: { ...campaign.frozen, rows, whole: true }, canary: { ...canary, until: null } },
      'frozen',
      'worker',
      now,
      String(rows),
    ),
  );

/** The first have all been tried. */
export const restAfterCanary = (campaign: Campaign, { pauseMs }: CanaryRules, now: Date): Outcome<Campaign> =>
  from(campaign, ['canary'], () => {
    const canary = campaign.canary && { ...campaign.canary, until: new Date(now.getTime() + pauseMs) };
    return noted({ ...campaign, state: 'paused-after-canary', canary }, 'canary-ended', 'worker', now);
  });

/** Nothing went wrong meanwhile: everybody else. */
export const goOnAfterCanary = (campaign: Campaign, now: Date): Outcome<Campaign> =>
  campaign.canary?.until && campaign.canary.until <= now
    ? from(campaign, ['paused-after-canary'], () => noted({ ...campaign, state: 'running' }, 'went-on', 'worker', now))
    : refused('changed-meanwhile');

/** By hand, or by itself. A second pause changes nothing. */
export const pause = (campaign: Campaign, why: PauseReason, by: By, now: Date): Outcome<Campaign> =>
  from(campaign, ['scheduled', 'freezing', 'canary', 'paused-after-canary', 'running'], () =>
    noted({ ...campaign, state: 'paused', pause: { why, by, at: now, back: campaign.state } }, 'paused', by, now, why),
  );

/** Only by hand: whoever lets it go on has looked. Nobody is written to twice. */
export const goOn = (campaign: Campaign, by: Id, now: Date): Outcome<Campaign> =>
  from(campaign, ['paused'], () => noted({ ...campaign, state: campaign.pause?.back ?? 'running', pause: null }, 'went-on', by, now));

/** Final. */
export const stop = (campaign: Campaign, by: Id, now: Date): Outcome<Campaign> =>
  from(campaign, ['approved', 'scheduled', 'freezing', 'canary', 'paused-after-canary', 'running', 'paused'], () =>
    noted({ ...campaign, state: 'stopped', pause: null, endedAt: now }, 'stopped', by, now),
  );

export const finish = (campaign: Campaign, now: Date): Outcome<Campaign> =>
  from(campaign, sendingStates, () => noted({ ...campaign, state: 'done', endedAt: now }, 'done', 'worker', now));

/** What had gone out has come back and must go another way: it was not done after all. */
export const takeUpAgain = (campaign: Campaign, now: Date): Outcome<Campaign> =>
  from(campaign, ['done'], () => noted({ ...campaign, state: 'running', endedAt: null }, 'went-on', 'worker', now));

/** When it last went on: what left before says nothing of how things stand since. */
export const wentOnAt = ({ trail }: Pick<Campaign, 'trail'>): Date | null => trail.findLast(({ event }) => event === 'went-on')?.at ?? null;

/** These districts' centres cannot take more now; those that were waiting and can again go on. The same campaign when nothing changes. */
export function letWait(campaign: Campaign, districts: readonly string[], now: Date): Campaign {
  const before = new Set(campaign.waitingDistricts);
  const after = new Set(districts);
  const begin = districts.filter((one) => !before.has(one));
  const end = campaign.waitingDistricts.filter((one) => !after.has(one));
  if (begin.length + end.length === 0) return campaign;
  const waits = begin.reduce((so, one) => noted(so, 'district-waits', 'worker', now, one), {
    ...campaign,
    waitingDistricts: [...districts],
  });
  return end.reduce((so, one) => noted(so, 'district-goes-on', 'worker', now, one), waits);
}
