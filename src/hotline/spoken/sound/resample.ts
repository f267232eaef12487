import type { Sound } from './wav.ts';

/** Zero crossings of the sinc on each side: beyond these a telephone carries no difference. */
const crossings = 16;
/** Steps of the table between two samples of the input. */
const fine = 512;
/** Where the filter begins to close, as a part of what the slower of both rates can carry. */
const opening = 0.92;

/** The same sound at another rate, by a windowed sinc (Blackman); what the new rate cannot carry is filtered out. */
export function resample({ samples, rate }: Sound, to: number): Float32Array {
  if (rate === to) return samples;
  const step = rate / to;
  const cut = opening * Math.min(1, to / rate);
  const reach = Math.ceil(crossings / cut);
  const kernel = kernelOf(cut, reach);
  const out = new Float32Array(Math.floor(samples.length / step));
  for (let n = 0; n < out.length; n += 1) {
    const at = n * step;
    const last = Math.min(samples.length - 1, Math.floor(at + reach));
    let sum = 0;
    for (let k = Math.max(0, Math.ceil(at - reach)); k <= last; k += 1)
      sum += (samples[k] ?? 0) * (kernel[Math.round(Math.abs(at - k) * fine)] ?? 0);
    out[n] = sum;
  }
  return out;
}

function kernelOf(cut: number, reach: number): Float32Array {
  return Float32Array.from({ length: reach * fine + 1 }, (_, n) => {
    const t = n / fine;
    const x = Math.PI * cut * t;
    const window = 0.42 + 0.5 * Math.cos((Math.PI * t) / reach) + 0.08 * Math.cos((2 * Math.PI * t) / reach);
    return cut * (x === 0 ? 1 : Math.sin(x) / x) * window;
  });
}
