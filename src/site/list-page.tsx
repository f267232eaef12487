import type { Response } from 'express';
import { topicGroups } from '../models/topic/groups.ts';
import type { Topic } from '../models/topic/topic.ts';
import { cardPath, listPath } from './addresses.ts';
import { sendPage } from './layout.tsx';
import type { Reader, Site } from './world.ts';

/** All topics, grouped by what happened, as the bot asks. */
export function showList(res: Response, reader: Reader, site: Site): void {
  const children = (
    <>
      <h1>{reader.t('site.heading')}</h1>
      <p>{reader.t('site.says')}</p>
      {Object.entries(topicGroups).map(([group, topics]) => (
        <section key={group}>
          <h2>{reader.t(`group.${group}`)}</h2>
          <ul class="topics">
            {topics.map((topic) => (
              <li key={topic}>
                <TopicLink reader={reader} topic={topic} there={site.cards.current(topic, site.now()) !== null} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
  sendPage(res, { reader, site, inLanguage: listPath, children });
}

/** A topic whose card may not be shown leads nowhere: on a slow line, an empty page is a long way for nothing. */
function TopicLink({ reader, topic, there }: { reader: Reader; topic: Topic; there: boolean }) {
  const name = reader.t(`topic.${topic}`);
  if (there) return <a href={cardPath(topic, reader.language, null)}>{name}</a>;
  return (
    <span class="quiet">
      {name} ({reader.t('site.askPerson')})
    </span>
  );
}
