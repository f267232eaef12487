import type { Outreach } from '../../models/outreach/outreach.ts';
import { countedKinds, estimatedKinds } from '../../models/outreach/outreach.ts';
import type { OutreachQuery } from '../../models/outreach/store.ts';
import type { OutreachTotals } from '../../models/outreach/totals.ts';
import type { Row } from '../layout/parts.tsx';
import { Totals } from '../layout/parts.tsx';
import { Digits, Theirs } from '../layout/theirs.tsx';
import type { Reader } from '../world.ts';
import { districtOptions } from './form.tsx';
import { shownPart, wordNumber, wordPlace } from './word.ts';

/** What messages reached: different numbers, of these women, and messages that arrived. */
export interface Reach {
  people: number;
  women: number;
  delivered: number;
}

interface ListProps {
  reader: Reader;
  query: OutreachQuery;
  /** The latest of them. */
  entries: readonly Outreach[];
  totals: OutreachTotals;
  reach: Reach;
}

/** Outreach without phones: what it came to, beside what messages reached, and each occasion. */
export function OutreachList({ reader, query, entries, totals, reach }: ListProps) {
  const { t } = reader;
  const asked = new URLSearchParams({ month: query.month ?? '', district: query.district ?? '' }).toString();
  return (
    <>
      <h1 class="h2">{t('outreach.title')}</h1>
      <p class="d-flex flex-wrap gap-2">
        <a class="btn btn-primary" href="/admin/outreach/new?by=headcount">
          {t('outreach.logCounted')}
        </a>
        <a class="btn" href="/admin/outreach/new?by=estimate">
          {t('outreach.logEstimated')}
        </a>
        <a class="btn" href={`/admin/outreach/log.csv?${asked}`}>
          {t('outreach.csv')}
        </a>
      </p>
      <Filter reader={reader} query={query} />
      <Reached reader={reader} totals={totals} reach={reach} />
      {entries.length === 0 && <p class="desk-quiet">{t('outreach.none')}</p>}
      <ul class="list-unstyled desk-queue">
        {entries.map((entry) => (
          <li key={entry.id}>
            <a href={`/admin/outreach/${entry.id}`} class="desk-row">
              <strong>
                {t(`outreach.kind.${entry.kind}`)} · {wordPlace(entry.district, reader)} <Theirs>{entry.place}</Theirs>
              </strong>
              <span class="desk-row-part">
                <Digits>{entry.date}</Digits>
                <span>{t(entry.count.by === 'estimate' ? 'outreach.about' : 'campaign.people', { n: wordNumber(entry.count.people) })}</span>
                {entry.withdrawn && <span class="desk-quiet">{t('outreach.withdrawn')}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
} // prettier-ignore

function Filter({ reader, query }: Pick<ListProps, 'reader' | 'query'>) {
  const { t } = reader;
  return (
    <form method="get" action="/admin/outreach" class="d-flex flex-wrap gap-2 align-items-end mb-3">
      <label class="form-label mb-0">
        {t('outreach.month')}
        <input class="form-control" type="month" name="month" dir="ltr" placeholder="2026-11" value={query.month ?? ''} />
      </label>
      <label class="form-label mb-0">
        {t('outreach.district')}
        <select class="form-select" name="district">
          <option value="">{t('outreach.everywhere')}</option>
          {districtOptions(reader).map(([value, text]) => (
            <option key={value} value={value} selected={value === query.district}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <button class="btn">{t('outreach.show')}</button>
    </form>
  );
}

/** Three things that stand side by side and are never made one: different people, heads, guesses. */
function Reached({ reader, totals, reach }: Pick<ListProps, 'reader' | 'totals' | 'reach'>) {
  const { t } = reader;
  const { kinds, heads, genders, ages, districts } = totals;
  const counted = (kind: Outreach['kind']): Row => [
    t(`outreach.kind.${kind}`),
    t('outreach.times', { n: wordNumber(kinds[kind].occasions), people: wordNumber(kinds[kind].people) }),
  ];
  return (
    <section class="card mb-3" aria-labelledby="outreach-totals">
      <div class="card-body">
        <h2 class="h3" id="outreach-totals">
          {t('campaign.totals')}
        </h2>
        <p class="alert alert-info">{t('outreach.notAdded')}</p>
        <Totals
          title={t('outreach.byMessage')}
          rows={[
            [t('outreach.unique'), wordNumber(reach.people)],
            [t('outreach.uniqueWomen'), shownPart(reach.women, reader)],
            [t('outreach.delivered'), wordNumber(reach.delivered)],
          ]}
        />
        <Totals
          title={t('outreach.byHead')}
          rows={[
            [t('outreach.heads'), wordNumber(heads)],
            ...Object.entries(genders).map(([one, n]): Row => [t(`campaign.gender.${one}`), shownPart(n, reader)]),
            ...Object.entries(ages).map(([one, n]): Row => [t(`campaign.age.${one}`), shownPart(n, reader)]),
            ...countedKinds.filter((kind) => kinds[kind].occasions > 0).map(counted),
          ]}
        />
        <Totals title={t('outreach.byGuess')} rows={estimatedKinds.map(counted)} />
        <Totals title={t('outreach.byDistrict')} rows={Object.entries(districts).map(([one, n]): Row => [wordPlace(one, reader), shownPart(n, reader)])} />
      </div>
    </section>
  );
} // prettier-ignore
