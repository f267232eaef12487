import type { Response } from 'express';
import { z } from 'zod';
import { idSchema } from '../../models/id/id.ts';
import type { Outcome, Refusal } from '../../models/outcome.ts';
import { listCentres, setDayOff, setPrayerBreaks } from '../../models/centre/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Routes } from '../../web/route.ts';
import { statusOf } from '../../web/refuse.ts';
import { sendPage, sendPart } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { may } from '../sign-in/may.ts';
import { idOf } from '../tickets/routes.tsx';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { breaksOf, HoursPage, periodFrom } from './hours.tsx';
import { TelephonePage, TelephonePart } from './page.tsx';
import { centreFor, telephoneView } from './view.ts';
import { giveUp, hasten, keepNumber, turnSwitch } from './work.ts';

const clock = z.string().catch('');
const numberForm = z.object({ number: z.string().max(40).catch('') });
const dayForm = z.object({ centre: z.string().catch(''), day: z.iso.date(), off: z.enum(['yes', 'no']) });
const prayerForm = z.object({ centre: clock, 'weekday-from': clock, 'weekday-to': clock, 'friday-from': clock, 'friday-to': clock });

/** Counsellors' own telephones, the line, callbacks, days off. Each form leads back to the page it stands on. */
export function telephoneRoutes(routes: Routes, desk: Desk): void {
  const allow = may(desk);
  routes.get('/telephone', allow('read-ticket'), (_req, res, staff) => send(res, staff, desk, null));
  routes.get('/telephone/part', allow('read-ticket', 'by-itself'), async (_req, res, staff) => {
    sendPart(res, <TelephonePart {...await telephoneView(staff, desk)} />);
  });
  routes.post('/telephone/number', allow('work-ticket'), async (req, res, staff) => {
    const { number } = numberForm.parse(req.body ?? {});
    await back(res, await keepNumber(staff, number, desk.now()), staff, desk, number);
  });
  for (const to of ['ready', 'away'] as const)
    routes.post(`/telephone/${to}`, allow('work-ticket'), async (_req, res, staff) => {
      await back(res, await turnSwitch(staff, to, desk.now()), staff, desk);
    });
  for (const [act, work] of [
    ['hastening', hasten],
    ['giving-up', giveUp],
  ] as const)
    // prettier-ignore
    routes.post(`/telephone/callbacks/:id/${act}`, allow('work-ticket'), async (req, res, staff) => {
      const id = idSchema.safeParse(idOf(req));
      await back(res, await work(id.data ?? '', staff, desk.now()), staff, desk);
    });
  hoursRoutes(routes, desk);
}

function hoursRoutes(routes: Routes, desk: Desk): void {
  const allow = may(desk);
  routes.get('/telephone/hours', allow('read-ticket'), async (req, res, staff) => {
    const centres = staff.centre ? [] : await listCentres();
    const asked = idSchema.safeParse(req.query['centre']).data ?? desk.hubCentre;
    const centre = await centreFor(staff, asked);
    if (!centre) return showRefusal(res, 'no-such-centre', staff, desk);
    const reader = readerIn(staff.language, desk);
    const children = <HoursPage reader={reader} centre={centre} centres={centres} now={desk.now()} />;
    sendPage(res, { reader, desk, title: reader.t('telephone.hours'), staff, children });
  });
  routes.post('/telephone/days', allow('work-ticket'), async (req, res, staff) => {
    const form = dayForm.safeParse(req.body ?? {});
    if (!form.success) return showRefusal(res, 'unreadable', staff, desk);
    const centre = await centreFor(staff, form.data.centre);
    if (!centre) return showRefusal(res, 'no-such-centre', staff, desk);
    await setDayOff(centre.id, form.data.day, form.data.off === 'yes');
    res.redirect(303, `/admin/telephone/hours?centre=${centre.id}`);
  });
  routes.post('/telephone/prayer', allow('work-ticket'), async (req, res, staff) => {
    const form = prayerForm.parse(req.body ?? {});
    const weekday = periodFrom(form['weekday-from'], form['weekday-to']);
    const friday = periodFrom(form['friday-from'], form['friday-to']);
    if (!weekday || !friday) return showRefusal(res, 'unreadable', staff, desk);
    const centre = await centreFor(staff, form.centre);
    if (!centre) return showRefusal(res, 'no-such-centre', staff, desk);
    await setPrayerBreaks(centre.id, breaksOf(weekday, friday));
    res.redirect(303, `/admin/telephone/hours?centre=${centre.id}`);
  });
}

/** Done: back to the page. Refused: the page as it is now, the reason, and what was typed. */
async function back(res: Response, outcome: Outcome<null>, staff: Staff, desk: Desk, number = staff.phone ?? ''): Promise<void> {
  if (outcome.ok) return res.redirect(303, '/admin/telephone');
  await send(res, staff, desk, { refusal: outcome.error, number });
}

async function send(res: Response, staff: Staff, desk: Desk, refused: { refusal: Refusal; number: string } | null): Promise<void> {
  const view = await telephoneView(staff, desk, refused);
  const status = refused ? statusOf[refused.refusal] : 200;
  sendPage(res, { reader: view.reader, desk, title: view.reader.t('telephone'), staff, children: <TelephonePage {...view} /> }, status);
}
