import { z } from 'zod';
import type { Month, OnDay } from '../../models/campaign/calendar.ts';
import { monthAt, onDay } from '../../models/campaign/calendar.ts';
import type { Campaign } from '../../models/campaign/campaign.ts';
import { campaignsBetween } from '../../models/campaign/store.ts';
import { dateOf, dayStart } from '../../models/centre/hours.ts';
import type { QuietPeriod } from '../../models/quiet-days/quiet-days.ts';
import { quietDaysFrom } from '../../models/quiet-days/store.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { Theirs } from '../layout/theirs.tsx';
import { may } from '../sign-in/may.ts';
import { writtenAs } from '../tickets/word.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';
import { campaignPath } from './list.tsx';
import { wordHours, wordQuietName } from './quiet.tsx';

const asked = z.string().catch('');

/** A month of campaigns, day by day. */
export function calendarRoutes(routes: Routes, desk: Desk): void {
  routes.get('/campaigns/calendar', may(desk)('run-campaign'), async (req, res, staff) => {
    const reader = readerIn(staff.language, desk);
    const month = monthAt(asked.parse(req.query['month']), desk.now());
    const [campaigns, quiet] = await Promise.all([campaignsBetween(month.from, month.to), quietDaysFrom(month.days[0] ?? '')]);
    const children = <Calendar reader={reader} month={month} campaigns={campaigns} quiet={quiet} now={desk.now()} />;
    sendPage(res, { reader, desk, title: reader.t('campaign.calendar'), staff, children });
  });
}

interface CalendarProps {
  reader: Reader;
  month: Month;
  campaigns: readonly Campaign[];
  quiet: readonly QuietPeriod[];
  now: Date;
}

/** A day is a row: two columns fit on a phone, seven would not. */
function Calendar({ reader, month, campaigns, quiet, now }: CalendarProps) {
  const { t } = reader;
  const today = dateOf(dayStart(now));
  return (
    <>
      <p class="mb-1">
        <a href="/admin/campaigns">{t('campaign.title')}</a>
      </p>
      <h1 class="h2">
        {t('campaign.calendar')}: {wordMonth(month.month, reader)}
      </h1>
      <nav class="d-flex flex-wrap gap-3 mb-2" aria-label={t('campaign.calendar')}>
        {[month.before, month.after].map((one) => (
          <a key={one} class="btn" href={`/admin/campaigns/calendar?month=${one}`}>
            {wordMonth(one, reader)}
          </a>
        ))}
      </nav>
      <table class="table table-sm">
        <thead>
          <tr>
            <th scope="col">{t('campaign.day')}</th>
            <th scope="col">{t('campaign.title')}</th>
          </tr>
        </thead>
        <tbody>
          {month.days.map((date) => (
            <tr key={date} class={date === today ? 'table-active' : undefined}>
              <th scope="row" class="text-nowrap" aria-current={date === today ? 'date' : undefined}>
                <time dateTime={date}>{wordDate(date, reader)}</time>
              </th>
              <td>
                <Day date={date} campaigns={campaigns} quiet={quiet} now={now} reader={reader} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Day({ date, campaigns, quiet, now, reader }: Omit<CalendarProps, 'month'> & { date: string }) {
  const there = campaigns.flatMap((campaign) => {
    const what = onDay(campaign, date, now);
    return what ? [{ campaign, what }] : [];
  });
  return (
    <>
      {quiet
        .filter(({ from, to }) => from <= date && date <= to)
        .map((period) => (
          <div key={period.id} class="desk-quiet">
            {reader.t('campaign.day.quiet', { name: wordQuietName(period, reader), hours: wordHours(period.quiet, reader) })}
          </div>
        ))}
      {there.map(({ campaign, what }) => (
        <div key={campaign.id} class="text-break">
          <a href={campaignPath(campaign)}>
            <Theirs>{campaign.name}</Theirs>
          </a>{' '}
          · {wordOnDay(campaign, what, reader)}
        </div>
      ))}
    </>
  );
}

const wordOnDay = ({ startAt }: Campaign, what: OnDay, reader: Reader): string =>
  reader.t(`campaign.day.${what}`, { at: startAt ? hour(startAt) : '' });

const hour = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Karachi', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

const inUtc = (reader: Reader, options: Intl.DateTimeFormatOptions, date: string): string =>
  new Intl.DateTimeFormat(writtenAs(reader), { timeZone: 'UTC', ...options }).format(new Date(`${date}T00:00:00Z`));
const wordMonth = (month: string, reader: Reader): string => inUtc(reader, { month: 'long', year: 'numeric' }, `${month}-01`);
const wordDate = (date: string, reader: Reader): string => inUtc(reader, { weekday: 'short', day: 'numeric' }, date);
