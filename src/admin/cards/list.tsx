import type { CardVersion } from '../../models/card/card.ts';
import type { Id } from '../../models/id/id.ts';
import type { Topic } from '../../models/topic/topic.ts';
import { topics } from '../../models/topic/topic.ts';
import type { Reader } from '../world.ts';
import type { Standing } from './word.ts';
import { standingOf, wordDay, wordState, wordWho } from './word.ts';

export interface ListView {
  reader: Reader;
  now: Date;
  live: ReadonlyMap<Topic, CardVersion>;
  underWay: readonly CardVersion[];
  names: ReadonlyMap<Id, string>;
}

export const topicPath = (topic: Topic): string => `/admin/cards/${topic}`;
export const versionPath = ({ topic, version }: Pick<CardVersion, 'topic' | 'version'>): string => `${topicPath(topic)}/${String(version)}`;

/** All topics: what is shown of each, until when, and what is being written. */
export function CardList(view: ListView) {
  const { reader } = view;
  return (
    <>
      <h1 class="h2">{reader.t('cards')}</h1>
      <ul class="list-unstyled desk-queue">
        {topics.map((topic) => (
          <li key={topic} id={topic}>
            <TopicRow topic={topic} {...view} />
          </li>
        ))}
      </ul>
    </>
  );
}

function TopicRow({ topic, reader, now, live, underWay, names }: ListView & { topic: Topic }) {
  const shown = live.get(topic) ?? null;
  return (
    <>
      <a href={topicPath(topic)} class="desk-row">
        <strong>{reader.t(`topic.${topic}`)}</strong>
        <span class="desk-row-part">
          {shown && (
            <>
              <span>{reader.t('cards.version', { n: shown.version })}</span>
              <span class="desk-quiet">{reader.t('cards.reviewBy', { day: wordDay(shown.reviewBy, reader) })}</span>
            </>
          )}
          <StandingMark standing={standingOf(shown, now)} reader={reader} />
        </span>
      </a>
      {underWay
        .filter((version) => version.topic === topic)
        .map((version) => (
          <a key={version.id} href={versionPath(version)} class="desk-below">
            {reader.t('cards.version', { n: version.version })} · {wordState(version, reader)} ·{' '}
            <bdi>{wordWho(version.writtenBy, names, reader)}</bdi>
          </a>
        ))}
    </>
  );
}

/** Said in a word and not by its colour alone. */
export const StandingMark = ({ standing, reader }: { standing: Standing; reader: Reader }) =>
  standing === 'good' ? null : (
    <span class={`desk-mark ${standing === 'soon' ? '' : 'desk-mark-danger'}`}>{reader.t(`cards.standing.${standing}`)}</span>
  );
