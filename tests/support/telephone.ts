import type { Call } from '../../src/models/call/call.ts';
import type { Callback } from '../../src/models/callback/callback.ts';
import { book } from '../../src/models/callback/callback.ts';
import { newDesk } from '../../src/models/desk/desk.ts';
import type { Desk } from '../../src/models/desk/desk.ts';
import type { Hold } from '../../src/models/hold/hold.ts';
import { join, offerTo, rung } from '../../src/models/hold/hold.ts';
import type { Counter } from '../../src/models/hold/next-step.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Id } from '../../src/models/id/id.ts';
import type { Staff } from '../../src/models/staff/staff.ts';
import { aTicket, monday } from './tickets.ts';

export const aCallSid = (n = 1): string => `CA${String(n).padStart(32, '0')}`;

/** One who waits at a centre, but for what the test says. `leg`: they are offered to somebody on call, whose phone rings so. */
export function aHold({ leg, ...more }: Partial<Hold> & { leg?: string } = {}): Hold {
  const joined = join(
    aTicket(),
    { call: aCallSid(), scene: '1', queue: `QU${'0'.repeat(32)}`, language: 'ur', since: null, wanted: null },
    monday,
  );
  const hold = { ...joined, wantsWoman: false, ...more };
  if (leg === undefined) return hold;
  const made = { centre: hold.lines[0] ?? '', desk: null, phone: '+923001111111', meets: 'oncall', until: monday };
  return { ...rung(offerTo(hold, made, monday), leg), state: hold.state };
}

export const aCallback = (more: Partial<Callback> = {}): Callback => ({
  ...book({ number: '+923001234567', why: 'asked', language: 'ur', citizen: null, ticket: null, staff: null, since: null }, monday),
  ...more,
});

/** A desk and who sits at it: a woman who works in Urdu, ready for an hour, but for what the test says. */
export function aCounter(centre: Id, desk: Partial<Desk> = {}, staff: Partial<Staff> = {}): Counter {
  const id = newId(monday);
  const since = new Date(monday.getTime() - 3600_000);
  return {
    desk: { ...newDesk(id, centre, since), state: 'ready', ...desk },
    staff: { id, language: 'ur', woman: true, phone: '+923007654321', active: true, ...staff },
  };
}

export const aCall = (more: Partial<Call> = {}): Call => ({
  id: `CA${'0'.repeat(32)}`, direction: 'in', number: null, citizen: '0'.repeat(24), session: '0'.repeat(24), callback: null, state: 'flow', mayRecord: null, scene: '', step: 1,
  said: '', misses: 0, startedAt: new Date(), lastAt: new Date(), endedAt: null, end: null, seconds: null, version: 0, ...more,
}); // prettier-ignore
