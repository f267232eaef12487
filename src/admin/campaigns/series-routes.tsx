import type { Request, Response } from 'express';
import { z } from 'zod';
import { stopAllOf } from '../../models/enrolment/store.ts';
import { idSchema, newId } from '../../models/id/id.ts';
import type { Outcome, Refusal } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';
import { skipWaiting } from '../../models/recipient/store.ts';
import { faultsOfSeries } from '../../models/series/check.ts';
import type { Series, SeriesEvent } from '../../models/series/series.ts';
import { seriesSchema } from '../../models/series/series.ts';
import { addSeries, changeSeries, findSeries, listSeries, replaceSeries } from '../../models/series/store.ts';
import { approveSeries, beginSeries, goOnWithSeries, pauseSeries, removeLesson, sendSeriesBack, startSeries, stopSeries, submitSeries, writeLesson, writeSeries } from '../../models/series/verbs.ts'; // prettier-ignore
import type { Staff } from '../../models/staff/staff.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { SeriesList, seriesPath } from './series-list.tsx';
import { SeriesPage } from './series-page.tsx';
import { readLesson, readSettings } from './series-sheet.ts';
import { seriesView } from './series-view.ts';
import { editsForm, versionForm } from './sheet.ts';
import { checkWorld } from './view.ts';
import { isDone } from './work-routes.ts';

const most = 200;
const newForm = seriesSchema.pick({ name: true, topic: true });

type Work = (seen: Series, req: Request, staff: Staff) => Promise<Outcome<Series>>;

/** Series: to be looked at and worked on, by those who run campaigns. Counts, and never who anybody is. */
export function seriesRoutes(routes: Routes, desk: Desk): void {
  const { now } = desk;
  const run = may(desk)('run-campaign');
  routes.get('/campaigns/series', run, (_req, res, staff) => sendList(res, staff, desk, null));
  routes.get('/campaigns/series/:id', run, (req, res, staff) => sendSeries(req, res, staff, desk, null));
  routes.post('/campaigns/series', run, async (req, res, staff) => {
    const form = newForm.safeParse(req.body ?? {});
    if (!form.success) return await sendList(res, staff, desk, 'unreadable');
    const series = beginSeries(newId(now()), form.data.name, form.data.topic, staff.id, now());
    await addSeries(series);
    res.redirect(303, seriesPath(series));
  });

  const work = (to: string, does: Work) => workRoute(routes, desk, to, does);
  const write = (to: string, makes: (seen: Series, req: Request, staff: Staff) => Outcome<Series>) =>
    work(to, async (seen, req, staff) => {
      const form = editsForm.safeParse(req.body ?? {});
      if (!form.success) return refused('unreadable');
      return form.data.edits === seen.edits ? await keep(seen, makes(seen, req, staff)) : refused('changed-meanwhile');
    });
  const press = (to: string, makes: SeriesEvent['event'], act: (seen: Series, staff: Staff) => Outcome<Series>) =>
    work(to, async (seen, req, staff) => {
      const form = versionForm.safeParse(req.body ?? {});
      if (!form.success) return refused('unreadable');
      const { version } = form.data;
      if (version !== seen.version) return isDone(seen, version, staff, makes) ? done(seen) : refused('changed-meanwhile');
      // Whatever goes on to be said is looked at again: a template or a card may have gone meanwhile.
      const checked = makes === 'submitted' || makes === 'approved' || makes === 'started' || makes === 'went-on';
      if (checked && faultsOfSeries(seen, await checkWorld(desk)).length > 0) return refused('series-faulty');
      return await keep(seen, act(seen, staff));
    });

  write('settings', (seen, req, staff) => {
    const written = readSettings(req.body);
    return written ? writeSeries(seen, written, staff.id, now()) : refused('unreadable');
  });
  write('lessons/:lesson', (seen, req, staff) => {
    const lesson = readLesson(req.body, lessonIn(req, now()));
    return lesson ? writeLesson(seen, lesson, staff.id, now()) : refused('unreadable');
  });
  write('lessons/:lesson/removal', (seen, req, staff) => removeLesson(seen, lessonIn(req, now()), staff.id, now()));
  press('submission', 'submitted', (seen, staff) => submitSeries(seen, staff.id, now()));
  press('approval', 'approved', (seen, staff) => approveSeries(seen, staff.id, now()));
  press('return', 'sent-back', (seen, staff) => sendSeriesBack(seen, staff.id, now()));
  press('start', 'started', (seen, staff) => startSeries(seen, staff.id, now()));
  press('resumption', 'went-on', (seen, staff) => goOnWithSeries(seen, staff.id, now()));
  // A brake holds whatever was written meanwhile.
  work('pause', ({ id }, _req, staff) => changeSeries(id, (seen) => pauseSeries(seen, 'by-hand', staff.id, now())));
  work('stop', async ({ id }, _req, staff) => {
    const stopped = await changeSeries(id, (seen) => stopSeries(seen, staff.id, now()));
    if (stopped.ok) await endFor(stopped.value, desk);
    return stopped;
  });
}

