import { again } from '../models/again.ts';
import { overdue } from '../models/inbox/store.ts';
import type { Turns } from './turns.ts';
import type { TalkWorld } from '../talks/world.ts';

/** How many people one sweep takes up; the next sweep takes the rest. */
const mostAtOnce = 200;

/**
 * Takes up what was stored and not handled: the process died, the store was slow, a turn failed. Runs until stopped, every `everyMs`; a
 * sweep that fails is logged and the next one tries again. `stop` settles when the sweep in hand is done.
 */
export const startSweeper = (turns: Turns, world: TalkWorld, everyMs: number): { stop(): Promise<void> } =>
  again(() => sweep(turns, world), everyMs);

async function sweep(turns: Turns, world: TalkWorld): Promise<void> {
  try {
    const people = await overdue(world.now(), mostAtOnce);
    await Promise.all(people.map((from) => turns.take(from)));
  } catch (fault) {
    world.log.warn({ err: fault }, 'sweep failed');
  }
}
