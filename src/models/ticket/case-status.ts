import { createHmac } from 'node:crypto';
import { clearTries, countTry } from '../brake/store.ts';
import { hashPin, pinMatches } from './pin.ts';
import { isReference } from './reference.ts';
import { findByReference } from './store.ts';
import type { Ticket } from './ticket.ts';

const freeTries = 5;
/** Across references, one address has a little more room: a family may share a phone. */
const freeTriesOfAddress = 10;

export type CaseAnswer = { outcome: 'found'; ticket: Ticket } | { outcome: 'wrong' } | { outcome: 'wait'; minutes: number };

/**
 * The ticket of a reference and its PIN. Five tries a reference and ten an address, then a growing wait. An unknown reference is answered like
 * a wrong PIN, in the same time. A right answer clears the reference's count, not the address's: who guesses across many stays slow.
 * `matches`: what compares a PIN with a hash.
 */
export async function askCaseStatus(
  asked: { reference: string; pin: string; address: string },
  pepper: string,
  now: Date,
  matches: typeof pinMatches = pinMatches,
): Promise<CaseAnswer> {
  const waits = await Promise.all([
    countTry(`case:${asked.reference}`, freeTries, now),
    countTry(`case-by:${unreadable(asked.address, pepper)}`, freeTriesOfAddress, now),
  ]);
  const waitMs = Math.max(...waits);
  if (waitMs > 0) return { outcome: 'wait', minutes: Math.ceil(waitMs / 60_000) };
  const ticket = isReference(asked.reference) ? await findByReference(asked.reference, { role: 'administrator' }) : null;
  const right = await matches(asked.pin, ticket?.pinHash || (await nobodysHash(pepper)), pepper);
  if (!ticket || !right || ticket.closure?.disposition === 'erased') return { outcome: 'wrong' };
  await clearTries(`case:${asked.reference}`);
  return { outcome: 'found', ticket };
}

/** The count outlasts "delete my data", or that would be a way around it: so it must not show whose it is. */
const unreadable = (address: string, pepper: string): string => createHmac('sha256', pepper).update(address).digest('base64url');

let nobodys: Promise<string> | null = null;
/** A hash to compare with when there is no ticket, so that the answer takes as long. */
const nobodysHash = (pepper: string): Promise<string> => (nobodys ??= hashPin('none', pepper));
