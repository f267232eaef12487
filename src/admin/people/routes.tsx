import type { Request, Response } from 'express';
import { z } from 'zod';
import { idSchema, newId } from '../../models/id/id.ts';
import type { FileFault, Import } from '../../models/import/import.ts';
import { BadFile, decide, match, matchForm, newImport } from '../../models/import/import.ts';
import { addImport, addRows, findImport, recentImports, replaceImport, rowsOf } from '../../models/import/store.ts';
import { look, takeIn } from '../../models/import/take-in.ts';
import type { Refusal } from '../../models/outcome.ts';
import { dateOf, dayStart } from '../../models/centre/hours.ts';
import { namesOf } from '../../models/staff/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { addressesAround } from '../../models/subscription/addresses.ts';
import { mobileOf } from '../../models/subscription/mobile.ts';
import { subscriptionsOf } from '../../models/subscription/store.ts';
import type { Subscription } from '../../models/subscription/subscription.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { csvLine, csvMark } from '../layout/csv.ts';
import { sendPage, sendPart } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { ListPage, ListState } from './list-page.tsx';
import { PeoplePage } from './page.tsx';
import { listOf } from './upload.ts';

const most = 50;

/** Who agreed to be written to: looked up by number, and the lists that were brought. Nothing here says who has a case. */
export function peopleRoutes(routes: Routes, desk: Desk): void {
  const open = may(desk)('run-campaign');
  routes.get('/people', open, (_req, res, staff) => sendPeople(res, staff, desk, {}));
  // A number is asked for by a form that is posted: it stands in no address, history or log.
  routes.post('/people', open, async (req, res, staff) => {
    const number = mobileOf(
      z
        .object({ number: z.string().max(60) })
        .catch({ number: '' })
        .parse(req.body).number,
    );
    const found = number === null ? [] : await subscriptionsOf(addressesAround([`sms:${number}`]));
    await sendPeople(res, staff, desk, { asked: { number, found } });
  });
  routes.post('/people/lists', open, async (req, res, staff) => {
    const upload = await listOf(req, res);
    const taken = typeof upload === 'string' ? upload : await takeList(upload, staff, desk);
    if (typeof taken === 'string') await sendPeople(res, staff, desk, { fault: taken });
    else res.redirect(303, listPath(taken));
  });
  routes.get('/people/lists/:id', open, (req, res, staff) => sendList(req, res, staff, desk, null));
  routes.get('/people/lists/:id/live', may(desk)('run-campaign', 'by-itself'), async (req, res, staff) => {
    const list = await listAt(req);
    if (!list) return showRefusal(res, 'no-such-list', staff, desk);
    sendPart(res, <ListState list={list} reader={readerIn(staff.language, desk)} />);
  });
  routes.post('/people/lists/:id/match', open, async (req, res, staff) => {
    const told = matchForm.safeParse(matchOf(req.body));
    const list = await listAt(req);
    if (!list) return showRefusal(res, 'no-such-list', staff, desk);
    const outcome = told.success ? match(list, told.data, dateOf(dayStart(desk.now()))) : ({ ok: false, error: 'unreadable' } as const);
    const kept = outcome.ok ? await replaceImport(list, outcome.value) : outcome;
    return kept.ok ? res.redirect(303, listPath(list)) : await sendList(req, res, staff, desk, kept.error);
  });
  routes.post('/people/lists/:id/decision', open, async (req, res, staff) => {
    const said = z.object({ decision: z.enum(['yes', 'no']) }).safeParse(req.body);
    const list = await listAt(req);
    if (!list) return showRefusal(res, 'no-such-list', staff, desk);
    const outcome = said.success
      ? decide(list, said.data.decision === 'yes', staff.id, desk.now())
      : ({ ok: false, error: 'unreadable' } as const);
    const kept = outcome.ok ? await replaceImport(list, outcome.value) : outcome;
    return kept.ok ? res.redirect(303, listPath(list)) : await sendList(req, res, staff, desk, kept.error);
  });
  routes.get('/people/lists/:id/answers.csv', open, async (req, res, staff) => {
    const list = await listAt(req);
    if (!list) return showRefusal(res, 'no-such-list', staff, desk);
    await sendAnswers(res, list, staff, desk);
  });
}

