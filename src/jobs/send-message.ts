import { z } from 'zod';
import { idSchema } from '../models/id/id.ts';
import { defineJob } from './define.ts';

/** Sends one row of the outbox, if it still may leave. Running twice sends once. */
export const sendMessage = defineJob('send-message', z.object({ row: idSchema }));
