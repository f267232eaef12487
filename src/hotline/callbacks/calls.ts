import type { CallSid } from '../../models/call/call.ts';
import type { AttemptOutcome, Callback } from '../../models/callback/callback.ts';
import { attempted, reached, ringsAs } from '../../models/callback/callback.ts';
import type { Missed } from '../../models/callback/post.ts';
import { missedCall } from '../../models/callback/post.ts';
import { callbackByCall, openOfNumber, replaceCallback } from '../../models/callback/store.ts';
import { callerGone, legEnded, lineUrl, placeOfLeg } from '../queue/events.ts';
import { lastWord } from '../say.ts';
import type { LineWorld } from '../queue/world.ts';
import { keepOutcome } from './outcomes.ts';

/**
 * What a call that we made is for. By the number while Twilio was quicker to ring than to tell us the call's id. Null: nothing any more (all was
 * deleted, or it is done): the call must end without a word.
 */
export async function callbackOfCall(call: CallSid, to: string): Promise<Callback | null> {
  const known = (await callbackByCall(call)) ?? (await openOfNumber(to));
  if (!known || (known.call !== null && known.call !== call)) return null;
  if (known.call === call) return known.outcome === null || known.outcome === 'reached' ? known : null;
  return known.state === 'ringing' ? ((await replaceCallback(known, ringsAs(known, call))) ?? (await callbackByCall(call))) : null;
}

/** Somebody has pressed the key: they are reached, and nothing of a machine is believed any more. */
export async function callbackReached(call: CallSid, world: LineWorld): Promise<void> {
  const callback = await callbackByCall(call);
  if (callback) await keepOutcome(callback, reached(callback, world.now()), world.now());
}

export interface Ended {
  /** Twilio's last word on the call. */
  status: string;
  answeredBy: string | null;
  seconds: number | null;
}

/** A call is over, a caller's or one that we made: their place in a line, the counsellor's offer, the callback's attempt. Harmless when repeated. */
export async function callEnded(call: CallSid, ended: Ended, world: LineWorld): Promise<void> {
  await callerGone(call, world);
  const offered = await placeOfLeg(call, '');
  if (offered) await legEnded(offered, call, world);
  const callback = await callbackByCall(call);
  if (callback) await tried(callback, outcomeOf(ended), world);
}

const tried = (callback: Callback, outcome: AttemptOutcome, world: LineWorld): Promise<void> =>
  keepOutcome(callback, attempted(callback, outcome, world.out.spacingMinutes * 60_000, world.now()), world.now());

const isMachine = (answeredBy: string | null): boolean => answeredBy !== null && /^(?:machine|fax)/.test(answeredBy);

function outcomeOf({ status, answeredBy }: Ended): AttemptOutcome {
  switch (status) {
    case 'completed':
      return isMachine(answeredBy) ? 'machine' : 'hung-up';
    case 'busy':
      return 'busy';
    case 'no-answer':
      return 'no-answer';
    default:
      return 'failed';
  }
}

/** Who answers, as far as Twilio can tell. A machine is left without a word, but for the neutral one that a person has allowed. */
export async function heardMachine(call: CallSid, answeredBy: string, world: LineWorld): Promise<void> {
  const callback = isMachine(answeredBy) ? await callbackByCall(call) : null;
  if (callback?.state !== 'ringing') return;
  await tried(callback, 'machine', world);
  if (callback.mayLeaveMessage && answeredBy !== 'fax') await world.voice.turnTo(call, lineUrl(world, 'out/message'));
  else await world.voice.end(call, 'completed');
}

/** What is left on a machine: that somebody rang, and nothing else. */
export async function message(call: CallSid, world: LineWorld): Promise<string> {
  return lastWord('voice.out.message', (await callbackByCall(call))?.language ?? 'ur', world);
}

/** Somebody hung up at once, or rang the number that is not answered: they want to be rung back. */
export const registerMissedCall = ({ number, now }: { number: string; now: Date }): Promise<Missed> => missedCall(number, now);
