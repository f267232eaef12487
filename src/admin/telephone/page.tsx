import { mayRingAt } from '../../models/callback/callback.ts';
import type { Callback } from '../../models/callback/callback.ts';
import type { Hold } from '../../models/hold/hold.ts';
import { lineOf } from '../../models/hold/hold.ts';
import type { Id } from '../../models/id/id.ts';
import { spokenReference } from '../../models/ticket/reference.ts';
import { DangerMark, Digits } from '../layout/theirs.tsx';
import { isolated, wordLeft, wordTime } from '../tickets/word.ts';
import type { TelephoneView } from './view.ts';

/** The telephone: one's own, the line, who is to be rung back. All but the number being typed renews itself. */
export function TelephonePage(view: TelephoneView) {
  const { reader, refused } = view;
  return (
    <>
      <h1 class="h2">{reader.t('telephone')}</h1>
      {refused && (
        <div class="alert alert-warning" role="alert" id="refused">
          {reader.t(`refusal.${refused.refusal}`)}
        </div>
      )}
      {view.mine && <OwnNumber {...view} />}
      <div id="telephone" hx-get="/admin/telephone/part" hx-trigger="insaf:news from:body, every 10s" hx-swap="innerMorph">
        <TelephonePart {...view} />
      </div>
      <p>
        <a href="/admin/telephone/hours">{reader.t('telephone.hours')}</a>
      </p>
    </>
  );
}

function OwnNumber({ reader, staff, refused }: TelephoneView) {
  return (
    <form method="post" action="/admin/telephone/number" class="card mb-3" id="own-number">
      <div class="card-body desk-fields">
        <div>
          <label class="form-label" for="number">
            {reader.t('telephone.number')}
          </label>
          <input
            class="form-control"
            id="number"
            name="number"
            type="tel"
            inputMode="tel"
            dir="ltr"
            autocomplete="off"
            value={refused?.number ?? staff.phone ?? ''}
            aria-describedby="number-why"
          />
        </div>
        <button class="btn">{reader.t('telephone.keep')}</button>
        <p class="desk-quiet mb-0 desk-wide" id="number-why">
          {reader.t('telephone.number.why')}
        </p>
      </div>
    </form>
  );
}

/** The part that renews itself. */
export function TelephonePart(view: TelephoneView) {
  return (
    <>
      {view.mine && <Mine {...view} />}
      <Line {...view} />
      <Callbacks {...view} />
    </>
  );
}

function Mine({ reader, mine }: TelephoneView) {
  if (!mine) return null;
  const here = mine.state !== 'away' && !mine.leaves;
  return (
    <section class="card mb-3" aria-labelledby="mine-title">
      <div class="card-body d-flex flex-wrap gap-3 align-items-center">
        <h2 class="h3 mb-0" id="mine-title">
          {reader.t('telephone.mine')}
        </h2>
        <span id="state" class="desk-mark" role="status">
          {reader.t(`telephone.state.${mine.state}`, { time: mine.until ? wordTime(mine.until, reader) : '' })}
          {mine.leaves && `, ${reader.t('telephone.state.leaves')}`}
        </span>
        {mine.state !== 'ready' && (!here || mine.state === 'wrap-up') && (
          <Switch to="ready" label={reader.t('telephone.beReady')} primary />
        )}
        {here && <Switch to="away" label={reader.t('telephone.beAway')} primary={false} />}
      </div>
    </section>
  );
}

const Switch = ({ to, label, primary }: { to: 'ready' | 'away'; label: string; primary: boolean }) => (
  <form method="post" action={`/admin/telephone/${to}`}>
    <button class={`btn ${primary ? 'btn-primary' : ''}`}>{label}</button>
  </form>
);

/** Who waits: how many, how long, at whose phone it rings. Never a number. */
function Line(view: TelephoneView) {
  const { reader, line, now, desks, names } = view;
  const [longest] = line.toSorted((a, b) => a.since.getTime() - b.since.getTime());
  return (
    <section class="card mb-3" id="line" aria-labelledby="line-title">
      <div class="card-body">
        <h2 class="h3" id="line-title">
          {reader.t('telephone.line')}
        </h2>
        {longest ? (
          <p>
            {reader.t('telephone.line.count', { n: line.length })} ·{' '}
            {reader.t('telephone.line.longest', { span: wordLeft(now, longest.since, reader) })}
          </p>
        ) : (
          <p class="desk-quiet">{reader.t('telephone.line.empty')}</p>
        )}
        <ol class="list-unstyled">
          {line.map((hold) => (
            <li key={hold.id} class="mb-1">
              <Waiting hold={hold} {...view} />
            </li>
          ))}
        </ol>
        {desks.length > 0 && (
          <p class="mb-0">
            {reader.t('telephone.desks')}:{' '}
            {desks.map(({ id, state, until }, n) => (
              <span key={id}>
                {n > 0 && ' · '}
                <bdi>{names.get(id)}</bdi>{' '}
                <span class="desk-quiet">{reader.t(`telephone.state.${state}`, { time: until ? wordTime(until, reader) : '' })}</span>
              </span>
            ))}
          </p>
        )}
      </div>
    </section>
  );
}

