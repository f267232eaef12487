import { expect, test } from '@jest/globals';
import type { Library } from '../../src/flows/compile.ts';
import { compileLibrary } from '../../src/flows/compile.ts';
import { newTalk, resume, step } from '../../src/flows/engine.ts';
import { requestOutcomes } from '../../src/flows/flow.ts';
import { flows, roles } from '../../src/flows/library/list.ts';
import { requestGives } from '../../src/flows/request-values.ts';
import type { Effect, Heard, Request, SlotValue, Talk } from '../../src/flows/talk.ts';
import { talkModeSchema, talkSchema } from '../../src/flows/talk.ts';
import { languages } from '../../src/models/language/language.ts';
import type { Words } from '../../src/models/language/words.ts';
import { commands, topics } from '../../src/models/topic/topic.ts';
import { readWords } from '../../src/words.ts';
import { smallLibrary, smallWords } from '../support/flows.ts';
import { heardText } from '../support/talk.ts';
import { seeded } from '../support/random.ts';

type Dice = ReturnType<typeof seeded>;

const phrases = [
  '1', '2', '3', '9', '۱', '۲ ۳', '1 3', 'pehla', 'haan', 'nahi', 'ہاں', 'نہیں', 'yes', 'no', 'skip', '03001234567', '123456789', '4821', '4 8 2 1',
  'mujhe talaq chahiye', 'wo mujhe maar raha hai', 'میرے شوہر نے مجھے گھر سے نکال دیا', 'Amina', 'multan', 'menu', 'qwrtz', '', ' ', '\n', '😀',
  '\uD83D', '\uDC00 half', '{{pin}}', '$t(menu)', '__proto__', 'constructor', 'null', '{"$gt":""}', '\u202Eabc', 'x'.repeat(20_000), 'ی '.repeat(5_000),
]; // prettier-ignore

function randomHeard(dice: Dice, library: Library, asked: Extract<Effect, { kind: 'ask' }> | null): Heard {
  const tap = dice.chance(0.4) ? randomTap(dice, library, asked) : null;
  return heardText(dice.oneOf(phrases), {
    tap,
    point: dice.chance(0.1) ? { lat: 30, lon: 71 } : null,
    attachments: dice.chance(0.1) ? 1 + dice.below(3) : 0,
    reading: {
      language: dice.chance(0.3) ? dice.oneOf(languages) : null,
      command: dice.chance(0.15) ? dice.oneOf(commands) : null,
      topic: dice.chance(0.2) ? dice.oneOf(topics) : null,
      danger: dice.chance(0.05),
      place: dice.chance(0.3) ? { district: 'pk-multan', point: null, text: 'multan' } : null,
      places: dice.oneOf([[], [], ['pk-lahore--gulberg', 'pk-peshawar--gulberg'], ['no such place', 'pk-lahore']]),
    },
  });
}

/** A button of the last question, one of any question of the library, or one that never was. */
function randomTap(dice: Dice, library: Library, asked: Extract<Effect, { kind: 'ask' }> | null): string {
  if (asked !== null && asked.choices.length > 0 && dice.chance(0.7)) return dice.oneOf(asked.choices).id;
  const flow = dice.oneOf([...library.flows.values()]);
  return dice.oneOf([`${flow.id}:${dice.oneOf([...flow.nodes.keys()])}:yes`, `${flow.id}:menu:help`, 'payload', 'a:b', ':::']);
}

function randomAnswer(dice: Dice, { kind }: Request): Parameters<typeof resume>[3] {
  const kept: Record<string, SlotValue> = {
    topicGuesses: [dice.oneOf(topics), 'legal-aid'],
    ticket: 'a ticket',
    proposedCentre: 'multan',
    topic: dice.oneOf(topics),
  };
  const gives = requestGives[kind];
  return {
    outcome: dice.oneOf(requestOutcomes[kind]),
    keep: Object.fromEntries(gives.keep.map((slot) => [slot, kept[slot] ?? null])),
    once: Object.fromEntries(gives.once.map((name) => [name, name === 'pin' ? '7391' : 'some words'])),
  };
}

/** Everything shown must be words that exist, with all that they fill in. */
function checkShown(effects: readonly Effect[], words: Words): void {
  for (const effect of effects) {
    if (effect.kind !== 'say' && effect.kind !== 'ask') continue;
    for (const language of languages) {
      if (!words.has(language, effect.key)) throw new Error(`no words for ${effect.key} in ${language}`);
      for (const [, name = ''] of words.raw(language, effect.key).matchAll(/\{\{(\w+)\}\}/g))
        if (!(name in effect.values)) throw new Error(`${effect.key} lacks ${name}`);
    }
  }
}

