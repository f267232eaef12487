import type { CardVersion } from '../../models/card/card.ts';
import { sections } from '../../models/card/card.ts';
import { reviewDays, wroteIn } from '../../models/card/rules.ts';
import { directionOf, languages, ownName } from '../../models/language/language.ts';
import { isAllowed } from '../../models/staff/permissions.ts';
import { isolated, wordTime } from '../tickets/word.ts';
import { Differences } from './differences.tsx';
import { Editor } from './editor.tsx';
import { Faults } from './faults.tsx';
import { topicPath, versionPath } from './list.tsx';
import { Marks } from './marks.tsx';
import { Renderings } from './renderings.tsx';
import { cardsOf } from './sheet.ts';
import { Action } from './topic-page.tsx';
import type { VersionView } from './version-view.ts';
import { wordDay, wordState, wordStep, wordWho } from './word.ts';

/** One version: to be written, to be approved, or to be read. */
export function VersionPage(view: VersionView) {
  const { version, staff } = view;
  const written = version.state === 'draft' && isAllowed(staff.role, 'write-card');
  // Whoever reviews first wants to know what is new; whoever writes, the words.
  const reviewed = version.state === 'submitted';
  return (
    <>
      <Heading {...view} />
      <Told {...view} />
      <Faults {...view} />
      <Steps {...view} />
      {reviewed && <Differs {...view} />}
      {written ? <Editor {...view} /> : <Statements {...view} />}
      <Renderings {...view} />
      {!reviewed && <Differs {...view} />}
      <Trail {...view} />
    </>
  );
}

function Differs({ version, base, reader }: VersionView) {
  if (!base || base.id === version.id) return null;
  return (
    <section class="mb-3" aria-labelledby="differs">
      <h2 class="h3" id="differs">
        {reader.t('cards.differs', { n: base.version })}
      </h2>
      <Differences before={base.cards} after={version.cards} reader={reader} />
    </section>
  );
}

function Heading({ version, reader, names }: VersionView) {
  return (
    <>
      <div class="desk-heading mb-1">
        <h1 class="h2 mb-0">
          <a href={topicPath(version.topic)}>{reader.t(`topic.${version.topic}`)}</a> · {reader.t('cards.version', { n: version.version })}
        </h1>
        <span class="desk-mark" id="state">
          {wordState(version, reader)}
        </span>
      </div>
      <p class="desk-quiet">
        {reader.t('cards.writtenBy')} <bdi>{wordWho(version.writtenBy, names, reader)}</bdi>, {wordDay(version.writtenOn, reader)}
        {version.reviewedBy && (
          <>
            {' · '}
            {reader.t('cards.approvedBy')} <bdi>{version.reviewedBy}</bdi>
          </>
        )}
        {version.publishedAt && ` · ${reader.t('cards.reviewBy', { day: wordDay(version.reviewBy, reader) })}`}
      </p>
    </>
  );
}

/** Why a form was refused, with what a colleague has made of the version meanwhile; or that it was kept. */
function Told(view: VersionView) {
  const { refused, saved, version, reader, sheet } = view;
  if (!refused)
    return saved === null ? null : (
      <p class="alert alert-success" role="status" id="saved">
        {reader.t('cards.saved')}
      </p>
    );
  const typed = refused.sheet && cardsOf(sheet, version.topic);
  const overtaken = refused.refusal === 'changed-meanwhile' && typed?.ok === true;
  return (
    <div class="alert alert-warning d-block" role="alert" id="refused">
      <p class="mb-1">{overtaken ? wordOvertaken(view) : reader.t(`refusal.${refused.refusal}`)}</p>
      {overtaken && <Differences before={version.cards} after={typed.value} reader={reader} />}
    </div>
  );
}

function wordOvertaken({ version, reader, names }: VersionView): string {
  const last = version.trail.at(-1);
  const name = isolated(last ? wordWho(last.by, names, reader) : '');
  return version.state === 'draft'
    ? reader.t('cards.overtaken', { name, at: last ? wordTime(last.at, reader) : '' })
    : reader.t('cards.notDraftNow', { state: wordState(version, reader), name });
}

