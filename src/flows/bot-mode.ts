import type { How } from './built.ts';
import { leadToTopic, navigate, speakAs } from './commands.ts';
import { nodeAt, targetFrom } from './compile.ts';
import { keepMatter } from './matter.ts';
import type { BuiltNode, Reply, Waiting } from './built.ts';
import { isSentence, typed } from './nodes/answers.ts';
import { offerId } from './nodes/node.ts';
import { isOlder } from './silence.ts';
import { detour, enterRole, isIn, leave, revive, run } from './sprint.ts';
import type { Heard, Spot } from './talk.ts';
import type { Turn } from './built.ts';
import { sayLine } from './turn.ts';

/** The first message of somebody unknown: what it tells is kept for the flow that meets them. */
export function firstContact(turn: Turn, heard: Heard): void {
  const { text, reading } = heard;
  const { slots } = turn.talk;
  if (reading.language !== null) slots.heardLanguage = reading.language;
  if (isSentence(text)) slots.firstWords = typed(text);
  keepMatter(turn, heard);
  enterRole(turn, 'first');
}

/** A message while nothing is being asked. */
export function atRest(turn: Turn, heard: Heard): void {
  const { command, topic, asks } = heard.reading;
  if (pressOldMenu(turn, heard) || navigate(turn, heard)) return;
  if (command === 'greeting' || command === 'thanks') return enterRole(turn, 'home');
  const open = turn.talk.slots.ticket !== undefined && turn.talk.slots.ticket !== null;
  const plainQuestion = topic !== null && asks !== null;
  if (open && !plainQuestion) return enterRole(turn, 'after');
  if (!leadToTopic(turn, heard)) enterRole(turn, 'home');
}

/** A message while something is being asked. */
export function inTheTalk(turn: Turn, heard: Heard): void {
  const { talk, library } = turn;
  const spot = talk.spot;
  const node = spot === null ? undefined : nodeAt(library, spot);
  if (spot !== null && isOlder(turn, library.resumeHours)) return afterLongSilence(turn, heard);
  if (spot === null || node === undefined || node.waits === null) return fromAnew(turn, heard);
  const changed = spot.version !== node.spot.version;
  const old = isOldButton(heard, node.spot);
  if (old && pressOldMenu(turn, heard)) return;
  const mayAnswer = !old || node.waits.takesOldButtons;
  if (mayAnswer && answered(turn, heard, node, 'exact', changed)) return;
  if (navigate(turn, heard)) return;
  if (old) return askAgain(turn, node, node.waits, 'choice.stale');
  if (answered(turn, heard, node, 'loose', changed)) return;
  notUnderstood(turn, heard, node, node.waits);
}

/** The question of yesterday is asked about first: an answer to it would be a guess. */
function afterLongSilence(turn: Turn, heard: Heard): void {
  if (navigate(turn, heard)) return;
  if (turn.talk.language === null) return firstContact(turn, heard);
  detour(turn, 'resume');
}

/** The step is gone from the library, or the process ended while something was being looked up. */
function fromAnew(turn: Turn, heard: Heard): void {
  if (navigate(turn, heard)) return;
  const { spot } = turn.talk;
  if (spot === null) return enterRole(turn, 'home');
  const same = nodeAt(turn.library, spot)?.spot.version === spot.version;
  if (same) return run(turn, revive(turn.library, spot));
  sayLine(turn, 'flow.changed');
  run(turn, turn.library.flows.get(spot.flow)?.start ?? revive(turn.library, spot));
}

const buttonId = /^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*:[a-z0-9][a-z0-9-]*$/;

/** Is it a button of ours that belongs to another question? */
const isOldButton = ({ tap }: Heard, spot: Spot): boolean => tap !== null && buttonId.test(tap) && !tap.startsWith(offerId(spot, ''));

/** A button of an older menu is taken for what it says: people scroll up and tap. */
export function pressOldMenu(turn: Turn, heard: Heard): boolean {
  const [flow, at] = heard.tap?.split(':', 2) ?? [];
  if (flow !== turn.library.roles.home || at === undefined || turn.talk.mode === 'stopped' || turn.talk.language === null) return false;
  const node = turn.library.flows.get(flow)?.nodes.get(at);
  const reply = node?.waits?.answer(turn, { ...heard, text: '' }, 'exact');
  if (node === undefined || reply === undefined || reply.kind === 'miss') return false;
  Object.assign(turn.talk, { mode: 'bot', interrupted: null });
  goOn(turn, node, reply.to);
  return true;
}

/** Gives the message to the node that asked. Says whether it was an answer. */
function answered(turn: Turn, heard: Heard, node: BuiltNode, how: How, changed: boolean): boolean {
  const courtesy = heard.reading.command === 'greeting' || heard.reading.command === 'thanks';
  if (how === 'loose' && courtesy && node.waits !== null && !node.waits.takesAnyWords) {
    node.waits.ask(turn, 'plain');
    return true;
  }
  const before = changed ? { ...turn.talk.slots } : turn.talk.slots;
  const reply: Reply = node.waits?.answer(turn, heard, how) ?? { kind: 'miss' };
  if (reply.kind === 'miss') return false;
  if (changed && reply.byNumber && node.waits !== null) {
    // "2" was said of a list that may have been another one: words and buttons still hold, numbers are asked for again.
    turn.talk.slots = before;
    askAgain(turn, node, node.waits, 'flow.changed');
    return true;
  }
  goOn(turn, node, reply.to);
  return true;
}

function goOn(turn: Turn, node: BuiltNode, target: string): void {
  leave(turn);
  turn.talk.misses = 0;
  run(turn, targetFrom(turn.library, node.spot, target));
}

function askAgain(turn: Turn, node: BuiltNode, waits: Waiting, line: 'choice.stale' | 'flow.changed'): void {
  sayLine(turn, line);
  turn.talk.spot = node.spot;
  waits.ask(turn, 'plain');
}

/** Once: asked again, more simply. Twice in a row: the offer of a person. */
function notUnderstood(turn: Turn, heard: Heard, node: BuiltNode, waits: Waiting): void {
  const { talk } = turn;
  const known = talk.language !== null && talk.mode === 'bot';
  if (known && (isIn(turn, 'home') || isIn(turn, 'rights')) && talk.misses === 0 && leadToTopic(turn, heard)) {
    // A library whose menu has no answer to a topic has only asked again.
    talk.misses = talk.spot?.at === node.spot.at && talk.spot.flow === node.spot.flow ? 1 : 0;
    return;
  }
  talk.misses += 1;
  talk.spot = node.spot;
  if (talk.misses >= 2 && talk.mode !== 'stopped' && !isIn(turn, 'lost')) return lose(turn, heard, node, waits);
  const nothingButMedia = heard.text.trim() === '' && heard.attachments > 0;
  if (nothingButMedia) sayLine(turn, 'unclear.attachment');
  else if (!waits.hasUnclear) sayLine(turn, 'unclear.default');
  waits.ask(turn, nothingButMedia ? 'plain' : 'unclear');
}

function lose(turn: Turn, heard: Heard, node: BuiltNode, waits: Waiting): void {
  if (waits.lost !== null) return goOn(turn, node, waits.lost);
  speakAs(turn, heard);
  detour(turn, 'lost');
}
