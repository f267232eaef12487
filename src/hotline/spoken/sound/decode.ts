import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { MPEGDecoder } from 'mpg123-decoder';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import type { Sound } from './wav.ts';
import { joined, readWav } from './wav.ts';

/** What a recording may be: told from its content, whatever its name says. */
export type SoundKind = 'wav' | 'mp3' | 'opus' | 'vorbis';

export function kindOf(file: Buffer): SoundKind | null {
  const text = (from: number, to: number): string => file.toString('latin1', from, to);
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'wav';
  if (text(0, 3) === 'ID3') return 'mp3';
  // A frame of layer 1 to 3; AAC begins alike with no layer.
  if (file[0] === 0xff && ((file[1] ?? 0) & 0xe0) === 0xe0 && ((file[1] ?? 0) & 0x06) !== 0) return 'mp3';
  if (text(0, 4) !== 'OggS') return null;
  const first = text(28, 64);
  if (first.includes('OpusHead')) return 'opus';
  return first.includes('\u0001vorbis') ? 'vorbis' : null;
}

interface Decoded {
  channelData: Float32Array[];
  sampleRate: number;
}

interface Decoder {
  ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  flush?: () => Promise<Decoded>;
  free: () => void;
}

const decoders: Record<Exclude<SoundKind, 'wav'>, () => Decoder> = {
  mp3: () => new MPEGDecoder(),
  opus: () => new OggOpusDecoder(),
  vorbis: () => new OggVorbisDecoder(),
};

/** The sound in a file, or so much of it as shows that it is longer than `most` seconds; null: it cannot be read. */
export async function decode(file: Buffer, kind: SoundKind, most: number): Promise<Sound | null> {
  if (kind === 'wav') return readWav(file);
  const decoder = decoders[kind]();
  try {
    await decoder.ready;
    return await decodeWith(decoder, file, most);
  } catch {
    return null;
  } finally {
    decoder.free();
  }
}

/** Few enough bytes that not even the quietest of codecs makes a flood of sound from them before it is stopped. */
const atOnce = 16_384;

async function decodeWith(decoder: Decoder, file: Buffer, most: number): Promise<Sound | null> {
  const parts: Float32Array[] = [];
  let length = 0;
  let rate = 0;
  const take = ({ channelData, sampleRate }: Decoded): void => {
    const mixed = mix(channelData);
    if (mixed.length === 0) return;
    rate = sampleRate;
    length += mixed.length;
    parts.push(mixed);
  };
  for (let at = 0; at < file.length && length <= most * rate; at += atOnce) take(await decoder.decode(file.subarray(at, at + atOnce)));
  if (decoder.flush) take(await decoder.flush());
  if (length === 0 || rate === 0) return null;
  return { samples: joined(parts), rate };
}

/** All channels in one. */
function mix(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  const mixed = Float32Array.from(first);
  for (const other of others) other.forEach((sample, n) => (mixed[n] = (mixed[n] ?? 0) + sample));
  return mixed.map((sample) => sample / Math.max(1, channels.length));
}
