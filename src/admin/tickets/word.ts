import { mediumOf, numberOf } from '../../models/channel/channel.ts';
import type { Refusal } from '../../models/outcome.ts';
import { districtById } from '../../models/place/districts.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { Reader } from '../world.ts';
import type { TicketView } from './ticket-view.ts';

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

/** Whose way to write a day and an hour is followed. Digits stay Western in Urdu too, as on phones and papers here. */
export const writtenAs = ({ language }: Reader): string => (language === 'ur' ? 'ur-PK-u-nu-latn' : 'en-GB');

/** A moment as people here write it, in Pakistan's time. */
export const wordTime = (at: Date, reader: Reader): string =>
  new Intl.DateTimeFormat(writtenAs(reader), {
    timeZone: 'Asia/Karachi',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);

/** Every district of the gazetteer has a name in every language; where none is known the person's own word for the place stands. */
export const wordDistrict = ({ district }: Pick<Ticket, 'district'>, { t }: Reader): string | null =>
  district !== null && districtById.has(district) ? t(`district.${district}`) : null;

/** An address as people say it: the channel, and the number if the person shows one. */
export const wordAddress = (address: string, { t }: Reader): { channel: string; number: string | null } => ({
  channel: t(`console.channel.${mediumOf(address)}`),
  number: numberOf(address),
});

/** A name within a sentence: whatever its letters, it does not turn the sentence around (Unicode's first-strong isolate). */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

/** Whose turn it is: the whole point of a queue. `who`: whoever has claimed it, `me` the reader. */
export function wordTurn({ status, assignee }: Pick<Ticket, 'status' | 'assignee'>, who: string, me: boolean, { t }: Reader): string {
  if (status === 'closed') return t('status.closed');
  if (status === 'waiting-for-citizen') return t('console.turn.citizen');
  if (status === 'referred') return t('status.referred');
  if (!assignee) return t('console.turn.nobody');
  return me ? t('console.turn.me') : t('console.turn.colleague', { name: isolated(who) });
}

/** A refusal in words; who has claimed it is said by name, and a talk that is gone is not called a ticket that is gone. */
export function wordRefusal({ reader, ticket, names }: Pick<TicketView, 'reader' | 'ticket' | 'names'>, refusal: Refusal): string {
  if (refusal === 'no-such-ticket') return reader.t('console.noTalk');
  const name = ticket.assignee ? names.get(ticket.assignee) : undefined;
  if (refusal === 'taken-by-another' && name) return reader.t('console.takenBy', { name: isolated(name) });
  return reader.t(`refusal.${refusal}`, { minutes: 0 });
}
