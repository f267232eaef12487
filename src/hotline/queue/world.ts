import type { CallSid } from '../../models/call/call.ts';
import type { VoiceAtTwilio } from '../twilio-voice.ts';
import type { HotlineWorld } from '../world.ts';

/** Where a call goes on in the flows when it leaves a line. */
export type LeavesTo = 'callback-booked' | 'nobody-free' | 'after-talk' | 'menu';

export interface LineSettings {
  /** How long a counsellor's phone rings, and how long they may listen to who it is. */
  offerSeconds: number;
  wrapUpSeconds: number;
  /** How long somebody stands in a line before the next centre may take them as well. */
  overflowSeconds: number;
}

/** The limits of ringing out. */
export interface OutSettings {
  /** How many citizens are rung at once. */
  atOnce: number;
  perNumberADay: number;
  spacingMinutes: number;
}

/** What the waiting line and callbacks are handed beside what every call needs. */
export interface LineWorld extends HotlineWorld {
  voice: VoiceAtTwilio;
  line: LineSettings;
  out: OutSettings;
  /** The TwiML with which a call goes on at the start of a flow; null: it is over. */
  continueAt(call: CallSid, flow: LeavesTo): Promise<string | null>;
}
