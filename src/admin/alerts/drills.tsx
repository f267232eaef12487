import type { Response } from 'express';
import { z } from 'zod';
import type { Alert, Start } from '../../models/alert/alert.ts';
import { startAlert } from '../../models/alert/alert.ts';
import { addAlert, liveIn, recentDrills } from '../../models/alert/store.ts';
import type { Centre } from '../../models/centre/centre.ts';
import { listCentres } from '../../models/centre/store.ts';
import { idSchema } from '../../models/id/id.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { namesOf } from '../../models/staff/store.ts';
import { inTransaction } from '../../models/store.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage, sendPart } from '../layout/page.tsx';
import { Digits } from '../layout/theirs.tsx';
import { may } from '../sign-in/may.ts';
import { wordTime } from '../tickets/word.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';

/** How many drills the table goes back. */
const most = 100;
/** The numbers are to be tried, not to be worn out: each once. */
const rounds = 1;
const drillForm = z.object({ centre: z.union([z.literal('all'), idSchema]), reach: z.enum(['first', 'every']) });

/** Drills: the alerts of an emergency without one, to try the numbers of those on call. They open no ticket and touch no citizen. */
export function drillRoutes(routes: Routes, desk: Desk): void {
  const run = may(desk)('run-drill');
  routes.get('/drills', run, (_req, res, staff) => sendDrills(res, staff, desk, []));
  routes.get('/drills/list', may(desk)('run-drill', 'by-itself'), async (_req, res, staff) => {
    sendPart(res, <Drills {...await drillsFor(staff, desk)} />);
  });
  routes.post('/drills', run, async (req, res, staff) => {
    const form = drillForm.safeParse(req.body);
    const centres = await activeCentres();
    const wanted = form.success ? centres.filter(({ id }) => form.data.centre === 'all' || form.data.centre === id) : [];
    const hub = centres.find(({ id }) => id === desk.hubCentre) ?? null;
    const inEarnest: Centre[] = [];
    const reach = form.data?.reach ?? 'first';
    for (const centre of wanted)
      if ((await startDrill(centre, { hub, reach, by: staff.id }, desk)) === 'in-earnest') inEarnest.push(centre);
    if (inEarnest.length > 0) await sendDrills(res, staff, desk, inEarnest);
    else res.redirect(303, '/admin/drills');
  });
}

const activeCentres = async (): Promise<Centre[]> => (await listCentres()).filter(({ active }) => active);

/** Never while somebody of that centre is alerted in earnest; pressed twice it is one. The worker makes the calls. */
async function startDrill(centre: Centre, how: Pick<Start, 'hub' | 'reach' | 'by'>, { now }: Desk): Promise<'started' | 'in-earnest'> {
  const live = await liveIn(centre.id, most);
  if (live.some(({ kind }) => kind === 'danger')) return 'in-earnest';
  if (live.some((alert) => alert.centre === centre.id && alert.state === 'waiting')) return 'started';
  const drill = startAlert({ ...how, kind: 'drill', ticket: null, centre, opponent: null, rounds, now: now() });
  await inTransaction((tx) => addAlert(drill, tx));
  return 'started';
}

interface DrillsProps {
  reader: Reader;
  drills: readonly Alert[];
  centres: ReadonlyMap<string, Centre>;
  names: ReadonlyMap<string, string>;
}

async function drillsFor(staff: Staff, desk: Desk): Promise<DrillsProps> {
  const [drills, centres] = await Promise.all([recentDrills(most), listCentres()]);
  const names = await namesOf(drills.flatMap(({ receipt }) => receipt?.by ?? []));
  return { reader: readerIn(staff.language, desk), drills, centres: new Map(centres.map((centre) => [centre.id, centre])), names };
}

