import type { Reader } from '../world.ts';
import type { TicketView } from './ticket-view.ts';
import { wordLeft, wordRefusal, wordTime } from './word.ts';

/**
 * The answer on the citizen's own channel. When it may not be sent now the form says why and stays, so that what was being written is not
 * lost; the server decides anyhow.
 */
export function Reply(view: TicketView) {
  const { ticket, reader, reply, refused, channel, once } = view;
  if (ticket.closure || channel === 'voice') return null;
  return (
    <form id="reply-form" method="post" action={`/admin/tickets/${ticket.id}/replies`} class="card">
      <div class="card-body d-flex flex-column gap-2">
        <input type="hidden" name="once" value={once} hx-morph-skip="" />
        <label class="form-label mb-0" for="reply">
          {reader.t(`console.replyBy.${channel}`)}
        </label>
        {!reply.may && (
          <div class="alert alert-warning mb-0" id="why-not">
            {wordRefusal(view, reply.why)} {reply.from && reader.t('console.allowedFrom', { time: wordTime(reply.from, reader) })}
          </div>
        )}
        <textarea
          class="form-control"
          id="reply"
          name="text"
          rows={4}
          required
          maxLength={4000}
          dir="auto"
          hx-post={`/admin/tickets/${ticket.id}/segments`}
          hx-trigger="input delay:500ms"
          hx-target="#cost"
          hx-sync="this:replace"
          hx-morph-skip=""
        >
          {refused?.work === 'replies' ? refused.kept.text : ''}
        </textarea>
        <div class="d-flex flex-wrap gap-3 align-items-center">
          <button class="btn btn-primary" disabled={!reply.may} aria-describedby={reply.may ? undefined : 'why-not'}>
            {reader.t('console.send')}
          </button>
          <output id="cost" class="desk-quiet" hx-morph-skip="" />
          {reply.may && reply.until && <Window until={reply.until} now={view.now} reader={reader} />}
        </div>
      </div>
    </form>
  );
}

const Window = ({ until, now, reader }: { until: Date; now: Date; reader: Reader }) => (
  <span id="window" class="desk-quiet">
    {reader.t('console.window', { span: wordLeft(until, now, reader) })}
  </span>
);
