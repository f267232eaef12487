import { z } from 'zod';
import { directionOf, ownName } from '../../models/language/language.ts';
import type { QuestionGroup } from '../../models/question/question.ts';
import { filed, settle } from '../../models/question/store.ts';
import { isAllowed } from '../../models/staff/permissions.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Routes } from '../../web/route.ts';
import { topicPath } from '../cards/list.tsx';
import { wordDay } from '../cards/word.ts';
import { sendPage } from '../layout/page.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';

/** More are not written about at once; settling those above brings up the next. */
const most = 100;

/** What people asked and no card answered, for the editors: like ones together, most frequent first. */
export function questionRoutes(routes: Routes, desk: Desk): void {
  routes.get('/questions', may(desk)('read-card'), async (_req, res, staff) => {
    const reader = readerIn(staff.language, desk);
    const children = <Questions groups={await filed()} reader={reader} staff={staff} />;
    sendPage(res, { reader, desk, title: reader.t('questions'), staff, children });
  });
  routes.post('/questions/:id/settlement', may(desk)('settle-question'), async (req, res) => {
    const id = z.string().catch('').parse(req.params['id']);
    const group = (await filed()).find(({ ids }) => ids.includes(id));
    // Latest first: what was asked after the page was made has been seen by nobody and stays.
    if (group) await settle({ ids: group.ids.slice(group.ids.indexOf(id)) });
    res.redirect(303, '/admin/questions');
  });
}

function Questions({ groups, reader, staff }: { groups: readonly QuestionGroup[]; reader: Reader; staff: Staff }) {
  return (
    <>
      <h1 class="h2">{reader.t('questions')}</h1>
      <p class="desk-quiet">{reader.t('questions.about')}</p>
      {groups.length === 0 && <p class="empty">{reader.t('console.empty')}</p>}
      <ol class="list-unstyled desk-queue">
        {groups.slice(0, most).map((group) => (
          <li key={group.latest.id} id={`q${group.latest.id}`} class="card card-sm">
            <div class="card-body">
              <Group group={group} reader={reader} staff={staff} />
            </div>
          </li>
        ))}
      </ol>
      {groups.length > most && <p class="desk-quiet">{reader.t('questions.more', { n: groups.length - most })}</p>}
    </>
  );
}

function Group({ group: { latest, often, firstDay }, reader, staff }: { group: QuestionGroup; reader: Reader; staff: Staff }) {
  return (
    <>
      <p class="mb-1">
        <bdi lang={latest.language} dir={directionOf[latest.language]} class="desk-words">
          {latest.text}
        </bdi>
      </p>
      <div class="d-flex flex-wrap column-gap-3 row-gap-1 align-items-center">
        <span class="desk-mark">{reader.t('questions.often', { n: often })}</span>
        <span>{reader.t(latest.topic ? `topic.${latest.topic}` : 'questions.noTopic')}</span>
        <span class="desk-quiet" lang={latest.language}>
          {ownName[latest.language]}
        </span>
        <span class="desk-quiet">{wordDays(firstDay, latest.day, reader)}</span>
        <a class="btn btn-sm" href={latest.topic ? topicPath(latest.topic) : '/admin/cards'}>
          {reader.t(isAllowed(staff.role, 'write-card') ? 'questions.write' : 'questions.card')}
        </a>
        {isAllowed(staff.role, 'settle-question') && (
          <form method="post" action={`/admin/questions/${latest.id}/settlement`}>
            <button class="btn btn-sm">{reader.t('questions.settle')}</button>
          </form>
        )}
      </div>
    </>
  );
}

const wordDays = (first: string, last: string, reader: Reader): string =>
  first === last ? wordDay(last, reader) : reader.t('questions.days', { from: wordDay(first, reader), to: wordDay(last, reader) });
