import type { Campaign } from '../../models/campaign/campaign.ts';
import type { CheckWorld, Fault } from '../../models/campaign/check.ts';
import { faultsOf, foldedWords } from '../../models/campaign/check.ts';
import type { Cost } from '../../models/campaign/cost.ts';
import { costOf } from '../../models/campaign/cost.ts';
import type { Figures } from '../../models/campaign/figures.ts';
import { figuresOf } from '../../models/campaign/store.ts';
import { isCurrent } from '../../models/card/card.ts';
import { liveVersions } from '../../models/card/store.ts';
import type { Id } from '../../models/id/id.ts';
import type { Language } from '../../models/language/language.ts';
import { languages } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Rule, Segment, Split } from '../../models/segment/rule.ts';
import { countMatching, listSegments, sampleMatching } from '../../models/segment/store.ts';
import { namesOf } from '../../models/staff/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { standingsOf } from '../../models/standing/store.ts';
import { mayReceive } from '../../models/subscription/may-receive.ts';
import type { Template } from '../../models/template/template.ts';
import { listTemplates } from '../../models/template/store.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';
import type { Load } from './load.tsx';
import { loadOf } from './load.tsx';

/** Whom it would reach now. `about`: the left-out were counted among some of them and not among all. */
export interface Audience {
  splits: readonly Split[];
  cost: Cost;
  leftOut: { why: string; n: number }[];
  about: boolean;
}

export interface CampaignView {
  reader: Reader;
  staff: Staff;
  now: Date;
  campaign: Campaign;
  faults: readonly Fault[];
  audience: Audience;
  figures: Figures;
  /** null: it has begun, and is no longer expected but seen. */
  load: Load | null;
  check: CheckWorld;
  templates: readonly Template[];
  segments: readonly Segment[];
  /** Versions of rights cards that may be quoted now. */
  cards: readonly string[];
  currency: string;
  stopWord: (language: Language) => string;
  names: ReadonlyMap<Id, string>;
  saved: number | null;
  refused: Refusal | null;
}

/** The words that must not stand on a screen, of every language: a text in one often holds another's. */
export const forbidden = ({ words }: Pick<Desk, 'words'>): string[] =>
  languages.flatMap((language) => foldedWords(words.raw(language, 'campaign.forbidden')));

export async function checkWorld(desk: Desk): Promise<CheckWorld & { cards: string[]; list: Template[] }> {
  const [list, live] = await Promise.all([listTemplates(), liveVersions()]);
  const cards = live.filter((version) => isCurrent(version, desk.now())).map(({ id }) => id);
  return {
    list,
    cards,
    templates: new Map(list.map((one) => [one.id, one])),
    forbidden: forbidden(desk),
    isCurrent: (card) => cards.includes(card),
    stopLink: desk.campaigns.stopLink,
  };
}

/** So many are looked at one by one to say who is left out; of more, as many by chance. */
const mostLooked = 2000;

/** Counts whom a rule reaches, what that costs, and who is left out and why. */
export async function audienceOf(campaign: Pick<Campaign, 'texts' | 'rule'>, desk: Desk): Promise<Audience> {
  const { prices, allowed, stopLink } = desk.campaigns;
  const now = desk.now();
  const splits = await countMatching(campaign.rule, now);
  const all = splits.reduce((sum, { n }) => sum + n, 0);
  const cost = costOf(campaign, splits, prices, allowed, stopLink);
  const { reasons, looked } = await reasonsAmong(campaign.rule, all, desk);
  const scale = looked > 0 && all > looked ? all / looked : 1;
  const leftOut = [...reasons].map(([why, n]) => ({ why, n: Math.round(n * scale) }));
  if (cost.withoutText > 0) leftOut.push({ why: 'no-text', n: cost.withoutText });
  return { splits, cost, leftOut, about: scale > 1 };
}

async function reasonsAmong(rule: Rule, all: number, desk: Desk): Promise<{ reasons: Map<string, number>; looked: number }> {
  const now = desk.now();
  const people = await sampleMatching(rule, all, mostLooked, now);
  const [standings, rules] = await Promise.all([standingsOf(people.map(({ address }) => address), desk.campaigns.pepper), desk.campaigns.rules()]); // prettier-ignore
  const reasons = new Map<string, number>();
  for (const subscription of people) {
    const standing = standings.get(subscription.address);
    const why = standing ? mayReceive({ ...standing, subscription, now, rules }) : 'no-consent';
    // A quiet hour passes before the send.
    if (why !== 'yes' && why !== 'quiet-hours') reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  return { reasons, looked: people.length };
}

export async function campaignView(
  campaign: Campaign,
  { staff, desk, saved = null, refused = null }: { staff: Staff; desk: Desk; saved?: number | null; refused?: Refusal | null },
): Promise<CampaignView> {
  const people = campaign.trail.flatMap(({ by }) => (by === 'worker' ? [] : by));
  const [check, audience, figures, load, segments, names] = await Promise.all([
    checkWorld(desk),
    audienceOf(campaign, desk),
    figuresOf(campaign.id, desk.now()),
    campaign.startedAt === null ? loadOf(campaign, desk) : null,
    listSegments(),
    namesOf([...new Set(people)]),
  ]);
  return {
    reader: readerIn(staff.language, desk),
    staff,
    now: desk.now(),
    campaign,
    faults: faultsOf(campaign, check),
    audience,
    figures,
    load,
    check,
    templates: check.list,
    segments,
    cards: check.cards,
    currency: desk.campaigns.prices.currency,
    stopWord: (language) => desk.words.text(language, 'campaign.stopButton'),
    names,
    saved,
    refused,
  };
}
