import { atRest, firstContact, inTheTalk, pressOldMenu } from './bot-mode.ts';
import { always, dangerHeard, detourToDanger, goHome, navigate } from './commands.ts';
import { hoursSince, isOlder, isOver } from './silence.ts';
import { isIn } from './sprint.ts';
import type { Heard } from './talk.ts';
import type { Turn } from './built.ts';
import { sayLine } from './turn.ts';

const reminderMinutes = 10;

/** Lets the message be answered by whoever answers now. What must work from everywhere comes first. */
export function hear(turn: Turn, heard: Heard): void {
  if (always(turn, heard)) return;
  switch (turn.talk.mode) {
    case 'bot':
      return hearBot(turn, heard);
    case 'waiting':
      return hearWaiting(turn, heard);
    case 'person':
      return hearPerson(turn, heard);
    case 'hidden':
      return hearHidden(turn, heard);
    case 'stopped':
      return hearStopped(turn, heard);
  }
}

function hearBot(turn: Turn, heard: Heard): void {
  if (dangerHeard(turn, heard)) return detourToDanger(turn, heard);
  if (turn.talk.spot !== null) return inTheTalk(turn, heard);
  if (turn.talk.language === null) return firstContact(turn, heard);
  atRest(turn, heard);
}

/** Handed over and not answered yet: a flow that is under way (danger) goes on, all else is kept for the counsellor. */
function hearWaiting(turn: Turn, heard: Heard): void {
  if (isOlder(turn, turn.library.resumeHours)) turn.talk.spot = null;
  if (dangerHeard(turn, heard)) {
    turn.effects.push({ kind: 'for-counsellor' });
    return detourToDanger(turn, heard);
  }
  const { command } = heard.reading;
  const asksAgain = command === 'talk-to-person' || command === 'call-me-back';
  if (turn.talk.spot !== null) {
    turn.effects.push({ kind: 'for-counsellor' });
    return inTheTalk(turn, heard);
  }
  if (pressOldMenu(turn, heard) || (!asksAgain && navigate(turn, heard))) return;
  turn.effects.push({ kind: 'for-counsellor' });
  remindAfter(turn, 'waiting.added', reminderMinutes);
}

/** A counsellor is talking: the bot keeps silent, unless the person calls for the menu or nobody wrote for a day. */
function hearPerson(turn: Turn, heard: Heard): void {
  if (isOver(turn, turn.library.resumeHours)) {
    turn.talk.mode = 'bot';
    return hearBot(turn, heard);
  }
  if (cries(heard)) turn.effects.push({ kind: 'raise-silently' });
  turn.effects.push({ kind: 'for-counsellor' });
  if (heard.reading.command === 'menu') goHome(turn);
}

/** The safe word was said: whoever reads along must learn nothing, and still a cry for help is heard. */
function hearHidden(turn: Turn, heard: Heard): void {
  const cry = cries(heard);
  if (cry) turn.effects.push({ kind: 'raise-silently' });
  if (heard.reading.command === 'menu') return goHome(turn);
  if (!cry) return remindAfter(turn, 'hidden.line', reminderMinutes);
  turn.talk.remindedAt = turn.now.toISOString();
  sayLine(turn, 'hidden.line');
}

/** STOP holds until START; only a cry for help is answered, as a reply to what was just written. */
function hearStopped(turn: Turn, heard: Heard): void {
  if (isOlder(turn, turn.library.resumeHours)) turn.talk.spot = null;
  if (cries(heard) && !isIn(turn, 'danger')) return detourToDanger(turn, heard);
  if (turn.talk.spot !== null) return inTheTalk(turn, heard);
  remindAfter(turn, 'stopped.line', 24 * 60);
}

const cries = ({ reading }: Heard): boolean => reading.danger || reading.command === 'emergency';

function remindAfter(turn: Turn, key: 'waiting.added' | 'hidden.line' | 'stopped.line', minutes: number): void {
  if (hoursSince(turn.talk.remindedAt, turn.now) * 60 < minutes) return;
  turn.talk.remindedAt = turn.now.toISOString();
  sayLine(turn, key);
}
