import type { Counter } from '../hold/next-step.ts';
import { couldTake } from '../hold/next-step.ts';
import type { Hold } from '../hold/hold.ts';
import { inOrder } from '../hold/hold.ts';
import type { Callback } from './callback.ts';

export interface Line {
  /** The desks of the callback's centre. */
  counters: readonly Counter[];
  /** Who waits on the telephone. */
  waiting: readonly Hold[];
  /** Those of the same centre who are being rung already. */
  ringing: readonly Callback[];
}

/**
 * Whether it is their turn: whoever is rung back to speak with a counsellor is rung when one is free whom nobody else waits for, so that they
 * keep their place and do not wait again. A missed call gets the menu and needs nobody.
 */
export function isTurn(callback: Callback, { counters, waiting, ringing }: Line): boolean {
  const { centre } = callback;
  if (centre === null) return true;
  const able = counters.filter((counter) => counter.desk.state === 'ready' && couldTake(counter, asHold(callback)));
  if (callback.staff) return able.some(({ desk }) => desk.id === callback.staff);
  const ahead = waiting.filter((hold) => hold.lines.includes(centre) && inOrder(hold, callback) < 0);
  const others = ringing.filter((other) => other.id !== callback.id && other.centre === centre);
  return able.length > ahead.length + others.length;
}

const asHold = ({ wantsWoman, emergency }: Callback) => ({ wantsWoman, emergency, declined: [], opponent: null });
