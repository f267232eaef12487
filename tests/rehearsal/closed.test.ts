import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { readStageSettings } from '../../src/rehearsal/settings.ts';
import { root } from '../../src/root.ts';
import { centreOf } from '../support/demo.ts';
import { serve } from '../support/stage.ts';
import { accountSid, authToken, smsFrom, voiceFrom, whatsappFrom } from '../support/twilio.ts';

const good = {
  NODE_ENV: 'development', REHEARSAL_PORT: '4010', PUBLIC_URL: 'http://127.0.0.1:3000', TWILIO_BASE_URL: 'http://127.0.0.1:4010',
  TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_FROM: whatsappFrom, TWILIO_SMS_FROM: smsFrom,
  TWILIO_VOICE_FROM: voiceFrom,
}; // prettier-ignore

describe('the stage starts', () => {
  test('in rehearsal', () => expect(readStageSettings(good)).toMatchObject({ NODE_ENV: 'development', REHEARSAL_PORT: 4010 }));

  const refused: Record<string, Record<string, string | undefined>> = {
    'in production': { NODE_ENV: 'production' },
    'where nothing says that this is no production': { NODE_ENV: undefined },
    'without a port': { REHEARSAL_PORT: undefined },
    'without its own address': { TWILIO_BASE_URL: undefined },
    'without a token': { TWILIO_AUTH_TOKEN: undefined },
  };
  for (const [where, change] of Object.entries(refused))
    test(`not ${where}, and says which setting is wrong`, () => {
      const [name = ''] = Object.keys(change);
      expect(() => readStageSettings({ ...good, ...change })).toThrow(new RegExp(`^The rehearsal stage cannot start: ${name}: `));
    });
});

describe('in production', () => {
  const paths = [
    '/rehearsal', '/rehearsal/', '/rehearsal/events', '/rehearsal/phones/whatsapp', '/rehearsal/stage.jpg', '/rehearsal/elsewhere', '/kept/x',
    '/v1/Content', `/2010-04-01/Accounts/${accountSid}/Messages.json`,
    `/2010-04-01/Accounts/${accountSid}/Calls.json`, '/rehearsal/telephones/caller',
  ]; // prettier-ignore
  test('the product knows no address of the stage', async () => {
    const config = readConfig({
      NODE_ENV: 'production', LOG_LEVEL: 'silent', PUBLIC_URL: 'https://insaf.example', MONGODB_URI: 'mongodb://127.0.0.1:1', REDIS_URL: 'redis://127.0.0.1:1',
      TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_FROM: whatsappFrom, TWILIO_SMS_FROM: smsFrom, TWILIO_VOICE_FROM: voiceFrom,
      PIN_PEPPER: 'p'.repeat(32), RECORDING_KEYS: `test:${'A'.repeat(43)}=`, HUB_CENTRE: centreOf('pk-lahore').id,
    }); // prettier-ignore
    // No store stands behind it here: whoever asks one is not to wait for it.
    mongoose.set('bufferTimeoutMS', 10);
    const product = createApp(config, createLog('test', 'silent'));
    const server = await serve((req, res) => Promise.resolve(product.app(req, res)));
    const answers = await Promise.all(
      paths.flatMap((path) => ['GET', 'POST'].map(async (method) => (await fetch(server.url + path, { method })).status)),
    );
    expect(new Set(answers)).toEqual(new Set([404]));
    await server.close();
    await product.close();
  });

  for (const entry of ['src/server.ts', 'src/worker.ts'])
    test(`nothing that ${entry} loads is of the stage, nor is a package for tests`, () => {
      const loaded = loadedBy(new URL(entry, root));
      const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
      expect(loaded.files.length).toBeGreaterThan(50);
      expect(loaded.files.filter((file) => file.includes('/rehearsal/'))).toEqual([]);
      expect(loaded.packages).toContain('mongoose');
      expect(loaded.packages.filter((name) => name in devDependencies)).toEqual([]);
    });
});

/** Every file and every package that a file loads, and that those load. Types alone are not loaded. */
function loadedBy(entry: URL): { files: string[]; packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file; file = open.pop()) {
    if (files.has(file.href)) continue;
    files.add(file.href);
    if (file.href.endsWith('.json')) continue;
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )(?:[^'";]* from )?'([^']+)'/gm))
      if (from.startsWith('.')) open.push(new URL(from, file));
      else packages.add(from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/')); // prettier-ignore
  }
  return { files: [...files], packages: [...packages] };
}
