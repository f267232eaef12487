import { channelOf, numberOf } from '../../models/channel/channel.ts';
import type { Inbound } from '../../models/inbox/inbox.ts';
import { alertRow } from '../../models/outbox/outgoing.ts';
import type { Session } from '../../models/session/session.ts';
import type { Turn } from '../../talks/turn.ts';
import { understand } from '../understanding/understand.ts';
import type { TalkWorld } from '../../talks/world.ts';

/** After this time without a word a talk no longer makes its phone a citizen's. */
const talkMs = 24 * 3600_000;

/**
 * Whether a message is the answer of one on call to an alert. When in doubt it is not: a receipt that was none would keep the next from being
 * called, and a citizen's word must never be lost. So not from a phone that is in a talk of its own, nor STOP, nor a cry for help.
 */
export function isReceipt({ replyTo, optOut, text }: Inbound, found: readonly Session[], world: TalkWorld): boolean {
  const phone = channelOf(replyTo) === 'sms' ? numberOf(replyTo) : null;
  if (phone === null || !world.calledPhones.has(phone) || optOut) return false;
  const since = world.now().getTime() - talkMs;
  return !found.some((session) => isTalk(session, since)) && !understand(text).danger;
}

const isTalk = ({ ticket, stoppedAt, hiddenAt, heardAt }: Session, since: number): boolean =>
  ticket !== null || stoppedAt !== null || hiddenAt !== null || (heardAt?.getTime() ?? 0) > since;

/** The receipt, and a word of thanks, so that they know that it counts. It begins no talk. */
export function receiptTurn(turn: Turn, { replyTo }: Inbound, world: TalkWorld): Turn {
  const phone = numberOf(replyTo) ?? '';
  const now = world.now();
  return { ...turn, alert: { kind: 'receipt', phone, at: now }, outbox: [alertRow(phone, world.words.text('en', 'alert.thanks'), now)] };
}
