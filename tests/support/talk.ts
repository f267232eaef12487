import { newTalk, resume, step } from '../../src/flows/engine.ts';
import type { Library } from '../../src/flows/compile.ts';
import type { RequestKind } from '../../src/flows/flow.ts';
import { talkSchema } from '../../src/flows/talk.ts';
import type { Answer, Effect, Heard, Reading, Request, Talk } from '../../src/flows/talk.ts';

export const noReading: Reading = {
  language: null, command: null, topic: null, topics: [], asks: null, danger: false, place: null, places: [],
  confidence: { language: 0, command: 0, topic: 0, danger: 0, place: 0 },
}; // prettier-ignore

/** A message as the engine hears it. */
export const heardText = (text: string, more: Partial<Omit<Heard, 'reading'>> & { reading?: Partial<Reading> } = {}): Heard => ({
  tap: null,
  point: null,
  attachments: 0,
  ...more,
  text,
  reading: { ...noReading, ...more.reading },
});

/** What the conversation finds out, by kind of request: an answer, or a way to make one from the talk as it stands. */
export type Answers = Partial<Record<RequestKind, Partial<Answer> | ((talk: Talk, request: Request) => Partial<Answer>)>>;

export interface Scene {
  library: Library;
  /** What is understood of each message; by default nothing. `understand` of src/bot/understanding for stories. */
  understand?: (text: string) => Reading;
  answers?: Answers;
  talk?: Talk;
  now?: Date;
}

type Asked = Extract<Effect, { kind: 'ask' }>;

export interface Story {
  says(text: string, more?: Parameters<typeof heardText>[1]): Effect[];
  /** Taps the choice of the last question by its own id, or any button by its whole id (`flow:node:choice`). */
  taps(id: string, label?: string): Effect[];
  sendsPlace(lat: number, lon: number): Effect[];
  sendsPictures(count: number): Effect[];
  waits(hours: number): void;
  /** Everything that happened at the last message, in order. */
  lastEffects(): Effect[];
  /** The keys that were said and asked at the last message. */
  lastKeys(): string[];
  lastAsked(): Asked;
  requests(): RequestKind[];
  talk(): Talk;
  /** The talk goes on as if it had been stored like this. */
  becomes(change: Partial<Talk>): void;
  /** The talk goes on with another library: a new version of the flows. */
  movesTo(library: Library): void;
}

interface Played extends Scene {
  talk: Talk;
  now: Date;
  effects: Effect[];
  requests: RequestKind[];
  asked: Asked[];
}

/**
 * Plays a person against the flows, with no channel and no store: what they write goes in, what they would see comes out. Requests are
 * answered from the table; one that is not in it fails the test. After each message the talk is checked and goes through JSON.
 */
export function story(scene: Scene): Story {
  const played: Played = { talk: newTalk(), now: new Date('2026-03-02T06:00:00Z'), ...scene, effects: [], requests: [], asked: [] };
  return {
    says: (text, more = {}) => hear(played, heardText(text, { ...more, reading: { ...played.understand?.(text), ...more.reading } })),
    taps: (id, label = 'a button') => hear(played, heardText(label, { tap: id.includes(':') ? id : buttonOf(lastAsked(played), id) })),
    sendsPlace: (lat, lon) => hear(played, heardText('', { point: { lat, lon } })),
    sendsPictures: (count) => hear(played, heardText('', { attachments: count })),
    waits(hours) {
      played.now = new Date(played.now.getTime() + hours * 3_600_000);
    },
    lastEffects: () => played.effects,
    lastKeys: () => played.effects.flatMap((effect) => (effect.kind === 'say' || effect.kind === 'ask' ? [effect.key] : [])),
    lastAsked: () => lastAsked(played),
    requests: () => played.requests,
    talk: () => played.talk,
    becomes(change) {
      played.talk = { ...played.talk, ...change };
    },
    movesTo(library) {
      played.library = library;
    },
  };
}

const secondsToWrite = 20;

function hear(played: Played, heard: Heard): Effect[] {
  played.now = new Date(played.now.getTime() + secondsToWrite * 1000);
  let next = step(played.library, played.talk, heard, played.now);
  played.effects = [...next.effects];
  played.requests = [];
  while (next.request !== null) {
    played.talk = next.talk;
    played.requests.push(next.request.kind);
    next = resume(played.library, next.talk, next.request, answerTo(played, next.request), played.now);
    played.effects.push(...next.effects);
  }
  played.talk = talkSchema.parse(JSON.parse(JSON.stringify(next.talk)));
  played.asked.push(...played.effects.filter((effect) => effect.kind === 'ask'));
  return played.effects;
}

function answerTo({ answers, talk }: Played, request: Request): Answer {
  const row = answers?.[request.kind];
  if (row === undefined) throw new Error(`the story answers no ${request.kind}`);
  return { outcome: '', keep: {}, once: {}, ...(typeof row === 'function' ? row(talk, request) : row) };
}

function lastAsked({ asked }: Played): Asked {
  const last = asked.at(-1);
  if (last === undefined) throw new Error('nothing was asked yet');
  return last;
}

function buttonOf({ choices }: Asked, id: string): string {
  const whole = choices.find((choice) => choice.id.endsWith(`:${id}`))?.id;
  if (whole === undefined) throw new Error(`no button ${id} among ${choices.map((choice) => choice.id).join(', ')}`);
  return whole;
}
