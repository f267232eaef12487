import { spokenReference } from '../../models/ticket/reference.ts';
import { DangerMark, Digits } from '../layout/theirs.tsx';
import { Recordings } from '../recordings/list.tsx';
import { Claim, Work } from './actions.tsx';
import { Ring } from '../telephone/ring.tsx';
import { Facts, SafeContact, Trail } from './facts.tsx';
import { Due } from './queue.tsx';
import { Reply } from './reply.tsx';
import { Talk } from './talk.tsx';
import type { TicketView } from './ticket-view.ts';
import { wordRefusal, wordTurn } from './word.ts';

/** The page of one ticket; all but the refusal renews itself when there is news of it, around what is being typed. */
export function TicketPage(view: TicketView) {
  const { ticket, refused, whole } = view;
  const query = whole ? '?whole=yes' : '';
  return (
    <>
      {refused && (
        <div class="alert alert-warning" role="alert" id="refused">
          {wordRefusal(view, refused.refusal)}
        </div>
      )}
      <div
        id="ticket"
        data-ticket={ticket.id}
        hx-get={`/admin/tickets/${ticket.id}/part${query}`}
        hx-trigger="insaf:news from:body, every 60s"
        hx-swap="innerMorph"
      >
        <TicketPart {...view} />
      </div>
    </>
  );
}

/** The part that renews itself. */
export function TicketPart(view: TicketView) {
  return (
    <>
      <Heading {...view} />
      <div class="desk-columns">
        <div class="desk-column">
          {view.more && (
            <a id="whole" href={`/admin/tickets/${view.ticket.id}?whole=yes`}>
              {view.reader.t('console.earlier')}
            </a>
          )}
          <Talk {...view} />
          <Recordings {...view} />
          <SafeContact {...view} />
          <Claim {...view} />
          <Reply {...view} />
          <Ring {...view} />
        </div>
        <div class="desk-column">
          <Facts {...view} />
          <Work {...view} />
          <Trail {...view} />
        </div>
      </div>
    </>
  );
}

function Heading({ reader, ticket, staff, names, now }: TicketView) {
  const who = ticket.assignee ? (names.get(ticket.assignee) ?? '') : '';
  return (
    <div class="desk-heading">
      <h1 class="h2 mb-0">
        {reader.t('console.ticket')} <Digits>{spokenReference(ticket.reference)}</Digits>
      </h1>
      {ticket.danger && <DangerMark word={reader.t('console.danger')} />}
      <span class="desk-mark">{reader.t(`urgency.${ticket.urgency}`)}</span>
      <span id="turn" class="desk-mark">
        <bdi>{wordTurn(ticket, who, ticket.assignee === staff.id, reader)}</bdi>
      </span>
      <Due ticket={ticket} now={now} reader={reader} />
    </div>
  );
}
