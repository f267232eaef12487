import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mongo } from 'mongoose';
import twilio from 'twilio';
import { z } from 'zod';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../src/root.ts';

const here = fileURLToPath(root);
const node = join(here, 'node_modules/.bin/node');
const stores = z.object({ MONGODB_URI: z.string(), REDIS_URL: z.string() }).parse(process.env);
const database = `ground_${randomUUID().slice(0, 8)}`;
const token = 'a'.repeat(32);

let running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function settings(more: Record<string, string> = {}): Promise<Record<string, string>> {
  const port = await freePort();
  return {
    NODE_ENV: 'test', LOG_LEVEL: 'info', HOST: '127.0.0.1', PORT: String(port), WORKER_PORT: String(port), PUBLIC_URL: 'http://insaf.test', TRUST_PROXY: '0',
    MONGODB_URI: stores.MONGODB_URI, MONGODB_DB: database, REDIS_URL: stores.REDIS_URL, REDIS_PREFIX: database,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: token, TWILIO_BASE_URL: 'http://127.0.0.1:9', TWILIO_WHATSAPP_FROM: 'whatsapp:+14155238886',
    TWILIO_SMS_FROM: '+14155238886', TWILIO_VOICE_FROM: '+924235761999', PIN_PEPPER: 'p'.repeat(32), RECORDING_KEYS: `test:${'A'.repeat(43)}=`, HUB_CENTRE: '0'.repeat(24), ...more,
  }; // prettier-ignore
}

interface Process {
  child: ChildProcess;
  port: number;
  said(): string;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

function begin(file: 'server' | 'worker', env: Record<string, string>): Process {
  const child = spawn(node, [join(here, `dist/src/${file}.js`)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
  return { child, port: Number(env['PORT'] ?? 0), said: () => said, ended };
}

/** Waits until the process says it can take work. */
async function whenReady({ port, said }: Process): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    const good = await fetch(`http://127.0.0.1:${String(port)}/readyz`).then(
      (res) => res.ok,
      () => false,
    );
    if (good) return;
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error(`never ready:\n${said()}`);
}

/** A signed webhook whose body has not all arrived yet. */
function begunWebhook(port: number): { req: ClientRequest; rest: string } {
  const params = { MessageSid: `SM${randomUUID().replaceAll('-', '')}`, AccountSid: `AC${'0'.repeat(32)}`, From: 'whatsapp:+923001234567', To: 'whatsapp:+14155238886', Body: 'salam', NumMedia: '0' };
  const body = new URLSearchParams(params).toString();
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
    'X-Twilio-Signature': twilio.getExpectedTwilioSignature(token, 'http://insaf.test/twilio/messages', params),
  };
  const req = request({ port, host: '127.0.0.1', path: '/twilio/messages', method: 'POST', headers });
  req.write(body.slice(0, 20));
  return { req, rest: body.slice(20) };
} // prettier-ignore

/** A line to MongoDB that can be cut. */
async function lineToMongo(): Promise<{ port: number; cut(): void }> {
  const { hostname, port } = new URL(stores.MONGODB_URI);
  const open = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) open.add(socket.on('error', () => socket.destroy()));
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut() {
      line.close();
      for (const socket of open) socket.destroy();
    },
  };
}

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(here, 'scripts/build.mjs')], { cwd: here });
}, 180_000);

afterAll(async () => {
  const client = new mongo.MongoClient(stores.MONGODB_URI);
  await client.db(database).dropDatabase();
  await client.close();
});

describe('the web process', () => {
  test('with nothing set says a line for each setting that is missing and exits 1', async () => {
    const web = begin('server', {});
    expect(await web.ended).toEqual({ code: 1, signal: null });
    const lines = web.said().trim().split('\n');
    expect(lines).toContain('MONGODB_URI is missing');
    expect(lines.filter((line) => !/^[A-Z_]+ is missing$/.test(line))).toEqual([]);
  });

  test('lives and is ready; without its store it lives and is not ready', async () => {
    const line = await lineToMongo();
    const web = begin('server', await settings({ MONGODB_URI: `mongodb://127.0.0.1:${String(line.port)}/?directConnection=true` }));
    const asked = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${String(web.port)}${path}`)).status;
    await whenReady(web);
    expect([await asked('/healthz'), await asked('/readyz')]).toEqual([200, 200]);
    line.cut();
    expect([await asked('/healthz'), await asked('/readyz')]).toEqual([200, 503]);
  });

  test('told to stop, answers the request it has in hand, keeps the message, takes no new one, and exits 0', async () => {
    const web = begin('server', await settings());
    await whenReady(web);
    const { req, rest } = begunWebhook(web.port);
    await new Promise((go) => setTimeout(go, 300));
    web.child.kill('SIGTERM');
    await new Promise((go) => setTimeout(go, 500));
    await expect(fetch(`http://127.0.0.1:${String(web.port)}/healthz`)).rejects.toThrow('fetch failed');
    const told = performance.now();
    const answered = once(req, 'response');
    req.end(rest);
    const [res]: IncomingMessage[] = await answered;
    expect(res?.statusCode).toBe(200);
    res?.resume();
    expect(await web.ended).toEqual({ code: 0, signal: null });
    // The client would keep its connection for 5 s more: the process does not wait for that.
    expect(performance.now() - told).toBeLessThan(4000);
    const client = new mongo.MongoClient(stores.MONGODB_URI);
    expect(await client.db(database).collection('inbox').countDocuments({})).toBe(1);
    await client.close();
    expect(web.said()).not.toContain('3001234567');
  });
});

describe('the worker', () => {
  test('told to stop, exits 0', async () => {
    const worker = begin('worker', await settings());
    await whenReady(worker);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toEqual({ code: 0, signal: null });
  });

  test('goes on without Redis, which carries only ids', async () => {
    const worker = begin('worker', await settings({ REDIS_URL: 'redis://127.0.0.1:9' }));
    await whenReady(worker);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toEqual({ code: 0, signal: null });
  });
});

test('a store that is not there ends the process with one line that holds no secret', async () => {
  const web = begin('server', await settings({ MONGODB_URI: 'mongodb://insaf:hunter2@127.0.0.1:9/?directConnection=true' }));
  const { code } = await web.ended;
  expect(code).toBe(1);
  expect(web.said().trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(web.said())).toMatchObject({ level: 'fatal', process: 'web', msg: 'MongoDB does not answer' });
  expect(web.said()).not.toContain('hunter2');
}, 40_000);
