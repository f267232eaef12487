import type { Centre } from '../../models/centre/centre.ts';
import { spokenReference } from '../../models/ticket/reference.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { Reader } from '../world.ts';
import type { QueueQuery } from './query.ts';
import { shows } from './query.ts';
import { wordDue, wordPlace } from './word.ts';

export interface QueueView {
  reader: Reader;
  now: Date;
  query: QueueQuery;
  tickets: readonly Ticket[];
  total: number;
  dangers: number;
  names: ReadonlyMap<string, string>;
  /** For an administrator: every centre, to filter by. */
  centres: readonly Centre[];
  centreNames: ReadonlyMap<string, Centre>;
}

export const pageSize = 25;

/** The queue: filters, search, and the list, which renews itself. */
export function Queue(view: QueueView) {
  const { reader, query, centres } = view;
  return (
    <>
      <h1 class="h2">{reader.t('console.queue')}</h1>
      <form method="get" action="/admin/tickets" class="row g-2 mb-3 align-items-end">
        <div class="col-auto">
          <label class="form-label" for="show">
            {reader.t('console.show')}
          </label>
          <select class="form-select" id="show" name="show">
            {shows.map((show) => (
              <option key={show} value={show} selected={show === query.show}>
                {reader.t(`console.show.${show}`)}
              </option>
            ))}
          </select>
        </div>
        {centres.length > 0 && (
          <div class="col-auto">
            <label class="form-label" for="centre">
              {reader.t('console.centre')}
            </label>
            <select class="form-select" id="centre" name="centre">
              <option value="">{reader.t('console.allCentres')}</option>
              {centres.map((centre) => (
                <option key={centre.id} value={centre.id} selected={centre.id === query.centre}>
                  {centre.name[reader.language]}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class="col-auto">
          <label class="form-label" for="reference">
            {reader.t('console.reference')}
          </label>
          <input class="form-control" id="reference" name="reference" inputmode="numeric" dir="ltr" value={query.reference} />
        </div>
        <div class="col-auto">
          <button class="btn btn-primary">{reader.t('console.search')}</button>
        </div>
      </form>
      <div id="list" hx-get={partUrl(query)} hx-trigger="insaf:news from:body, every 60s" hx-swap="innerHTML">
        <QueueList {...view} />
      </div>
    </>
  );
}

const search = ({ show, centre, page, reference }: QueueQuery): string =>
  new URLSearchParams({ show, page: String(page), ...(centre ? { centre } : {}), ...(reference ? { reference } : {}) }).toString();
const partUrl = (query: QueueQuery): string => `/admin/tickets/list?${search(query)}`;
const pageUrl = (query: QueueQuery, page: number): string => `/admin/tickets?${search({ ...query, page })}`;

/** The part that renews itself. */
export function QueueList(view: QueueView) {
  const { reader, query, tickets, total, dangers } = view;
  const more = (query.page + 1) * pageSize < total;
  return (
    <>
      {dangers > 0 && (
        <div class="alert alert-danger" role="status">
          {reader.t('console.dangers', { n: dangers })}
        </div>
      )}
      <p class="text-secondary">{reader.t('console.count', { n: total })}</p>
      {tickets.length === 0 && <p class="empty">{reader.t('console.empty')}</p>}
      <ul class="list-unstyled desk-queue">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <Row ticket={ticket} {...view} />
          </li>
        ))}
      </ul>
      <nav class="d-flex gap-2" aria-label={reader.t('console.pages')}>
        {query.page > 0 && <a href={pageUrl(query, query.page - 1)}>{reader.t('console.previous')}</a>}
        {more && <a href={pageUrl(query, query.page + 1)}>{reader.t('console.next')}</a>}
      </nav>
    </>
  );
}

function Row({ ticket, reader, now, names, centreNames }: QueueView & { ticket: Ticket }) {
  const late = !ticket.closure && ticket.dueAt < now;
  const who = ticket.assignee ? (names.get(ticket.assignee) ?? '') : reader.t('console.unclaimed');
  return (
    <a href={`/admin/tickets/${ticket.id}`} class={`card card-sm desk-row ${ticket.danger ? 'desk-danger' : ''}`}>
      <span class="card-body d-flex flex-wrap gap-2 align-items-center">
        <strong dir="ltr">{spokenReference(ticket.reference)}</strong>
        {ticket.danger && <span class="badge bg-red text-red-fg">{reader.t('console.danger')}</span>}
        <span class="badge bg-blue-lt">{reader.t(`urgency.${ticket.urgency}`)}</span>
        <span class="badge bg-secondary-lt">{reader.t(`status.${ticket.status}`)}</span>
        <span>{reader.t(`topic.${ticket.topic}`)}</span>
        {ticket.district && <span class="text-secondary">{wordPlace(ticket, reader)}</span>}
        {centreNames.size > 1 && <span class="text-secondary">{centreNames.get(ticket.centre)?.name[reader.language]}</span>}
        <span class="ms-auto d-flex gap-2">
          <span class="text-secondary">{who}</span>
          {!ticket.closure && <span class={late ? 'text-red fw-bold' : ''}>{wordDue(ticket.dueAt, now, reader)}</span>}
        </span>
      </span>
    </a>
  );
}
