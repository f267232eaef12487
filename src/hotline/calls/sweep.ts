import { again } from '../../models/again.ts';
import { silentCalls } from '../../models/call/store.ts';
import { callEnded } from '../callbacks/calls.ts';
import type { LineWorld } from '../queue/world.ts';
import { callEnds } from './ended.ts';

/** No call lasts longer (Twilio's own limit is four hours): one of which nothing was heard for so long has ended without our being told. */
const longestMs = 5 * 3600_000;
const mostAtOnce = 50;

/** Ends calls whose end nobody told us, so that what was said in them is not lost either. Runs until stopped. */
export const startCallSweeper = (world: LineWorld, everyMs: number): { stop(): Promise<void> } =>
  again(() => sweep(world).catch((err: unknown) => world.log.warn({ err }, 'silent calls not read')), everyMs);

async function sweep(world: LineWorld): Promise<void> {
  const now = world.now();
  for (const { id } of await silentCalls(new Date(now.getTime() - longestMs), mostAtOnce)) {
    await callEnded(id, { status: 'completed', answeredBy: null, seconds: null }, world);
    await callEnds({ id, status: 'completed', seconds: null }, world, async () => {});
  }
}
