import type { PhoneSound } from '../../../models/clip/recording.ts';
import type { Outcome } from '../../../models/outcome.ts';
import { done, refused } from '../../../models/outcome.ts';
import { decode, kindOf } from './decode.ts';
import { even } from './even.ts';
import { resample } from './resample.ts';
import { secondsOf, telephoneRate, writeWav } from './wav.ts';

/** How long a recording may be, in seconds. */
const shortest = 0.2;
const longest = 60;

/** What somebody has recorded, as a WAV file for the telephone, even with the other prompts; or why it cannot be taken. */
export async function convert(file: Buffer): Promise<Outcome<PhoneSound>> {
  const kind = kindOf(file);
  if (!kind) return refused('sound-kind');
  const sound = await decode(file, kind, longest);
  if (!sound) return refused('sound-broken');
  const seconds = sound.samples.length / sound.rate;
  if (seconds < shortest || seconds > longest) return refused('sound-length');
  const said = even(resample(sound, telephoneRate));
  if (!said) return refused('sound-silent');
  const wav = writeWav(said);
  return done({ wav, seconds: secondsOf(wav) });
}
