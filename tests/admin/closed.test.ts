import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { consoleRoutes } from '../../src/admin/console.ts';
import { createLog } from '../../src/log.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { newReference, spokenReference } from '../../src/models/ticket/reference.ts';
import { findTicket } from '../../src/models/ticket/store.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import { centreOf } from '../support/demo.ts';
import type { DeskClient } from '../support/desk.ts';
import { noCampaigns, noPrompts, openDesk, signedIn } from '../support/desk.ts';
import { putMatter } from '../support/matters.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';

let stage: TestProduct;
let multans: Ticket;
let lahores: Ticket;
let lahore: DeskClient;
let administrator: DeskClient;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
  const now = stage.now();
  const told = { summary: 'the words of Multan', name: 'Name of Multan', danger: true };
  multans = await putMatter({ district: 'pk-multan', now, intake: told, talk: [{ by: 'citizen', text: 'the talk of Multan' }] });
  lahores = await putMatter({ district: 'pk-lahore', now });
  lahore = await signedIn(stage.url, 'lahore@demo.insaf');
  administrator = await signedIn(stage.url, 'admin@demo.insaf');
});
afterAll(() => stage.close());

const asAdministrator = { role: 'administrator' } as const;
const works = ['claim', 'release', 'reopening', 'replies', 'notes', 'status', 'closure', 'segments'];
/** A form that every address would take. */
const anyForm = { version: '0', text: 'words', status: 'referred', disposition: 'withdrawn', language: 'ur' };

/** Every address of the console, out of its own router. */
function addresses(): { method: 'get' | 'post'; path: string }[] {
  const { words } = stage.product.world;
  const { router, close } = consoleRoutes({
    words,
    log: createLog('test', 'silent'),
    now: stage.now,
    secure: false,
    publicUrl: stage.url,
    hubCentre: centreOf('pk-lahore').id,
    recordingKeys: [],
    prompts: noPrompts,
    campaigns: noCampaigns,
  });
  void close();
  const layer = z.object({ route: z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional() });
  return z
    .array(layer)
    .parse(router.stack)
    .flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => ({ method: z.enum(['get', 'post']).parse(method), path: route.path })) : [],
    );
}
const at = (path: string, ticket: Ticket): string => `/admin${path.replace(':id', ticket.id)}`;

describe('whoever is not signed in', () => {
  const open = ['get /', 'get /font/naskh.woff2', 'get /sign-in', 'post /sign-in', 'post /sign-out', 'post /language'];

  test('is led from every address to the sign-in, save those that must be open, and changes nothing', async () => {
    const all = addresses();
    expect(all.length).toBeGreaterThan(20);
    const closed = all.filter(({ method, path }) => !open.includes(`${method} ${path}`));
    expect(all.length - closed.length).toBe(open.length);
    for (const { method, path } of closed) {
      const answer = await openDesk(stage.url)[method](at(path, multans), method === 'post' ? anyForm : {});
      expect({ path, status: answer.status, to: answer.to?.split('?')[0], html: answer.html }).toEqual({ path, status: 303, to: '/admin/sign-in', html: expect.stringMatching(/^(?:See Other.*)?$/) }); // prettier-ignore
    }
    expect(await findTicket(multans.id, asAdministrator)).toEqual(multans);
  });

  test('is not told either what is no page at all', async () => {
    expect(await openDesk(stage.url).get('/admin/nothing/here')).toMatchObject({ status: 303, to: '/admin/sign-in' });
    expect((await lahore.get('/admin/nothing/here')).status).toBe(404);
  });

  const cookies = ['', 'x', 'a'.repeat(43), '%00', '"; $gt=', 'é'.repeat(20)];
  for (const cookie of cookies) {
    test(`with a made-up cookie «${cookie.slice(0, 12)}» as little as without`, async () => {
      const answer = await openDesk(stage.url).get('/admin/tickets', { cookie: `insaf-desk=${encodeURIComponent(cookie)}` });
      expect(answer.status).toBe(303);
    });
  }
});

describe('another site', () => {
  const senders: { says: string; headers: Record<string, string> }[] = [
    { says: 'a page elsewhere', headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } },
    { says: 'a page beside ours', headers: { 'sec-fetch-site': 'same-site', origin: 'https://other.insaf.example' } },
    { says: 'an old browser elsewhere', headers: { 'sec-fetch-site': '', origin: 'https://evil.example' } },
    { says: 'a page in a sandbox', headers: { 'sec-fetch-site': 'cross-site', origin: 'null' } },
    { says: 'something that does not say', headers: { 'sec-fetch-site': '' } },
  ];
  for (const { says, headers } of senders) {
    test(`(${says}) makes a counsellor's browser change nothing, by any form`, async () => {
      const forms = addresses().filter(({ method }) => method === 'post');
      expect(forms.length).toBeGreaterThan(10);
      for (const { path } of forms)
        expect({ path, status: (await lahore.post(at(path, lahores), anyForm, headers)).status }).toEqual({ path, status: 403 });
      expect(await findTicket(lahores.id, asAdministrator)).toEqual(lahores);
      expect((await lahore.get('/admin/tickets')).status).toBe(200);
    });
  }

  test('is told by no answer that it may read ours, frame it or keep it', async () => {
    const { headers } = await lahore.get('/admin/tickets');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')?.split(';').toSorted()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self' data:",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "media-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
  });
});

