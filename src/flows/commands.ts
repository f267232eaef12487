import { flowNamed, flowOf, nodeAt, targetFrom } from './compile.ts';
import { forgetMatter, keepMatter } from './matter.ts';
import { newTalk } from './new-talk.ts';
import { isSentence, typed } from './nodes/answers.ts';
import { offerId } from './nodes/node.ts';
import { detour, enterRole, isIn, leave, revive, run } from './sprint.ts';
import type { Heard, Spot } from './talk.ts';
import type { Turn } from './built.ts';
import { sayLine } from './turn.ts';

/** STOP, START, the safe word and delete-my-data work from any step and in any mode. Says whether it was one of them. */
export function always(turn: Turn, heard: Heard): boolean {
  const { command } = heard.reading;
  if (command === 'stop') stop(turn);
  else if (command === 'start') start(turn);
  else if (command === 'safe-word') hide(turn);
  else if (command === 'delete-my-data') offerToErase(turn, heard);
  else return false;
  return true;
}

function start(turn: Turn): void {
  turn.effects.push({ kind: 'start' });
  if (turn.talk.mode !== 'bot') sayLine(turn, 'start.done');
  goHome(turn);
}

function offerToErase(turn: Turn, heard: Heard): void {
  if (turn.talk.mode !== 'stopped') turn.talk.mode = 'bot';
  speakAs(turn, heard);
  detour(turn, 'erase');
}

function stop({ effects, talk }: Turn): void {
  effects.push({ kind: 'stop' }, { kind: 'say', key: 'stop.done', values: {} });
  Object.assign(talk, { mode: 'stopped', spot: null, interrupted: null, misses: 0, remindedAt: null });
}

/** Whoever picks up the phone now finds nothing. A STOP stays a STOP; an open emergency stays known. */
function hide({ effects, talk }: Turn): void {
  const { language, heardAt, emergency } = talk;
  const mode = talk.mode === 'stopped' ? 'stopped' : 'hidden';
  effects.push({ kind: 'safe-word' }, { kind: 'say', key: 'hidden.line', values: {} });
  Object.assign(talk, newTalk(), { language, heardAt, emergency, mode });
}

/**
 * The menu, from any mode; somebody whose language we do not know is met first. Who asks for the menu wants all of it, not again the
 * matter they once named.
 */
export function goHome(turn: Turn): void {
  forgetMatter(turn);
  turn.talk.mode = 'bot';
  turn.talk.remindedAt = null;
  enterRole(turn, turn.talk.language === null ? 'first' : 'home');
}

/**
 * A new cry for help that must leave the present step. Once an emergency is raised, danger words are answers like others; and the words
 * on a button are ours: what a tap on it means, its question says.
 */
export const dangerHeard = (turn: Turn, { reading, tap }: Heard): boolean =>
  reading.danger && !turn.talk.emergency && !isIn(turn, 'danger') && !isOwnButton(turn.talk.spot, tap);

const isOwnButton = (spot: Spot | null, tap: string | null): boolean => spot !== null && tap?.startsWith(offerId(spot, '')) === true;

/**
 * To the danger flow, at once and in whatever language was heard. What was written is kept as the story, so that it need not be told
 * twice: when the question broken off was for the story itself, the way back is to what comes after it.
 */
export function detourToDanger(turn: Turn, heard: Heard): void {
  const unmet = turn.talk.spot === null && turn.talk.language === null;
  const backTo = unmet ? flowOf(turn.library, 'first').start : (afterStory(turn, heard) ?? turn.talk.spot);
  speakAs(turn, heard);
  keepStory(turn, heard);
  detour(turn, 'danger', backTo);
}

/** Where the talk goes on when the question of now is the one for the story and was answered by what is written here. */
function afterStory({ talk, library }: Turn, heard: Heard): Spot | null {
  const node = talk.spot === null ? undefined : nodeAt(library, talk.spot);
  const story = node?.waits?.story ?? null;
  if (node === undefined || story === null || !isStory(heard)) return null;
  return targetFrom(library, node.spot, story.next);
}

