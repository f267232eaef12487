import { z } from 'zod';
import { pricesSchema } from './models/campaign/cost.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 hexadecimal digits');
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const list = z.string().transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)); // prettier-ignore
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number, + first');
const secret = (least: number) => z.string().min(least, `must have at least ${String(least)} characters`);
/** `21:00-09:00`, Asia/Karachi, in minutes after midnight. */
const hours = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be like 21:00-09:00').transform((text) => {
  const [from = 0, to = 0] = text.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return { from, to };
}); // prettier-ignore
const rate = (usual: number) => z.coerce.number().min(0.1).max(1000).default(usual);
const percent = (usual: number) => z.coerce.number().min(0).max(100).default(usual);
/** What the provider takes: `{"currency":"USD","whatsapp":0.05,"sms":0.5}`, for a message and for a segment. */
const prices = z.string().transform((text, ctx) => {
  const read = pricesSchema.safeParse(jsonOf(text));
  if (read.success) return read.data;
  ctx.addIssue({ code: 'custom', message: 'must be JSON like {"currency":"USD","whatsapp":0.05,"sms":0.5}' });
  return z.NEVER;
});
/** `name:key` each, the key 32 bytes in base64; the first one seals what is new. */
const sealKeys = list
  .pipe(z.array(z.string().regex(/^[\w-]{1,32}:[A-Za-z0-9+/]{43}=$/, 'must be name:key, each key 32 bytes in base64')).min(1))
  .transform((keys) => keys.map((pair) => ({ id: pair.slice(0, pair.indexOf(':')), key: Buffer.from(pair.slice(pair.indexOf(':') + 1), 'base64') })))
  .refine((keys) => new Set(keys.map(({ id: name }) => name)).size === keys.length, 'names a key twice'); // prettier-ignore