/** Nothing that waits leaves, and everybody's course is over. */
async function endFor({ id, lessons }: Series, { now, campaigns }: Desk): Promise<void> {
  await stopAllOf(id, now());
  for (const lesson of lessons) await skipWaiting(lesson.id, 'stopped', new Date(now().getTime() + campaigns.keepMs));
}

/** The lesson an address names; `new`: one that is not there yet. */
const lessonIn = (req: Request, now: Date): string => idSchema.catch(newId(now)).parse(req.params['lesson']);

async function seriesOf(req: Request): Promise<Series | null> {
  const id = idSchema.safeParse(req.params['id']);
  return id.success ? await findSeries(id.data) : null;
}

async function sendList(res: Response, staff: Staff, desk: Desk, why: Refusal | null): Promise<void> {
  const reader = readerIn(staff.language, desk);
  const children = <SeriesList reader={reader} all={await listSeries(most)} refused={why} />;
  sendPage(res, { reader, desk, title: reader.t('series.title'), staff, children }, why ? statusOf[why] : 200);
}

const savedQuery = z.coerce.number().int().min(0).nullable().catch(null);

/** The page of a series as it is now, with what was refused, if anything was. */
async function sendSeries(req: Request, res: Response, staff: Staff, desk: Desk, why: Refusal | null): Promise<void> {
  const series = await seriesOf(req);
  if (!series) return showRefusal(res, 'no-such-series', staff, desk);
  const saved = savedQuery.parse(req.query['saved'] ?? null);
  const view = await seriesView(series, { staff, desk, saved, refused: why });
  const children = <SeriesPage {...view} />;
  sendPage(res, { reader: view.reader, desk, title: view.reader.t('series.title'), staff, children }, why ? statusOf[why] : 200);
}

const keep = async (before: Series, after: Outcome<Series>): Promise<Outcome<Series>> =>
  after.ok ? await replaceSeries(before, after.value) : after;

/** Done: to the series. Refused: the series as it is now, and the reason. */
function workRoute(routes: Routes, desk: Desk, to: string, does: Work): void {
  routes.post(`/campaigns/series/:id/${to}`, may(desk)('run-campaign'), async (req, res, staff) => {
    const seen = await seriesOf(req);
    const outcome = seen ? await does(seen, req, staff) : refused('no-such-series');
    if (outcome.ok) return res.redirect(303, `${seriesPath(outcome.value)}?saved=${String(outcome.value.edits)}`);
    await sendSeries(req, res, staff, desk, outcome.error);
  });
  // A refused form leaves its address in the browser: from there, too, the series can be looked at.
  routes.get(`/campaigns/series/:id/${to}`, may(desk)('run-campaign'), async (req, res) => {
    const series = await seriesOf(req);
    res.redirect(303, series ? seriesPath(series) : '/admin/campaigns/series');
  });
}