/** A lone "bachao" is a cry and no story; with more words around it, it is both. */
const isStory = ({ text, reading, tap }: Heard): boolean =>
  tap === null && typed(text) !== '' && (reading.command === null || isSentence(text));

const longestStory = 4000;
function keepStory({ talk }: Turn, heard: Heard): void {
  if (!isStory(heard)) return;
  const written = typed(heard.text);
  const { summary } = talk.slots;
  const story = typeof summary === 'string' && summary !== '' ? `${summary}\n${written}` : written;
  talk.slots.summary = story.slice(0, longestStory).toWellFormed();
}

/** Settles on a language where none is known and words cannot wait: the one just heard, else Urdu. */
export function speakAs({ talk, effects }: Turn, { reading }: Heard): void {
  if (talk.language !== null) return;
  talk.language = reading.language ?? 'ur';
  effects.push({ kind: 'set-language', language: talk.language });
}

/** The commands that lead somewhere. Says whether the message was one and has been followed. */
export function navigate(turn: Turn, heard: Heard): boolean {
  const { command } = heard.reading;
  if (command === 'emergency') {
    if (isIn(turn, 'danger')) return false;
    detourToDanger(turn, heard);
    return true;
  }
  if (turn.talk.mode === 'stopped') return false;
  // Before the language is known only a call for a person goes past the first questions.
  const known = turn.talk.language !== null;
  switch (command) {
    case 'talk-to-person':
    case 'call-me-back':
      speakAs(turn, heard);
      return leadTo(turn, 'person');
    case 'help':
      return known && leadTo(turn, 'help');
    case 'change-language':
      return known && leadTo(turn, 'language');
    case 'find-centre':
      return known && leadTo(turn, 'find-centre');
    case 'case-status':
      return known && leadTo(turn, 'my-case');
    case 'new-complaint':
      if (known) startIntake(turn);
      return known;
    case 'menu':
      if (known) goHome(turn);
      return known;
    case 'back':
      return goBack(turn);
    case 'repeat':
      // No button of ours asks for it: the words on one ("more") are an answer.
      return known && heard.tap === null && repeat(turn);
    case 'greeting':
    case 'thanks':
    case 'feedback':
    case 'yes':
    case 'no':
    case 'out-of-scope':
    case 'start':
    case 'stop':
    case 'delete-my-data':
    case 'safe-word':
    case null:
      return false;
  }
}

function leadTo(turn: Turn, role: 'person' | 'help' | 'language' | 'find-centre' | 'my-case'): true {
  turn.talk.mode = 'bot';
  detour(turn, role);
  return true;
}

function startIntake(turn: Turn): void {
  turn.talk.mode = 'bot';
  enterRole(turn, 'intake');
}

/** To the prompt before this one; with none before it, home. */
function goBack(turn: Turn): boolean {
  const { talk, library } = turn;
  const before = talk.past.at(-1);
  if (before === undefined && talk.language === null) return false;
  talk.mode = 'bot';
  talk.misses = 0;
  if (before === undefined) goHome(turn);
  else {
    talk.past = talk.past.slice(0, -1);
    run(turn, revive(library, before));
  }
  return true;
}

/** Asks again what is being asked. */
function repeat(turn: Turn): boolean {
  const { spot } = turn.talk;
  turn.talk.mode = 'bot';
  if (spot === null) goHome(turn);
  else run(turn, revive(turn.library, spot));
  return true;
}

/**
 * To a topic's own flow, or home with the topic, the question and the words kept for it. Says whether there was anything to go by.
 */
export function leadToTopic(turn: Turn, heard: Heard): boolean {
  if (!keepMatter(turn, heard)) return false;
  turn.talk.slots.firstWords = typed(heard.text);
  const { topic } = heard.reading;
  const own = topic === null ? undefined : turn.library.roles.topics?.[topic];
  leave(turn);
  turn.talk.misses = 0;
  turn.talk.interrupted = null;
  run(turn, own === undefined ? flowOf(turn.library, 'home').start : flowNamed(turn.library, own).start);
  return true;
}
