import { mediumOf } from '../channel/channel.ts';
import type { Session } from '../session/session.ts';
import { presentMs } from '../session/session.ts';
import type { Ticket } from './ticket.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A reply that has not left after this long is better written anew. */
const replyMs = 4 * 60 * minuteMs;
const offsetMs = 5 * 60 * minuteMs;

/** Of a day, in minutes after midnight, Asia/Karachi. */
export interface Hours {
  from: number;
  to: number;
}

/** Safe times as people are asked for them. */
export const windows: Record<Ticket['safeContact']['time'], Hours> = {
  any: { from: 0, to: 1440 },
  morning: { from: 9 * 60, to: 12 * 60 },
  afternoon: { from: 12 * 60, to: 17 * 60 },
  evening: { from: 17 * 60, to: 21 * 60 },
};

export type MayReply =
  | { may: true; /** WhatsApp: when the 24 hours end; null on other channels. */ until: Date | null }
  | {
      may: false;
      why: 'no-such-ticket' | 'person-stopped' | 'not-safe-now' | 'window-closed' | 'by-telephone';
      /** When it will be allowed, if that is known. */ from: Date | null;
    };

/**
 * May a counsellor write to the person now? Never to whoever rang (they are rung back); never after STOP or the safe word; only within the hours and on the phone they called safe,
 * unless they are writing right now; on WhatsApp only within 24 hours of their last message (twilio-facts section 4).
 */
export function mayReply(ticket: Pick<Ticket, 'safeContact' | 'address'>, session: Session | null, now: Date): MayReply {
  if (mediumOf(ticket.address) === 'voice') return { may: false, why: 'by-telephone', from: null };
  if (!session) return { may: false, why: 'no-such-ticket', from: null };
  if (session.stoppedAt) return { may: false, why: 'person-stopped', from: null };
  if (session.hiddenAt) return { may: false, why: 'not-safe-now', from: null };
  const heardMs = session.heardAt ? now.getTime() - session.heardAt.getTime() : Infinity;
  const closes = windowEnd(session);
  if (closes && closes <= now) return { may: false, why: 'window-closed', from: null };
  if (heardMs <= presentMs) return { may: true, until: closes };
  const { by, time } = ticket.safeContact;
  if (by !== 'this') return { may: false, why: 'not-safe-now', from: null };
  const opens = opensAt(windows[time], now);
  return opens <= now ? { may: true, until: closes } : { may: false, why: 'not-safe-now', from: opens };
}

/**
 * Until when a reply that may be written now may still leave: as long as it stays allowed without another word from the person, and four
 * hours at most. What leaves later lights up a phone at an hour that nobody called safe.
 */
export function replyLapsesAt({ safeContact: { by, time } }: Pick<Ticket, 'safeContact'>, session: Session, now: Date): Date {
  const presence = (session.heardAt?.getTime() ?? 0) + presentMs;
  const hours = by === 'this' && opensAt(windows[time], now) <= now ? closesAt(time, now) : 0;
  const day = windowEnd(session)?.getTime() ?? Infinity;
  return new Date(Math.min(now.getTime() + replyMs, day, Math.max(presence, hours)));
}

/** When WhatsApp's 24 hours end; null on a channel without them. */
const windowEnd = ({ replyTo, heardAt }: Session): Date | null =>
  mediumOf(replyTo) === 'whatsapp' ? new Date((heardAt?.getTime() ?? 0) + dayMs) : null;

/** When the window is open next; `now` or earlier when it is open. */
export function opensAt({ from, to }: Hours, now: Date): Date {
  const midnight = midnightBefore(now);
  const minute = (now.getTime() - midnight) / minuteMs;
  const day = minute < to ? 0 : 1;
  return new Date(midnight + day * dayMs + from * minuteMs);
}

/** When a window that is open ends; any time does not end at midnight. */
const closesAt = (time: Ticket['safeContact']['time'], now: Date): number =>
  time === 'any' ? Infinity : midnightBefore(now) + windows[time].to * minuteMs;

const midnightBefore = (now: Date): number => Math.floor((now.getTime() + offsetMs) / dayMs) * dayMs - offsetMs;
