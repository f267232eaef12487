import type { Refusal } from '../../models/outcome.ts';
import type { Series } from '../../models/series/series.ts';
import { Theirs } from '../layout/theirs.tsx';
import type { Reader } from '../world.ts';
import { Begin, Refused } from './list.tsx';

export const seriesPath = ({ id }: Pick<Series, 'id'>): string => `/admin/campaigns/series/${id}`;

interface ListProps {
  reader: Reader;
  all: readonly Series[];
  refused: Refusal | null;
}

/** All series, and the beginning of a new one. */
export function SeriesList({ reader, all, refused }: ListProps) {
  const { t } = reader;
  return (
    <>
      <p class="mb-1">
        <a href="/admin/campaigns">{t('campaign.title')}</a>
      </p>
      <h1 class="h2">{t('series.title')}</h1>
      <p class="desk-quiet">{t('series.intro')}</p>
      <Refused refused={refused} reader={reader} />
      <Begin action="/admin/campaigns/series" button={t('series.begin')} reader={reader} />
      {all.length === 0 && <p class="desk-quiet">{t('series.none')}</p>}
      <ul class="list-unstyled desk-queue">
        {all.map((series) => (
          <li key={series.id}>
            <a href={seriesPath(series)} class="desk-row">
              <strong>
                <Theirs>{series.name}</Theirs>
              </strong>
              <span class="desk-row-part">
                <span>{t(`series.state.${series.state}`)}</span>
                <span class="desk-quiet">{t(`campaignTopic.${series.topic}`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