async function sendDrills(res: Response, staff: Staff, desk: Desk, inEarnest: readonly Centre[]): Promise<void> {
  const shown = await drillsFor(staff, desk);
  const { reader } = shown;
  const children = (
    <>
      <h1 class="h2">{reader.t('console.drills')}</h1>
      <p>{reader.t('console.drills.what')}</p>
      {inEarnest.map(({ id, name }) => (
        <p key={id} class="alert alert-warning" role="status">
          {reader.t('console.drills.inEarnest', { centre: name[reader.language] })}
        </p>
      ))}
      <form method="post" action="/admin/drills" class="d-flex flex-wrap gap-2 align-items-end mb-3">
        <label>
          {reader.t('console.drills.centre')}
          <select name="centre" class="form-select">
            <option value="all">{reader.t('console.drills.all')}</option>
            {[...shown.centres.values()].map(({ id, name }) => (
              <option key={id} value={id}>
                {name[reader.language]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {reader.t('console.drills.reach')}
          <select name="reach" class="form-select">
            {(['first', 'every'] as const).map((reach) => (
              <option key={reach} value={reach}>
                {reader.t(`console.drills.reach.${reach}`)}
              </option>
            ))}
          </select>
        </label>
        <button class="btn btn-primary">{reader.t('console.drills.start')}</button>
      </form>
      <div hx-get="/admin/drills/list" hx-trigger="every 10s" hx-swap="innerMorph">
        <Drills {...shown} />
      </div>
    </>
  );
  sendPage(res, { reader, desk, title: reader.t('console.drills'), staff, children }, inEarnest.length > 0 ? 409 : 200);
}

/** Which phone was reached, when, and which never answered. */
function Drills({ reader, drills, centres, names }: DrillsProps) {
  const nameOf = (id: string): string => centres.get(id)?.name[reader.language] ?? '';
  return (
    <>
      {drills.map((drill) => (
        <table key={drill.id} class="table">
          <caption>
            {nameOf(drill.centre)}, {wordTime(drill.startedAt, reader)}:{' '}
            {reader.t(`console.drills.state.${drill.ending === 'unanswered' ? 'unanswered' : drill.state}`)}
          </caption>
          <thead>
            <tr>
              <th scope="col">{reader.t('console.drills.phone')}</th>
              <th scope="col">{reader.t('console.drills.called')}</th>
              <th scope="col">{reader.t('console.drills.result')}</th>
            </tr>
          </thead>
          <tbody>
            {drill.chain.map(({ phone, centre }) => (
              <tr key={phone}>
                <td>
                  <Digits>{phone}</Digits>
                  {centre !== drill.centre && ` (${nameOf(centre)})`}
                </td>
                <td>{wordCalled(drill, phone, reader)}</td>
                <td>{wordResult(drill, phone, reader)}</td>
              </tr>
            ))}
            {drill.chain.length === 0 && (
              <tr>
                <td colSpan={3}>{reader.t('console.drills.nobody')}</td>
              </tr>
            )}
            {drill.receipt?.by && (
              <tr>
                <td>{reader.t('console.drills.inConsole', { name: names.get(drill.receipt.by) ?? '' })}</td>
                <td />
                <td>{reader.t('console.drills.confirmed', { time: wordTime(drill.receipt.at, reader) })}</td>
              </tr>
            )}
          </tbody>
        </table>
      ))}
    </>
  );
}

function wordCalled({ calls }: Alert, phone: string, reader: Reader): string {
  const call = calls.find((one) => one.phone === phone);
  return call ? wordTime(call.at, reader) : '';
}

function wordResult({ calls, state }: Alert, phone: string, reader: Reader): string {
  const call = calls.find((one) => one.phone === phone);
  if (call?.receivedAt) return reader.t('console.drills.confirmed', { time: wordTime(call.receivedAt, reader) });
  if (!call) return reader.t(state === 'waiting' ? 'console.drills.notYet' : 'console.drills.notCalled');
  if (call.failed) return reader.t(call.failed);
  return reader.t(state === 'waiting' && call === calls.at(-1) ? 'console.drills.waiting' : 'console.drills.noAnswer');
}
