import type { CallSid } from '../../models/call/call.ts';
import { endCall } from '../../models/call/call.ts';
import { findCall } from '../../models/call/store.ts';
import { findSession } from '../../models/session/store.ts';
import { abandoned } from '../../models/ticket/rules.ts';
import { alertIfNews } from '../../talks/alerts/begin.ts';
import { keepTurns } from '../../talks/keep-turns.ts';
import { intakeFrom } from '../../talks/requests/intake.ts';
import { openFrom } from '../../talks/requests/open.ts';
import { tellCounsellor } from '../../talks/requests/ticket-of.ts';
import { nothingOf } from '../../talks/turn.ts';
import type { HotlineWorld } from '../world.ts';
import type { CallTurn } from './turn.ts';
import { insist } from './insist.ts';
import { keepAnswer } from './recorded.ts';
import { resumeCall } from './take-step.ts';

const final = new Set(['completed', 'busy', 'no-answer', 'canceled', 'failed']);

export interface Ended {
  id: CallSid;
  /** Twilio's CallStatus. */
  status: string;
  seconds: number | null;
}

/**
 * A call has ended, in whatever way; told twice or late, once. What was said of an intake so far becomes a ticket; whoever hung up at once, before
 * any key, wants to be rung back.
 */
export async function callEnds(ended: Ended, world: HotlineWorld, missed: (number: string) => Promise<void>): Promise<void> {
  if (final.has(ended.status)) await insist(() => end(ended, world, missed));
}

async function end({ id, seconds }: Ended, world: HotlineWorld, missed: (number: string) => Promise<void>): Promise<void> {
  const call = await findCall(id);
  const session = call && (await findSession(call.session));
  if (!call || !session) return;
  const turn = resumeCall(call, session, world);
  // Nothing was pressed and it was over in a moment: no balance, or no time alone with the phone.
  const rang = call.direction === 'in' && call.step === 1 && call.misses === 0 && (seconds ?? 0) < world.missedCallSeconds;
  const callBack = rang ? call.number : null;
  await keepLastAnswer(turn);
  await keepWhatWasTold(turn, world);
  const how = callBack !== null ? 'missed' : call.state === 'connected' ? 'connected' : 'hung-up';
  await keepTurns([
    {
      ...nothingOf({ kind: 'call', call: { before: call, after: endCall(call, how, seconds, turn.now) } }),
      sessions: [{ before: session, after: null }],
      citizen: turn.ticket
        ? { id: session.citizen, addresses: [session.replyTo], language: turn.talk.language, createdAt: turn.now }
        : null,
      ticket: turn.ticket,
      outbox: turn.alert?.call ? [turn.alert.call] : [],
      alert: turn.alert ? { kind: 'start', alert: turn.alert.alert } : null,
      recordings: turn.recordings,
    },
  ]);
  if (callBack !== null) await missed(callBack);
}

/** They hung up instead of saying whether it may stay: what somebody has told is never lost. A message moves the counsellor's queue. */
async function keepLastAnswer(turn: CallTurn): Promise<void> {
  const { wants } = turn.scene;
  if (wants.kind !== 'recorded') return;
  keepAnswer(turn, turn.scene, wants);
  if (turn.session.ticket !== null) await tellCounsellor(turn);
}

/** An intake that was broken off: a ticket with what was told, not to be rung but by what they allowed. */
async function keepWhatWasTold(turn: CallTurn, world: HotlineWorld): Promise<void> {
  const { slots, emergency } = turn.talk;
  const told = ['topic', 'summary', 'recordings', 'district', 'place', 'name'].some(
    (name) => slots[name] !== undefined && slots[name] !== null,
  );
  if (turn.session.ticket !== null || slots['inIntake'] !== true || !told) return;
  const intake = { ...intakeFrom({ safeBy: 'none', ...slots }), danger: emergency };
  const { ticket } = await openFrom(intake, emergency ? 'emergency' : 'urgent', turn, world);
  turn.ticket = { before: null, after: abandoned(ticket, turn.now) };
  await alertIfNews(turn, world);
}