describe('a counsellor of Lahore', () => {
  test('sees the own ticket', async () => {
    const { status, html } = await lahore.get(`/admin/tickets/${lahores.id}`);
    expect(status).toBe(200);
    expect(html).toContain(spokenReference(lahores.reference));
  });

  const pages = ['', '/part', '?whole=yes', '/part?whole=yes'];
  for (const page of pages) {
    test(`gets for Multan's ticket (${page || 'its page'}) what they get for one that never was`, async () => {
      const theirs = await lahore.get(`/admin/tickets/${multans.id}${page}`);
      const nobodys = await lahore.get(`/admin/tickets/${'0'.repeat(24)}${page}`);
      expect(theirs.status).toBe(404);
      expect(theirs.html).toBe(nobodys.html);
    });
  }

  for (const work of works) {
    test(`does nothing to it (${work}), and learns nothing by trying`, async () => {
      const theirs = await lahore.post(`/admin/tickets/${multans.id}/${work}`, anyForm);
      const nobodys = await lahore.post(`/admin/tickets/${'0'.repeat(24)}/${work}`, anyForm);
      expect([theirs.status, theirs.html]).toEqual([nobodys.status, nobodys.html]);
      expect(await findTicket(multans.id, asAdministrator)).toEqual(multans);
    });
  }

  test('finds it by no filter, page or search, and counts only the own', async () => {
    const filters = ['', 'show=open', 'show=unclaimed', 'show=closed', `centre=${centreOf('pk-multan').id}`, `show=open&centre=${centreOf('pk-multan').id}&page=0`, `reference=${multans.reference}`]; // prettier-ignore
    for (const filter of filters)
      for (const list of ['/admin/tickets', '/admin/tickets/list']) {
        const { html, status } = await lahore.get(`${list}?${filter}`);
        expect(status).toBe(200);
        expect(html).not.toContain(multans.id);
        expect(html).not.toContain(spokenReference(multans.reference));
      }
    const { html } = await lahore.get('/admin/tickets?show=open');
    expect(html).toContain(stage.product.world.words.text('ur', 'console.count', { n: 1 }));
    expect(html).not.toContain('desk-dangers');
  });

  test('searching for its reference reads the same as for one that nobody has', async () => {
    const theirs = await lahore.get(`/admin/tickets?reference=${multans.reference}`);
    expect(theirs.html).toContain(stage.product.world.words.text('ur', 'refusal.no-such-ticket'));
    const nobodys = await lahore.get(`/admin/tickets?reference=${newReference()}`);
    const bare = (html: string): string => html.replaceAll(/value="\d{9}"/g, '');
    expect(bare(theirs.html)).toBe(bare(nobodys.html));
    expect((await lahore.get(`/admin/tickets?reference=${spokenReference(lahores.reference)}`)).to).toBe(`/admin/tickets/${lahores.id}`);
  });

  test('has no page of troubles, and no link to it', async () => {
    expect((await lahore.get('/admin/troubles')).status).toBe(403);
    expect((await lahore.post(`/admin/troubles/${multans.id}/retry`)).status).toBe(403);
    expect((await lahore.get('/admin/tickets')).html).not.toContain('/admin/troubles');
  });

  test('of one person with matters at two centres sees only the own talk', async () => {
    const own = await putMatter({ district: 'pk-lahore', now: stage.now(), talk: [{ by: 'citizen', text: 'told to Lahore' }] });
    await MessageModel.updateMany({ ticket: multans.id }, { $set: { citizen: own.citizen } });
    const { html } = await lahore.get(`/admin/tickets/${own.id}?whole=yes`);
    expect(html).toContain('told to Lahore');
    expect(html).not.toContain('the talk of Multan');
    await MessageModel.updateMany({ ticket: multans.id }, { $set: { citizen: multans.citizen } });
  });
});

describe('an administrator', () => {
  test('sees every centre, one by one if they like, and the troubles', async () => {
    const both = (await administrator.get('/admin/tickets?show=open')).html;
    expect(both).toContain(multans.id);
    expect(both).toContain(lahores.id);
    const one = (await administrator.get(`/admin/tickets?show=open&centre=${centreOf('pk-multan').id}`)).html;
    expect(one).toContain(multans.id);
    expect(one).not.toContain(lahores.id);
    expect((await administrator.get(`/admin/tickets/${multans.id}`)).html).toContain('the talk of Multan');
    expect((await administrator.get('/admin/troubles')).status).toBe(200);
  });
});
