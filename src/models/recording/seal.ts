import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Id } from '../id/id.ts';

/** A key that sounds are encrypted with; `id` is kept beside each of them. */
export interface SealKey {
  id: string;
  key: Buffer;
}

/** The first one seals what is new; all of them can be read. */
export type SealKeys = readonly SealKey[];

/** A sound that cannot be read: an unknown key, or bytes that are not those that were sealed. */
export class BrokenSeal extends Error {
  override name = 'BrokenSeal';
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const soundBytes = 64 * 1024;

/**
 * A sound is sealed in pieces, each checked by itself: somebody on a slow line hears the middle of it without our reading all of it, and
 * no byte is given out unchecked.
 */
export const pieceBytes = nonceBytes + soundBytes + tagBytes;

/** What a piece belongs to: of another recording, in another place, or of a sound that was cut short, it cannot be opened. */
const placeOf = (recording: Id, n: number, of: number): Buffer => Buffer.from(`${recording}:${String(n)}:${String(of)}`);

/** Encrypts a sound (AES-256-GCM): each piece is a nonce of its own, the sealed bytes, the tag. */
export function seal(sound: Buffer, recording: Id, { key }: SealKey): Buffer[] {
  const of = Math.max(1, Math.ceil(sound.length / soundBytes));
  return Array.from({ length: of }, (_, n) => {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, key, nonce).setAAD(placeOf(recording, n, of));
    const sealed = [sealing.update(sound.subarray(n * soundBytes, (n + 1) * soundBytes)), sealing.final()];
    return Buffer.concat([nonce, ...sealed, sealing.getAuthTag()]);
  });
}

/** The inverse for the `n`th piece of `of`. Throws BrokenSeal. */
export function unseal(piece: Buffer, recording: Id, { n, of }: { n: number; of: number }, { key }: SealKey): Buffer {
  if (piece.length < nonceBytes + tagBytes) throw new BrokenSeal('too short');
  const opening = createDecipheriv(cipher, key, piece.subarray(0, nonceBytes), { authTagLength: tagBytes });
  opening.setAAD(placeOf(recording, n, of)).setAuthTag(piece.subarray(-tagBytes));
  const sound = opening.update(piece.subarray(nonceBytes, -tagBytes));
  try {
    return Buffer.concat([sound, opening.final()]);
  } catch {
    throw new BrokenSeal('not what was sealed');
  }
}

/** How many pieces so many sealed bytes are, and how long the sound in them is. */
export function sizesOf(sealedBytes: number): { pieces: number; bytes: number } {
  const pieces = Math.ceil(sealedBytes / pieceBytes);
  return { pieces, bytes: sealedBytes - pieces * (nonceBytes + tagBytes) };
}

/** The pieces that hold the bytes of a sound from `from` to before `to`, and how much of the first piece lies before them. */
export const piecesAround = (from: number, to: number): { first: number; end: number; before: number } => ({
  first: Math.floor(from / soundBytes),
  end: Math.ceil(to / soundBytes),
  before: from % soundBytes,
});
