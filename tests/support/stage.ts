import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { hashPassword } from '../../src/models/staff/password.ts';
import { putOnStage } from '../../src/rehearsal/stage.ts';
import { root } from '../../src/root.ts';
import { encoded } from './door.ts';
import type { Talker } from './intake.ts';
import type { TestProduct } from './product.ts';
import { putCounsellor } from './staff.ts';
import type { TestTwilio } from './twilio.ts';
import { accountSid, authToken, openTwilio } from './twilio.ts';

export interface Server {
  url: string;
  port: number;
  close(): Promise<void>;
}

export async function serve(answer: (req: IncomingMessage, res: ServerResponse) => Promise<void>): Promise<Server> {
  const server = createServer((req, res) => void answer(req, res)).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    port,
    url: `http://127.0.0.1:${String(port)}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }), // prettier-ignore
  };
}

export interface Webhook {
  path: string;
  params: Record<string, string>;
  signature: string;
  token: string;
}

export interface Alone {
  twilio: TestTwilio;
  /** The webhooks that came, oldest first. */
  heard: Webhook[];
  /** What the next webhooks are answered: a status, or a line that is cut. Then 200 again. */
  answers: (number | 'cut')[];
  close(): Promise<void>;
}

/** The double of Twilio with nobody but a listener where the product would be. */
export async function openAlone(now: () => Date = () => new Date()): Promise<Alone> {
  const heard: Webhook[] = [];
  const answers: Alone['answers'] = [];
  const listener = await serve(async (req, res) => {
    const params = Object.fromEntries(new URLSearchParams(await textOf(req)));
    const header = (name: string): string => String(req.headers[name]);
    heard.push({ path: req.url ?? '', params, signature: header('x-twilio-signature'), token: header('i-twilio-idempotency-token') });
    const answer = answers.shift() ?? 200;
    if (answer === 'cut') req.socket.destroy();
    else res.writeHead(answer).end();
  });
  const twilio = await openTwilio(() => listener.port, now);
  return {
    twilio,
    heard,
    answers,
    async close() {
      await twilio.close();
      await listener.close();
    },
  };
}

export interface Asked {
  query?: Record<string, string>;
  /** A list is a field that is sent more than once. */
  form?: Record<string, string | string[]>;
  json?: unknown;
  authorization?: string;
}

export interface Replied {
  status: number;
  type: string;
  body: unknown;
}

const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

/** Asks the double as anybody could who has the account's token. */
export async function ask(
  { url }: TestTwilio,
  method: string,
  path: string,
  { query = {}, form, json, authorization = basic }: Asked = {},
): Promise<Replied> {
  const address = new URL(path, url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const body = form ? encoded(form) : json === undefined ? undefined : typeof json === 'string' ? json : JSON.stringify(json);
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const headers = { authorization, ...(body === undefined ? {} : { 'content-type': type }) };
  const response = await fetch(address, { method: method.toUpperCase(), headers, ...(body === undefined ? {} : { body }) });
  const came = response.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    type: came,
    body: came.startsWith('application/json') ? JSON.parse(bytes.toString('utf8')) : bytes.length === 0 ? undefined : bytes,
  };
}

export interface Exchange {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  status: number;
  reply: unknown;
}

/** A line between the product and its double of Twilio that writes down what goes over it. */
export async function openLine(to: () => string): Promise<Server & { exchanges: Exchange[] }> {
  const exchanges: Exchange[] = [];
  const server = await serve(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', to());
    const method = req.method ?? '';
    const type = req.headers['content-type'] ?? '';
    const sent = await textOf(req);
    const body = type.startsWith('application/json') ? JSON.parse(sent) : Object.fromEntries(new URLSearchParams(sent));
    const headers = { authorization: req.headers.authorization ?? '', ...(type ? { 'content-type': type } : {}) };
    try {
      const answer = await fetch(to() + (req.url ?? ''), { method, headers, ...(sent === '' ? {} : { body: sent }) });
      const reply = await answer.text();
      exchanges.push({
        method: method.toLowerCase(), path: pathname, query: Object.fromEntries(searchParams), body, status: answer.status, reply: JSON.parse(reply),
      }); // prettier-ignore
      res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(reply);
    } catch {
      req.socket.destroy(); // as the double did
    }
  });
  return { ...server, exchanges };
}

/** The page with the two phones beside a product of this process. Gives the address of its host. */
export function openStagePage({ twilio, url }: TestProduct): { url: string; close(): void } {
  return { url: twilio.url, close: putOnStage(twilio, `${url}/admin`).close };
}

/** The demo counsellor of a district, with the password that the stage shows. */
export async function putPrinted(email: string, district: string): Promise<void> {
  const password = readFileSync(new URL('content/demo/password.txt', root), 'utf8').trim();
  await putCounsellor(email, district, 'ur', { passwordHash: await hashPassword(password) });
}

/** One of the two phones on the page, used with mouse and keyboard alone. */
export function phoneOnPage(page: Page, which: 'messenger' | 'keypad'): Talker {
  const phone = page.locator(`.stage-${which}`);
  const theirs = phone.locator('.stage-theirs');
  let heard = 0;

  async function hears(wanted: RegExp, withinMs = 60_000): Promise<string> {
    for (const end = Date.now() + withinMs; ; await page.waitForTimeout(50)) {
      const fresh = (await theirs.locator('.stage-words').allTextContents()).slice(heard);
      const all = fresh.join('\n\n');
      if (wanted.test(all)) {
        heard += fresh.length;
        return all;
      }
      if (Date.now() > end) throw new Error(`the ${which} waited for ${String(wanted)} and showed:\n${all || '(nothing)'}`);
    }
  }

  async function says(text: string, more: { point?: { lat: number; lon: number } } = {}): Promise<number> {
    if (more.point) {
      await phone.locator('select[name=pin]').selectOption(`${String(more.point.lat)},${String(more.point.lon)}`);
      await phone.locator('form[action*="/place"] button').click();
    } else {
      await phone.locator('input[name=text]').fill(text);
      await phone.locator('.stage-write button').click();
    }
    return 200;
  }

  /** A row of a list behind its button is reached by opening it. */
  async function taps(label: string): Promise<number> {
    const last = theirs.filter({ has: page.locator('.stage-taps') }).last();
    const list = last.locator('details');
    if ((await list.count()) > 0 && (await list.getAttribute('open')) === null) await last.locator('summary').click();
    await last.locator('.stage-taps button', { hasText: label }).first().click();
    return 200;
  }

  /** What stands behind a number is chosen by it: on the keypad by its keys. */
  async function chooses(label: string): Promise<number> {
    const bodies = await theirs.locator('.stage-words').allTextContents();
    const number = new RegExp(`^(\\d+)\\. ${RegExp.escape(label)}$`, 'm').exec(bodies.at(-1) ?? '')?.[1];
    if (number === undefined) return await taps(label);
    if (which === 'messenger') return await says(number);
    for (const key of number) await phone.locator(`[data-key="${key}"]`).click();
    await phone.locator('.stage-write button').click();
    return 200;
  }

  return { hears, says, chooses };
}
