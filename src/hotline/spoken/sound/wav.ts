/** One channel; samples from -1 to 1. */
export interface Sound {
  samples: Float32Array;
  rate: number;
}

/** Sounds one after the other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** What a telephone carries. */
export const telephoneRate = 8000;
const headerBytes = 44;

/** A sound at the telephone's rate as a WAV file, 16 bits a sample. */
export function writeWav(samples: Float32Array): Buffer {
  const file = Buffer.alloc(headerBytes + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(telephoneRate, 24);
  file.writeUInt32LE(telephoneRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, n) => file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), headerBytes + n * 2));
  return file;
}

/** How long a file made by `writeWav` sounds. */
export const secondsOf = (wav: Buffer): number => (wav.length - headerBytes) / 2 / telephoneRate;

interface Format {
  code: number;
  channels: number;
  rate: number;
  bits: number;
}

/** A WAV file of whole numbers (8 to 32 bits) or fractions (32 bits), any rate, its channels mixed into one; null: it is none of these. */
export function readWav(file: Buffer): Sound | null {
  const chunks = new Map(chunksOf(file));
  const head = chunks.get('fmt ');
  const data = chunks.get('data');
  if (!head || head.length < 16 || !data) return null;
  const format = formatOf(head);
  const read = readers[`${String(format.code)}/${String(format.bits)}`];
  if (!read || format.channels < 1 || format.channels > 8 || format.rate < 4000 || format.rate > 192_000) return null;
  const width = format.bits / 8;
  const frame = width * format.channels;
  const samples = new Float32Array(Math.floor(data.length / frame));
  for (let n = 0; n < samples.length; n += 1) {
    let sum = 0;
    for (let channel = 0; channel < format.channels; channel += 1) sum += read(data, n * frame + channel * width);
    samples[n] = sum / format.channels;
  }
  return { samples, rate: format.rate };
}

/** A program that writes as it records does not know how long the last part is: it ends with the file. */
function* chunksOf(file: Buffer): Generator<[string, Buffer]> {
  for (let at = 12; at + 8 <= file.length;) {
    const size = file.readUInt32LE(at + 4);
    yield [file.toString('latin1', at, at + 4), file.subarray(at + 8, Math.min(file.length, at + 8 + size))];
    at += 8 + size + (size % 2);
  }
}

const extensible = 0xfffe;

function formatOf(head: Buffer): Format {
  const code = head.readUInt16LE(0);
  return {
    code: code === extensible && head.length >= 26 ? head.readUInt16LE(24) : code,
    channels: head.readUInt16LE(2),
    rate: head.readUInt32LE(4),
    bits: head.readUInt16LE(14),
  };
}

const readers: Readonly<Record<string, (data: Buffer, at: number) => number>> = {
  '1/8': (data, at) => (data.readUInt8(at) - 128) / 128,
  '1/16': (data, at) => data.readInt16LE(at) / 32_768,
  '1/24': (data, at) => data.readIntLE(at, 3) / 8_388_608,
  '1/32': (data, at) => data.readInt32LE(at) / 2_147_483_648,
  '3/32': (data, at) => data.readFloatLE(at),
};
