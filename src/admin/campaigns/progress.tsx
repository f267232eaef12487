import { sendingStates } from '../../models/campaign/campaign.ts';
import type { Figures } from '../../models/campaign/figures.ts';
import { leastShown, paceOf } from '../../models/campaign/figures.ts';
import { wordTime } from '../tickets/word.ts';
import { Chart } from './chart.tsx';
import type { CampaignView } from './view.ts';
import { wordDistrict, wordFailure, wordNumber, wordSpan, wordState } from './word.ts';

/** How it goes, renewed every two seconds. */
export function Progress({ campaign, figures, reader, now }: Pick<CampaignView, 'campaign' | 'figures' | 'reader' | 'now'>) {
  const { t } = reader;
  const skipped = sum(figures.skipped);
  const ended = figures.sent + figures.failed + skipped;
  const all = Math.max(1, campaign.frozen.rows);
  const goesOut = sendingStates.includes(campaign.state);
  const pace = goesOut ? paceOf(figures.series, now) : null;
  return (
    <>
      <p class="h3 mb-2" role="status">
        {wordState(campaign, reader)}
        {campaign.state === 'paused-after-canary' && campaign.canary?.until && ` · ${t('campaign.until', { at: wordTime(campaign.canary.until, reader) })}`}
      </p>
      <label class="form-label">
        {t('campaign.progress', { n: wordNumber(ended), all: wordNumber(campaign.frozen.rows) })}
        {pace !== null && ` · ${t('campaign.pace', { n: wordNumber(Math.round(pace)) })}`}
        {pace !== null && campaign.state === 'running' && ` · ${t('campaign.timeLeft', { span: wordSpan((60 * figures.waiting) / pace, reader) })}`}
        <progress class="w-100" max={all} value={Math.min(all, ended)} />
      </label>
      {campaign.waitingDistricts.length > 0 && (
        <p class="alert alert-warning">
          {t('campaign.districtsWait', { districts: campaign.waitingDistricts.map((one) => wordDistrict(one, reader)).join('، ') })}
        </p>
      )}
      {campaign.state === 'stopped' && <p>{t('campaign.reachedBefore', { n: wordNumber(figures.sent) })}</p>}
      <table class="table table-sm">
        <caption>{t('campaign.totals')}</caption>
        <tbody>
          {totals(figures).map(([key, n]) => (
            <tr key={key}>
              <th scope="row">{t(`campaign.total.${key}`)}</th>
              <td>{wordNumber(n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Reasons title={t('campaign.failures')} counts={figures.failures} word={(why) => wordFailure(why, reader)} />
      <Reasons title={t('campaign.skippedTitle')} counts={figures.skipped} word={(why) => t(`campaign.skipped.${why}`)} />
      <Groups title={t('campaign.byLanguage')} counts={figures.languages} word={(one) => t(`language.${one}`)} />
      <Groups title={t('campaign.byDistrict')} counts={figures.districts} word={(one) => wordDistrict(one, reader)} />
      <Groups title={t('campaign.byGender')} counts={figures.genders} word={(one) => t(`campaign.gender.${one}`)} />
      <Chart series={figures.series} reader={reader} />
    </>
  );
} // prettier-ignore

/** What is shown and exported: numbers alone. */
export const totals = (figures: Figures): [key: string, n: number][] => [
  ['waiting', figures.waiting + figures.underWay],
  ['sent', figures.sent],
  ['delivered', figures.delivered],
  ['read', figures.read],
  ['failed', figures.failed],
  ['skipped', sum(figures.skipped)],
  ['replied', figures.replied],
  ['tickets', figures.tickets],
  ['optedOut', figures.optedOut],
];

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, n) => all + n, 0);

const sorted = (counts: Record<string, number>): [string, number][] => Object.entries(counts).toSorted(([, a], [, b]) => b - a);

const Reasons = ({ title, counts, word }: { title: string; counts: Record<string, number>; word: (why: string) => string }) =>
  sorted(counts).length > 0 && (
    <table class="table table-sm caption-top">
      <caption>{title}</caption>
      <tbody>
        {sorted(counts).map(([why, n]) => (
          <tr key={why}>
            <th scope="row">{word(why)}</th>
            <td>{wordNumber(n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

/** A small number is somebody: it is not shown. From left to right among Urdu words too, where "<" would turn around and say the opposite. */
export const shownCount = (n: number): string => (n < leastShown ? `\u2066< ${String(leastShown)}\u2069` : wordNumber(n));

const Groups = ({ title, counts, word }: { title: string; counts: Record<string, number>; word: (one: string) => string }) =>
  sorted(counts).length > 0 && (
    <details>
      <summary>{title}</summary>
      <table class="table table-sm">
        <tbody>
          {sorted(counts).map(([one, n]) => (
            <tr key={one}>
              <th scope="row">{word(one)}</th>
              <td>{shownCount(n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
