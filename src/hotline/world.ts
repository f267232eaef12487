import type { CallSid } from '../models/call/call.ts';
import type { Piece, SpokenLanguage } from '../models/clip/pieces.ts';
import type { Telling } from '../talks/telling.ts';
import type { TalkWorld } from '../talks/world.ts';

/** What the hotline is handed beside what every talk needs. */
export interface HotlineWorld extends TalkWorld {
  /** A text for the ear, in clips. */
  speak: (key: string, values: Readonly<Record<string, string | number>>, language: SpokenLanguage) => Piece[];
  /** How what was found is told to the ear. */
  heard: Telling;
  /** Our address, where Twilio fetches clips. */
  publicUrl: string;
  /** Seconds after a key in which a second one may follow. */
  keyPauseSeconds: number;
  /** A call that ends within so many seconds, before any key, asks to be rung back. */
  missedCallSeconds: number;
  /** What takes longer is "one moment". */
  answerWithinMs: number;
  /** Somebody has picked up a call of ours and pressed the key. */
  reached: (call: CallSid) => Promise<void>;
}

/** What it takes to word a scene. */
export type SpeakingWorld = Pick<HotlineWorld, 'words' | 'speak' | 'publicUrl' | 'keyPauseSeconds'>;
