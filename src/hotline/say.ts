import twilio from 'twilio';
import { clipPath } from '../models/clip/clip.ts';
import type { Piece, SpokenLanguage } from '../models/clip/pieces.ts';
import type { SpeakingWorld } from './world.ts';

export type Voice = InstanceType<typeof twilio.twiml.VoiceResponse>;
interface Playing {
  play(url: string): unknown;
}

export const newVoice = (): Voice => new twilio.twiml.VoiceResponse();

/** Says a text, clip by clip. */
export function says(
  into: Playing,
  key: string,
  language: SpokenLanguage,
  world: Pick<SpeakingWorld, 'speak' | 'publicUrl'>,
  values: Readonly<Record<string, string | number>> = {},
): void {
  plays(into, world.speak(key, values, language), world);
}

/** Plays clips, one after the other. Every word is a clip of ours: Twilio has no Urdu voice (twilio-facts section 6). */
export function plays(into: Playing, pieces: readonly Piece[], { publicUrl }: Pick<SpeakingWorld, 'publicUrl'>): void {
  for (const piece of pieces) into.play(publicUrl + clipPath(piece));
}

/** Says one text and ends the call. */
export function lastWord(key: string, language: SpokenLanguage, world: Pick<SpeakingWorld, 'speak' | 'publicUrl'>): string {
  const voice = newVoice();
  says(voice, key, language, world);
  voice.hangup();
  return voice.toString();
}
