import type { Callback } from '../../models/callback/callback.ts';
import { finish, hastened, mayRingAt } from '../../models/callback/callback.ts';
import { ringable } from '../../models/callback/ringable.ts';
import { findCallback, replaceCallback } from '../../models/callback/store.ts';
import { comeReady, goAway } from '../../models/desk/desk.ts';
import { changeDesk, findDesk } from '../../models/desk/store.ts';
import type { Id } from '../../models/id/id.ts';
import type { Outcome } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { setPhone } from '../../models/staff/store.ts';
import { allOrNothing } from '../../models/store.ts';
import { callbackNoted } from '../../models/ticket/rules.ts';
import { findTicket, replaceTicket } from '../../models/ticket/store.ts';
import { scopeOf } from '../world.ts';

const mostTries = 10;

/** One's own number; none: the desk is away, nothing could ring. */
export async function keepNumber(staff: Staff, written: string, now: Date): Promise<Outcome<null>> {
  const phone = written.trim() === '' ? null : ringable(written);
  if (phone === null && written.trim() !== '') return refused('not-ringable');
  await setPhone(staff.id, phone);
  if (phone === null && staff.centre) await changeDesk(staff.id, staff.centre, (desk) => goAway(desk, now), now);
  return done(null);
}

export async function turnSwitch(staff: Staff, to: 'ready' | 'away', now: Date): Promise<Outcome<null>> {
  if (staff.centre === null) return refused('not-allowed');
  if (to === 'ready' && staff.phone === null) return refused('no-own-phone');
  // Whoever never was at the telephone leaves no trace there.
  if (to === 'away' && !(await findDesk(staff.id))) return done(null);
  await changeDesk(staff.id, staff.centre, (desk) => (to === 'ready' ? comeReady(desk, now) : goAway(desk, now)), now);
  return done(null);
}

/** Rung as soon as it may be, to speak with whoever asks: they must be ready, and the hours allow it. */
export const hasten = (id: Id, staff: Staff, now: Date): Promise<Outcome<null>> =>
  change(id, staff, now, async (callback) => {
    if ((await findDesk(staff.id))?.state !== 'ready') return refused('desk-not-ready');
    if (callback.state !== 'open') return done(callback);
    return mayRingAt(callback, now) > now ? refused('not-safe-hour') : done(hastened(callback, staff.id, now));
  });

export const giveUp = (id: Id, staff: Staff, now: Date): Promise<Outcome<null>> =>
  change(id, staff, now, async (callback) => done(finish(callback, 'given-up', now)));

/** Changes a callback that somebody may see; that it was given up stands on the ticket. */
async function change(id: Id, staff: Staff, now: Date, rule: (callback: Callback) => Promise<Outcome<Callback>>): Promise<Outcome<null>> {
  const scope = scopeOf(staff);
  for (let n = 0; n < mostTries; n += 1) {
    const before = await findCallback(id);
    if (!before || (scope.role === 'counsellor' && before.centre !== scope.centre)) return refused('no-such-callback');
    const after = await rule(before);
    if (!after.ok) return after;
    if (after.value === before || (await keep(before, after.value, staff.id, now))) return done(null);
  }
  return refused('changed-meanwhile');
}

const keep = (before: Callback, after: Callback, by: Id, now: Date): Promise<boolean> =>
  allOrNothing(async (tx) => {
    const ticket = after.state === 'done' && after.ticket ? await findTicket(after.ticket, { role: 'administrator' }) : null;
    const noted = !ticket || (await replaceTicket(ticket, callbackNoted(ticket, 'callback-ended', by, after.outcome, now), tx)) !== null;
    return noted && (await replaceCallback(before, after, tx)) !== null;
  });
