import { z } from 'zod';
import type { Command } from '../../models/topic/topic.ts';
import { commandSchema } from '../../models/topic/topic.ts';

/** `matter`: it tells of something or asks about it; `nothing`: a name, a place, a number, and other answers to a question. */
export const saidSchema = z.union([commandSchema, z.enum(['matter', 'nothing'])]);
export type Said = z.infer<typeof saidSchema>;

export const commandIn = (said: Said): Command | null => (said === 'matter' || said === 'nothing' ? null : said);
