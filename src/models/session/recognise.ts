import type { Address } from '../channel/channel.ts';
import { numberOf } from '../channel/channel.ts';
import type { Session } from './session.ts';

export interface Recognised {
  /** The talk this message belongs to; null: a new one begins. */
  session: Session | null;
  /** A talk that no longer owns the writer's number: the number has a new holder. */
  former: Session | null;
  /** What the talk is to be recognised by from now on. */
  keys: Address[];
}

const isNumber = (address: Address): boolean => numberOf(address) !== null;

/**
 * Whose message is it? `found` are the sessions that hold any of `keys`. The user id counts before the number, because numbers change hands:
 * a known number that comes with another user id than the one we know has a new holder, who must not see the former one's talk.
 * (twilio-facts section 1: ExternalUserId is per person and portfolio and changes with the number.)
 */
export function recognise(found: readonly Session[], keys: readonly Address[]): Recognised {
  const userId = keys.find((key) => !isNumber(key));
  const number = keys.find(isNumber);
  const byUser = found.find((s) => userId !== undefined && s.keys.includes(userId)) ?? null;
  const byNumber = found.find((s) => number !== undefined && s.keys.includes(number)) ?? null;
  if (byUser) {
    const free = byNumber === null || byNumber.id === byUser.id;
    return { session: byUser, former: null, keys: free ? union(byUser.keys, keys) : byUser.keys };
  }
  if (!byNumber) return { session: null, former: null, keys: [...keys] };
  const otherHolder = userId !== undefined && byNumber.keys.some((key) => !isNumber(key));
  return otherHolder
    ? { session: null, former: byNumber, keys: [...keys] }
    : { session: byNumber, former: null, keys: union(byNumber.keys, keys) };
}

const union = (a: readonly Address[], b: readonly Address[]): Address[] => [...new Set([...a, ...b])];
