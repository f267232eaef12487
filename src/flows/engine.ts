import type { Library } from './built.ts';
import { flowNamed, nodeAt, targetFrom } from './compile.ts';
import { hear } from './modes.ts';
import { run } from './sprint.ts';
import type { Answer, Heard, Request, Step, Talk } from './talk.ts';
import type { Turn } from './built.ts';
import { begin } from './turn.ts';

export { newTalk } from './new-talk.ts';

/**
 * One message of a person: what becomes of the talk, what should happen, and what the conversation must find out before it can go on.
 * Pure: the same four arguments always give the same step, and none of them is changed. Never throws for anything a person can write.
 */
export function step(library: Library, talk: Talk, heard: Heard, now: Date): Step {
  const turn = begin(library, talk, {}, now);
  hear(turn, heard);
  turn.talk.heardAt = now.toISOString();
  return finish(turn);
}

/**
 * Goes on with what was found out. Takes the talk and the request as `step` (or the `resume` before) gave them. `answer.keep` goes into
 * the slots, `answer.once` fills the texts of this sprint only. Throws when the outcome is not one of the request's: a bug.
 */
export function resume(library: Library, talk: Talk, request: Request, answer: Answer, now: Date): Step {
  const turn = begin(library, talk, answer.once, now);
  const target = nodeAt(library, request.spot)?.outcomes?.[answer.outcome];
  if (target === undefined) throw new Error(`no way on from ${request.spot.flow}/${request.spot.at} by ${answer.outcome}`);
  Object.assign(turn.talk.slots, answer.keep);
  // Whatever was looked up with a PIN has been looked up: it is never kept longer.
  delete turn.talk.slots.pin;
  settle(turn, request);
  nodeAt(library, request.spot)?.answered(turn);
  run(turn, targetFrom(library, request.spot, target));
  return finish(turn);
}

/** What an outcome changes in the talk as a whole. */
function settle({ talk }: Turn, { kind }: Request): void {
  switch (kind) {
    case 'open-ticket':
    case 'place-emergency':
      // "back" must not lead into an intake whose ticket is open: it would open a second one.
      talk.past = [];
      return;
    case 'hand-over':
      talk.past = [];
      if (talk.mode === 'bot') talk.mode = 'waiting';
      return;
    case 'raise-emergency':
      talk.emergency = true;
      return;
    case 'correct-emergency':
      talk.emergency = false;
      return;
    case 'guess-topic':
    case 'find-centres':
    case 'find-answer':
    case 'read-card':
    case 'propose-centre':
    case 'case-status':
    case 'book-callback':
    case 'tell-ticket':
    case 'offer-news':
    case 'join-news':
    case 'stop-news':
      return;
  }
}

/** Takes the talk to the start of a flow, whatever it was at: a call begins, a waiting line was left. Throws when there is no such flow: a bug. */
export function enter(library: Library, talk: Talk, flow: string, now: Date): Step {
  const turn = begin(library, talk, {}, now);
  Object.assign(turn.talk, { mode: 'bot', misses: 0, interrupted: null });
  run(turn, flowNamed(library, flow).start);
  return finish(turn);
}

function finish({ talk, effects, request }: Turn): Step {
  if (request === null) delete talk.slots.pin;
  return { talk, effects, request };
}
