import type { Call } from '../../models/call/call.ts';
import type { Piece } from '../../models/clip/pieces.ts';
import type { Caller } from '../../models/caller/caller.ts';
import type { Recording } from '../../models/recording/recording.ts';
import type { Session } from '../../models/session/session.ts';
import type { TalkTurn } from '../../talks/turn.ts';
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
  /** A language to be remembered for the number. */
  caller: Caller | null;
  /** How the call ends, once it is clear that it does. */
  end: Call['end'];
  /** Whoever picked up a call of ours has pressed the key. */
  proven: boolean;
}
