import { z } from 'zod';
import { spokenLanguageSchema } from '../../models/clip/pieces.ts';

const bytes = z.instanceof(Uint8Array);

/** What the studio's thread can be asked. */
export const askSchema = z.object({
  id: z.number(),
  ask: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('say'), piece: z.object({ language: spokenLanguageSchema, text: z.string() }) }),
    z.object({ kind: z.literal('convert'), file: bytes }),
  ]),
});
export type Ask = z.infer<typeof askSchema>['ask'];

/** What it answers. */
export const answerSchema = z.union([z.object({ id: z.number(), done: z.unknown() }), z.object({ id: z.number(), fault: z.string() })]);

export const saidSchema = bytes.transform((wav) => Buffer.from(wav));
export const convertedSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.object({ wav: saidSchema, seconds: z.number() }) }),
  z.object({ ok: z.literal(false), error: z.enum(['sound-kind', 'sound-broken', 'sound-length', 'sound-silent']) }),
]);