const listPath = ({ id }: Pick<Import, 'id'>): string => `/admin/people/lists/${id}`;

async function listAt(req: Request): Promise<Import | null> {
  const id = idSchema.safeParse(req.params['id']);
  return id.success ? await findImport(id.data) : null;
}

/** Takes the file in, row by row, once it has been read to its end and found good. */
async function takeList({ name, file }: { name: string; file: Buffer }, staff: Staff, { now }: Desk): Promise<Import | FileFault> {
  const found = await look(file).catch((fault: unknown) => {
    if (fault instanceof BadFile) return fault.fault;
    throw fault;
  });
  if (typeof found === 'string') return found;
  const list = { ...newImport(newId(now()), name, staff.id, now()), ...found };
  await addImport(list);
  await takeIn(file, list, addRows);
  const kept = await replaceImport(list, { ...list, state: 'matching' });
  if (!kept.ok) throw new Error('a list that nobody else knows has changed');
  return kept.value;
}

const column = z.union([z.literal('').transform(() => null), z.coerce.number()]).catch(null);
const matchFields = z.object({ number: column, languageColumn: column, district: column, gender: column }).loose();

/** The form's flat fields as the noun has them. */
function matchOf(body: unknown): unknown {
  const fields = matchFields.safeParse(body);
  if (!fields.success) return null;
  const { number, languageColumn, district, gender, ...rest } = fields.data;
  return { ...rest, mapping: { number, language: languageColumn, district, gender } };
}

interface Shown {
  asked?: { number: string | null; found: readonly Subscription[] };
  fault?: FileFault;
}

async function sendPeople(res: Response, staff: Staff, desk: Desk, shown: Shown): Promise<void> {
  const reader = readerIn(staff.language, desk);
  const lists = await recentImports(most);
  const names = await namesOf(lists.map(({ by }) => by));
  const children = <PeoplePage reader={reader} lists={lists} names={names} asked={shown.asked ?? null} fault={shown.fault ?? null} />;
  sendPage(res, { reader, desk, title: reader.t('people.title'), staff, children }, shown.fault === undefined ? 200 : 422);
}

async function sendList(req: Request, res: Response, staff: Staff, desk: Desk, refusal: Refusal | null): Promise<void> {
  const list = await listAt(req);
  if (!list) return showRefusal(res, 'no-such-list', staff, desk);
  const reader = readerIn(staff.language, desk);
  const children = <ListPage reader={reader} list={list} own={list.by === staff.id} refusal={refusal} />;
  sendPage(res, { reader, desk, title: reader.t('people.title'), staff, children }, refusal === null ? 200 : statusOf[refusal]);
}

/** Every row with what became of it, as it is read: the memory this takes does not grow with the list. */
async function sendAnswers(res: Response, list: Import, staff: Staff, desk: Desk): Promise<void> {
  const { t } = readerIn(staff.language, desk);
  res.attachment(`list-${list.id}.csv`).type('text/csv');
  res.write(csvMark + csvLine(['people.row', 'people.number', 'people.answer', 'people.why'].map((key) => t(key))));
  for await (const { n, cells, answer, why } of rowsOf(list.id)) {
    const told = [String(n), cells[list.mapping?.number ?? 0] ?? '', answer === null ? '' : t(`people.answer.${answer}`), why === null ? '' : t(`people.why.${why}`)];
    if (!res.write(csvLine(told))) await new Promise((go) => { res.once('drain', go); res.once('close', go); }); // prettier-ignore
    if (res.destroyed) return;
  }
  res.end();
} // prettier-ignore
