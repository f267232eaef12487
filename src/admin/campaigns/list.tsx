import type { Campaign } from '../../models/campaign/campaign.ts';
import type { Figures } from '../../models/campaign/figures.ts';
import type { Refusal } from '../../models/outcome.ts';
import { campaignTopics } from '../../models/subscription/subscription.ts';
import { Theirs } from '../layout/theirs.tsx';
import { wordTime } from '../tickets/word.ts';
import type { Reader } from '../world.ts';
import { Pick } from '../layout/parts.tsx';
import { wordNumber, wordState } from './word.ts';

export const campaignPath = ({ id }: Pick<Campaign, 'id'>): string => `/admin/campaigns/${id}`;

interface ListProps {
  reader: Reader;
  campaigns: readonly Campaign[];
  figures: ReadonlyMap<string, Figures>;
  refused: Refusal | null;
}

/** All campaigns, and the beginning of a new one. */
export function CampaignList({ reader, campaigns, figures, refused }: ListProps) {
  const { t } = reader;
  return (
    <>
      <h1 class="h2">{t('campaign.title')}</h1>
      <p class="d-flex flex-wrap gap-3">
        <a href="/admin/campaigns/series">{t('series.title')}</a>
        <a href="/admin/campaigns/templates">{t('template.title')}</a>
        <a href="/admin/campaigns/codes">{t('code.title')}</a>
        <a href="/admin/campaigns/calendar">{t('campaign.calendar')}</a>
        <a href="/admin/campaigns/quiet">{t('campaign.quiet')}</a>
      </p>
      <Refused refused={refused} reader={reader} />
      <Begin action="/admin/campaigns" button={t('campaign.begin')} reader={reader} />
      {campaigns.length === 0 && <p class="desk-quiet">{t('campaign.none')}</p>}
      <ul class="list-unstyled desk-queue">
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <a href={campaignPath(campaign)} class="desk-row">
              <strong>
                <Theirs>{campaign.name}</Theirs>
              </strong>
              <span class="desk-row-part">
                <span>{wordState(campaign, reader)}</span>
                {campaign.startAt && <time dateTime={campaign.startAt.toISOString()}>{wordTime(campaign.startAt, reader)}</time>}
                <span class="desk-quiet">{t('campaign.sentTo', { n: wordNumber(figures.get(campaign.id)?.sent ?? 0) })}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The beginning of something that people who joined a topic are sent: its name and that topic. */
export function Begin({ action, button, reader: { t } }: { action: string; button: string; reader: Reader }) {
  return (
    <form method="post" action={action} class="card mb-3">
      <div class="card-body d-flex flex-wrap gap-3 align-items-end">
        <label class="form-label mb-0 flex-fill">
          {t('campaign.name')}
          <input class="form-control" name="name" required maxLength={80} dir="auto" />
        </label>
        <Pick name="topic" label={t('campaign.topic')} options={campaignTopics.map((topic) => [topic, t(`campaignTopic.${topic}`)])} />
        <button class="btn btn-primary">{button}</button>
      </div>
    </form>
  );
}

/** Why something was not done. */
export const Refused = ({ refused, reader }: { refused: Refusal | null; reader: Reader }) =>
  refused && (
    <p class="alert alert-danger" role="alert">
      {reader.t(`refusal.${refused}`)}
    </p>
  );
