import type { Id } from '../id/id.ts';
import type { OutboxRow } from '../outbox/outbox.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Alert, Ending, Receipt } from './alert.ts';
import { isLive, linkMs } from './alert.ts';

/** What an alert looks at before its next step. */
export interface Around {
  /** Null for a drill, and for a ticket that is gone. */
  ticket: Ticket | null;
  /** The last call's message, while its row is there. */
  row: Pick<OutboxRow, 'state' | 'failure'> | null;
  /** Centres at which somebody is alerted in earnest: no drill goes on there. */
  inEarnest: readonly Id[];
}

export type NextStep =
  | { do: 'rest' }
  | { do: 'receive'; receipt: Receipt }
  | { do: 'end'; ending: Ending }
  /** The next is called; `failed`: why the last call did not arrive. */
  | { do: 'call'; centre: Id; phone: string; round: number; failed: string | null }
  /** All were called and nobody confirmed. */
  | { do: 'give-up'; failed: string | null };

/** What must be done about an alert now. Who confirmed, and whether there still is an emergency, is asked before anybody is called. */
export function nextStep(alert: Alert, { ticket, row, inEarnest }: Around, now: Date): NextStep {
  if (!isLive(alert)) return { do: 'rest' };
  const over = alert.kind === 'danger' ? overFor(alert, ticket) : overForDrill(alert, inEarnest, now);
  if (over) return over;
  if (alert.state === 'unanswered') return { do: 'rest' };
  const why = row && faultOf(row);
  const called = alert.calls.at(-1);
  const next = nextOf(alert, ticket?.opponentCentre ?? null);
  // Within a round, one who was not reached gives way at once. A new round waits: it may be our own account that nothing leaves.
  const atOnce = why !== null && next !== null && next.round === called?.round;
  if (now < alert.nextAt && !atOnce) return { do: 'rest' };
  return next ? { do: 'call', ...next, failed: why } : { do: 'give-up', failed: why };
}

function overFor({ centre, startedAt }: Alert, ticket: Ticket | null): NextStep | null {
  if (!ticket) return { do: 'end', ending: 'closed' };
  const taken = ticket.trail.find(({ event, at }) => (event === 'claimed' || event === 'replied') && at > startedAt);
  if (taken && taken.by !== 'citizen' && taken.by !== 'bot')
    return { do: 'receive', receipt: { how: 'claim', phone: null, by: taken.by, at: taken.at } };
  if (ticket.closure) return { do: 'end', ending: 'closed' };
  if (ticket.centre !== centre) return { do: 'end', ending: 'superseded' };
  return ticket.urgency === 'emergency' ? null : { do: 'end', ending: 'corrected' };
}

function overForDrill({ concerns, state, nextAt }: Alert, inEarnest: readonly Id[], now: Date): NextStep | null {
  if (concerns.some((centre) => inEarnest.includes(centre))) return { do: 'end', ending: 'real-alert' };
  return state === 'unanswered' && now.getTime() - nextAt.getTime() > linkMs ? { do: 'end', ending: 'unanswered' } : null;
}

/** Why a message did not arrive, or may not have: that counts as not. Null while nothing is known against it. */
function faultOf({ state, failure }: NonNullable<Around['row']>): string | null {
  if (failure) return failure.reason;
  return state === 'unknown' || state === 'canceled' || state === 'given-up' ? 'failure.unknown-outcome' : null;
}

/** Whose turn it is after the last call: the next of the chain, or its first again in a new round. Null: all rounds are over. */
function nextOf({ chain, calls, rounds }: Alert, opponent: Id | null): { centre: Id; phone: string; round: number } | null {
  const last = calls.at(-1);
  const able = (link: Alert['chain'][number]): boolean => link.centre !== opponent;
  const next = chain.slice(chain.findIndex(({ phone }) => phone === last?.phone) + 1).find(able);
  if (next) return { ...next, round: last?.round ?? 1 };
  const first = chain.find(able);
  return first && last && last.round < rounds ? { ...first, round: last.round + 1 } : null;
}