function Waiting({ hold, reader, now, names, ...view }: TelephoneView & { hold: Hold }) {
  const { offer } = hold;
  const name = offer?.desk ? names.get(offer.desk) : undefined;
  return (
    <>
      {hold.emergency && <DangerMark word={reader.t('console.danger')} />} <Reference ticket={hold.ticket} {...view} />{' '}
      <span class="desk-quiet">{reader.t('telephone.line.since', { span: wordLeft(now, hold.since, reader) })}</span>
      {offer && (
        <span>
          {' · '}
          {offer.desk ? reader.t('telephone.line.ringsAt', { name: isolated(name ?? '') }) : reader.t('telephone.line.onCall')}
        </span>
      )}{' '}
      <CentreName id={lineOf(hold)} reader={reader} {...view} />
    </>
  );
}

/** A ticket by its reference, and the way to it. */
function Reference({ ticket, references }: Pick<TelephoneView, 'references'> & { ticket: Id | null }) {
  const reference = ticket ? references.get(ticket) : undefined;
  if (!reference) return null;
  return (
    <a href={`/admin/tickets/${ticket ?? ''}`}>
      <Digits>{spokenReference(reference)}</Digits>
    </a>
  );
}

function CentreName({ id, centres, reader }: Pick<TelephoneView, 'centres' | 'reader'> & { id: Id | null }) {
  const centre = id ? centres.get(id) : undefined;
  return centre ? <span class="desk-quiet">{centre.name[reader.language]}</span> : null;
}

function Callbacks(view: TelephoneView) {
  const { reader, callbacks } = view;
  return (
    <section class="card mb-3" id="callbacks" aria-labelledby="callbacks-title">
      <div class="card-body">
        <h2 class="h3" id="callbacks-title">
          {reader.t('telephone.callbacks')}
        </h2>
        {callbacks.length === 0 && <p class="desk-quiet">{reader.t('telephone.callbacks.none')}</p>}
        <ul class="list-unstyled mb-0">
          {callbacks.map((callback) => (
            <li key={callback.id} id={`c${callback.id}`} class="mb-2">
              <OneCallback callback={callback} {...view} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function OneCallback({ callback, ...view }: TelephoneView & { callback: Callback }) {
  const { reader, mine } = view;
  const { id, attempts, state, outcome, emergency, why } = callback;
  return (
    <div class="d-flex flex-wrap gap-2 align-items-center">
      {emergency && <DangerMark word={reader.t('console.danger')} />}
      <Reference ticket={callback.ticket} {...view} />
      <span>{reader.t(`telephone.why.${why}`)}</span>
      <strong>{outcome ? reader.t(`telephone.outcome.${outcome}`) : wordWhen(callback, view)}</strong>
      {attempts.length > 0 && (
        <span class="desk-quiet">
          {reader.t('telephone.attempts', { n: attempts.length })} (
          {attempts.map((attempt) => `${wordTime(attempt.at, reader)} ${reader.t(`telephone.outcome.${attempt.outcome}`)}`).join(' · ')})
        </span>
      )}
      <CentreName id={callback.centre} {...view} />
      {state === 'open' && mine && <Act id={id} act="hastening" label={reader.t('telephone.ringNow')} />}
      {state !== 'done' && <Act id={id} act="giving-up" label={reader.t('telephone.giveUp')} />}
    </div>
  );
}

function wordWhen(callback: Callback, { reader, now }: TelephoneView): string {
  if (callback.state === 'ringing') return reader.t('telephone.ringing');
  const from = new Date(Math.max(callback.dueAt.getTime(), mayRingAt(callback, now).getTime()));
  return from > now ? reader.t('telephone.due', { time: wordTime(from, reader) }) : reader.t('telephone.dueNow');
}

const Act = ({ id, act, label }: { id: Id; act: 'hastening' | 'giving-up'; label: string }) => (
  <form method="post" action={`/admin/telephone/callbacks/${id}/${act}`}>
    <button class="btn btn-sm">{label}</button>
  </form>
);
