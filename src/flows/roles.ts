import type { Topic } from '../models/topic/topic.ts';

/**
 * What the engine must be able to find without knowing any flow by name. Each role is the id of a flow, entered at its start.
 *
 * - first: the first message of somebody unknown (language, privacy, menu). Slots set for it when known: `heardLanguage`,
 *   `firstWords` (three words or more), `topicGuess`.
 * - home: the menu. A tap on an old button of this flow works from anywhere. A matter named at rest or at the menu enters it from its
 *   start with `topicGuess` and `firstWords` set; a question with `asks` set too: a section of the cards, `any`, or `unnamed`. Then `topicGuesses`
 *   holds two or three topics when it is sure of none.
 * - rights: the cards. A question or a matter named here is one for `home`, as at the menu; the section of the card being read needs no
 *   topic.
 * - danger: danger words or the command, from any step; ends in `resume-interrupted` or `end`. `slots.summary` holds what was written.
 * - lost: two misunderstandings in a row; offers a person, the menu, another try (`resume-interrupted`).
 * - resume: the first message after a day while a prompt was waiting; go on (`resume-interrupted`) or menu.
 * - erase: asks once, then act `erase`; otherwise `resume-interrupted`.
 * - language, help, person, my-case, find-centre: the commands of these names; detours, so `resume-interrupted` leads back to the
 *   prompt they broke off and to its `next` when there was none.
 * - intake: the command `new-complaint`.
 * - after: a message at rest when `slots.ticket` is set: status, tell more, new matter, menu.
 */
export const roleNames = [
  'first', 'home', 'rights', 'danger', 'lost', 'resume', 'erase', 'language', 'help', 'person', 'my-case', 'find-centre', 'intake', 'after',
] as const; // prettier-ignore
export type RoleName = (typeof roleNames)[number];

export type Roles = Record<RoleName, string> & {
  /** The flow for a topic that was heard at rest with no ticket or at the menu; a topic not named here leads home. */
  topics?: Partial<Record<Topic, string>>;
  /** Flows that a door takes a talk to by their names (engine.ts `enter`). */
  entered?: readonly string[];
};

/**
 * The few lines the engine says by itself (the engine's author keeps their words). They carry no topic: whoever reads the phone may see them.
 * `answer.yes` and `answer.no` are the labels of every yes/no question; `….words` hold other forms parted by `|`.
 */
export const engineKeys = [
  'unclear.default', 'unclear.attachment', 'choice.stale', 'flow.changed', 'stop.done', 'start.done', 'stopped.line', 'hidden.line',
  'waiting.added', 'answer.yes', 'answer.no', 'answer.yes.words', 'answer.no.words', 'ordinal.before', 'ordinal.after', 'ordinal.and',
  'question.words', 'ordinal.1', 'ordinal.2', 'ordinal.3', 'ordinal.4', 'ordinal.5', 'ordinal.6', 'ordinal.7', 'ordinal.8', 'ordinal.9', 'ordinal.10',
] as const; // prettier-ignore
export type EngineKey = (typeof engineKeys)[number];
