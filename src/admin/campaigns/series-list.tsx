import type { Refusal } from '../../models/outcome.ts';
import type { Series } from '../../models/series/series.ts';
import { campaignTopics } from '../../models/subscription/subscription.ts';
import { Theirs } from '../layout/theirs.tsx';
import type { Reader } from '../world.ts';
import { Refused } from './list.tsx';

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
      <form method="post" action="/admin/campaigns/series" class="card mb-3">
        <div class="card-body d-flex flex-wrap gap-3 align-items-end">
          <label class="form-label mb-0 flex-fill">
            {t('campaign.name')}
            <input class="form-control" name="name" required maxLength={80} dir="auto" />
          </label>
          <label class="form-label mb-0">
            {t('campaign.topic')}
            <select class="form-select" name="topic">
              {campaignTopics.map((topic) => (
                <option value={topic}>{t(`campaignTopic.${topic}`)}</option>
              ))}
            </select>
          </label>
          <button class="btn btn-primary">{t('series.begin')}</button>
        </div>
      </form>
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
