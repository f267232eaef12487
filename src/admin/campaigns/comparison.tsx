import type { Campaign } from '../../models/campaign/campaign.ts';
import type { Share, Verdict } from '../../models/campaign/compare.ts';
import { heldOut, isOtherArm, shownRate, verdictOn } from '../../models/campaign/compare.ts';
import type { Figures } from '../../models/campaign/figures.ts';
import { leastShown } from '../../models/campaign/figures.ts';
import { begunOnTopic, figuresOf, figuresOfMany } from '../../models/campaign/store.ts';
import { endedAmong } from '../../models/segment/store.ts';
import { Theirs } from '../layout/theirs.tsx';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { campaignPath } from './list.tsx';
import { shownCount } from './progress.tsx';
import { wordNumber } from './word.ts';

/** A campaign that went to another part of the same people. */
interface Arm {
  campaign: Campaign;
  figures: Figures;
}

export interface ComparisonView {
  reader: Reader;
  campaign: Campaign;
  figures: Figures;
  arms: readonly Arm[];
  /** Who ended their agreement: of those who were written to, and of those nobody wrote to. null: nobody was held out. */
  held: { reached: Share; out: Share } | null;
}

/** What comes within this time is taken for an answer, as in the counting of replies (campaigns/answers.ts). */
const answerMs = 7 * 24 * 3600_000;

export async function comparisonView(campaign: Campaign, staff: Staff, desk: Desk): Promise<ComparisonView> {
  const others = (await begunOnTopic(campaign.rule.topic)).filter((one) => isOtherArm(campaign, one));
  const [figures, theirs] = await Promise.all([figuresOf(campaign.id, desk.now()), figuresOfMany(others.map(({ id }) => id))]);
  const arms = others.flatMap((one) => {
    const found = theirs.get(one.id);
    return found ? [{ campaign: one, figures: found }] : [];
  });
  return { reader: readerIn(staff.language, desk), campaign, figures, arms, held: await heldOf(campaign, others) };
}

async function heldOf({ rule, approval, startedAt }: Campaign, others: readonly Campaign[]): Promise<ComparisonView['held']> {
  if (!rule.share || !approval || !startedAt) return null;
  const rest = heldOut([rule.share, ...others.flatMap(({ rule: { share } }) => share ?? [])]);
  const time = { by: approval.at, from: startedAt, until: new Date(startedAt.getTime() + answerMs) };
  const [reached, ...parts] = await Promise.all([endedAmong(rule, time), ...rest.map((share) => endedAmong({ ...rule, share }, time))]);
  const out = parts.reduce((sum, { count, of }) => ({ count: sum.count + count, of: sum.of + of }), { count: 0, of: 0 });
  return out.of === 0 ? null : { reached, out };
}

const outcomes = ['replied', 'tickets', 'optedOut'] as const;

/** This message beside others that went to another part of the same people, drawn by chance. */
export function ComparisonPage({ reader, campaign, figures, arms, held }: ComparisonView) {
  const { t } = reader;
  return (
    <>
      <p class="mb-1">
        <a href={campaignPath(campaign)}>
          <Theirs>{campaign.name}</Theirs>
        </a>
      </p>
      <h1 class="h2">{t('campaign.comparison')}</h1>
      <p>{t('campaign.comparison.how', { least: leastShown })}</p>
      {arms.length === 0 && !held && <p class="desk-quiet">{t('campaign.comparison.none')}</p>}
      {arms.map((arm) => (
        <section key={arm.campaign.id} class="mb-4">
          <h2 class="h3">
            <Theirs>{arm.campaign.name}</Theirs>
          </h2>
          <Table
            reader={reader}
            names={[t('campaign.comparison.this'), t('campaign.comparison.other')]}
            rows={outcomes.map((one) => ({ title: t(`campaign.total.${one}`), first: shareOf(figures, one), second: shareOf(arm.figures, one) }))}
          />
        </section>
      ))}
      {held && (
        <section class="mb-4">
          <h2 class="h3">{t('campaign.comparison.held')}</h2>
          <p>{t('campaign.comparison.heldHow')}</p>
          <Table
            reader={reader}
            names={[t('campaign.comparison.this'), t('campaign.comparison.held')]}
            rows={[{ title: t('campaign.comparison.ended'), first: held.reached, second: held.out }]}
          />
        </section>
      )}
    </>
  );
} // prettier-ignore

const shareOf = (figures: Figures, of: (typeof outcomes)[number]): Share => ({
  count: Math.min(figures[of], figures.sent),
  of: figures.sent,
});

interface TableProps {
  reader: Reader;
  names: readonly [string, string];
  rows: readonly { title: string; first: Share; second: Share }[];
}

/** One thing a row, so that it fits on a phone. */
const Table = ({ reader, names, rows }: TableProps) => (
  <>
    {rows.map(({ title, first, second }) => (
      <table key={title} class="table table-sm caption-top mb-3">
        <caption>{wordVerdict(verdictOn(first, second), reader)}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{reader.t('campaign.comparison.count')}</th>
            <th scope="col">{reader.t('campaign.comparison.interval')}</th>
          </tr>
        </thead>
        <tbody>
          {[first, second].map((share, n) => (
            <tr key={n}>
              <th scope="row">{names[n]}</th>
              <td>{reader.t('campaign.progress', { n: shownCount(share.count), all: shownCount(share.of) })}</td>
              <td>{wordRate(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    ))}
  </>
);

const percent = (n: number): string => wordNumber(Math.round(n * 10) / 10);

/** From left to right in every language: a range of numbers must not turn around. */
function wordRate(share: Share): string {
  const rate = shownRate(share);
  return rate ? `\u2066${percent(rate.percent)} % (${percent(rate.from)}–${percent(rate.to)})\u2069` : '–';
}

const wordVerdict = (verdict: Verdict, { t }: Reader): string => t(`campaign.verdict.${verdict}`);
