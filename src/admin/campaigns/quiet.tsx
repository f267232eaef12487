import type { Response } from 'express';
import { z } from 'zod';
import { dateOf, dayStart } from '../../models/centre/hours.ts';
import type { Holiday } from '../../models/centre/holidays.ts';
import { holidaysWithin } from '../../models/centre/holidays.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { QuietPeriod } from '../../models/quiet-days/quiet-days.ts';
import { allDay, quietNames, quietPeriodOf } from '../../models/quiet-days/quiet-days.ts';
import { endQuietDays, quietDaysFrom, setQuietDays } from '../../models/quiet-days/store.ts';
import { isAllowed } from '../../models/staff/permissions.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Hours } from '../../models/ticket/may-reply.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { may } from '../sign-in/may.ts';
import { writtenAs } from '../tickets/word.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';
import { Refused } from './list.tsx';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const minutes = clock.transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const days = z.object({ name: z.enum(quietNames), from: z.iso.date(), to: z.iso.date() });
/** The whole day, or from an hour to an hour; over midnight where the first is the later. */
const quietForm = z.union([
  days.extend({ whole: z.literal('yes') }).transform(({ name, from, to }) => ({ name, from, to, quiet: allDay })),
  days
    .extend({ quietFrom: minutes, quietTo: minutes })
    .transform(({ name, from, to, quietFrom, quietTo }) => ({ name, from, to, quiet: { from: quietFrom, to: quietTo } })),
]);
const endForm = z.object({ id: z.string().max(60) });
const yearMs = 366 * 24 * 3600_000;

/** When campaigns are quiet beside every night: everybody who runs one sees it, an administrator sets it. */
export function quietRoutes(routes: Routes, desk: Desk): void {
  const today = (): string => dateOf(dayStart(desk.now()));
  routes.get('/campaigns/quiet', may(desk)('run-campaign'), (_req, res, staff) => sendQuiet(res, staff, desk, null));
  routes.post('/campaigns/quiet', may(desk)('set-quiet-days'), async (req, res, staff) => {
    const form = quietForm.safeParse(req.body ?? {});
    const period = form.success ? quietPeriodOf(form.data, staff.id, desk.now(), today()) : null;
    if (!period) return await sendQuiet(res, staff, desk, 'unreadable');
    await setQuietDays(period);
    res.redirect(303, '/admin/campaigns/quiet');
  });
  routes.post('/campaigns/quiet/end', may(desk)('set-quiet-days'), async (req, res, staff) => {
    const form = endForm.safeParse(req.body ?? {});
    if (!form.success) return await sendQuiet(res, staff, desk, 'unreadable');
    const ended = await endQuietDays(form.data.id, { by: staff.id, at: desk.now() });
    if (!ended) return await sendQuiet(res, staff, desk, 'changed-meanwhile');
    res.redirect(303, '/admin/campaigns/quiet');
  });
}

async function sendQuiet(res: Response, staff: Staff, desk: Desk, refused: Refusal | null): Promise<void> {
  const reader = readerIn(staff.language, desk);
  const now = desk.now();
  const [from, to] = [dateOf(dayStart(now)), dateOf(dayStart(new Date(now.getTime() + yearMs)))];
  const [periods, { quietHours }] = await Promise.all([quietDaysFrom(from), desk.campaigns.rules()]);
  const children = (
    <QuietPage
      reader={reader}
      periods={periods}
      holidays={holidaysWithin(from, to)}
      nights={quietHours}
      today={from}
      maySet={isAllowed(staff.role, 'set-quiet-days')}
      refused={refused}
    />
  );
  sendPage(res, { reader, desk, title: reader.t('campaign.quiet'), staff, children }, refused ? statusOf[refused] : 200);
}

interface QuietProps {
  reader: Reader;
  periods: readonly QuietPeriod[];
  /** The year's, as centres know them. */
  holidays: readonly Holiday[];
  /** Every night's, a setting. */
  nights: Hours;
  today: string;
  maySet: boolean;
  refused: Refusal | null;
}

