import { z } from 'zod';
import type { Id } from '../../models/id/id.ts';
import type { Outcome } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';
import { postReply } from '../../models/outbox/post.ts';
import { findSessions, personLeaves } from '../../models/session/store.ts';
import type { Session } from '../../models/session/session.ts';
import { inTransaction } from '../../models/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { mayReply } from '../../models/ticket/may-reply.ts';
import { close, replied } from '../../models/ticket/rules.ts';
import { findTicket, replaceTicket } from '../../models/ticket/store.ts';
import type { Disposition, Ticket } from '../../models/ticket/ticket.ts';
import { scopeOf } from '../world.ts';

/** The version a form was made for: what it changes must still be that. */
export const versioned = z.object({ version: z.coerce.number().int().min(0) });

type Rule = (ticket: Ticket) => Outcome<Ticket>;

/** Loads a ticket within the counsellor's scope, applies a rule, keeps it. `version`: null where the rule itself settles who was first. */
export async function apply(id: string, staff: Staff, version: number | null, rule: Rule): Promise<Outcome<Ticket>> {
  const ticket = await findTicket(id, scopeOf(staff));
  if (!ticket) return refused('no-such-ticket');
  if (version !== null && ticket.version !== version) return refused('changed-meanwhile');
  const after = rule(ticket);
  if (!after.ok || after.value === ticket) return after;
  const kept = await replaceTicket(ticket, after.value);
  return kept ? done(kept) : refused('changed-meanwhile');
}

/** The talk that a ticket was opened in, if the person is still there. */
export async function sessionOf(ticket: Ticket): Promise<Session | null> {
  const [session] = await findSessions([ticket.address]);
  return session?.citizen === ticket.citizen ? session : null;
}

/** A counsellor's answer: checked against the person's safety and the channel's window, then ticket, talk and outbox in one transaction. */
export async function reply(id: Id, staff: Staff, text: string, now: Date): Promise<Outcome<Ticket>> {
  const ticket = await findTicket(id, scopeOf(staff));
  if (!ticket) return refused('no-such-ticket');
  const session = await sessionOf(ticket);
  const may = mayReply(ticket, session, now);
  if (!may.may) return refused(may.why);
  const after = replied(ticket, staff.id, now);
  if (!after.ok || !session) return after;
  return await inTransaction(async (tx): Promise<Outcome<Ticket>> => {
    const kept = await replaceTicket(ticket, after.value, tx);
    if (!kept) return refused('changed-meanwhile');
    const posted = await postReply({ session, ticket: ticket.id, text, by: staff.id, now }, tx);
    if (!posted) throw new Error('the talk was deleted while it was answered');
    return done(kept);
  });
}

/** The matter has ended: the bot answers again in that talk. */
export async function closeTicket(id: Id, staff: Staff, version: number, disposition: Disposition, now: Date): Promise<Outcome<Ticket>> {
  const ticket = await findTicket(id, scopeOf(staff));
  if (!ticket) return refused('no-such-ticket');
  if (ticket.version !== version) return refused('changed-meanwhile');
  const after = close(ticket, disposition, staff.id, now);
  if (!after.ok) return after;
  const session = await sessionOf(ticket);
  return await inTransaction(async (tx): Promise<Outcome<Ticket>> => {
    const kept = await replaceTicket(ticket, after.value, tx);
    if (!kept) return refused('changed-meanwhile');
    if (session) await personLeaves(session.id, tx);
    return done(kept);
  });
}
