import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './kept-process.mjs';
import { data, root } from './paths.mjs';
import { CannotSetUp } from './say.mjs';

/** Secrets of this checkout's rehearsal: they must outlive a run, since the PINs it kept were hashed with them. */
function keptSecrets() {
  const file = join(data, 'rehearsal.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const hex = (/** @type {number} */ bytes) => randomBytes(bytes).toString('hex');
  const secrets = { accountSid: `AC${hex(16)}`, authToken: hex(16), pinPepper: hex(32) };
  mkdirSync(data, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** The demo programme's hub. */
function demoHub() {
  const centres = JSON.parse(readFileSync(join(root, 'content/demo/centres.json'), 'utf8'));
  const hub = centres.find((/** @type {{ hub: boolean }} */ centre) => centre.hub);
  if (!hub) throw new CannotSetUp('content/demo/centres.json names no centre as the hub');
  return hub.id;
}

/**
 * Settings of the rehearsal: every provider is the local stage, whatever the shell holds, so that no rehearsed message ever reaches a real
 * phone. Only PORT, REHEARSAL_PORT and LOG_LEVEL are taken from the environment (and, through `stores`, MONGODB_URI and REDIS_URL).
 * @param {{ mongoUri: string, redisUrl: string }} stores @param {NodeJS.ProcessEnv} env
 */
export async function rehearsalSettings(stores, env) {
  const secrets = keptSecrets();
  const port = await freePort(Number(env.PORT ?? 3000));
  const stage = await freePort(Number(env.REHEARSAL_PORT ?? 4010));
  return {
    PATH: env.PATH,
    NODE_ENV: 'development',
    LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
    PORT: String(port),
    WORKER_PORT: String(await freePort(port + 1)),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TRUST_PROXY: '0',
    MONGODB_URI: stores.mongoUri,
    MONGODB_DB: 'insaf_rehearsal',
    REDIS_URL: stores.redisUrl,
    REDIS_PREFIX: 'insaf-rehearsal',
    TWILIO_ACCOUNT_SID: secrets.accountSid,
    TWILIO_AUTH_TOKEN: secrets.authToken,
    TWILIO_BASE_URL: `http://127.0.0.1:${stage}`,
    TWILIO_WHATSAPP_FROM: 'whatsapp:+14155238886',
    TWILIO_SMS_FROM: '+14155238886',
    TWILIO_VOICE_FROM: '+924235761999',
    MISSED_CALL_NUMBERS: '+924235761998',
    PIN_PEPPER: secrets.pinPepper,
    // From the same secret: a checkout that was rehearsed before there were recordings has no other.
    RECORDING_KEYS: `rehearsal:${createHash('sha256').update(`recordings ${secrets.pinPepper}`).digest('base64')}`,
    HUB_CENTRE: demoHub(),
    REHEARSAL_PORT: String(stage),
  };
}
