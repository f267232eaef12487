import type { Centre } from '../../models/centre/centre.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { spokenReference } from '../../models/ticket/reference.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import { DangerMark, Digits, Theirs } from '../layout/theirs.tsx';
import type { Reader } from '../world.ts';
import type { QueueQuery } from './query.ts';
import { shows } from './query.ts';
import { wordDistrict, wordDue, wordTurn } from './word.ts';

export interface QueueView {
  reader: Reader;
  now: Date;
  staff: Staff;
  query: QueueQuery;
  /** Why what was searched for is not shown, as a key; null when nothing was searched for. */
  unknown: string | null;
  tickets: readonly Ticket[];
  total: number;
  dangers: number;
  names: ReadonlyMap<string, string>;
  /** For an administrator: every centre, to filter by. */
  centres: readonly Centre[];
  centreNames: ReadonlyMap<string, Centre>;
}

export const pageSize = 50;

/** The queue: filters, search, and the list, which renews itself. */
export function Queue(view: QueueView) {
  const { reader, query, unknown } = view;
  return (
    <>
      <h1 class="h2">{reader.t('console.queue')}</h1>
      <Filter {...view} />
      {unknown && (
        <div class="alert alert-warning" role="alert">
          {reader.t(unknown)}
        </div>
      )}
      <div id="list" hx-get={partUrl(query)} hx-trigger="insaf:news from:body, every 60s" hx-swap="innerMorph">
        <QueueList {...view} />
      </div>
    </>
  );
}

function Filter({ reader, query, centres }: QueueView) {
  return (
    <form method="get" action="/admin/tickets" class="desk-fields mb-3">
      <div>
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
        <div>
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
      <div>
        <label class="form-label" for="reference">
          {reader.t('console.reference')}
        </label>
        <input class="form-control" id="reference" name="reference" inputmode="numeric" dir="ltr" value={query.reference} />
      </div>
      <button class="btn btn-primary">{reader.t('console.search')}</button>
    </form>
  );
}

const search = ({ show, centre, page }: QueueQuery): string =>
  new URLSearchParams({ show, page: String(page), ...(centre ? { centre } : {}) }).toString();
const partUrl = (query: QueueQuery): string => `/admin/tickets/list?${search(query)}`;
const pageUrl = (query: QueueQuery, page: number): string => `/admin/tickets?${search({ ...query, page })}`;

/** The part that renews itself. */
export function QueueList(view: QueueView) {
  const { reader, query, tickets, total, dangers } = view;
  const more = (query.page + 1) * pageSize < total;
  return (
    <>
      {dangers > 0 && (
        <p class="alert alert-danger desk-dangers" role="status">
          <DangerMark word={reader.t('console.dangers', { n: dangers })} />
        </p>
      )}
      <p class="desk-quiet">{reader.t('console.count', { n: total })}</p>
      {tickets.length === 0 && <p class="empty">{reader.t('console.empty')}</p>}
      <ul class="list-unstyled desk-queue">
        {tickets.map((ticket) => (
          <li key={ticket.id} id={`t${ticket.id}`}>
            <Row ticket={ticket} {...view} />
          </li>
        ))}
      </ul>
      {(query.page > 0 || more) && (
        <nav class="d-flex gap-3" aria-label={reader.t('console.pages')}>
          {query.page > 0 && <a href={pageUrl(query, query.page - 1)}>{reader.t('console.previous')}</a>}
          {more && <a href={pageUrl(query, query.page + 1)}>{reader.t('console.next')}</a>}
        </nav>
      )}
    </>
  );
}

function Row({ ticket, reader, now, staff, names, centreNames }: QueueView & { ticket: Ticket }) {
  const who = ticket.assignee ? (names.get(ticket.assignee) ?? '') : '';
  const centre = centreNames.get(ticket.centre);
  return (
    <a href={`/admin/tickets/${ticket.id}`} class={`desk-row ${ticket.danger ? 'desk-danger' : ''}`}>
      <span class="desk-row-part">
        {ticket.danger && <DangerMark word={reader.t('console.danger')} />}
        {!ticket.danger && ticket.urgency !== 'routine' && <span class="desk-mark">{reader.t(`urgency.${ticket.urgency}`)}</span>}
        <strong>
          <Digits>{spokenReference(ticket.reference)}</Digits>
        </strong>
        <span>{reader.t(`topic.${ticket.topic}`)}</span>
        <Place ticket={ticket} reader={reader} />
        {centre && <span class="desk-quiet">{centre.name[reader.language]}</span>}
      </span>
      <span class="desk-row-part">
        <bdi>{wordTurn(ticket, who, ticket.assignee === staff.id, reader)}</bdi>
        <Due ticket={ticket} now={now} reader={reader} />
      </span>
    </a>
  );
}

/** Where it is: the district in the reader's language, and the person's own word for the place. */
export function Place({ ticket, reader }: { ticket: Ticket; reader: Reader }) {
  const district = wordDistrict(ticket, reader);
  if (!district && !ticket.placeText) return null;
  return (
    <span class="desk-quiet">
      {district} {ticket.placeText && <Theirs>{district ? `(${ticket.placeText})` : ticket.placeText}</Theirs>}
    </span>
  );
}

/** When we must answer, or since when we should have; nothing while it is the citizen's turn. */
export function Due({ ticket, now, reader }: { ticket: Ticket; now: Date; reader: Reader }) {
  if (ticket.status === 'closed' || ticket.status === 'waiting-for-citizen') return null;
  return <span class={ticket.dueAt < now ? 'desk-late' : 'desk-quiet'}>{wordDue(ticket.dueAt, now, reader)}</span>;
}
