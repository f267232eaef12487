import { createHmac } from 'node:crypto';
import { again } from '../../models/again.ts';
import type { Callback, CallbackOutcome } from '../../models/callback/callback.ts';
import { attempted, exhausted, finish, isLost, mayRingAt, postponed, ring, ringsAs, tomorrow } from '../../models/callback/callback.ts';
import { sessionsOfNumber } from '../../models/callback/post.ts';
import { ringable } from '../../models/callback/ringable.ts';
import { callbackByCall, dueCallbacks, replaceCallback, ringingCallbacks } from '../../models/callback/store.ts';
import { isTurn } from '../../models/callback/turn.ts';
import { dateOf, dayStart } from '../../models/centre/hours.ts';
import { linesOf } from '../../models/hold/store.ts';
import { countWithin, takePace } from '../../models/pace/store.ts';
import { inTransaction } from '../../models/store.ts';
import { lineUrl } from '../queue/events.ts';
import { countersOf } from '../queue/next-centre.ts';
import type { LineWorld } from '../queue/world.ts';
import { keepOutcome } from './outcomes.ts';

const mostAtOnce = 50;
/** Twilio takes one call a second from an account (twilio-facts section 6). */
const paceMs = 1000;
const laterMs = 60_000;
/** How long a citizen's phone rings: before most machines answer. */
const ringSeconds = 25;

/** Rings back whose time has come, until stopped. Each start is one transaction, so two workers ring nobody twice. */
export const startCallbacks = (world: LineWorld, everyMs: number): { stop(): Promise<void> } =>
  again(() => look(world).catch((err: unknown) => world.log.warn({ err }, 'callbacks not read')), everyMs);

async function look(world: LineWorld): Promise<void> {
  const now = world.now();
  const spacingMs = world.out.spacingMinutes * 60_000;
  for (const lost of (await ringingCallbacks()).filter((one) => isLost(one, now)))
    await keepOutcome(lost, attempted(lost, 'no-answer', spacingMs, now), now);
  for (const callback of await dueCallbacks(now, mostAtOnce)) {
    const end = await whyNever(callback, now);
    const from = mayRingAt(callback, now);
    if (end) await keepOutcome(callback, finish(callback, end, now), now);
    else if (from > now) await replaceCallback(callback, postponed(callback, from));
    else if ((await itsTurn(callback)) && (await start(callback, world)) === 'no-more') return;
  }
}

/** Why nobody must be rung at all. It is asked before every attempt: STOP may have been said since. */
async function whyNever(callback: Callback, now: Date): Promise<CallbackOutcome | null> {
  const number = callback.number && ringable(callback.number);
  if (number === null) return 'not-ringable';
  const silent = (await sessionsOfNumber(number)).some(
    ({ stoppedAt, hiddenAt }) => stoppedAt !== null || (hiddenAt !== null && hiddenAt >= callback.bookedAt),
  );
  return silent ? 'stopped' : exhausted(callback, now);
}

async function itsTurn(callback: Callback): Promise<boolean> {
  if (callback.centre === null) return true;
  const [counters, waiting, ringing] = await Promise.all([countersOf([callback.centre]), linesOf([callback.centre]), ringingCallbacks()]);
  return isTurn(callback, { counters, waiting, ringing });
}

/** `no-more`: the limits of ringing out are reached; the next look goes on. */
async function start(callback: Callback, world: LineWorld): Promise<'next' | 'no-more'> {
  const claimed = await inTransaction(async (tx) => {
    const now = world.now();
    if (!(await takePace('out', paceMs, now, tx)) || (await ringingCallbacks(tx)).length >= world.out.atOnce) {
      await tx.abortTransaction();
      return 'no-more' as const;
    }
    const may = await countWithin(dayName(callback, now, world), world.out.perNumberADay, now, tx);
    return await replaceCallback(callback, may ? ring(callback, now) : tomorrow(callback, now), tx);
  });
  if (claimed === 'no-more') return claimed;
  if (claimed?.state === 'ringing') await place(claimed, world);
  return 'next';
}

/** The day's count must outlast the number, which goes when it is done: so it does not show whose it is. */
const dayName = ({ number }: Callback, now: Date, { pinPepper }: LineWorld): string =>
  createHmac('sha256', pinPepper)
    .update(`${number ?? ''} ${dateOf(dayStart(now))}`)
    .digest('base64url');

async function place(callback: Callback, world: LineWorld): Promise<void> {
  const { voice, log } = world;
  const now = world.now();
  const rung = await voice.ring({
    to: callback.number ?? '',
    url: lineUrl(world, 'out'),
    status: lineUrl(world, 'status'),
    seconds: ringSeconds,
    machine: { callback: lineUrl(world, 'out/machine'), beep: callback.mayLeaveMessage },
  });
  switch (rung.kind) {
    case 'rings':
      // Whoever had everything deleted in this moment is not rung.
      if (!(await noteCall(callback, rung.call))) await voice.end(rung.call, 'completed');
      return;
    case 'refused':
      log.warn({ code: rung.code }, 'a callback was refused');
      return await keepOutcome(callback, finish(callback, 'not-ringable', now), now);
    case 'later':
      return void (await replaceCallback(callback, postponed(callback, new Date(now.getTime() + laterMs))));
    case 'unknown':
      // Perhaps it rings: its end, or its silence, decides.
      log.warn({ state: callback.state }, 'not known whether a callback rings');
  }
}

/** The call may have been answered before we were told its id: then it is noted already. */
async function noteCall(callback: Callback, call: string): Promise<boolean> {
  if (await replaceCallback(callback, ringsAs(callback, call))) return true;
  return (await callbackByCall(call)) !== null;
}
