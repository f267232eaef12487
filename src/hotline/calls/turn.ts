import type { Call } from '../../models/call/call.ts';
import type { Piece } from '../../models/clip/pieces.ts';
import type { Recording } from '../../models/recording/recording.ts';
import type { Session } from '../../models/session/session.ts';
import type { Talk } from '../../flows/talk.ts';
import type { TalkTurn } from '../../talks/turn.ts';
import { untouched } from '../../talks/turn.ts';
import type { HotlineWorld } from '../world.ts';
import { heardNothing } from './heard.ts';
import type { Scene } from './scene.ts';

/** One step of a call in the making. */
export interface CallTurn extends TalkTurn {
  /** The call and its session as they were kept; null: they begin now. */
  readonly before: { call: Call | null; session: Session | null };
  readonly call: Call;
  /** What is asked from now on. */
  scene: Scene;
  /** Said before a question that was passed by: it is not lost. */
  carried: Piece[];
  misses: number;
  mayRecord: boolean | null;
  /** Recordings that are kept or dropped by this step. */
  readonly recordings: Recording[];
  /** How the call ends, once it is clear that it does. */
  end: Call['end'];
  /** Whoever picked up a call of ours has pressed the key. */
  proven: boolean;
}

interface At {
  call: Call;
  session: Session;
  talk: Talk;
  scene: Scene;
  before: CallTurn['before'];
}

/** A step that has not done anything yet. */
export const stepAt = (at: At, world: HotlineWorld): CallTurn => ({
  ...at,
  ...untouched(),
  id: `${at.call.id}/${String(at.call.step)}`,
  now: world.now(),
  heard: heardNothing,
  telling: world.heard,
  carried: [],
  misses: at.call.misses,
  mayRecord: at.call.mayRecord,
  recordings: [],
  end: null,
  proven: false,
});
