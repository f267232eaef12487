import type { CardVersion } from '../../models/card/card.ts';
import { isCurrent } from '../../models/card/card.ts';
import type { Id } from '../../models/id/id.ts';
import { isAllowed } from '../../models/staff/permissions.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Topic } from '../../models/topic/topic.ts';
import type { Reader } from '../world.ts';
import { StandingMark, topicPath, versionPath } from './list.tsx';
import { standingOf, wordDay, wordState, wordWho } from './word.ts';

export interface TopicView {
  reader: Reader;
  staff: Staff;
  now: Date;
  topic: Topic;
  /** Latest first. */
  versions: readonly CardVersion[];
  names: ReadonlyMap<Id, string>;
}

/** One topic's card: its versions, who wrote and approved each, and the ways to compare, to write anew and to go back. */
export function TopicPage(view: TopicView) {
  const { reader, staff, topic, versions, now } = view;
  const live = versions.find(({ state }) => state === 'published') ?? null;
  const writes = isAllowed(staff.role, 'write-card');
  return (
    <>
      <div class="desk-heading">
        <h1 class="h2 mb-0">{reader.t(`topic.${topic}`)}</h1>
        <StandingMark standing={standingOf(live, now)} reader={reader} />
        {live && writes && <Action version={live} to="drafts" label="cards.draft" reader={reader} />}
      </div>
      {versions.length > 1 && <CompareForm {...view} />}
      <ul class="list-unstyled desk-queue">
        {versions.map((version) => (
          <li key={version.id} class="card card-sm" id={`v${String(version.version)}`}>
            <div class="card-body">
              <VersionLine {...view} version={version} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function VersionLine({ version, ...view }: TopicView & { version: CardVersion }) {
  const { reader, staff, names, now } = view;
  const { state, publishedAt, reviewBy } = version;
  const mayReturn = state === 'retired' && publishedAt !== null && isAllowed(staff.role, 'approve-card');
  return (
    <>
      <div class="d-flex flex-wrap column-gap-3 align-items-center">
        <a href={versionPath(version)}>
          <strong>{reader.t('cards.version', { n: version.version })}</strong>
        </a>
        <span class="desk-mark">{wordState(version, reader)}</span>
        <span>
          {reader.t('cards.writtenBy')} <bdi>{wordWho(version.writtenBy, names, reader)}</bdi>, {wordDay(version.writtenOn, reader)}
        </span>
        <span>
          {publishedAt !== null && reader.t(version.reviewedBy ? 'cards.approvedBy' : 'cards.notReviewed')}{' '}
          {version.reviewedBy && <bdi>{version.reviewedBy}</bdi>}
        </span>
        {publishedAt !== null && <span class="desk-quiet">{reader.t('cards.reviewBy', { day: wordDay(reviewBy, reader) })}</span>}
      </div>
      <div class="d-flex flex-wrap gap-2 mt-1">
        {state !== 'published' && isAllowed(staff.role, 'write-card') && (
          <Action version={version} to="drafts" label="cards.draftFrom" reader={reader} />
        )}
        {mayReturn && isCurrent({ state: 'published', reviewBy }, now) && (
          <Action version={version} to="restoration" label="cards.restore" reader={reader} />
        )}
      </div>
    </>
  );
}

export function Action({ version, to, label, reader }: { version: CardVersion; to: string; label: string; reader: Reader }) {
  return (
    <form method="post" action={`${versionPath(version)}/${to}`}>
      <input type="hidden" name="edits" value={version.edits} />
      <button class="btn btn-sm">{reader.t(label)}</button>
    </form>
  );
}

function CompareForm({ reader, topic, versions }: TopicView) {
  const [latest] = versions;
  const base = versions.find(({ version }) => version === latest?.basedOn) ?? versions[1];
  return (
    <form method="get" action={`${topicPath(topic)}/compare`} class="desk-fields mb-3">
      <VersionChoice name="from" versions={versions} chosen={base} reader={reader} />
      <VersionChoice name="to" versions={versions} chosen={latest} reader={reader} />
      <button class="btn">{reader.t('cards.compare')}</button>
    </form>
  );
}

interface VersionChoiceProps {
  name: 'from' | 'to';
  versions: readonly CardVersion[];
  chosen: CardVersion | undefined;
  reader: Reader;
}

function VersionChoice({ name, versions, chosen, reader }: VersionChoiceProps) {
  return (
    <div>
      <label class="form-label" for={name}>
        {reader.t(`cards.compare.${name}`)}
      </label>
      <select class="form-select" id={name} name={name}>
        {versions.map((version) => (
          <option key={version.id} value={version.version} selected={version === chosen}>
            {reader.t('cards.version', { n: version.version })} · {wordState(version, reader)}
          </option>
        ))}
      </select>
    </div>
  );
}
