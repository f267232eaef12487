import type { Point } from '../../models/campaign/figures.ts';
import { wordTime } from '../tickets/word.ts';
import type { Reader } from '../world.ts';
import { wordNumber } from './word.ts';

const size = { width: 640, height: 200, margin: 8 };
const lines = [
  { of: 'sent', colour: '#0b5cad', dash: '' },
  { of: 'delivered', colour: '#1b7f3b', dash: '8 4' },
  { of: 'failed', colour: '#9f1d14', dash: '2 4' },
] as const;

/** How it went over time, drawn here: no script, time from left to right in every language, and the same figures as a table for those who do not see it. */
export function Chart({ series, reader }: { series: readonly Point[]; reader: Reader }) {
  const { t } = reader;
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last || series.length < 2) return null;
  const most = Math.max(1, ...series.map(({ sent, failed }) => Math.max(sent, failed)));
  const span = Math.max(1, last.at.getTime() - first.at.getTime());
  const x = (at: Date): number => size.margin + ((at.getTime() - first.at.getTime()) / span) * (size.width - 2 * size.margin);
  const y = (n: number): number => size.height - size.margin - (n / most) * (size.height - 2 * size.margin);
  return (
    <figure class="mt-3">
      <div dir="ltr" class="desk-quiet">
        {wordNumber(most)}
      </div>
      <svg viewBox={`0 0 ${String(size.width)} ${String(size.height)}`} width="100%" role="img" aria-label={t('campaign.chart')}>
        <rect x="0" y="0" width={size.width} height={size.height} fill="#fff" stroke="#d1d5db" />
        {lines.map(({ of, colour, dash }) => (
          <polyline
            key={of}
            fill="none"
            stroke={colour}
            stroke-width="2.5"
            stroke-dasharray={dash}
            points={series.map((point) => `${x(point.at).toFixed(1)},${y(point[of]).toFixed(1)}`).join(' ')}
          />
        ))}
      </svg>
      <div dir="ltr" class="desk-quiet d-flex justify-content-between">
        <bdi>{wordTime(first.at, reader)}</bdi>
        <bdi>{wordTime(last.at, reader)}</bdi>
      </div>
      <figcaption>
        {lines.map(({ of, colour, dash }) => (
          <span key={of} class="me-3">
            <svg viewBox="0 0 24 6" width="24" height="6" aria-hidden="true">
              <line x1="0" y1="3" x2="24" y2="3" stroke={colour} stroke-width="3" stroke-dasharray={dash} />
            </svg>{' '}
            {t(`campaign.total.${of}`)}
          </span>
        ))}
      </figcaption>
      <details>
        <summary>{t('campaign.chartTable')}</summary>
        <table class="table table-sm">
          <thead>
            <tr>
              <th scope="col">{t('campaign.time')}</th>
              {lines.map(({ of }) => (
                <th key={of} scope="col">
                  {t(`campaign.total.${of}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.map((point) => (
              <tr key={point.at.getTime()}>
                <th scope="row">{wordTime(point.at, reader)}</th>
                {lines.map(({ of }) => (
                  <td key={of}>{wordNumber(point[of])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
