import type { Request, Response } from 'express';
import type { ComponentChildren } from 'preact';
import { deliveredInAll } from '../../models/campaign/store.ts';
import { dateOf, dayStart } from '../../models/centre/hours.ts';
import { idSchema, newId } from '../../models/id/id.ts';
import type { Outcome, Refusal } from '../../models/outcome.ts';
import { refused } from '../../models/outcome.ts';
import type { Outreach } from '../../models/outreach/outreach.ts';
import { correct, log, withdraw } from '../../models/outreach/outreach.ts';
import { addOutreach, findOutreach, outreachIn, replaceOutreach } from '../../models/outreach/store.ts';
import { noTotals, withOccasion } from '../../models/outreach/totals.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { namesOf } from '../../models/staff/store.ts';
import { reachedByCampaigns } from '../../models/subscription/store.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { Digits } from '../layout/theirs.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { sendLog } from './download.ts';
import { Trail, WithdrawForm, Withdrawn } from './entry.tsx';
import { OccasionForm } from './form.tsx';
import type { Reach } from './list.tsx';
import { OutreachList } from './list.tsx';
import type { Sheet } from './sheet.ts';
import { entryForm, occasionIn, queryOf, sheetFrom, sheetOf, versionForm, withdrawalForm } from './sheet.ts';
import { wordPlace } from './word.ts';

/** Entries on one page; the totals and the download are of all. */
const most = 200;

/** The log of outreach without phones, for those who run campaigns. Nothing in it is deleted. */
export function outreachRoutes(routes: Routes, desk: Desk): void {
  const run = may(desk)('run-campaign');
  const reach = reachForAWhile(desk);
  routes.get('/outreach', run, async (req, res, staff) => sendList(req, res, await reach(), staff, desk));
  routes.get('/outreach/log.csv', run, (req, res, staff) => sendLog(res, queryOf(req.query), staff, desk));
  routes.get('/outreach/new', run, (req, res, staff) => sendNew(res, { by: req.query['by'] === 'estimate' ? 'estimate' : 'headcount' }, null, staff, desk)); // prettier-ignore
  routes.post('/outreach', run, async (req, res, staff) => {
    const form = entryForm.safeParse(req.body ?? {});
    const sheet = sheetOf(req.body);
    const occasion = occasionIn(sheet);
    const now = desk.now();
    const logged = form.success && occasion ? log(form.data.id, occasion, today(now), staff.id, now) : refused('unreadable');
    if (!logged.ok) return sendNew(res, sheet, logged.error, staff, desk);
    await addOutreach(logged.value);
    res.redirect(303, '/admin/outreach');
  });
  routes.get('/outreach/:id', run, async (req, res, staff) => {
    const entry = await entryAt(req);
    if (!entry) return showRefusal(res, 'no-such-outreach', staff, desk);
    await sendEntry(res, entry, sheetFrom(entry), null, staff, desk);
  });
  work(routes, desk, 'correction', (body, seen, staff) => {
    const occasion = occasionIn(sheetOf(body));
    const now = desk.now();
    return occasion ? correct(seen, occasion, today(now), staff.id, now) : refused('unreadable');
  });
  work(routes, desk, 'withdrawal', (body, seen, staff) => {
    const form = withdrawalForm.safeParse(body);
    return form.success ? withdraw(seen, form.data.reason, staff.id, desk.now()) : refused('unreadable');
  });
}

const today = (now: Date): string => dateOf(dayStart(now));

async function entryAt(req: Request): Promise<Outreach | null> {
  const id = idSchema.safeParse(req.params['id']);
  return id.success ? await findOutreach(id.data) : null;
}

type Work = (body: unknown, seen: Outreach, staff: Staff) => Outcome<Outreach>;

