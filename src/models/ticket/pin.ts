import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// Ten thousand PINs are tried in seconds by whoever has the hashes, whatever the cost: what protects them is the pepper, which is not in the
// database, and the brake on tries. So one pass over 7 MiB (about a millisecond) will do, and nobody's turn waits for it.
const cost = { memoryCost: 7168, timeCost: 1, parallelism: 1 };

/** Four random digits. */
export const newPin = (): string => String(randomInt(0, 10_000)).padStart(4, '0');

export const hashPin = (pin: string, pepper: string): Promise<string> => hash(pin, { ...cost, secret: Buffer.from(pepper) });

/** Takes as long for a wrong PIN as for a right one. */
export const pinMatches = (pin: string, pinHash: string, pepper: string): Promise<boolean> =>
  verify(pinHash, pin, { ...cost, secret: Buffer.from(pepper) });
