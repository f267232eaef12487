import type { ComponentChildren } from 'preact';
import { openStatuses } from '../../models/ticket/rules.ts';
import { dispositionSchema } from '../../models/ticket/ticket.ts';
import type { Reader } from '../world.ts';
import type { TicketView } from './ticket-page.tsx';
import { wordLeft, wordTime } from './word.ts';

/** What can be done with a ticket. Each form names the version it was made for. */
export function Actions(view: TicketView) {
  const { ticket, reader, staff } = view;
  if (ticket.closure) {
    const ended = reader.t(`disposition.${ticket.closure.disposition}`);
    return (
      <div class="card mt-3">
        <div class="card-body">
          <p>{ended}</p>
          {ticket.closure.disposition !== 'erased' && <Form view={view} to="reopening" label="console.reopen" />}
        </div>
      </div>
    );
  }
  const mine = ticket.assignee === staff.id;
  return (
    <div class="mt-3 d-flex flex-column gap-3">
      {!ticket.assignee && <Form view={view} to="claim" label="console.claim" primary />}
      <Reply {...view} />
      <div class="card">
        <div class="card-body d-flex flex-wrap gap-3 align-items-end">
          {mine && <Form view={view} to="release" label="console.release" />}
          <Form view={view} to="status" label="console.change">
            <Choice
              id="status"
              label={reader.t('console.status')}
              values={openStatuses}
              chosen={ticket.status}
              word={(one) => reader.t(`status.${one}`)}
            />
          </Form>
          <Form view={view} to="closure" label="console.close">
            <Choice
              id="disposition"
              label={reader.t('console.outcome')}
              values={dispositionSchema.options.filter((one) => one !== 'erased')}
              chosen=""
              word={(one) => reader.t(`disposition.${one}`)}
            />
          </Form>
        </div>
      </div>
      <Form view={view} to="notes" label="console.addNote">
        <label class="form-label" for="note">
          {reader.t('console.note')}
        </label>
        <textarea class="form-control" id="note" name="text" rows={2} required maxLength={2000} dir="auto" />
      </Form>
    </div>
  );
}

interface FormProps {
  view: TicketView;
  to: string;
  label: string;
  primary?: boolean;
  children?: ComponentChildren;
}

function Form({ view: { ticket, reader }, to, label, primary, children }: FormProps) {
  return (
    <form method="post" action={`/admin/tickets/${ticket.id}/${to}`} class="d-flex flex-column gap-2">
      <input type="hidden" name="version" value={ticket.version} />
      {children}
      <button class={`btn ${primary ? 'btn-primary' : ''} align-self-start`}>{reader.t(label)}</button>
    </form>
  );
}

function Choice<T extends string>({
  id,
  label,
  values,
  chosen,
  word,
}: {
  id: string;
  label: string;
  values: readonly T[];
  chosen: string;
  word: (one: T) => string;
}) {
  return (
    <div>
      <label class="form-label" for={id}>
        {label}
      </label>
      <select class="form-select" id={id} name={id} required>
        {values.map((value) => (
          <option key={value} value={value} selected={value === chosen}>
            {word(value)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The answer on the citizen's own channel, or why it cannot be written now. */
function Reply({ ticket, reader, reply, now, refused, channel }: TicketView) {
  if (!reply.may) {
    return (
      <div class="alert alert-warning mb-0">
        {reader.t(`refusal.${reply.why}`)} {reply.from && reader.t('console.allowedFrom', { time: wordTime(reply.from, reader) })}
        {refused?.text && (
          <p class="desk-words mb-0" dir="auto">
            {refused.text}
          </p>
        )}
      </div>
    );
  }
  return (
    <form method="post" action={`/admin/tickets/${ticket.id}/replies`} class="card">
      <div class="card-body d-flex flex-column gap-2">
        <input type="hidden" name="version" value={ticket.version} />
        <label class="form-label" for="reply">
          {reader.t(`console.replyBy.${channel}`)}
        </label>
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
        >
          {refused?.text ?? ''}
        </textarea>
        <div class="d-flex flex-wrap gap-3 align-items-center">
          <button class="btn btn-primary">{reader.t('console.send')}</button>
          <output id="cost" class="text-secondary" />
          {reply.until && <Window until={reply.until} now={now} reader={reader} />}
        </div>
      </div>
    </form>
  );
}

const Window = ({ until, now, reader }: { until: Date; now: Date; reader: Reader }) => (
  <span class="text-secondary">{reader.t('console.window', { span: wordLeft(until, now, reader) })}</span>
);
