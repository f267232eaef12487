import type { Heard } from './state.ts';
import type { Line } from './line.ts';
import { nothing } from './line.ts';
import type { Document } from './requests.ts';
import { wholeAddress } from './requests.ts';
import type { Sound } from './twiml.ts';

/** How long a clip lasts, by its own bytes; null for what is no WAV and no MP3. */
export function secondsOf(bytes: Buffer): number | null {
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE') return secondsOfWav(bytes);
  const tagged = bytes.toString('latin1', 0, 3) === 'ID3';
  const isFrame = bytes.length > 2 && bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0;
  // Speech is seldom coded at more or less than 32 kbit/s; a clip's own length to the second is not worth a decoder here.
  return tagged || isFrame ? bytes.length / 4000 : null;
}

function secondsOfWav(bytes: Buffer): number | null {
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'fmt ' && at + 24 <= bytes.length) rate = bytes.readUInt32LE(at + 16);
    if (name === 'data') return rate > 0 ? Math.min(size, bytes.length - at - 8) / rate : null;
    at += 8 + size + (size % 2);
  }
  return null;
}

const audio = /^audio\/(?:mpeg|wav|wave|x-wav|aiff|x-aifc|x-aiff|x-gsm|gsm|ulaw)\b/;

/** Fetches a clip as Twilio does, and knows afterwards how long it lasts. Throws an Interruption for one that cannot be played. */
async function fetchClip(line: Line, url: string): Promise<number> {
  const { clips, account } = line.voice;
  const known = clips.get(url);
  if (known !== undefined) return known;
  const answer = await fetch(account.reach(url), { signal: AbortSignal.timeout(15_000) }).catch(() => null);
  if (answer === null) throw line.fault({ code: 11200, message: 'no clip in time' }, url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw line.fault({ code: 11200, message: String(answer.status) }, url);
  const type = answer.headers.get('content-type') ?? '';
  const seconds = secondsOf(bytes);
  if (!audio.test(type) || seconds === null) throw line.fault({ code: 12300, message: `no sound: ${type}` }, url);
  if (/max-age=[1-9]/.test(answer.headers.get('cache-control') ?? '')) clips.set(url, seconds);
  line.goesOn();
  return seconds;
}

/** As loop="0" says: until something else happens. */
const always = 1000;

/** What a verb lets hear, piece by piece. */
export async function heardOf(line: Line, sound: Sound, { url }: Document): Promise<Heard[]> {
  const [times, piece] = await pieceOf(line, sound, url);
  return Array.from({ length: times || always }, () => piece);
}

async function pieceOf(line: Line, sound: Sound, base: string | null): Promise<[times: number, piece: Heard]> {
  switch (sound.name) {
    case 'Pause':
      return [1, { kind: 'pause', seconds: sound.attributes.length }];
    case 'Say':
      return [sound.attributes.loop, { kind: 'said', text: sound.text, seconds: sound.text.length / 15 }];
    case 'Play': {
      const { loop, digits } = sound.attributes;
      if (sound.text === '') return [loop, { kind: 'tones', text: digits ?? '', seconds: (digits ?? '').length / 4 }];
      const url = wholeAddress(line, sound.text, base);
      return [loop, { kind: 'clip', url, seconds: await fetchClip(line, url) }];
    }
  }
}

/** Plays to the end, whatever is done on the telephone meanwhile. */
export async function playAll(line: Line, sound: Sound, document: Document): Promise<void> {
  for (const piece of await heardOf(line, sound, document)) await play(line, piece);
}

export async function play(line: Line, piece: Heard): Promise<void> {
  line.call.heard.push(piece);
  line.changed();
  await line.awaitsOnly(nothing, piece.seconds, 'sound', 'listening');
}
