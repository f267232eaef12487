import type { Campaign } from '../models/campaign/campaign.ts';
import type { Figures } from '../models/campaign/figures.ts';
import { withPoint } from '../models/campaign/figures.ts';
import { figuresOf, keepFigures } from '../models/campaign/store.ts';
import type { Group } from '../models/recipient/store.ts';
import { groupsOf } from '../models/recipient/store.ts';

const add = (counts: Record<string, number>, key: string | null, n: number): void => {
  if (key !== null) counts[key] = (counts[key] ?? 0) + n;
};

/** Counting may take one part in so many of the time: a large campaign is counted less often. */
const countShare = 20;

export type Counter = (campaign: Pick<Campaign, 'id'>, now: Date) => Promise<Figures | null>;

/** Counts a campaign if it is time again; null: it is not. */
export function createCounter(): Counter {
  const nextAt = new Map<string, number>();
  return async (campaign, now) => {
    const began = performance.now();
    if (began < (nextAt.get(campaign.id) ?? 0)) return null;
    const figures = await countUp(campaign, now);
    const ended = performance.now();
    nextAt.set(campaign.id, ended + (ended - began) * countShare);
    return figures;
  };
}

/** Counts a campaign's rows anew and keeps the figures. Answers with what was only ever added to as it is. */
export async function countUp({ id }: Pick<Campaign, 'id'>, now: Date): Promise<Figures> {
  const before = await figuresOf(id, now);
  const counted = total(await groupsOf(id));
  const { sent, delivered, failed } = counted;
  const figures = { ...before, ...counted, at: now, series: withPoint(before.series, { at: now, sent, delivered, failed }) };
  await keepFigures(figures);
  return figures;
}

type Counted = Omit<Figures, 'id' | 'at' | 'tickets' | 'dangers' | 'ticketDistricts' | 'series'>;

function total(groups: readonly Group[]): Counted {
  const sum: Counted = {
    waiting: 0, underWay: 0, sent: 0, delivered: 0, read: 0, failed: 0, skipped: {}, failures: {}, replied: 0, optedOut: 0, channels: {}, languages: {}, districts: {}, genders: {},
  }; // prettier-ignore
  for (const group of groups) {
    const { n, state, status, why, channel, language, facts, replied, optedOut } = group;
    sum.replied += replied;
    sum.optedOut += optedOut;
    switch (state) {
      case 'waiting':
        sum.waiting += n;
        break;
      case 'sending':
      case 'unknown':
        sum.underWay += n;
        break;
      case 'failed':
        sum.failed += n;
        add(sum.failures, why, n);
        break;
      case 'skipped':
        add(sum.skipped, why, n);
        break;
      case 'sent':
        sum.sent += n;
        if (status === 'delivered' || status === 'read') sum.delivered += n;
        if (status === 'read') sum.read += n;
        add(sum.channels, channel, n);
        add(sum.languages, language, n);
        add(sum.districts, facts.district, n);
        add(sum.genders, facts.gender, n);
        break;
    }
  }
  return sum;
}
