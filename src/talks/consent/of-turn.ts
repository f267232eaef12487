import type { Effect } from '../../flows/talk.ts';
import type { Address } from '../../models/channel/channel.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { ConsentChange } from '../../models/consent/change.ts';
import { noConsentChange, returning, shielding, stopping } from '../../models/consent/change.ts';

interface Happened {
  consent: ConsentChange | null;
  effects: readonly Effect[];
  ticket: { after: Pick<Ticket, 'safeContact'> } | null;
  now: Date;
}

/**
 * What a turn means for campaigns, beside what was asked of them: STOP and START count for the channel, the safe word and a phone that is
 * called unsafe in an intake for ever, and whoever has everything deleted is not brought back by a list. `keys`: what the writer is known by.
 */
export function consentOf(
  { consent, effects, ticket, now }: Happened,
  keys: readonly Address[],
  stoppedBy: 'word' | 'provider',
  pepper: string,
): ConsentChange | null {
  const has = (kind: Effect['kind']): boolean => effects.some((effect) => effect.kind === kind);
  const unsafe = has('safe-word') || (ticket !== null && ticket.after.safeContact.by !== 'this');
  const changes = [
    ...(consent ? [consent] : []),
    ...(has('stop') ? [stopping(keys, 'channel', stoppedBy, pepper, now)] : []),
    ...(has('start') ? [returning(keys, pepper, now)] : []),
    ...(has('erase') ? [stopping(keys, 'all', 'word', pepper, now)] : []),
    ...(unsafe ? [shielding(keys, pepper, now)] : []),
  ];
  return changes.length === 0 ? null : changes.reduce(both, noConsentChange(now));
}

const both = (a: ConsentChange, b: ConsentChange): ConsentChange => ({
  join: [...a.join, ...b.join],
  confirm: [...a.confirm, ...b.confirm],
  end: [...a.end, ...b.end],
  optouts: [...a.optouts, ...b.optouts],
  undo: [...a.undo, ...b.undo],
  at: b.at,
});
