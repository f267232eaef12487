import type { ComponentChildren } from 'preact';
import type { Centre } from '../../models/centre/centre.ts';
import type { Message } from '../../models/message/message.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { MayReply } from '../../models/ticket/may-reply.ts';
import { spokenReference } from '../../models/ticket/reference.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { Reader } from '../world.ts';
import { Actions } from './actions.tsx';
import { Talk } from './talk.tsx';
import { wordDue, wordPlace, wordTime } from './word.ts';

export interface TicketView {
  reader: Reader;
  now: Date;
  staff: Staff;
  ticket: Ticket;
  centre: Centre | null;
  talk: readonly Message[];
  names: ReadonlyMap<string, string>;
  centreNames: ReadonlyMap<string, Centre>;
  reply: MayReply;
  channel: 'whatsapp' | 'sms';
  /** A refusal to show, and what was typed, so that nothing is lost. */
  refused: { refusal: Refusal; text: string; by: string | null } | null;
}

export function TicketPage(view: TicketView) {
  const { reader, ticket, now, refused } = view;
  return (
    <>
      <div class="d-flex flex-wrap gap-2 align-items-center mb-3">
        <a href="/admin/tickets" class="btn btn-sm">
          {reader.t('console.queue')}
        </a>
        <h1 class="h2 mb-0">
          {reader.t('console.ticket')} <span dir="ltr">{spokenReference(ticket.reference)}</span>
        </h1>
        {ticket.danger && <span class="badge bg-red text-red-fg">{reader.t('console.danger')}</span>}
        <span class="badge bg-blue-lt">{reader.t(`urgency.${ticket.urgency}`)}</span>
        <span class="badge bg-secondary-lt">{reader.t(`status.${ticket.status}`)}</span>
        {!ticket.closure && (
          <span class={ticket.dueAt < now ? 'text-red fw-bold' : 'text-secondary'}>{wordDue(ticket.dueAt, now, reader)}</span>
        )}
      </div>
      {refused && (
        <div class="alert alert-warning" role="alert">
          {reader.t(`refusal.${refused.refusal}`, { minutes: 0 })} {refused.by}
        </div>
      )}
      <div class="row g-3">
        <section class="col-lg-7" aria-label={reader.t('console.talk')}>
          <div
            id="talk"
            class="card"
            hx-get={`/admin/tickets/${ticket.id}/talk`}
            hx-trigger="insaf:news from:body, every 60s"
            hx-swap="innerHTML"
          >
            <Talk {...view} />
          </div>
          <Actions {...view} />
        </section>
        <section class="col-lg-5" aria-label={reader.t('console.facts')}>
          <SafeContact {...view} />
          <Facts {...view} />
          <Trail {...view} />
        </section>
      </div>
    </>
  );
}

/** What may and may not be done to reach this person: first, and in bold. */
function SafeContact({ ticket: { safeContact, address }, reader }: TicketView) {
  const { by, number, time, mayLeaveMessage, mayNameUs } = safeContact;
  const lines =
    by === 'none'
      ? []
      : [
          reader.t(`time.${time}`),
          reader.t(mayLeaveMessage ? 'console.mayLeave' : 'console.mayNotLeave'),
          reader.t(mayNameUs ? 'console.mayName' : 'console.mayNotName'),
        ];
  return (
    <div class="card mb-3 desk-safe">
      <div class="card-body">
        <h2 class="h3">{reader.t('console.safeContact')}</h2>
        <p class="fw-bold mb-1">{reader.t(`console.safeBy.${by}`)}</p>
        {by !== 'none' && (
          <p class="mb-1" dir="ltr">
            {by === 'other' ? number : address}
          </p>
        )}
        <ul class="mb-0">
          {lines.map((line) => (
            <li key={line} class="fw-bold">
              {line}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Facts({ ticket, centre, centreNames, names, reader }: TicketView) {
  const { routing } = ticket;
  const rows: [string, ComponentChildren][] = [
    [reader.t('console.topic'), reader.t(`topic.${ticket.topic}`)],
    [
      reader.t('console.forWhom'),
      [
        reader.t(`intake.${ticket.forWhom}`),
        ticket.otherKnows === null ? '' : reader.t(ticket.otherKnows ? 'console.otherKnows' : 'console.otherDoesNotKnow'),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    [reader.t('console.name'), ticket.name ?? '—'],
    [reader.t('console.told'), ticket.vulnerabilities.map((one) => reader.t(`vulnerable.${one}`)).join(' · ') || '—'],
    [reader.t('console.woman'), reader.t(ticket.wantsWoman ? 'answer.yes' : 'answer.no')],
    [reader.t('console.place'), wordPlace(ticket, reader) || '—'],
    [reader.t('console.summary'), <span dir="auto" class="desk-words">{ticket.summary || '—'}</span>], // prettier-ignore
    [reader.t('console.assignee'), ticket.assignee ? (names.get(ticket.assignee) ?? '') : reader.t('console.unclaimed')],
    [reader.t('console.centre'), centre?.name[reader.language] ?? ''],
    [reader.t('console.why'), reader.t(routing.key, { ...routing.values, centre: centre?.name[reader.language] ?? '' })],
    ...routing.passedOver.map(({ centre: id, why }): [string, ComponentChildren] => [
      '',
      `${centreNames.get(id)?.name[reader.language] ?? ''}: ${reader.t(`routing.why.${why}`)}`,
    ]),
  ];
  return (
    <div class="card mb-3">
      <dl class="card-body row mb-0">
        {rows.map(([name, value], n) => (
          <>
            <dt key={`t${String(n)}`} class="col-4">
              {name}
            </dt>
            <dd key={`d${String(n)}`} class="col-8">
              {value}
            </dd>
          </>
        ))}
      </dl>
    </div>
  );
}

function Trail({ ticket, names, reader }: TicketView) {
  return (
    <details class="card" open>
      <summary class="card-header">{reader.t('console.trail')}</summary>
      <ol class="card-body mb-0 list-unstyled">
        {ticket.trail.map(({ event, by, at, note }, n) => (
          <li key={n}>
            <time dateTime={at.toISOString()} class="text-secondary">
              {wordTime(at, reader)}
            </time>{' '}
            {reader.t(`trail.${event}`)}{' '}
            <span class="text-secondary">{by === 'citizen' || by === 'bot' ? reader.t(`console.by.${by}`) : names.get(by)}</span>
            {event === 'noted' && note && (
              <div class="desk-note" dir="auto">
                {note}
              </div>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
