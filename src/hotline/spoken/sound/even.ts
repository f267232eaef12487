import { telephoneRate } from './wav.ts';

/** A hundredth of a second. */
const frame = telephoneRate / 100;
/** Quieter than this throughout is silence: -50 dB. */
const silence = 0.003;
/** How loud speech shall be: -20 dB, with room for its peaks. */
const wanted = 0.1;
const highest = 0.89;
/** What is left of the silence around it. */
const before = 5;
const after = 12;

/** A sound at the telephone's rate without the silence around it, as loud as all the others; null: it is silent. */
export function even(samples: Float32Array): Float32Array | null {
  const loudness = loudnessOf(samples);
  const loudest = Math.max(0, ...loudness);
  if (loudest < silence) return null;
  const heard = (level: number): boolean => level > Math.max(loudest * 0.03, silence / 3);
  const from = Math.max(0, loudness.findIndex(heard) - before) * frame;
  const to = Math.min(samples.length, (loudness.findLastIndex(heard) + 1 + after) * frame);
  const speech = loudness.filter((level) => level > loudest * 0.1);
  const loud = Math.sqrt(speech.reduce((sum, level) => sum + level * level, 0) / speech.length);
  const cut = samples.subarray(from, to);
  const peak = cut.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = Math.min(wanted / loud, highest / peak);
  return faded(cut.map((sample) => sample * gain));
}

const loudnessOf = (samples: Float32Array): number[] =>
  Array.from({ length: Math.ceil(samples.length / frame) }, (_, n) => {
    const part = samples.subarray(n * frame, (n + 1) * frame);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  });

/** A sound that begins or ends within a wave would click. */
function faded(samples: Float32Array): Float32Array {
  const most = Math.min(frame / 2, samples.length / 2);
  return samples.map((sample, n) => sample * Math.min(1, (n + 1) / most, (samples.length - n) / most));
}
