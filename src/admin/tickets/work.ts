import { channelOf } from '../../models/channel/channel.ts';
import { compose } from '../../models/channel/compose.ts';
import type { Id } from '../../models/id/id.ts';
import { newId } from '../../models/id/id.ts';
import type { Message } from '../../models/message/message.ts';
import { findMessage } from '../../models/message/store.ts';
import type { Outcome } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';
import { postReply } from '../../models/outbox/post.ts';
import { findSessions, personLeaves } from '../../models/session/store.ts';
import type { Session } from '../../models/session/session.ts';
import { inTransaction } from '../../models/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { mayReply, replyLapsesAt } from '../../models/ticket/may-reply.ts';
import { close, reopen, replied } from '../../models/ticket/rules.ts';
import { findTicket, replaceTicket } from '../../models/ticket/store.ts';
import type { Disposition, Ticket } from '../../models/ticket/ticket.ts';
import { scopeOf } from '../world.ts';

type Rule = (ticket: Ticket) => Outcome<Ticket>;

/** How often a write begins again because somebody else wrote in between: the person, the bot, a colleague. */
const mostTries = 10;

/** Tries until nobody wrote in between; `changed-meanwhile` only when that does not end. */
async function insist(attempt: () => Promise<Outcome<Ticket> | 'again'>): Promise<Outcome<Ticket>> {
  for (let n = 0; n < mostTries; n += 1) {
    const outcome = await attempt();
    if (outcome !== 'again') return outcome;
  }
  return refused('changed-meanwhile');
}

/**
 * Loads a ticket within the counsellor's scope, applies a rule, keeps it. `version`: what the form was made for; null where the rule itself
 * settles who was first. A form sent twice has nothing left to change and is done.
 */
export const apply = (id: Id, staff: Staff, version: number | null, rule: Rule): Promise<Outcome<Ticket>> =>
  insist(async () => {
    const ticket = await findTicket(id, scopeOf(staff));
    if (!ticket) return refused('no-such-ticket');
    const after = rule(ticket);
    if (!after.ok || after.value === ticket) return after;
    if (version !== null && ticket.version !== version) return refused('changed-meanwhile');
    const kept = await replaceTicket(ticket, after.value);
    return kept ? done(kept) : 'again';
  });

/** Whether this very form was sent before: since it was made, the same counsellor noted the same. */
export const noted = ({ version, trail }: Ticket, by: Id, form: { version: number; text: string }): boolean =>
  version > form.version && trail.some((entry) => entry.event === 'noted' && entry.by === by && entry.note === form.text);

/** The talk that a ticket was opened in, if the person is still there. */
export async function sessionOf(ticket: Ticket): Promise<Session | null> {
  const [session] = await findSessions([ticket.address]);
  return session?.citizen === ticket.citizen ? session : null;
}

/**
 * A counsellor's answer: checked against the person's safety and the channel's window, then ticket, talk and outbox in one transaction.
 * `once`: the id that the form carries for its message; the same words sent twice with it go out once.
 */
export const reply = (id: Id, staff: Staff, text: string, once: Id, now: Date): Promise<Outcome<Ticket>> =>
  insist(async () => {
    const ticket = await findTicket(id, scopeOf(staff));
    if (!ticket) return refused('no-such-ticket');
    const before = await findMessage(once);
    if (before && before.ticket === id && before.by === staff.id && says(before, text)) return done(ticket);
    const after = replied(ticket, staff.id, now);
    if (!after.ok) return after;
    const session = await sessionOf(ticket);
    const may = mayReply(ticket, session, now);
    if (!may.may) return refused(may.why);
    if (!session) return refused('no-such-ticket');
    return await inTransaction(async (tx): Promise<Outcome<Ticket> | 'again'> => {
      const kept = await replaceTicket(ticket, after.value, tx);
      if (!kept) return 'again';
      const lapsesAt = replyLapsesAt(ticket, session, now);
      const message = { session, ticket: ticket.id, text, by: staff.id, id: before ? newId(now) : once, now, lapsesAt };
      if (await postReply(message, tx)) return done(kept);
      // The person had everything deleted in this moment.
      await tx.abortTransaction();
      return 'again';
    });
  });

/** Whether a message carries this text, or as much of its beginning as the channel takes in one. */
const says = ({ address, text }: Message, asked: string): boolean =>
  compose(channelOf(address), [{ kind: 'text', text: asked }])[0]?.text === text;

/** The matter has ended: the bot answers again in that talk. */
export const closeTicket = (id: Id, staff: Staff, version: number, disposition: Disposition, now: Date): Promise<Outcome<Ticket>> =>
  insist(async () => {
    const ticket = await findTicket(id, scopeOf(staff));
    if (!ticket) return refused('no-such-ticket');
    const { closure } = ticket;
    if (closure && closure.by === staff.id && closure.disposition === disposition) return done(ticket);
    const after = close(ticket, disposition, staff.id, now);
    if (!after.ok) return after;
    if (ticket.version !== version) return refused('changed-meanwhile');
    const session = await sessionOf(ticket);
    return await inTransaction(async (tx): Promise<Outcome<Ticket> | 'again'> => {
      const kept = await replaceTicket(ticket, after.value, tx);
      if (!kept) return 'again';
      if (session) await personLeaves(session.id, tx);
      return done(kept);
    });
  });

/** Open again, with whoever reopened it as a matter of the trail; pressed twice, it stays open. */
export const reopenTicket = (id: Id, staff: Staff, version: number, now: Date): Promise<Outcome<Ticket>> =>
  apply(id, staff, version, (ticket) => {
    const last = ticket.trail.at(-1);
    return last?.event === 'reopened' && last.by === staff.id ? done(ticket) : reopen(ticket, staff.id, now);
  });
