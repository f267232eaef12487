import type { ComponentChildren } from 'preact';
import { openStatuses } from '../../models/ticket/rules.ts';
import { dispositionSchema } from '../../models/ticket/ticket.ts';
import type { TicketView, Work as WorkName } from './ticket-view.ts';

/** The first thing to do with a ticket that nobody has. */
export const Claim = (view: TicketView) =>
  view.ticket.closure || view.ticket.assignee ? null : (
    <Form view={view} to="claim" label="console.claim" look="btn-primary btn-lg w-100" />
  );

/** What else can be done with a ticket: status, outcome, giving it back, a note. */
export function Work(view: TicketView) {
  const { ticket, reader } = view;
  const { closure } = ticket;
  return (
    <section class="card" id="work" aria-labelledby="work-title">
      <div class="card-body d-flex flex-column gap-3">
        <h2 class="h3 mb-0" id="work-title">
          {reader.t('console.work')}
        </h2>
        {closure ? (
          <>
            <p class="mb-0">{reader.t('console.closedAs', { outcome: reader.t(`disposition.${closure.disposition}`) })}</p>
            {closure.disposition !== 'erased' && <Form view={view} to="reopening" label="console.reopen" />}
          </>
        ) : (
          <OpenWork {...view} />
        )}
        {closure?.disposition !== 'erased' && <Note {...view} />}
      </div>
    </section>
  );
}

function OpenWork(view: TicketView) {
  const { ticket, reader, refused } = view;
  return (
    <>
      {ticket.assignee && <Form view={view} to="release" label="console.release" />}
      <Form view={view} to="status" label="console.change">
        <Choice
          id="status"
          label={reader.t('console.status')}
          choose={null}
          values={openStatuses}
          chosen={refused?.work === 'status' ? refused.kept.status : ticket.status}
          word={(one) => reader.t(`status.${one}`)}
        />
      </Form>
      <Form view={view} to="closure" label="console.close">
        <Choice
          id="disposition"
          label={reader.t('console.outcome')}
          choose={reader.t('console.choose')}
          values={dispositionSchema.options.filter((one) => one !== 'erased')}
          chosen={refused?.work === 'closure' ? refused.kept.disposition : ''}
          word={(one) => reader.t(`disposition.${one}`)}
        />
      </Form>
    </>
  );
}

function Note(view: TicketView) {
  const { reader, refused } = view;
  return (
    <Form view={view} to="notes" label="console.addNote">
      <div class="desk-wide">
        <label class="form-label" for="note">
          {reader.t('console.note')}
        </label>
        <textarea class="form-control" id="note" name="text" rows={3} required maxLength={4000} dir="auto" hx-morph-skip="">
          {refused?.work === 'notes' ? refused.kept.text : ''}
        </textarea>
      </div>
    </Form>
  );
}

interface FormProps {
  view: TicketView;
  to: WorkName;
  label: string;
  look?: string;
  children?: ComponentChildren;
}

/** Each form names the version of the ticket that it was made for. */
function Form({ view: { ticket, reader }, to, label, look = '', children }: FormProps) {
  return (
    <form id={`${to}-form`} method="post" action={`/admin/tickets/${ticket.id}/${to}`} class="desk-fields">
      <input type="hidden" name="version" value={ticket.version} />
      {children}
      <button class={`btn ${look}`}>{reader.t(label)}</button>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  id: string;
  label: string;
  /** Shown before anything is chosen; null: something is chosen already. */
  choose: string | null;
  values: readonly T[];
  chosen: string;
  word: (one: T) => string;
}

function Choice<T extends string>({ id, label, choose, values, chosen, word }: ChoiceProps<T>) {
  return (
    <div>
      <label class="form-label" for={id}>
        {label}
      </label>
      <select class="form-select" id={id} name={id} required>
        {choose !== null && <option value="">{choose}</option>}
        {values.map((value) => (
          <option key={value} value={value} selected={value === chosen}>
            {word(value)}
          </option>
        ))}
      </select>
    </div>
  );
}