/** What can be done with the version by whoever looks. */
function Steps(view: VersionView) {
  const { version, reader, staff, faults } = view;
  switch (version.state) {
    case 'draft': {
      const sentBack = version.trail.findLast(({ event }) => event === 'sent-back' || event === 'submitted');
      return (
        <div class="mb-3">
          {sentBack?.event === 'sent-back' && (
            <p class="desk-note desk-words" dir="auto">
              {sentBack.note}
            </p>
          )}
          {isAllowed(staff.role, 'write-card') && (
            <div class="d-flex flex-wrap gap-2">
              {faults.length === 0 && <Action version={version} to="submission" label="cards.submit" reader={reader} />}
              <Action version={version} to="discarding" label="cards.discard" reader={reader} />
            </div>
          )}
        </div>
      );
    }
    case 'submitted':
      return <Review {...view} />;
    case 'published':
    case 'retired':
      return null;
  }
}

function Review(view: VersionView) {
  const { version, reader, staff, now, refused } = view;
  if (!isAllowed(staff.role, 'approve-card')) return <p>{reader.t('cards.waits')}</p>;
  const { first, last } = reviewDays(now);
  return (
    <section class="card mb-3" aria-labelledby="review">
      <div class="card-body d-flex flex-column gap-3">
        <h2 class="h3 mb-0" id="review">
          {reader.t('cards.review')}
        </h2>
        {wroteIn(version, staff.id) ? (
          <p class="mb-0">{reader.t('refusal.own-words')}</p>
        ) : (
          <form id="approval-form" method="post" action={`${versionPath(version)}/approval`} class="desk-fields">
            <input type="hidden" name="edits" value={version.edits} />
            <div>
              <label class="form-label" for="reviewBy">
                {reader.t('cards.nextReview')}
              </label>
              <input
                class="form-control"
                id="reviewBy"
                name="reviewBy"
                type="date"
                required
                min={first}
                max={last}
                value={refused?.reviewBy || version.reviewBy}
              />
            </div>
            <button class="btn btn-primary text-wrap">{reader.t('cards.approve', { name: isolated(staff.name) })}</button>
          </form>
        )}
        <form id="return-form" method="post" action={`${versionPath(version)}/return`} class="desk-fields">
          <input type="hidden" name="edits" value={version.edits} />
          <div class="desk-wide">
            <label class="form-label" for="note">
              {reader.t('cards.toMend')}
            </label>
            <textarea class="form-control" id="note" name="note" rows={3} required maxLength={2000} dir="auto">
              {refused?.note}
            </textarea>
          </div>
          <button class="btn">{reader.t('cards.sendBack')}</button>
        </form>
      </div>
    </section>
  );
}

/** The statements to be read, each in the three languages side by side. */
function Statements({ version: { cards }, reader }: { version: CardVersion } & Pick<VersionView, 'reader'>) {
  return (
    <section class="card mb-3" aria-labelledby="statements">
      <div class="card-body">
        <h2 class="h3" id="statements">
          {reader.t('cards.statements')}
        </h2>
        <InThree texts={languages.map((language) => cards[language].title)} />
        {sections.map(
          (section) =>
            cards.en.sections[section].length > 0 && (
              <section key={section}>
                <h3 class="h4">{reader.t(`card.section.${section}`)}</h3>
                <ol class="desk-statements">
                  {cards.en.sections[section].map((statement, n) => (
                    <li key={n}>
                      <InThree texts={languages.map((language) => cards[language].sections[section][n]?.text ?? '')} />
                      <Marks statement={statement} reader={reader} />
                    </li>
                  ))}
                </ol>
              </section>
            ),
        )}
      </div>
    </section>
  );
}

/** A text in each language, in the order of `languages`. */
const InThree = ({ texts }: { texts: readonly string[] }) => (
  <div class="desk-three">
    {languages.map((language, n) => (
      <p key={language} class="mb-0" lang={language} dir={directionOf[language]} title={ownName[language]}>
        {texts[n]}
      </p>
    ))}
  </div>
);

function Trail({ version, reader, names }: VersionView) {
  return (
    <details class="card" id="trail">
      <summary class="card-header">{reader.t('console.trail')}</summary>
      <ol class="card-body mb-0 list-unstyled desk-trail">
        {version.trail.map((step, n) => (
          <li key={n}>
            <time dateTime={step.at.toISOString()} class="desk-quiet">
              {wordTime(step.at, reader)}
            </time>{' '}
            {wordStep(step, reader)} <bdi class="desk-quiet">{wordWho(step.by, names, reader)}</bdi>
            {step.event === 'sent-back' && (
              <div class="desk-note desk-words" dir="auto">
                {step.note}
              </div>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
