import { talkSchema } from '../../flows/talk.ts';
import type { Call, CallSid } from '../../models/call/call.ts';
import { findCall } from '../../models/call/store.ts';
import type { Session } from '../../models/session/session.ts';
import { findSession } from '../../models/session/store.ts';
import { keepTurns } from '../../talks/keep-turns.ts';
import type { HotlineWorld } from '../world.ts';
import type { Beginning } from './begin.ts';
import { beginCall } from './begin.ts';
import { closeStep } from './close.ts';
import { insist } from './insist.ts';
import type { Given } from './keys.ts';
import { readScene } from './scene.ts';
import { answerScene, goTo } from './step.ts';
import type { CallTurn } from './turn.ts';
import { stepAt } from './turn.ts';

/** A call comes in, or one of ours was answered; told twice, it is one call. Gives the TwiML. */
export const takeCall = (beginning: Beginning, world: HotlineWorld): Promise<string | null> =>
  insist(async () => {
    const known = await findCall(beginning.id);
    if (known) return known.said;
    const turn = await beginCall(beginning, world);
    if (beginning.direction === 'in' && turn.talk.language !== null) await goTo(turn, 'call', world);
    return await keep(turn, world);
  });

/**
 * What a caller did at a scene. An answer to an older one is answered by what was said last: Twilio repeats, and repeats late. Null: no such call.
 */
export const takeStep = (id: CallSid, step: number, given: Given, world: HotlineWorld): Promise<string | null> =>
  insist(async () => {
    const at = await standing(id);
    if (!at) return null;
    if (step !== at.call.step || at.call.state === 'ended' || !at.session) return at.call.said;
    const turn = resumeCall(at.call, at.session, world);
    await answerScene(turn, given, world);
    return await keep(turn, world);
  });

/** Takes a call to a flow: it left the waiting line, or the talk with the counsellor has ended. Null: no such call, or it is over. */
export const continueAt = (id: CallSid, flow: string, world: HotlineWorld): Promise<string | null> =>
  insist(async () => {
    const at = await standing(id);
    if (!at?.session || at.call.state === 'ended') return null;
    const turn = resumeCall(at.call, at.session, world);
    await goTo(turn, flow, world);
    return await keep(turn, world);
  });

async function standing(id: CallSid): Promise<{ call: Call; session: Session | null } | null> {
  const call = await findCall(id);
  return call && { call, session: await findSession(call.session) };
}

async function keep(turn: CallTurn, world: HotlineWorld): Promise<string> {
  const { turn: closed, said } = await closeStep(turn, world);
  await keepTurns([closed]);
  if (turn.proven) await world.reached(turn.call.id);
  return said;
}

/** The call as it stands, ready to be answered. */
export const resumeCall = (call: Call, session: Session, world: HotlineWorld): CallTurn =>
  stepAt(
    { call, session, talk: talkSchema.parse(JSON.parse(session.talk)), scene: readScene(call.scene), before: { call, session } },
    world,
  );
