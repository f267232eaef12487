import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A record's id: 24 hexadecimal digits, the first 12 its birth in milliseconds, so that ids sort by time and indexes grow at one end. */
export const idSchema = z.string().regex(/^[0-9a-f]{24}$/);
export type Id = z.infer<typeof idSchema>;

/** Makes a new id for a record born at `now`. Its last 12 digits are random: those of a UUID, which Node draws many at a time. */
export const newId = (now: Date): Id => now.getTime().toString(16).padStart(12, '0') + randomUUID().slice(-12);
