import type { Occasion, Outreach } from '../../models/outreach/outreach.ts';
import { Theirs } from '../layout/theirs.tsx';
import { wordTime } from '../tickets/word.ts';
import type { Reader } from '../world.ts';
import { wordNumber, wordPlace } from './word.ts';

interface EntryProps {
  reader: Reader;
  entry: Outreach;
  names: ReadonlyMap<string, string>;
}

/** What happened to an entry, latest first, with what stood there before. */
export function Trail({ reader, entry, names }: EntryProps) {
  const { t } = reader;
  return (
    <section>
      <h2 class="h3">{t('campaign.trail')}</h2>
      <ol class="list-unstyled desk-trail">
        {entry.trail.toReversed().map(({ event, by, at, before, reason }) => (
          <li key={at.getTime()}>
            <time dateTime={at.toISOString()}>{wordTime(at, reader)}</time> {t(`outreach.step.${event}`)} <Theirs>{names.get(by) ?? ''}</Theirs>
            {reason && (
              <>
                {' '}
                · <Theirs>{reason}</Theirs>
              </>
            )}
            {before && <p class="desk-quiet mb-1">{t('outreach.before', { what: wordOccasion(before, reader) })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
} // prettier-ignore

/** An occasion in one line. */
function wordOccasion({ kind, date, district, place, language, topic, count, note }: Occasion, reader: Reader): string {
  const { t } = reader;
  const parts =
    count.by === 'estimate'
      ? [t('outreach.about', { n: wordNumber(count.people) }), count.basis]
      : [
          t('campaign.people', { n: wordNumber(count.people) }),
          ...Object.entries(count.genders).map(([one, n]) => `${t(`campaign.gender.${one}`)} ${wordNumber(n)}`),
          ...Object.entries(count.ages).map(([one, n]) => `${t(`campaign.age.${one}`)} ${wordNumber(n)}`),
        ];
  const where = [t(`outreach.kind.${kind}`), date, wordPlace(district, reader), place];
  return [...where, t(`outreach.language.${language}`), t(`campaignTopic.${topic}`), ...parts, note].filter(Boolean).join(' · ');
}

/** An entry that counts no more, as it stood. */
export const Withdrawn = ({ reader, entry }: Omit<EntryProps, 'names'>) => (
  <>
    <p class="alert alert-warning">{reader.t('outreach.isWithdrawn')}</p>
    <p>
      <Theirs>{wordOccasion(entry, reader)}</Theirs>
    </p>
  </>
);

export const WithdrawForm = ({ reader: { t }, entry }: Omit<EntryProps, 'names'>) => (
  <form method="post" action={`/admin/outreach/${entry.id}/withdrawal`} class="card mb-3">
    <div class="card-body d-flex flex-wrap gap-2 align-items-end">
      <input type="hidden" name="version" value={entry.version} />
      <label class="form-label mb-0 flex-fill">
        {t('outreach.withdrawReason')}
        <input class="form-control" name="reason" required maxLength={300} dir="auto" />
      </label>
      <button class="btn btn-outline-danger">{t('outreach.withdraw')}</button>
    </div>
  </form>
);