/** A form that makes something of an entry, and names the write that it was made after. Refused: what was typed stays. */
function work(routes: Routes, desk: Desk, to: string, does: Work): void {
  routes.post(`/outreach/:id/${to}`, may(desk)('run-campaign'), async (req, res, staff) => {
    const seen = await entryAt(req);
    if (!seen) return showRefusal(res, 'no-such-outreach', staff, desk);
    const body: unknown = req.body ?? {};
    const version = versionForm.safeParse(body).data?.version;
    const made = version === seen.version ? does(body, seen, staff) : refused(version === undefined ? 'unreadable' : 'changed-meanwhile');
    const kept = made.ok ? await replaceOutreach(seen, made.value) : made;
    if (kept.ok) return res.redirect(303, `/admin/outreach/${seen.id}`);
    const typed = to === 'correction' && kept.error !== 'changed-meanwhile' ? sheetOf(body) : sheetFrom(seen);
    await sendEntry(res, seen, typed, kept.error, staff, desk);
  });
  // A refused form leaves its address in the browser: from there, too, the entry can be looked at.
  routes.get(`/outreach/:id/${to}`, may(desk)('run-campaign'), async (req, res) => {
    const entry = await entryAt(req);
    res.redirect(303, entry ? `/admin/outreach/${entry.id}` : '/admin/outreach');
  });
}

function send(res: Response, children: ComponentChildren, status: Refusal | null, staff: Staff, desk: Desk): void {
  const reader = readerIn(staff.language, desk);
  sendPage(res, { reader, desk, title: reader.t('outreach.title'), staff, children }, status ? statusOf[status] : 200);
}

const reachMs = 60_000;

/** What messages reached. Everybody who ever agreed is read for it, so who looks again within a minute sees the same. */
function reachForAWhile({ now }: Desk): () => Promise<Reach> {
  let last: { until: number; reach: Promise<Reach> } | null = null;
  const read = async (): Promise<Reach> => {
    const [reached, delivered] = await Promise.all([reachedByCampaigns(), deliveredInAll()]);
    return { ...reached, delivered };
  };
  return async () => {
    if (last === null || last.until <= now().getTime()) last = { until: now().getTime() + reachMs, reach: read() };
    return await last.reach.catch((fault: unknown) => {
      last = null;
      throw fault;
    });
  };
}

async function sendList(req: Request, res: Response, reach: Reach, staff: Staff, desk: Desk): Promise<void> {
  const query = queryOf(req.query);
  const entries: Outreach[] = [];
  let totals = noTotals();
  for await (const entry of outreachIn(query)) {
    totals = withOccasion(totals, entry);
    if (entries.length < most) entries.push(entry);
  }
  send(res, <OutreachList reader={readerIn(staff.language, desk)} {...{ query, entries, totals, reach }} />, null, staff, desk);
}

function sendNew(res: Response, sheet: Sheet, refusal: Refusal | null, staff: Staff, desk: Desk): void {
  const reader = readerIn(staff.language, desk);
  const now = desk.now();
  // The id is made with the page: the form sent twice is one entry.
  const id = entryForm.safeParse(sheet).data?.id ?? newId(now);
  const children = (
    <>
      <Back reader={reader} />
      <h1 class="h2">{reader.t(sheet['by'] === 'estimate' ? 'outreach.logEstimated' : 'outreach.logCounted')}</h1>
      <OccasionForm reader={reader} action="/admin/outreach" hidden={{ id }} sheet={sheet} today={today(now)} refused={refusal} />
    </>
  );
  send(res, children, refusal, staff, desk);
}

async function sendEntry(res: Response, entry: Outreach, sheet: Sheet, refusal: Refusal | null, staff: Staff, desk: Desk): Promise<void> {
  const reader = readerIn(staff.language, desk);
  const names = await namesOf(entry.trail.map(({ by }) => by));
  const action = `/admin/outreach/${entry.id}/correction`;
  const hidden = { version: String(entry.version) };
  const children = (
    <>
      <Back reader={reader} />
      <h1 class="h2">
        {reader.t(`outreach.kind.${entry.kind}`)} · {wordPlace(entry.district, reader)} · <Digits>{entry.date}</Digits>
      </h1>
      {entry.withdrawn ? (
        <Withdrawn reader={reader} entry={entry} />
      ) : (
        <>
          <OccasionForm reader={reader} sheet={sheet} refused={refusal} today={today(desk.now())} {...{ action, hidden }} />
          <WithdrawForm reader={reader} entry={entry} />
        </>
      )}
      <Trail reader={reader} entry={entry} names={names} />
    </>
  );
  send(res, children, refusal, staff, desk);
}

const Back = ({ reader: { t } }: { reader: ReturnType<typeof readerIn> }) => (
  <p>
    <a href="/admin/outreach">{t('outreach.title')}</a>
  </p>
);
