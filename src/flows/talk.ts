import { z } from 'zod';
import type { Command, Topic } from '../models/topic/topic.ts';
import type { Language } from '../models/language/language.ts';
import { languageSchema } from '../models/language/language.ts';
import type { Place, Point } from '../models/place/place.ts';
import { placeSchema } from '../models/place/place.ts';
import type { Section } from '../models/card/card.ts';
import type { Expects, RequestKind } from './flow.ts';

export const slotValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), placeSchema]);
export type SlotValue = z.infer<typeof slotValueSchema>;

const spotSchema = z.object({ flow: z.string(), version: z.number().int(), at: z.string() });
export type Spot = z.infer<typeof spotSchema>;

/**
 * Who answers now. `bot`: the flows. `waiting`: handed over, nobody has answered yet. `person`: a counsellor is talking, the bot keeps
 * silent. `hidden`: the safe word was said; only harmless lines until a way back in is written. `stopped`: STOP; nothing leaves.
 */
export const talkModeSchema = z.enum(['bot', 'waiting', 'person', 'hidden', 'stopped']);
export type TalkMode = z.infer<typeof talkModeSchema>;

/** Where somebody is in a talk: plain JSON, so that a session is read, stepped and written with nothing but parse and stringify. */
export const talkSchema = z.object({
  language: languageSchema.nullable(),
  mode: talkModeSchema,
  /** null before the first message and when the talk rests. */
  spot: spotSchema.nullable(),
  /** Prompts passed on the way here, latest last, for "back"; at most 20. */
  past: z.array(spotSchema).max(20),
  /** Where a detour (danger, resume, delete …) broke off; taken up by `resume-interrupted`. */
  interrupted: spotSchema.nullable(),
  slots: z.record(z.string(), slotValueSchema),
  /** Misunderstandings in a row. */
  misses: z.number().int(),
  /** When the person was last heard, ISO; null: never. */
  heardAt: z.string().nullable(),
  /**
   * When a harmless or waiting line was last said, ISO, so that it is not said at every message; in mode `person`, when the counsellor
   * last wrote.
   */
  remindedAt: z.string().nullable(),
  /** An emergency was raised in this talk and has not been corrected. */
  emergency: z.boolean(),
});
export type Talk = z.infer<typeof talkSchema>;

export type { Section } from '../models/card/card.ts';

/** What was understood of one message, by `bot/understanding`. Only sure readings: a doubt is null. */
export interface Reading {
  language: Language | null;
  command: Command | null;
  topic: Topic | null;
  /** Likeliest first, at most three. */
  topics: Topic[];
  /** Which section of a rights card a question wants. */
  asks: Section | null;
  danger: boolean;
  place: Place | null;
  /** The places of the gazetteer, by id, that a name could mean when it is not sure which; likeliest first. */
  places: string[];
  /** How likely the likeliest of each is, sure or not: 0 to 1. */
  confidence: Record<'language' | 'command' | 'topic' | 'danger' | 'place', number>;
}

/** One message as the engine hears it. */
export interface Heard {
  text: string;
  /** The id of the choice that was tapped, if any. */
  tap: string | null;
  point: Point | null;
  /** How many pictures, voice notes and the like came with it. */
  attachments: number;
  reading: Reading;
}

export interface Offer {
  id: string;
  /** A key of the locales. */
  label: string;
  description?: string;
}

type Values = Record<string, string | number>;

/** What should happen, in order. The engine never makes it happen. */
export type Effect =
  | { kind: 'say'; key: string; values: Values }
  /** A prompt. `many`: shown as numbered text on every channel. `expects`: the free answer that is awaited, beside any choices; null: one of the choices. */
  | { kind: 'ask'; key: string; values: Values; choices: Offer[]; many: boolean; expects: Expects | null }
  | { kind: 'set-language'; language: Language }
  /** This message belongs to the ticket's talk for a counsellor to read; nothing is answered by itself. */
  | { kind: 'for-counsellor' }
  | { kind: 'stop' }
  | { kind: 'start' }
  | { kind: 'safe-word' }
  | { kind: 'erase' }
  /** An emergency was heard where no words may show it (hidden, stopped, person): raise it without a word. */
  | { kind: 'raise-silently' };

/** Work for the conversation before the step can go on. `resume` takes its answer. */
export interface Request {
  kind: RequestKind;
  /** The node that asked, so that the answer finds its way. */
  spot: Spot;
}

/** The answer to a request. `keep` goes into the slots; `once` fills texts of this step only and is never stored (a PIN). */
export interface Answer {
  outcome: string;
  keep: Record<string, SlotValue>;
  once: Values;
}

/** One step's result: the talk as it stands, what to do, and, when not null, what must be found out before going on. */
export interface Step {
  talk: Talk;
  effects: Effect[];
  request: Request | null;
}
