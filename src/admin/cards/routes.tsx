import type { Request, Response } from 'express';
import { z } from 'zod';
import type { CardVersion } from '../../models/card/card.ts';
import { findVersion } from '../../models/card/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Topic } from '../../models/topic/topic.ts';
import { topicSchema } from '../../models/topic/topic.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { ComparePage } from './compare-page.tsx';
import { CardList } from './list.tsx';
import { TopicPage } from './topic-page.tsx';
import { VersionPage } from './version-page.tsx';
import type { Refused } from './version-view.ts';
import { askedOf, listView, topicView, versionView } from './views.ts';

const versionNumber = z.coerce.number().int().positive().max(9999).catch(0);

/** The topic that an address names; null: none of ours. */
const topicOf = (req: Request): Topic | null => topicSchema.safeParse(req.params['topic']).data ?? null;

/** The version that an address names; null: there is none. */
export async function versionOf(req: Request): Promise<CardVersion | null> {
  const topic = topicOf(req);
  return topic && (await findVersion(topic, versionNumber.parse(req.params['version'])));
}

/** The cards, to be looked at. What changes them is in work-routes.ts. */
export function cardRoutes(routes: Routes, desk: Desk): void {
  const read = may(desk)('read-card');
  routes.get('/cards', read, async (_req, res, staff) => {
    const view = await listView(staff, desk);
    sendPage(res, { reader: view.reader, desk, title: view.reader.t('cards'), staff, children: <CardList {...view} /> });
  });
  routes.get('/cards/:topic', read, async (req, res, staff) => {
    const topic = topicOf(req);
    if (!topic) return showRefusal(res, 'no-such-card', staff, desk);
    const view = await topicView(topic, staff, desk);
    sendPage(res, { reader: view.reader, desk, title: view.reader.t('cards'), staff, children: <TopicPage {...view} /> });
  });
  routes.get('/cards/:topic/compare', read, async (req, res, staff) => {
    const topic = topicOf(req);
    const [before, after] = topic ? await Promise.all([req.query['from'], req.query['to']].map((n) => findVersion(topic, versionNumber.parse(n)))) : []; // prettier-ignore
    if (!topic || !before || !after) return showRefusal(res, 'no-such-card', staff, desk);
    const reader = readerIn(staff.language, desk);
    const children = <ComparePage before={before} after={after} reader={reader} />;
    sendPage(res, { reader, desk, title: reader.t('cards'), staff, children });
  });
  routes.get('/cards/:topic/:version', read, (req, res, staff) => sendVersion(req, res, staff, desk, null));
}

/** The page of a version, as it is now: the whole of it, with what was refused and typed, if anything was. */
export async function sendVersion(req: Request, res: Response, staff: Staff, desk: Desk, refused: Refused | null): Promise<void> {
  const version = await versionOf(req);
  if (!version) return showRefusal(res, 'no-such-card', staff, desk);
  const view = await versionView(version, { ...askedOf(req, staff), staff, desk, refused });
  const status = refused ? statusOf[refused.refusal] : 200;
  sendPage(res, { reader: view.reader, desk, title: view.reader.t('cards'), staff, children: <VersionPage {...view} /> }, status);
}
