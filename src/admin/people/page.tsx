import type { FileFault, Import } from '../../models/import/import.ts';
import type { Subscription } from '../../models/subscription/subscription.ts';
import { stands } from '../../models/subscription/subscription.ts';
import { Digits, Theirs } from '../layout/theirs.tsx';
import { wordTime } from '../tickets/word.ts';
import type { Reader } from '../world.ts';

interface PeopleProps {
  reader: Reader;
  lists: readonly Import[];
  names: ReadonlyMap<string, string>;
  /** What was looked up; `number` null: it was none. */
  asked: { number: string | null; found: readonly Subscription[] } | null;
  fault: FileFault | null;
}

export function PeoplePage({ reader, lists, names, asked, fault }: PeopleProps) {
  const { t } = reader;
  return (
    <>
      <h1 class="h2">{t('people.title')}</h1>
      <form method="post" action="/admin/people" class="card mb-3">
        <div class="card-body d-flex flex-wrap gap-3 align-items-end">
          <label class="form-label mb-0 flex-fill">
            {t('people.lookUp')}
            <input class="form-control" name="number" type="tel" dir="ltr" required maxLength={60} autocomplete="off" />
          </label>
          <button class="btn btn-primary">{t('people.find')}</button>
        </div>
      </form>
      {asked && <Found reader={reader} {...asked} />}
      <h2 class="h3">{t('people.lists')}</h2>
      {fault && (
        <p class="alert alert-danger" role="alert">
          {t(`people.fault.${fault}`)}
        </p>
      )}
      <form method="post" action="/admin/people/lists" enctype="multipart/form-data" class="card mb-3">
        <div class="card-body d-flex flex-wrap gap-3 align-items-end">
          <label class="form-label mb-0 flex-fill">
            {t('people.file')}
            <input class="form-control" type="file" name="list" accept=".csv,.xlsx,text/csv" required />
          </label>
          <button class="btn btn-primary">{t('people.upload')}</button>
        </div>
      </form>
      {lists.length === 0 && <p class="desk-quiet">{t('people.noLists')}</p>}
      <ul class="list-unstyled desk-queue">
        {lists.map((list) => (
          <li key={list.id}>
            <a href={`/admin/people/lists/${list.id}`} class="desk-row">
              <strong>
                <Theirs>{list.name}</Theirs>
              </strong>
              <span class="desk-row-part">
                <span>{t(`people.state.${list.state}`)}</span>
                <time dateTime={list.at.toISOString()}>{wordTime(list.at, reader)}</time>
                <Theirs>{names.get(list.by) ?? ''}</Theirs>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A person's consents, as they were given. Why we ourselves ended one is said to nobody: it would tell of a case. */
function Found({ reader, number, found }: { reader: Reader; number: string | null; found: readonly Subscription[] }) {
  const { t } = reader;
  if (number === null) return <p class="alert alert-warning">{t('people.noNumber')}</p>;
  return (
    <section class="card mb-3" aria-live="polite">
      <div class="card-body">
        <h2 class="h3">
          <Digits>{number}</Digits>
        </h2>
        {found.length === 0 && <p>{t('people.none')}</p>}
        <ul class="list-unstyled">
          {found.map((one) => (
            <li key={one.id} class="mb-3">
              <strong>{t(`campaignTopic.${one.topic}`)}</strong> · {t(`people.channel.${one.channel}`)} · {t(`people.way.${one.way}`)}{' '}
              {one.code !== null && <Theirs>{one.code}</Theirs>} · {wordTime(one.at, reader)}
              <br />
              <Theirs>{one.wordsShown.text}</Theirs>
              <br />
              <span class="desk-quiet">{standingOf(one, reader)}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function standingOf(one: Subscription, reader: Reader): string {
  if (one.endedAt) return reader.t('people.ended', { at: wordTime(one.endedAt, reader) });
  return reader.t(stands(one) ? 'people.stands' : 'people.waits');
}
