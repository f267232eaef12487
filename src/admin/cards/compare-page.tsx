import type { CardVersion } from '../../models/card/card.ts';
import type { Reader } from '../world.ts';
import { Differences } from './differences.tsx';
import { topicPath, versionPath } from './list.tsx';

/** Two versions of a topic's card, one against the other. */
export function ComparePage({ before, after, reader }: { before: CardVersion; after: CardVersion; reader: Reader }) {
  return (
    <>
      <h1 class="h2">
        <a href={topicPath(after.topic)}>{reader.t(`topic.${after.topic}`)}</a>
      </h1>
      <p>
        <a href={versionPath(before)}>{reader.t('cards.version', { n: before.version })}</a> <span aria-hidden="true">→</span>{' '}
        <a href={versionPath(after)}>{reader.t('cards.version', { n: after.version })}</a>
      </p>
      <Differences before={before.cards} after={after.cards} reader={reader} />
    </>
  );
}
