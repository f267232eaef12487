import type { ComponentChildren } from 'preact';
import type { TrailEntry } from '../../models/ticket/ticket.ts';
import { dispositionSchema, ticketStatusSchema } from '../../models/ticket/ticket.ts';
import { Digits, Theirs } from '../layout/theirs.tsx';
import { Place } from './queue.tsx';
import type { TicketView } from './ticket-view.ts';
import { wordAddress, wordTime } from './word.ts';

/** What may and may not be done to reach this person: right above where one writes to them. */
export function SafeContact({ ticket: { safeContact, address }, reader }: TicketView) {
  const { by, number, time, mayLeaveMessage, mayNameUs } = safeContact;
  const lines = [
    reader.t('console.safeTime', { time: reader.t(`time.${time}`) }),
    reader.t(mayLeaveMessage ? 'console.mayLeave' : 'console.mayNotLeave'),
    reader.t(mayNameUs ? 'console.mayName' : 'console.mayNotName'),
  ];
  const theirs = wordAddress(address, reader);
  const reached = by === 'other' ? number : theirs.number;
  return (
    <section class="card desk-safe" id="safe" aria-labelledby="safe-title">
      <div class="card-body">
        <h2 class="h3 mb-1" id="safe-title">
          {reader.t('console.safeContact')}
        </h2>
        <p class="mb-1">
          <strong>{reader.t(`console.safeBy.${by}`)}</strong>{' '}
          {by !== 'none' && (
            <>
              {by === 'this' && theirs.channel} {reached && <Digits>{reached}</Digits>}
            </>
          )}
        </p>
        {by !== 'none' && (
          <ul class="mb-0">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

const words = (parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ') || '—';

/** What was told, and why it came to this centre. */
export function Facts(view: TicketView) {
  const { ticket, centre, reader, now } = view;
  const knows = ticket.otherKnows === null ? null : reader.t(ticket.otherKnows ? 'console.otherKnows' : 'console.otherDoesNotKnow');
  const rows: [string, ComponentChildren][] = [
    ['console.summary', ticket.summary ? <Theirs>{ticket.summary}</Theirs> : '—'],
    ['console.topic', reader.t(`topic.${ticket.topic}`)],
    ['console.forWhom', words([reader.t(`console.forWhom.${ticket.forWhom}`), knows])],
    ['console.name', ticket.name ? <Theirs>{ticket.name}</Theirs> : '—'],
    ['console.told', words(ticket.vulnerabilities.map((one) => reader.t(`vulnerable.${one}`)))],
    ['console.woman', reader.t(ticket.wantsWoman ? 'answer.yes' : 'answer.no')],
    ['console.place', ticket.district || ticket.placeText ? <Place ticket={ticket} reader={reader} /> : '—'],
    ['console.opened', wordTime(ticket.openedAt, reader)],
    ['console.due', ticket.dueAt > now ? wordTime(ticket.dueAt, reader) : <span class="desk-late">{wordTime(ticket.dueAt, reader)}</span>],
    ['console.centre', centre?.name[reader.language] ?? '—'],
    ['console.why', <Why {...view} />],
  ]; // prettier-ignore
  return (
    <section class="card" id="facts" aria-labelledby="facts-title">
      <div class="card-body">
        <h2 class="h3" id="facts-title">
          {reader.t('console.facts')}
        </h2>
        <dl class="desk-facts mb-0">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{reader.t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

/** Why this centre, and why not those that stood before it. */
function Why({ ticket: { routing }, centre, centreNames, reader }: TicketView) {
  return (
    <>
      {reader.t(routing.key, { ...routing.values, centre: centre?.name[reader.language] ?? '' })}
      {routing.passedOver.length > 0 && (
        <ul class="mb-0">
          {routing.passedOver.map(({ centre: id, why }) => (
            <li key={id}>{`${centreNames.get(id)?.name[reader.language] ?? ''}: ${reader.t(`routing.why.${why}`)}`}</li>
          ))}
        </ul>
      )}
    </>
  );
}

export function Trail({ trail, names, reader, centreNames, recordings }: TicketView) {
  const what = ({ event, note }: TrailEntry): string => {
    const status = ticketStatusSchema.safeParse(note);
    const disposition = dispositionSchema.safeParse(note);
    const detail =
      event === 'status-changed' && status.success
        ? reader.t(`status.${status.data}`)
        : event === 'closed' && disposition.success
          ? reader.t(`disposition.${disposition.data}`)
          : event === 'rerouted'
            ? (centreNames.get(note ?? '')?.name[reader.language] ?? null)
            : event === 'alerted' || event === 'alert-received' || event === 'rung'
              ? note && `\u2066${note}\u2069`
              : event === 'talked'
                ? reader.t('telephone.minutes', { minutes: Math.ceil(Number(note) / 60) })
                : event === 'callback-tried' || event === 'callback-ended'
                  ? reader.t(`telephone.outcome.${note ?? 'failed'}`)
                  : event === 'recording-heard'
                    ? (recordings.find(({ id }) => id === note)?.asked ?? null)
                    : null;
    return detail ? `${reader.t(`trail.${event}`)}: ${detail}` : reader.t(`trail.${event}`);
  };
  return (
    <details class="card" id="trail" open>
      <summary class="card-header">{reader.t('console.trail')}</summary>
      <ol class="card-body mb-0 list-unstyled desk-trail">
        {trail.map((entry, n) => (
          <li key={n}>
            <time dateTime={entry.at.toISOString()} class="desk-quiet">
              {wordTime(entry.at, reader)}
            </time>{' '}
            {what(entry)}{' '}
            <bdi class="desk-quiet">
              {entry.by === 'citizen' || entry.by === 'bot' ? reader.t(`console.by.${entry.by}`) : names.get(entry.by)}
            </bdi>
            {entry.event === 'noted' && entry.note && (
              <div class="desk-note desk-words" dir="auto">
                {entry.note}
              </div>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
