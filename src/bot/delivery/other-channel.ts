import type { Address } from '../../models/channel/channel.ts';
import { channelNames, channelOf, numberOf } from '../../models/channel/channel.ts';
import { findMessage } from '../../models/message/store.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import type { Session } from '../../models/session/session.ts';
import { findSessions } from '../../models/session/store.ts';
import { mayReply } from '../../models/ticket/may-reply.ts';
import { findTicket } from '../../models/ticket/store.ts';

const dayMs = 24 * 3600_000;

/**
 * The same person's address on the other channel, for a message that does not arrive on the one they wrote from. Null unless they have
 * written to us from there themselves and it is as safe as a counsellor's own reply would be; and only once for each message.
 */
export async function otherAddress(row: OutboxRow, now: Date): Promise<Address | null> {
  const number = numberOf(row.address);
  const other = channelNames.find((name) => name !== channelOf(row.address));
  if (!number || !other || (await wasMoved(row))) return null;
  const address = `${other}:${number}`;
  const [session] = await findSessions([address]);
  return session && session.citizen === row.citizen && (await isSafe(row, session, now)) ? address : null;
}

/** The message keeps the address it was written for. */
const wasMoved = async (row: OutboxRow): Promise<boolean> => (await findMessage(row.id))?.address !== row.address;

/** The ticket's safe contact decides; before there is one, who wrote from there within a day may be answered there. */
async function isSafe(row: OutboxRow, session: Session, now: Date): Promise<boolean> {
  if (row.ticket) {
    const ticket = await findTicket(row.ticket, { role: 'administrator' });
    return ticket !== null && mayReply(ticket, session, now).may;
  }
  return !session.stoppedAt && !session.hiddenAt && now.getTime() - (session.heardAt?.getTime() ?? 0) < dayMs;
}
