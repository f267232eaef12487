import type { CampaignDesk, PromptDesk } from '../../src/admin/world.ts';
import { refused } from '../../src/models/outcome.ts';
import type { Form } from './door.ts';
import { encoded } from './door.ts';
import { password } from './staff.ts';

export interface Answer {
  status: number;
  /** Where it leads, when it is a redirect. */
  to: string | null;
  html: string;
  headers: Headers;
}

/** A browser without scripts at the console: keeps cookies, says where its forms come from, follows no redirect by itself. */
export interface DeskClient {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a form as a page of the console would. */
  post(path: string, form?: Form, headers?: Record<string, string>): Promise<Answer>;
  /** Fills in a form that stands on a page, with all its hidden fields, and sends it. */
  submit(page: string, action: RegExp, form?: Form): Promise<Answer>;
  cookies: Map<string, string>;
  /** The event stream, as it comes. Ends with `close`. */
  listen(): Promise<Listening>;
}

export interface Listening {
  status: number;
  heard(): string;
  /** Settles when the server ends it. */
  ended: Promise<void>;
  close(): void;
}

export function openDesk(url: string): DeskClient {
  const cookies = new Map<string, string>();
  const cookie = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(url + path, { redirect: 'manual', ...init });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: response.status, to: response.headers.get('location'), html: await response.text(), headers: response.headers };
  }

  const get: DeskClient['get'] = (path, headers = {}) => ask(path, { headers: { cookie: cookie(), ...headers } });
  const post: DeskClient['post'] = (path, form = {}, headers = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookie(), 'sec-fetch-site': 'same-origin', ...headers },
      body: encoded(form),
    });

  return {
    cookies,
    get,
    post,
    async submit(page, action, form = {}) {
      const { html } = await get(page);
      const found = formsIn(html).find((one) => action.test(one.action));
      if (!found) throw new Error(`no form ${String(action)} on ${page}`);
      return await post(found.action, { ...found.hidden, ...form });
    },
    listen: () => listenAt(`${url}/admin/events`, cookie()),
  };
}

/** A console of a test's own speaks nothing. */
export const noPrompts: PromptDesk = { plan: () => Promise.resolve([]), convert: () => Promise.resolve(refused('sound-kind')) };

/** Nor does it send campaigns. */
export const noCampaigns: CampaignDesk = {
  prices: { currency: 'USD', whatsapp: 0, sms: 0 },
  allowed: { whatsapp: 1, sms: 1, dailyLimit: 1 },
  rules: () => Promise.resolve({ capDays: 7, quietHours: { from: 0, to: 0 }, holidays: [] }),
  districtQueue: 200,
  pepper: '',
  keepMs: 0,
  stopLink: '',
  whatsapp: 'whatsapp:+920000000',
};

/** Signs in as one of the staff. */
export async function signedIn(url: string, email: string): Promise<DeskClient> {
  const desk = openDesk(url);
  const { status } = await desk.post('/admin/sign-in', { email, password });
  if (status !== 303) throw new Error(`${email} could not sign in: ${String(status)}`);
  return desk;
}

/** The forms of a page, with what their hidden fields hold. */
export const formsIn = (html: string): { action: string; hidden: Record<string, string> }[] =>
  [...html.matchAll(/<form[^>]* action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].map(([, action = '', inner = '']) => ({
    action,
    hidden: Object.fromEntries(
      [...inner.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  }));

async function listenAt(address: string, cookie: string): Promise<Listening> {
  const stop = new AbortController();
  const response = await fetch(address, { headers: { cookie, accept: 'text/event-stream' }, redirect: 'manual', signal: stop.signal });
  let said = '';
  const decoder = new TextDecoder();
  const reading = (async () => {
    for await (const chunk of response.body ?? []) said += decoder.decode(chunk, { stream: true });
  })();
  const ended = reading.catch(() => undefined);
  return { status: response.status, heard: () => said, ended, close: () => stop.abort() };
}
