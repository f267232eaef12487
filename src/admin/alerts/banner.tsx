import type { Alert } from '../../models/alert/alert.ts';
import type { Reader } from '../world.ts';
import type { Waiting } from './waiting.ts';

interface BannerProps {
  waiting: readonly Waiting[];
  reader: Reader;
}

/** Stands on every page, and comes to a page that is open, until somebody has confirmed. */
export const AlertBanner = ({ waiting, reader }: BannerProps) => (
  <div id="alerts" class="container-xl" hx-get="/admin/alerts" hx-trigger="insaf:news from:body, every 30s" hx-swap="innerMorph">
    <AlertLines waiting={waiting} reader={reader} />
  </div>
);

export const AlertLines = ({ waiting, reader }: BannerProps) => (
  <>
    {waiting.map(({ alert, centre, ticket }) => (
      <div
        key={alert.id}
        role="alert"
        class={`alert ${alert.kind === 'danger' ? 'alert-danger' : 'alert-warning'} d-flex flex-wrap align-items-center gap-3 mt-2 mb-0`}
      >
        <strong>
          {alert.kind === 'danger' && <span aria-hidden="true">⚠ </span>}
          {reader.t(`console.alert.${wordOf(alert)}`, { centre: centre.name[reader.language] })}
        </strong>
        {ticket && <a href={`/admin/tickets/${ticket}`}>{reader.t('console.news.open')}</a>}
        <form method="post" action={`/admin/alerts/${alert.id}/receipt`} class="ms-auto">
          <button class="btn btn-sm btn-primary">{reader.t('console.alert.confirm')}</button>
        </form>
      </div>
    ))}
  </>
);

const wordOf = ({ kind, state, calls }: Alert): 'drill' | 'waiting' | 'unanswered' => {
  if (kind === 'drill') return 'drill';
  return state === 'unanswered' && calls.length > 0 ? 'unanswered' : 'waiting';
};
