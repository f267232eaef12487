import { hash, verify } from '@node-rs/argon2';

// The library hashes with Argon2id; OWASP's first choice of cost (Password Storage Cheat Sheet): 19 MiB, two passes.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);
export const passwordMatches = (password: string, passwordHash: string): Promise<boolean> => verify(passwordHash, password, cost);

let nobodys: Promise<string> | null = null;
/** A hash to compare with when there is no such account, so that the answer takes as long. */
export const nobodysPassword = (): Promise<string> => (nobodys ??= hashPassword('nobody has this password'));
