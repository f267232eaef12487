import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Address } from '../channel/channel.ts';

/** What is not to be written to: one channel of a number, or all of them. */
export const optoutScopes = ['whatsapp', 'sms', 'voice', 'all'] as const;
export const optoutScopeSchema = z.enum(optoutScopes);
export type OptoutScope = z.infer<typeof optoutScopeSchema>;

/** `safety`: the person told us that the phone is not safe. Nobody undoes that one. */
export const optoutWays = ['word', 'button', 'link', 'key', 'provider', 'console', 'safety'] as const;
export type OptoutWay = (typeof optoutWays)[number];

/**
 * That somebody must not be written to. It outlasts "delete my data", or an imported list would bring them back; so it holds no number, only
 * what a number gives under our pepper: who has the database alone cannot tell whose it is.
 */
export const optoutSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  scope: optoutScopeSchema,
  by: z.enum(optoutWays),
  at: z.date(),
  /** When the person took it back. */
  undoneAt: z.date().nullable(),
});
export type Optout = z.infer<typeof optoutSchema>;

/** Whether it forbids this channel. */
export const holds = ({ scope, undoneAt }: Optout, channel: OptoutScope): boolean =>
  undoneAt === null && (scope === 'all' || scope === channel);

/** The number (or the WhatsApp user id) in an address: what all its channels share. */
const holderOf = (address: Address): string => address.slice(address.indexOf(':') + 1);

/** Domain-parted from PINs, which are hashed with the same pepper. */
const blind = (pepper: string, kind: OptoutScope | 'safety', holder: string): string =>
  createHmac('sha256', pepper).update(`optout/${kind}/${holder}`).digest('hex');

const scopeOf = (address: Address): OptoutScope => optoutScopeSchema.parse(address.slice(0, address.indexOf(':')));

/** A name for something that must not be readable where it is kept, e.g. in a count of tries. */
export const markOf = (pepper: string, what: string): string =>
  createHmac('sha256', pepper).update(`mark/${what}`).digest('hex').slice(0, 32);

/** The opt-out of an address on its own channel, or of its number everywhere. */
export const optoutOf = (
  pepper: string,
  address: Address,
  reach: 'channel' | 'all',
  by: Exclude<OptoutWay, 'safety'>,
  at: Date,
): Optout => {
  const scope = reach === 'all' ? 'all' : scopeOf(address);
  return { id: blind(pepper, scope, holderOf(address)), scope, by, at, undoneAt: null };
};

/** The mark of a phone that is not safe. */
export const safetyOf = (pepper: string, address: Address, at: Date): Optout => ({
  id: blind(pepper, 'safety', holderOf(address)),
  scope: 'all',
  by: 'safety',
  at,
  undoneAt: null,
});

/** The ids under which anything about this address can stand. */
export const optoutIdsOf = (pepper: string, address: Address): string[] => [
  blind(pepper, scopeOf(address), holderOf(address)),
  blind(pepper, 'all', holderOf(address)),
  blind(pepper, 'safety', holderOf(address)),
];
