import type { Callback } from '../../models/callback/callback.ts';
import { replaceCallback } from '../../models/callback/store.ts';
import { callbackNoted } from '../../models/ticket/rules.ts';
import { onTicket } from '../queue/trail.ts';

/** Keeps what became of a callback, and tells the ticket: each attempt, and how it ended. Nothing happens when somebody was quicker. */
export async function keepOutcome(before: Callback, after: Callback, now: Date): Promise<void> {
  if (after === before || !(await replaceCallback(before, after))) return;
  const tried = after.attempts.length > before.attempts.length ? after.attempts.at(-1)?.outcome : undefined;
  const ended = before.state === 'done' ? null : after.outcome;
  await onTicket(after.ticket, (ticket) => {
    const told = tried && tried !== 'met' ? callbackNoted(ticket, 'callback-tried', 'bot', tried, now) : ticket;
    return ended ? callbackNoted(told, 'callback-ended', 'bot', ended, now) : told;
  });
}