function QuietPage({ reader, periods, holidays, nights, today, maySet, refused }: QuietProps) {
  const { t } = reader;
  return (
    <>
      <p class="mb-1">
        <a href="/admin/campaigns">{t('campaign.title')}</a>
      </p>
      <h1 class="h2">{t('campaign.quiet')}</h1>
      <Refused refused={refused} reader={reader} />
      <p>{t('campaign.quiet.nights', { hours: wordHours(nights, reader) })}</p>
      {periods.length === 0 && <p class="desk-quiet">{t('campaign.quiet.none')}</p>}
      <ul class="list-unstyled">
        {periods.map((period) => (
          <li key={period.id} class="d-flex flex-wrap gap-2 align-items-center mb-2">
            <strong>{wordQuietName(period, reader)}</strong>
            <span>{wordDays(period, reader)}</span>
            <span>{wordHours(period.quiet, reader)}</span>
            {maySet && (
              <form method="post" action="/admin/campaigns/quiet/end">
                <input type="hidden" name="id" value={period.id} />
                <button class="btn btn-sm">{t('campaign.quiet.end')}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {maySet && <QuietForm reader={reader} today={today} />}
      <h2 class="h3">{t('campaign.quiet.holidays')}</h2>
      <Holidays reader={reader} periods={periods} holidays={holidays} maySet={maySet} />
    </>
  );
}

const QuietForm = ({ reader: { t }, today }: { reader: Reader; today: string }) => (
  <form method="post" action="/admin/campaigns/quiet" class="card mb-3">
    <div class="card-body d-flex flex-wrap gap-3 align-items-end">
      <label class="form-label mb-0">
        {t('campaign.quiet.what')}
        <select class="form-select" name="name">
          {(['ramadan', 'other'] as const).map((name) => (
            <option value={name}>{t(`campaign.quiet.name.${name}`)}</option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="form-label mb-0">
          {t(`campaign.quiet.${end}`)}
          <input class="form-control" type="date" name={end} min={today} required />
        </label>
      ))}
      {(['quietFrom', 'quietTo'] as const).map((end) => (
        <label key={end} class="form-label mb-0">
          {t(`campaign.quiet.${end}`)}
          <input class="form-control" type="time" name={end} />
        </label>
      ))}
      <label class="form-check mb-0">
        <input class="form-check-input" type="checkbox" name="whole" value="yes" />
        {t('campaign.quiet.allDay')}
      </label>
      <button class="btn btn-primary">{t('campaign.quiet.set')}</button>
    </div>
  </form>
);

/** Each with a button: a holiday is quiet for campaigns only once somebody says so, and those by the moon have no date before. */
const Holidays = ({ reader, periods, holidays, maySet }: Pick<QuietProps, 'reader' | 'periods' | 'holidays' | 'maySet'>) => (
  <ul class="list-unstyled">
    {holidays.map(({ day, name, expected }) => (
      <li key={day} class="d-flex flex-wrap gap-2 align-items-center mb-2">
        <time dateTime={day}>{wordDay(day, reader)}</time>
        <span>{reader.t(`telephone.holiday.${name}`)}</span>
        {expected && <span class="desk-quiet">{reader.t('telephone.hours.expected')}</span>}
        {periods.some(({ from, to, quiet }) => from <= day && day <= to && isAllDay(quiet)) ? (
          <span class="desk-quiet">{reader.t('campaign.quiet.isSet')}</span>
        ) : (
          maySet && (
            <form method="post" action="/admin/campaigns/quiet">
              <input type="hidden" name="name" value={name} />
              <input type="hidden" name="from" value={day} />
              <input type="hidden" name="to" value={day} />
              <button class="btn btn-sm" name="whole" value="yes">
                {reader.t('campaign.quiet.setDay')}
              </button>
            </form>
          )
        )}
      </li>
    ))}
  </ul>
);

export const wordQuietName = ({ name }: Pick<QuietPeriod, 'name'>, { t }: Reader): string =>
  name === 'ramadan' || name === 'other' ? t(`campaign.quiet.name.${name}`) : t(`telephone.holiday.${name}`);

export const wordDay = (day: string, reader: Reader): string =>
  new Intl.DateTimeFormat(writtenAs(reader), { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const wordDays = ({ from, to }: Pick<QuietPeriod, 'from' | 'to'>, reader: Reader): string =>
  from === to ? wordDay(from, reader) : reader.t('campaign.quiet.span', { from: wordDay(from, reader), to: wordDay(to, reader) });

const two = (n: number): string => String(n).padStart(2, '0');
const wordMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

const isAllDay = ({ from, to }: Hours): boolean => from === allDay.from && to === allDay.to;

export const wordHours = ({ from, to }: Hours, { t }: Reader): string =>
  isAllDay({ from, to }) ? t('campaign.quiet.allDay') : t('campaign.quiet.span', { from: wordMinute(from), to: wordMinute(to) });
