import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { addressSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';

/**
 * A link in an SMS by which its reader ends the messages, and nothing else. Only what the token gives is kept: who has the database cannot
 * opt anybody out.
 */
export const stopLinkSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  address: addressSchema,
  /** What its page speaks. */
  language: languageSchema,
  at: z.date(),
  /** When it was used, and what it ended: for a day its reader can take that back. */
  usedAt: z.date().nullable(),
  ended: z.array(idSchema),
  /** When it leads nowhere any more. */
  forgetAt: z.date(),
});
export type StopLink = z.infer<typeof stopLinkSchema>;

/** How long its reader can take back what it ended. */
export const takeBackMs = 24 * 3600_000;

const tokenBytes = 12;
const keptMs = 365 * 24 * 3600_000;

/** Sixteen letters of 64: short, because every letter of an SMS costs, and not to be guessed. */
export const newToken = (): string => randomBytes(tokenBytes).toString('base64url');
export const stopLinkId = (token: string): string => createHash('sha256').update(token).digest('hex');

export const stopAddress = (publicUrl: string, token: string): string => `${publicUrl}/o/${token}`;
/** As long as every other. */
export const sampleStopLink = (publicUrl: string): string => stopAddress(publicUrl, 'x'.repeat(Math.ceil((tokenBytes * 4) / 3)));

export const newStopLink = (token: string, address: StopLink['address'], language: StopLink['language'], now: Date): StopLink => ({
  id: stopLinkId(token),
  address,
  language,
  at: now,
  usedAt: null,
  ended: [],
  forgetAt: new Date(now.getTime() + keptMs),
});
