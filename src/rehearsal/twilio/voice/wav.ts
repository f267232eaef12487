/** Telephone quality: 8,000 samples a second of 16 bits, one channel. */
const samplesASecond = 8000;

/** A WAV of so many seconds, with a low hum: what somebody on the stage has said. */
export function humming(seconds: number): Buffer {
  const samples = Math.round(seconds * samplesASecond);
  const sound = Buffer.alloc(samples * 2);
  for (let n = 0; n < samples; n += 1) sound.writeInt16LE(Math.round(3000 * Math.sin((n * 2 * Math.PI * 220) / samplesASecond)), n * 2);
  return Buffer.concat([headOf(sound.length), sound]);
}

function headOf(bytes: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(samplesASecond, 24);
  head.writeUInt32LE(samplesASecond * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return head;
}
