import { newId } from '../../models/id/id.ts';
import type { Recording } from '../../models/recording/recording.ts';
import { earOf } from '../../models/clip/pieces.ts';
import type { Scene, Wants } from './scene.ts';
import type { CallTurn } from './turn.ts';

type Recorded = Extract<Wants, { kind: 'recorded' }>;

const rowOf = (turn: CallTurn, { key }: Scene, { recording, seconds }: Recorded, state: Recording['state']): Recording => ({
  id: newId(turn.now),
  citizen: turn.session.citizen,
  session: turn.session.id,
  ticket: turn.ticket?.after.id ?? turn.session.ticket,
  call: turn.call.id,
  question: key,
  language: earOf(turn.talk.language),
  providerSid: recording,
  state,
  seconds,
  attempts: 0,
  dueAt: turn.now,
  keyId: null,
  file: null,
  at: turn.now,
});

/** The answer stays: its sound is fetched by the worker. Gives which of this call's recordings it is. */
export function keepAnswer(turn: CallTurn, scene: Scene, recorded: Recorded): number {
  turn.recordings.push(rowOf(turn, scene, recorded, 'awaited'));
  const n = Number(turn.talk.slots['recordings'] ?? 0) + 1;
  turn.talk = { ...turn.talk, slots: { ...turn.talk.slots, recordings: n } };
  return n;
}

/** Recorded again or left out: it is only deleted at Twilio. */
export function dropAnswer(turn: CallTurn, scene: Scene, recorded: Recorded): void {
  turn.recordings.push(rowOf(turn, scene, recorded, 'dropped'));
}
