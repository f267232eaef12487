import load from '@echogarden/espeak-ng-emscripten';
import type { Piece, SpokenLanguage } from '../../models/clip/pieces.ts';
import { even } from './sound/even.ts';
import { resample } from './sound/resample.ts';
import { joined, telephoneRate, writeWav } from './sound/wav.ts';

const voices: Record<SpokenLanguage, string> = { ur: 'ur+f2', en: 'en+f2' };
/** Words a minute: slow enough to be understood on a bad line. */
const pace = 135;
const espeakRate = 22_050;

/** Says a text as a WAV file for the telephone. Throws when nothing would be heard. */
export type Say = (piece: Piece) => Buffer;

/** The machine's voice (eSpeak NG), for prompts that nobody has recorded yet. */
export async function openVoice(): Promise<Say> {
  const { eSpeakNGWorker } = await load();
  const espeak = await new eSpeakNGWorker();
  espeak.set_rate(pace);
  return ({ language, text }) => {
    if (espeak.set_voice(voices[language]) !== 0) throw new Error(`no voice for ${language}`);
    const parts: Float32Array[] = [];
    espeak.synthesize(text, (samples) => {
      if (samples) parts.push(Float32Array.from(samples, (sample) => sample / 32_768));
      return false;
    });
    const samples = joined(parts);
    const said = even(resample({ samples, rate: espeakRate }, telephoneRate));
    if (!said) throw new Error('nothing would be heard');
    return writeWav(said);
  };
}
