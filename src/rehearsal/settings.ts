import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.literal(['development', 'test']),
  REHEARSAL_PORT: z.coerce.number().int().min(0).max(65_535),
  PUBLIC_URL: z.url(),
  TWILIO_BASE_URL: z.url(),
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
  TWILIO_WHATSAPP_FROM: z.string(),
  TWILIO_SMS_FROM: z.string(),
  /** The hotline's number. */
  TWILIO_VOICE_FROM: z.string().regex(/^\+[1-9]\d{6,14}$/),
});
export type StageSettings = z.infer<typeof schema>;

/** The stage's settings from the environment; scripts/start.mjs makes them up. Throws when one is missing, and in production: a stage there would let anybody speak as anybody. */
export function readStageSettings(env: Record<string, string | undefined>): StageSettings {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  throw new Error(
    `The rehearsal stage cannot start: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  );
}
