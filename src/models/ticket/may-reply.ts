import { channelOf } from '../channel/channel.ts';
import type { Session } from '../session/session.ts';
import type { Ticket } from './ticket.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Who wrote this long ago still holds the phone: an answer to them is safe, whatever hours they gave. */
const presentMs = 30 * minuteMs;
const offsetMs = 5 * 60 * minuteMs;

/** Safe times as people are asked for them, in minutes after midnight, Asia/Karachi. */
const windows: Record<Ticket['safeContact']['time'], { from: number; to: number }> = {
  any: { from: 0, to: 1440 },
  morning: { from: 9 * 60, to: 12 * 60 },
  afternoon: { from: 12 * 60, to: 17 * 60 },
  evening: { from: 17 * 60, to: 21 * 60 },
};

export type MayReply =
  | { may: true; /** WhatsApp: when the 24 hours end; null on other channels. */ until: Date | null }
  | {
      may: false;
      why: 'no-such-ticket' | 'person-stopped' | 'not-safe-now' | 'window-closed';
      /** When it will be allowed, if that is known. */ from: Date | null;
    };

/**
 * May a counsellor write to the person now? Never after STOP or the safe word; only within the hours and on the phone they called safe,
 * unless they are writing right now; on WhatsApp only within 24 hours of their last message (twilio-facts section 4).
 */
export function mayReply(ticket: Pick<Ticket, 'safeContact'>, session: Session | null, now: Date): MayReply {
  if (!session) return { may: false, why: 'no-such-ticket', from: null };
  if (session.stoppedAt) return { may: false, why: 'person-stopped', from: null };
  if (session.hiddenAt) return { may: false, why: 'not-safe-now', from: null };
  const heardMs = session.heardAt ? now.getTime() - session.heardAt.getTime() : Infinity;
  const closes = channelOf(session.replyTo) === 'whatsapp' ? new Date((session.heardAt?.getTime() ?? 0) + dayMs) : null;
  if (closes && closes <= now) return { may: false, why: 'window-closed', from: null };
  if (heardMs <= presentMs) return { may: true, until: closes };
  const { by, time } = ticket.safeContact;
  if (by !== 'this') return { may: false, why: 'not-safe-now', from: null };
  const opens = opensAt(windows[time], now);
  return opens <= now ? { may: true, until: closes } : { may: false, why: 'not-safe-now', from: opens };
}

/** When the window is open next; `now` or earlier when it is open. */
function opensAt({ from, to }: { from: number; to: number }, now: Date): Date {
  const midnight = Math.floor((now.getTime() + offsetMs) / dayMs) * dayMs - offsetMs;
  const minute = (now.getTime() - midnight) / minuteMs;
  const day = minute < to ? 0 : 1;
  return new Date(midnight + day * dayMs + from * minuteMs);
}
