import { z } from 'zod';
import type { Id } from '../id/id.ts';
import { idSchema } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';

export const deskStates = ['away', 'ready', 'offered', 'talking', 'wrap-up'] as const;

/**
 * A counsellor's telephone: whether somebody in the line may be offered to them. Their number lies with them (models/staff/), so that it can
 * change while they are away.
 */
export const deskSchema = z.object({
  /** The counsellor. */
  id: idSchema,
  centre: idSchema,
  state: z.enum(deskStates),
  /** In this state since then: who has been ready longest is offered first. */
  since: z.date(),
  /** Who is offered to them, or whom they talk with: a place in the line (models/hold/). */
  hold: idSchema.nullable(),
  /** When the offer lapses or the wrap-up ends. */
  until: z.date().nullable(),
  /** Offers in a row that were refused or not answered. */
  misses: z.number().int(),
  /** They asked to be away while they were busy: so they will be, once they are not. */
  leaves: z.boolean(),
  /** Counts writes: every write names the version it saw. */
  version: z.number().int(),
});
export type Desk = z.infer<typeof deskSchema>;

/** After so many offers in a row without an answer the desk is away: a forgotten phone holds nobody up. */
export const mostMisses = 2;

export const newDesk = (id: Id, centre: Id, now: Date): Desk => ({
  id,
  centre,
  state: 'away',
  since: now,
  hold: null,
  until: null,
  misses: 0,
  leaves: false,
  version: 0,
});

const turns = (desk: Desk, state: Desk['state'], now: Date): Desk => ({ ...desk, state, since: now, hold: null, until: null });

/** Free for the next: ready, or away where that was asked for. */
const free = (desk: Desk, now: Date): Desk =>
  desk.leaves ? { ...turns(desk, 'away', now), leaves: false, misses: 0 } : turns(desk, 'ready', now);

const isBusy = ({ state }: Desk): boolean => state === 'offered' || state === 'talking';

/** There for callers. Who is busy stays at what they are at; a wrap-up is cut short. */
export function comeReady(desk: Desk, now: Date): Desk {
  if (isBusy(desk)) return { ...desk, leaves: false };
  return desk.state === 'ready' ? desk : { ...turns(desk, 'ready', now), misses: 0, leaves: false };
}

/** Not there from now on, or once the talk is over. */
export function goAway(desk: Desk, now: Date): Desk {
  if (isBusy(desk)) return { ...desk, leaves: true };
  return desk.state === 'away' ? desk : { ...turns(desk, 'away', now), leaves: false };
}

/** Somebody in the line is offered to them until `until`. */
export function offer(desk: Desk, hold: Id, until: Date, now: Date): Outcome<Desk> {
  if (desk.state !== 'ready') return refused('changed-meanwhile');
  return done({ ...turns(desk, 'offered', now), hold, until });
}

/** They took it. */
export function accept(desk: Desk, now: Date): Outcome<Desk> {
  if (desk.state !== 'offered') return refused('changed-meanwhile');
  return done({ ...desk, state: 'talking', since: now, until: null, misses: 0 });
}

/** Refused, or nobody answered in time. */
export function missed(desk: Desk, now: Date): Desk {
  if (desk.state !== 'offered') return desk;
  const misses = desk.misses + 1;
  const after = misses >= mostMisses ? { ...turns(desk, 'away', now), misses: 0, leaves: false } : free(desk, now);
  return after.state === 'ready' ? { ...after, misses } : after;
}

/** Whoever was offered to them is not there any more, which is not their doing. */
export const spared = (desk: Desk, now: Date): Desk => (isBusy(desk) ? free(desk, now) : desk);

/** The talk is over: a while to write down what was said. */
export function wrapUp(desk: Desk, wrapUpMs: number, now: Date): Desk {
  if (desk.state !== 'talking') return desk;
  return { ...turns(desk, 'wrap-up', now), until: new Date(now.getTime() + wrapUpMs) };
}

/** The wrap-up has lasted its time. */
export const wrapUpOver = (desk: Desk, now: Date): Desk =>
  desk.state === 'wrap-up' && desk.until !== null && desk.until <= now ? free(desk, now) : desk;
