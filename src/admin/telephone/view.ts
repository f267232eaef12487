import { callbacksOf } from '../../models/callback/store.ts';
import type { Callback } from '../../models/callback/callback.ts';
import type { Centre } from '../../models/centre/centre.ts';
import { findCentre, listCentres } from '../../models/centre/store.ts';
import type { Desk as Telephone } from '../../models/desk/desk.ts';
import { newDesk } from '../../models/desk/desk.ts';
import { desksOf, findDesk } from '../../models/desk/store.ts';
import type { Hold } from '../../models/hold/hold.ts';
import { inOrder } from '../../models/hold/hold.ts';
import { linesOf } from '../../models/hold/store.ts';
import type { Id } from '../../models/id/id.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { namesOf } from '../../models/staff/store.ts';
import { findTickets } from '../../models/ticket/store.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn, scopeOf } from '../world.ts';

/** Shown at most of what is over. */
const mostCallbacks = 60;

export interface TelephoneView {
  reader: Reader;
  now: Date;
  staff: Staff;
  /** Their own telephone; null: an administrator has none. */
  mine: Telephone | null;
  /** Who waits, in their order. Known by reference only. */
  line: readonly Hold[];
  desks: readonly Telephone[];
  callbacks: readonly Callback[];
  references: ReadonlyMap<Id, string>;
  names: ReadonlyMap<Id, string>;
  /** An administrator sees all centres' and must tell them apart. */
  centres: ReadonlyMap<Id, Centre>;
  refused: { refusal: Refusal; number: string } | null;
}

/** All that the page of the telephone shows: one's own, and the line and callbacks of one's centre; for an administrator those of all. */
export async function telephoneView(staff: Staff, desk: Desk, refused: TelephoneView['refused'] = null): Promise<TelephoneView> {
  const scope = scopeOf(staff);
  const now = desk.now();
  const all = scope.role === 'administrator' ? await listCentres() : [];
  const centres = scope.role === 'counsellor' ? [scope.centre] : all.map(({ id }) => id);
  const [line, desks, callbacks, own] = await Promise.all([
    linesOf(scope.role === 'counsellor' ? centres : null),
    desksOf(centres),
    callbacksOf(scope.role === 'counsellor' ? scope.centre : null, mostCallbacks),
    staff.centre ? findDesk(staff.id) : null,
  ]);
  const tickets = await findTickets([...line, ...callbacks].flatMap(({ ticket }) => ticket ?? []));
  return {
    reader: readerIn(staff.language, desk),
    now,
    staff,
    mine: staff.centre ? (own ?? newDesk(staff.id, staff.centre, now)) : null,
    line: line.toSorted(inOrder),
    desks: desks.filter(({ state }) => state !== 'away'),
    callbacks,
    references: new Map(tickets.map(({ id, reference }) => [id, reference])),
    names: await namesOf([...desks.map(({ id }) => id), ...line.flatMap(({ offer }) => offer?.desk ?? [])]),
    centres: new Map(all.map((centre) => [centre.id, centre])),
    refused,
  };
}

/** A centre whose days off and breaks somebody may change: their own, or for an administrator the one that is asked for. */
export async function centreFor(staff: Staff, asked: string): Promise<Centre | null> {
  const scope = scopeOf(staff);
  return await findCentre(scope.role === 'counsellor' ? scope.centre : asked);
}
