import { callbackBooked, line } from '../../flows/library/call.ts';
import { danger } from '../../flows/library/danger.ts';
import { intakeDetails } from '../../flows/library/intake-details.ts';
import { intake } from '../../flows/library/intake.ts';
import { person } from '../../flows/library/small.ts';
import type { Effect, Reading, Talk } from '../../flows/talk.ts';
import type { Address } from '../../models/channel/channel.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import type { ConsentChange } from '../../models/consent/change.ts';
import { noConsentChange, resting, returning, shielding, stopping } from '../../models/consent/change.ts';

/** In these, somebody asks for help from us. */
const helping: ReadonlySet<string> = new Set([intake, intakeDetails, danger, person, line, callbackBooked].map(({ id }) => id));

/** And by these words, whatever the flows must ask first. */
const calling: ReadonlySet<string | null> = new Set(['talk-to-person', 'call-me-back', 'new-complaint', 'emergency']);

interface Happened {
  heard: { reading: Pick<Reading, 'command' | 'danger'> };
  consent: ConsentChange | null;
  effects: readonly Effect[];
  ticket: { before: unknown; after: Pick<Ticket, 'safeContact'> } | null;
  talk: Pick<Talk, 'mode' | 'spot'>;
  now: Date;
}

/**
 * What a turn means for campaigns, beside what was asked of them: STOP and START count for the channel, the safe word and a phone that is
 * called unsafe in an intake for ever, and whoever has everything deleted is not brought back by a list. Whoever asks for help has no course
 * beside it. `keys`: what the writer is known by.
 */
export function consentOf(
  { heard, consent, effects, ticket, talk, now }: Happened,
  keys: readonly Address[],
  stoppedBy: 'word' | 'provider',
  pepper: string,
): ConsentChange | null {
  const has = (kind: Effect['kind']): boolean => effects.some((effect) => effect.kind === kind);
  const unsafe = has('safe-word') || (ticket !== null && ticket.after.safeContact.by !== 'this');
  const { command, danger: inDanger } = heard.reading;
  const seeks = inDanger || calling.has(command) || talk.mode === 'waiting' || helping.has(talk.spot?.flow ?? '');
  const asksForHelp = seeks || ticket?.before === null || has('for-counsellor') || has('raise-silently');
  const changes = [
    ...(consent ? [consent] : []),
    ...(has('stop') ? [stopping(keys, 'channel', stoppedBy, pepper, now)] : []),
    ...(has('start') ? [returning(keys, pepper, now)] : []),
    ...(has('erase') ? [stopping(keys, 'all', 'word', pepper, now)] : []),
    ...(asksForHelp ? [resting(keys, now)] : []),
    ...(unsafe ? [shielding(keys, pepper, now)] : []),
  ];
  return changes.length === 0 ? null : changes.reduce(both, noConsentChange(now));
}

const both = (a: ConsentChange, b: ConsentChange): ConsentChange => ({
  join: [...a.join, ...b.join],
  confirm: [...a.confirm, ...b.confirm],
  end: [...a.end, ...b.end],
  optouts: [...a.optouts, ...b.optouts],
  rest: [...a.rest, ...b.rest],
  undo: [...a.undo, ...b.undo],
  at: b.at,
});
