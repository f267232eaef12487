import { programmeDistricts } from '../../models/place/place.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { Reader } from '../world.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in words, rounded down: minutes, hours, days. */
const span = (ms: number, { t }: Reader): string => {
  if (ms < hourMs) return t('console.minutes', { n: Math.floor(ms / minuteMs) });
  return ms < 2 * dayMs ? t('console.hours', { n: Math.floor(ms / hourMs) }) : t('console.days', { n: Math.floor(ms / dayMs) });
};

/** How long until something is due, or since it was. */
export const wordDue = (due: Date, now: Date, reader: Reader): string => {
  const ms = due.getTime() - now.getTime();
  return ms >= 0 ? reader.t('console.dueIn', { span: span(ms, reader) }) : reader.t('console.overdue', { span: span(-ms, reader) });
};

export const wordLeft = (until: Date, now: Date, reader: Reader): string => span(Math.max(0, until.getTime() - now.getTime()), reader);

/** A moment as people here write it, in Pakistan's time. Digits stay Western in Urdu too, as on phones and papers here. */
export const wordTime = (at: Date, { language }: Reader): string =>
  new Intl.DateTimeFormat(language === 'ur' ? 'ur-PK-u-nu-latn' : 'en-GB', {
    timeZone: 'Asia/Karachi',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

/** The programme's districts have names in every language; elsewhere the person's own word for the place stands. */
export function wordPlace({ district, placeText }: Pick<Ticket, 'district' | 'placeText'>, { t }: Reader): string {
  const known = programmeDistricts.find((one) => one === district);
  return [known ? t(`district.${known}`) : null, placeText].filter(Boolean).join(' · ');
}
