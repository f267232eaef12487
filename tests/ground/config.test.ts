import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig, settingsSchema } from '../../src/config.ts';
import { root } from '../../src/root.ts';

const good = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://help.example.org/',
  MONGODB_URI: 'mongodb://store:27017/?replicaSet=rs0',
  REDIS_URL: 'redis://queue:6379',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'a'.repeat(32),
  TWILIO_WHATSAPP_FROM: 'whatsapp:+14155238886',
  TWILIO_SMS_FROM: 'InsafLine',
  TWILIO_VOICE_FROM: '+924235761999',
  PIN_PEPPER: 'p'.repeat(32),
  RECORDING_KEYS: `new:${'A'.repeat(43)}=,old:${'B'.repeat(42)}A=`,
  HUB_CENTRE: '0'.repeat(24),
};

function linesFor(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.lines;
    throw fault;
  }
}

describe('settings', () => {
  test('good ones are read, the rest has defaults', () => {
    expect(readConfig(good)).toMatchObject({
      PUBLIC_URL: 'https://help.example.org',
      PORT: 3000,
      MONGODB_DB: 'insaf',
      TWILIO_AUTH_TOKEN: ['a'.repeat(32)],
    });
  });

  test('while a token is rotated both are taken', () => {
    const two = `${'a'.repeat(32)}, ${'b'.repeat(32)}`;
    expect(readConfig({ ...good, TWILIO_AUTH_TOKEN: two }).TWILIO_AUTH_TOKEN).toEqual(['a'.repeat(32), 'b'.repeat(32)]);
  });

  test('an empty value counts as none, so that a default stays a default', () => {
    expect(readConfig({ ...good, PORT: '', MONGODB_DB: ' ', TWILIO_API_KEY: '' })).toMatchObject({ PORT: 3000, MONGODB_DB: 'insaf' });
  });

  test('nothing at all: one line for each that must be given, nothing else', () => {
    const missing = linesFor({}).map((line) => line.replace(' is missing', ''));
    expect(missing.toSorted()).toEqual(Object.keys(good).filter((name) => name !== 'NODE_ENV').toSorted()); // prettier-ignore
  });

  const wrong = [
    { PORT: 'three' },
    { PORT: '70000' },
    { TRUST_PROXY: '-1' },
    { LOG_LEVEL: 'loud' },
    { PUBLIC_URL: 'help.example.org' },
    { PUBLIC_URL: 'http://help.example.org' },
    { MONGODB_URI: 'http://store' },
    { REDIS_URL: 'queue:6379' },
    { TWILIO_ACCOUNT_SID: 'AC123' },
    { TWILIO_AUTH_TOKEN: 'short' },
    { TWILIO_API_SECRET: 's'.repeat(20) },
    { TWILIO_BASE_URL: 'http://127.0.0.1:4010' },
    { TWILIO_BASE_URL: 'https://api.twilio.com.example.org' },
    { TWILIO_WHATSAPP_FROM: '+14155238886' },
    { TWILIO_SMS_FROM: 'A name that is too long' },
    { PIN_PEPPER: 'too short a secret' },
    { RECORDING_KEYS: 'new:dG9vIHNob3J0' },
    { RECORDING_KEYS: `${'A'.repeat(43)}=` },
    { RECORDING_KEYS: `one:${'A'.repeat(43)}=,one:${'B'.repeat(42)}A=` },
    { RECORDING_DAYS: '0' },
    { HUB_CENTRE: 'lahore' },
    { WEBHOOK_DEADLINE_MS: '15000' },
    { SEND_LEASE_MS: '12000' },
    { NODE_ENV: 'prod' },
  ];
  for (const part of wrong) {
    const [name = '', value = ''] = Object.entries(part)[0] ?? [];
    test(`${name}=${value} is one line that names it and does not repeat it`, () => {
      const lines = linesFor({ ...good, ...part });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(new RegExp(`^${name} `));
      expect(lines[0]).not.toContain(`"${value}"`);
      expect(lines[0]).not.toContain('\n');
    });
  }

  test('a secret that is wrong is not in its line', () => {
    expect(linesFor({ ...good, PIN_PEPPER: 'hunter2', TWILIO_AUTH_TOKEN: 'hunter2' }).join()).not.toContain('hunter2');
  });

  test('a double of Twilio is fine in rehearsal', () => {
    expect(
      linesFor({ ...good, NODE_ENV: 'development', TWILIO_BASE_URL: 'http://127.0.0.1:4010', PUBLIC_URL: 'http://127.0.0.1:3000' }),
    ).toEqual([]);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('.env.example', root), 'utf8').split('\n');
  const settings = lines.flatMap((line) => /^([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const named = settings.filter((_, n) => n % 2 === 0);

  test('lists every setting, once, and no other', () => {
    expect(named.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });

  test('explains each one', () => {
    const unexplained = lines.filter(
      (line, n) => /^[A-Z_]+=/.test(line) && !line.startsWith('TWILIO_API_SECRET=') && !/^# \S/.test(lines[n - 1] ?? ''),
    );
    expect(unexplained).toEqual([]);
  });

  test('its defaults are the defaults', () => {
    const filled = Object.fromEntries(named.map((name, n) => [name, settings[2 * n + 1] ?? '']));
    const required = Object.fromEntries(Object.entries(good).filter(([name]) => filled[name] === ''));
    expect(readConfig({ ...filled, ...required })).toEqual(readConfig(good));
  });
});

test('the README tells of every setting', () => {
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  expect(Object.keys(settingsSchema.shape).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
