import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { idSchema } from '../id/id.ts';

/** A link in an SMS by which its reader confirms what a form asked for, and nothing else. Only what the token gives is kept. */
export const joinLinkSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  subscription: idSchema,
  forgetAt: z.date(),
});
export type JoinLink = z.infer<typeof joinLinkSchema>;

export const newJoinToken = (): string => randomBytes(12).toString('base64url');
export const joinLinkId = (token: string): string => createHash('sha256').update(`join/${token}`).digest('hex');
