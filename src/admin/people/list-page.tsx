import { languages, ownName } from '../../models/language/language.ts';
import type { Import } from '../../models/import/import.ts';
import type { Refusal } from '../../models/outcome.ts';
import { campaignTopics, subscriptionChannels } from '../../models/subscription/subscription.ts';
import { Theirs } from '../layout/theirs.tsx';
import { Pick } from '../layout/parts.tsx';
import type { Reader } from '../world.ts';

interface ListProps {
  reader: Reader;
  list: Import;
  /** Whoever brought a list does not approve it. */
  own: boolean;
  refusal: Refusal | null;
}

export function ListPage({ reader, list, own, refusal }: ListProps) {
  const { t } = reader;
  return (
    <>
      <p>
        <a href="/admin/people">{t('people.title')}</a>
      </p>
      <h1 class="h2">
        <Theirs>{list.name}</Theirs>
      </h1>
      {refusal && (
        <p class="alert alert-danger" role="alert">
          {t(`refusal.${refusal}`)}
        </p>
      )}
      <ListState list={list} reader={reader} />
      {list.state === 'matching' && <MatchForm list={list} reader={reader} />}
      {list.state !== 'matching' && list.state !== 'storing' && (
        <>
          <p>
            {t('people.source')}: <Theirs>{list.source}</Theirs> · {list.agreedOn}
          </p>
          <p>
            <a href={`/admin/people/lists/${list.id}/answers.csv`}>{t('people.answers')}</a>
          </p>
        </>
      )}
      {list.state === 'asking' && <Decision list={list} own={own} reader={reader} />}
    </>
  );
}

/** How far it has come: renewed every two seconds while the worker is at it. */
export function ListState({ list, reader: { t } }: { list: Import; reader: Reader }) {
  const busy = list.state === 'reading' || list.state === 'adding' || list.state === 'dropping';
  const { new: fresh, known, optedOut, bad } = list.counts;
  return (
    <div
      id="list-state"
      {...(busy ? { 'hx-get': `/admin/people/lists/${list.id}/live`, 'hx-trigger': 'every 2s', 'hx-swap': 'outerHTML' } : {})}
    >
      <p class="h3" role="status">
        {t(`people.state.${list.state}`)}
      </p>
      <label class="form-label w-100">
        {t('people.progress', { n: list.answered, all: list.total })}
        <progress class="w-100" max={Math.max(1, list.total)} value={list.answered} />
      </label>
      <p>{t('people.counts', { fresh, known, optedOut, bad })}</p>
    </div>
  );
}

function MatchForm({ list, reader: { t } }: { list: Import; reader: Reader }) {
  const columns = list.columns.map((name, n) => ({ n, name: name === '' ? String(n + 1) : name }));
  return (
    <form method="post" action={`/admin/people/lists/${list.id}/match`} class="card">
      <div class="card-body d-grid gap-3">
        {(['number', 'languageColumn', 'district', 'gender'] as const).map((field) => (
          <label key={field} class="form-label mb-0">
            {t(`people.column.${field}`)}
            <select class="form-select" name={field} required={field === 'number'}>
              <option value="">{t('people.column.none')}</option>
              {columns.map(({ n, name }) => (
                <option key={n} value={n}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ))}
        <Pick name="channel" label={t('people.channel')} options={subscriptionChannels.map((one) => [one, t(`people.channel.${one}`)])} />
        <Pick name="topic" label={t('campaign.topic')} options={campaignTopics.map((one) => [one, t(`campaignTopic.${one}`)])} />
        <Pick name="language" label={t('people.language')} options={languages.map((one) => [one, ownName[one]])} />
        <label class="form-label mb-0">
          {t('people.sourceAsk')}
          <textarea class="form-control" name="source" required minLength={10} maxLength={500} dir="auto" />
        </label>
        <label class="form-label mb-0">
          {t('people.agreedOn')}
          <input class="form-control" type="date" name="agreedOn" required />
        </label>
        <button class="btn btn-primary">{t('people.begin')}</button>
      </div>
    </form>
  );
}

function Decision({ list, own, reader: { t } }: { list: Import; own: boolean; reader: Reader }) {
  if (own) return <p class="alert alert-info">{t('people.secondPerson')}</p>;
  return (
    <form method="post" action={`/admin/people/lists/${list.id}/decision`} class="d-flex gap-2">
      <button class="btn btn-primary" name="decision" value="yes">
        {t('people.approve', { n: list.counts.new })}
      </button>
      <button class="btn" name="decision" value="no">
        {t('people.refuse')}
      </button>
    </form>
  );
}