/** Is it right that nothing was said? */
function mayBeSilent({ mode }: Talk, effects: readonly Effect[]): boolean {
  if (mode === 'person' || mode === 'waiting') return effects.some(({ kind }) => kind === 'for-counsellor');
  return mode === 'hidden' || mode === 'stopped';
}

interface Played {
  talk: Talk;
  effects: Effect[];
  requests: string[];
}

function play(dice: Dice, library: Library, before: Talk, heard: Heard, now: Date): Played {
  let next = step(library, before, heard, now);
  const effects = [...next.effects];
  const requests: string[] = [];
  while (next.request !== null) {
    requests.push(next.request.kind);
    if (requests.length > 20) throw new Error(`no end of requests: ${requests.join(', ')}`);
    next = resume(library, next.talk, next.request, randomAnswer(dice, next.request), now);
    effects.push(...next.effects);
  }
  return { talk: next.talk, effects, requests };
}

function checkPlayed(library: Library, before: Talk, heard: Heard, { talk, effects, requests }: Played): Talk {
  const stored = JSON.stringify(talk);
  expect(stored.isWellFormed()).toBe(true);
  const read = talkSchema.parse(JSON.parse(stored));
  expect(read).toEqual(talk);
  if ('pin' in read.slots || stored.includes('7391')) throw new Error(`a PIN was kept: ${stored}`);
  const spoke = effects.some(({ kind }) => kind === 'say' || kind === 'ask');
  if (!spoke && !mayBeSilent(before, effects)) throw new Error(`no answer in mode ${before.mode}`);
  const { command, danger } = heard.reading;
  if (command === 'stop') expect(read.mode).toBe('stopped');
  if (command === 'delete-my-data') expect(effects.some((effect) => effect.kind === 'ask')).toBe(true);
  const always = command === 'stop' || command === 'start' || command === 'safe-word' || command === 'delete-my-data';
  const raised = requests.includes('raise-emergency') || effects.some(({ kind }) => kind === 'raise-silently');
  const known = before.emergency || before.spot?.flow === library.roles.danger;
  const ownButton = before.spot !== null && heard.tap?.startsWith(`${before.spot.flow}:${before.spot.at}:`) === true;
  if (danger && !always && !known && !ownButton && !raised) throw new Error(`danger was not heard in mode ${before.mode}`);
  return read;
}

/** Talks of strangers, one message after another, for as many messages as wanted. */
function fuzz(library: Library, words: Words, messages: number, seed: number): void {
  const dice = seeded(seed);
  let talk = newTalk();
  let asked: Extract<Effect, { kind: 'ask' }> | null = null;
  let now = Date.parse('2026-03-02T06:00:00Z');
  for (let message = 0; message < messages; message += 1) {
    if (dice.chance(0.03)) [talk, asked] = [newTalk(), null];
    if (dice.chance(0.02)) talk = { ...talk, mode: dice.oneOf(talkModeSchema.options) };
    if (dice.chance(0.02) && talk.spot !== null)
      talk = { ...talk, spot: { ...talk.spot, version: 99, at: dice.oneOf([talk.spot.at, 'gone']) } };
    now += dice.chance(0.05) ? 30 * 3_600_000 : 15_000;
    const heard = randomHeard(dice, library, asked);
    try {
      const played = play(dice, library, talk, heard, new Date(now));
      checkShown(played.effects, words);
      talk = checkPlayed(library, talk, heard, played);
      asked = played.effects.findLast((effect) => effect.kind === 'ask') ?? asked;
    } catch (cause) {
      throw new Error(
        `message ${message} of seed ${seed}: ${JSON.stringify({ heard: { ...heard, text: heard.text.slice(0, 50) }, talk }).slice(0, 2_000)}`,
        { cause },
      );
    }
  }
}

const root = new URL('../../', import.meta.url);

test.each([1, 2, 3, 4])('5,000 random messages to the library never throw, loop, keep a PIN or go without an answer (seed %i)', (seed) => {
  const words = readWords(root);
  fuzz(compileLibrary(flows, roles, words), words, 5_000, seed);
});

test('nor do 20,000 to the small service', () => fuzz(smallLibrary, smallWords, 20_000, 77));
