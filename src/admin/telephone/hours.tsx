import type { Centre } from '../../models/centre/centre.ts';
import { dateOf, dayStart, isDayOff } from '../../models/centre/hours.ts';
import type { Holiday } from '../../models/centre/holidays.ts';
import { holidaysWithin } from '../../models/centre/holidays.ts';
import type { Period } from '../../models/centre/hours.ts';
import type { Reader } from '../world.ts';
import { writtenAs } from '../tickets/word.ts';

export interface HoursView {
  reader: Reader;
  centre: Centre;
  /** For an administrator: every centre, to choose from. */
  centres: readonly Centre[];
  now: Date;
}

const yearMs = 366 * 24 * 3600_000;
const friday = 5;

/** A day that is off, or could be. */
interface Day {
  day: string;
  off: boolean;
  holiday: Holiday | null;
}

/** The year's holidays, and what else this centre has off. */
function daysOf(centre: Centre, now: Date): Day[] {
  const [from, to] = [dateOf(dayStart(now)), dateOf(dayStart(new Date(now.getTime() + yearMs)))];
  const holidays = new Map(holidaysWithin(from, to).map((holiday) => [holiday.day, holiday]));
  const days = new Set([...holidays.keys(), ...centre.closedOn.filter((day) => day >= from)]);
  return [...days].toSorted().map((day) => ({ day, off: isDayOff(centre, day), holiday: holidays.get(day) ?? null }));
}

/** Days off and breaks for prayer of one centre. */
export function HoursPage({ reader, centre, centres, now }: HoursView) {
  return (
    <>
      <h1 class="h2">{reader.t('telephone.hours')}</h1>
      {centres.length > 0 && (
        <form method="get" action="/admin/telephone/hours" class="desk-fields mb-3">
          <div>
            <label class="form-label" for="centre">
              {reader.t('telephone.hours.centre')}
            </label>
            <select class="form-select" id="centre" name="centre">
              {centres.map(({ id, name }) => (
                <option key={id} value={id} selected={id === centre.id}>
                  {name[reader.language]}
                </option>
              ))}
            </select>
          </div>
          <button class="btn">{reader.t('telephone.hours.show')}</button>
        </form>
      )}
      <h2 class="h3">{reader.t('telephone.hours.off')}</h2>
      <ul class="list-unstyled" id="days">
        {daysOf(centre, now).map((day) => (
          <li key={day.day} class="mb-2">
            <OneDay day={day} centre={centre} reader={reader} />
          </li>
        ))}
      </ul>
      <form method="post" action="/admin/telephone/days" class="desk-fields mb-4">
        <input type="hidden" name="centre" value={centre.id} />
        <input type="hidden" name="off" value="yes" />
        <div>
          <label class="form-label" for="day">
            {reader.t('telephone.hours.day')}
          </label>
          <input class="form-control" id="day" name="day" type="date" min={dateOf(dayStart(now))} required />
        </div>
        <button class="btn">{reader.t('telephone.hours.close')}</button>
      </form>
      <Prayer centre={centre} reader={reader} />
    </>
  );
}

function OneDay({ day: { day, off, holiday }, centre, reader }: { day: Day; centre: Centre; reader: Reader }) {
  return (
    <form method="post" action="/admin/telephone/days" class="d-flex flex-wrap gap-2 align-items-center">
      <input type="hidden" name="centre" value={centre.id} />
      <input type="hidden" name="day" value={day} />
      <input type="hidden" name="off" value={off ? 'no' : 'yes'} />
      <time dateTime={day}>{wordDay(day, reader)}</time>
      {holiday && <span>{reader.t(`telephone.holiday.${holiday.name}`)}</span>}
      {holiday?.expected && !off && <span class="desk-quiet">{reader.t('telephone.hours.expected')}</span>}
      <button class="btn btn-sm">{reader.t(off ? 'telephone.hours.open' : 'telephone.hours.close')}</button>
    </form>
  );
}

const wordDay = (day: string, reader: Reader): string =>
  new Intl.DateTimeFormat(writtenAs(reader), { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** One break on ordinary days, a longer one on Friday. */
function Prayer({ centre, reader }: { centre: Centre; reader: Reader }) {
  const rows = [
    { name: 'weekday', label: 'telephone.hours.weekdays', period: centre.prayerBreaks[1]?.[0] },
    { name: 'friday', label: 'telephone.hours.friday', period: centre.prayerBreaks[friday]?.[0] },
  ];
  return (
    <form method="post" action="/admin/telephone/prayer" id="prayer">
      <input type="hidden" name="centre" value={centre.id} />
      <h2 class="h3">{reader.t('telephone.hours.prayer')}</h2>
      {rows.map(({ name, label, period }) => (
        <fieldset key={name} class="desk-fields mb-2">
          <legend class="form-label">{reader.t(label)}</legend>
          {(['from', 'to'] as const).map((end) => (
            <div key={end}>
              <label class="form-label" for={`${name}-${end}`}>
                {reader.t(`telephone.hours.${end}`)}
              </label>
              <input
                class="form-control"
                id={`${name}-${end}`}
                name={`${name}-${end}`}
                type="time"
                value={period ? clockOf(period[end]) : ''}
              />
            </div>
          ))}
        </fieldset>
      ))}
      <button class="btn">{reader.t('telephone.keep')}</button>
    </form>
  );
}

const two = (n: number): string => String(n).padStart(2, '0');
const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** A break as it was typed; none when both are left empty, null when it cannot be meant. */
export function periodFrom(from: string, to: string): Period[] | null {
  if (from === '' && to === '') return [];
  const period = { from: minutesOf(from), to: minutesOf(to) };
  return Number.isInteger(period.from) && Number.isInteger(period.to) && period.from < period.to ? [period] : null;
}

const minutesOf = (clock: string): number => {
  const [, hours, rest] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? [];
  return hours === undefined ? NaN : Number(hours) * 60 + Number(rest);
};

/** The same break on every day, but for Friday's. */
export const breaksOf = (weekday: Period[], onFriday: Period[]): Centre['prayerBreaks'] =>
  Array.from({ length: 7 }, (_, day) => (day === friday ? onFriday : weekday));