/** Every setting, by its name in the environment. `.env.example` says what each means; a test compares the two. */
export const settingsSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: whole(0, 65_535).default(3000),
  WORKER_PORT: whole(0, 65_535).default(3001),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, '')),
  TRUST_PROXY: whole(0, 10).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  MONGODB_URI: z.string().regex(/^mongodb(?:\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://'),
  MONGODB_DB: z.string().regex(/^[\w-]{1,38}$/).default('insaf'),
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://'),
  REDIS_PREFIX: z.string().regex(/^[\w-]+$/).default('insaf'),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits'),
  TWILIO_AUTH_TOKEN: list.pipe(z.array(secret(32)).min(1)),
  TWILIO_API_KEY: z.string().regex(/^SK[0-9a-f]{32}$/, 'must be SK and 32 hexadecimal digits').optional(),
  TWILIO_API_SECRET: secret(16).optional(),
  TWILIO_BASE_URL: z.url().optional(),
  TWILIO_WHATSAPP_FROM: z.string().regex(/^whatsapp:\+[1-9]\d{6,14}$/, 'must be whatsapp:+ and the number'),
  TWILIO_SMS_FROM: z.string().regex(/^(?:\+[1-9]\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/, 'must be a number or a sender name of at most 11 letters'),
  TWILIO_VOICE_FROM: phone,
  MISSED_CALL_NUMBERS: list.pipe(z.array(phone)).default([]),
  KEY_PAUSE_SECONDS: whole(1, 5).default(2),
  MISSED_CALL_SECONDS: whole(0, 60).default(8),
  OFFER_SECONDS: whole(5, 60).default(20),
  WRAP_UP_SECONDS: whole(0, 900).default(60),
  OVERFLOW_SECONDS: whole(10, 3600).default(180),
  CALLBACK_SPACING_MINUTES: whole(1, 1440).default(60),
  OUT_CALLS_PER_NUMBER_A_DAY: whole(1, 20).default(4),
  OUT_CALLS_AT_ONCE: whole(1, 50).default(2),
  PIN_PEPPER: secret(32),
  RECORDING_KEYS: sealKeys,
  RECORDING_DAYS: whole(1, 3650).default(365),
  CLIPS_DIR: z.string().default('.data/clips'),
  HUB_CENTRE: id,
  ROUTING_RANGE_KM: whole(1, 1000).default(60),
  ALERT_RECEIPT_MINUTES: whole(1, 60).default(5),
  ALERT_ROUNDS: whole(1, 20).default(3),
  CAMPAIGN_CAP_DAYS: whole(1, 90).default(7),
  CAMPAIGN_SERIES_CAP: z.enum(['each', 'once']).default('each'),
  QUIET_HOURS: hours.default({ from: 21 * 60, to: 9 * 60 }),
  CAMPAIGN_WHATSAPP_PER_SECOND: rate(80),
  CAMPAIGN_SMS_SEGMENTS_PER_SECOND: rate(10),
  CAMPAIGN_DAILY_LIMIT: whole(1, 10_000_000).default(2000),
  CAMPAIGN_PRICES: prices.default({ currency: 'USD', whatsapp: 0.05, sms: 0.5 }),
  CAMPAIGN_CANARY_PERCENT: percent(1),
  CAMPAIGN_CANARY_LEAST: whole(1, 10_000).default(50),
  CAMPAIGN_CANARY_MINUTES: whole(0, 1440).default(15),
  CAMPAIGN_FAILED_PERCENT: percent(10),
  CAMPAIGN_OPTED_OUT_PERCENT: percent(2),
  CAMPAIGN_DANGER_PERCENT: percent(5),
  CAMPAIGN_DISTRICT_QUEUE: whole(1, 10_000).default(60),
  CAMPAIGN_RESULT_DAYS: whole(1, 3650).default(90),
  RESUME_HOURS: whole(1, 168).default(24),
  WEBHOOK_DEADLINE_MS: whole(100, 14_000).default(8000),
  CALL_DEADLINE_MS: whole(100, 14_000).default(800),
  SWEEP_EVERY_MS: whole(50, 60_000).default(1000),
  RELAY_POLL_MS: whole(50, 60_000).default(1000),
  SEND_LEASE_MS: whole(1000, 600_000).default(30_000),
  SETTLE_AFTER_MS: whole(100, 600_000).default(10_000),
}); // prettier-ignore

/** A claim must outlast the request that it is for (twilio-client.ts waits 10 s), or a second worker would look after a message still on its way. */
const leastLeaseMs = 15_000;

const settings = settingsSchema
  .refine((s) => (s.TWILIO_API_KEY === undefined) === (s.TWILIO_API_SECRET === undefined), {
    path: ['TWILIO_API_SECRET'],
    message: 'and TWILIO_API_KEY go together',
  })
  .refine((s) => s.NODE_ENV !== 'production' || s.TWILIO_BASE_URL === undefined, {
    path: ['TWILIO_BASE_URL'],
    message: 'is for rehearsal only, not for production',
  })
  .refine((s) => s.NODE_ENV !== 'production' || s.PUBLIC_URL.startsWith('https://'), {
    path: ['PUBLIC_URL'],
    message: 'must be https in production',
  })
  .refine((s) => s.NODE_ENV !== 'production' || s.SEND_LEASE_MS >= leastLeaseMs, {
    path: ['SEND_LEASE_MS'],
    message: `must be at least ${String(leastLeaseMs)} in production: a request to Twilio alone may take 10000`,
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type Config = z.infer<typeof settingsSchema>;

/** Settings that are wrong or missing: one line each, naming the setting and never its value (it may be a secret). */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** Reads the settings; an empty value counts as none. Throws ConfigError with a line for each that is wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const read = settings.safeParse(given);
  if (read.success) return read.data;
  const first = new Map<string, string>();
  for (const { path, message } of read.error.issues) {
    const name = String(path[0] ?? 'settings');
    if (!first.has(name)) first.set(name, given[name] === undefined && !message.startsWith('and ') ? 'is missing' : message);
  }
  throw new ConfigError([...first].map(([name, message]) => `${name} ${message}`));
}

/** The settings of this process, or, when they are wrong, their lines on standard error and exit 1. */
export function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (fault) {
    if (!(fault instanceof ConfigError)) throw fault;
    process.stderr.write(`${fault.lines.join('\n')}\n`);
    return process.exit(1);
  }
}
