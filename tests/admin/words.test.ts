import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { latest } from '../../src/admin/tickets/views.ts';
import type { Message } from '../../src/models/message/message.ts';
import type { Language } from '../../src/models/language/language.ts';
import { languages } from '../../src/models/language/language.ts';
import { spokenReference } from '../../src/models/ticket/reference.ts';
import { claim, note, replied } from '../../src/models/ticket/rules.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import { centreOf } from '../support/demo.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import { putMatter } from '../support/matters.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';

const hourMs = 3600_000;
let stage: TestProduct;
const desks = new Map<Language, DeskClient>();
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
  for (const language of languages) {
    await putCounsellor(`${language.toLowerCase()}@demo.insaf`, 'pk-multan', language);
    desks.set(language, await signedIn(stage.url, `${language.toLowerCase()}@demo.insaf`));
  }
});
afterAll(() => stage.close());

const deskIn = (language: Language): DeskClient => {
  const desk = desks.get(language);
  if (!desk) throw new Error(`no desk in ${language}`);
  return desk;
};

describe('what a citizen writes', () => {
  const nasty = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onfocus='alert(1)' autofocus='", '</textarea></title><svg onload=alert(1)>', '{{constructor}} ${7*7} &lt;b&gt;', '\u202Egnp.exe', '\u2066\u202D\u200F]]>']; // prettier-ignore
  let ticket: Ticket;
  let pages: string[];
  beforeAll(async () => {
    const all = nasty.join(' ');
    const writer = await putCounsellor('nasty@demo.insaf', 'pk-multan', 'en', { name: nasty.join('').slice(0, 150) });
    ticket = await putMatter({
      district: 'pk-multan',
      now: stage.now(),
      intake: { summary: all, name: all.slice(0, 200), placeText: all.slice(0, 300), safeContact: { by: 'other', number: nasty[1] ?? '', time: 'any', mayLeaveMessage: false, mayNameUs: false } },
      talk: [...nasty.map((text) => ({ by: 'citizen' as const, text })), { by: writer.id, text: all }],
      after: (one) => {
        const claimed = claim(one, writer.id, stage.now());
        return note(claimed.ok ? claimed.value : one, writer.id, all, stage.now());
      },
    }); // prettier-ignore
    const paths = [
      `/admin/tickets/${ticket.id}`,
      `/admin/tickets/${ticket.id}/part`,
      '/admin/tickets?show=open',
      '/admin/tickets/list?show=open',
    ];
    pages = await Promise.all(languages.flatMap((language) => paths.map(async (path) => (await deskIn(language).get(path)).html)));
    pages.push((await deskIn('ur').post(`/admin/tickets/${ticket.id}/replies`, { text: all })).html);
    pages.push((await deskIn('ur').get(`/admin/tickets?reference=${encodeURIComponent(nasty[1] ?? '')}`)).html);
  });

  test('makes no element and no attribute on any page, in any language', () => {
    expect(pages).toHaveLength(14);
    for (const html of pages) {
      expect(html).not.toMatch(/<(?:img|svg|b)\b/);
      expect(html.match(/<script[^>]*>/g) ?? []).toEqual((html.match(/<script[^>]*>/g) ?? []).filter((one) => /^<script src="\/admin\/assets\/[0-9a-f]{12}\/(?:htmx|desk)\.js" defer>$/.test(one))); // prettier-ignore
      expect(html.replaceAll(/"[^"]*"/g, '""').replaceAll(/>[^<]*</g, '><')).not.toMatch(/\son\w+=|autofocus|\sstyle=/);
    }
    expect(pages[0]).toContain('&lt;script>alert(1)&lt;/script>');
  });

  test('with signs that turn writing around stands by itself: each in an element that shuts them in', () => {
    const turning = /[\u202A-\u202E\u2066\u200F]/g;
    let seen = 0;
    for (const html of pages) {
      for (const { index } of html.matchAll(turning)) {
        const before = html.slice(0, index);
        const tag = before.slice(before.lastIndexOf('<'));
        // In text: its element keeps it apart (bdi, dir=auto). Else it is the value of a field, which does by itself.
        const field = /^<(?:input|textarea)/.test(tag);
        expect(field || /^<bdi|dir="auto"/.test(tag) ? '' : `${tag.slice(0, 120)} (${String(index)})`).toBe('');
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(30);
  });
});

describe('the queue', () => {
  test('stands in the order of duty: danger first, then what is due first; each says whose turn it is and how late we are', async () => {
    const at = centreOf('pk-quetta');
    await putCounsellor('quetta-ur@demo.insaf', 'pk-quetta', 'ur');
    const mine = await putCounsellor('mine@demo.insaf', 'pk-quetta', 'en', { name: 'Gul' });
    const put = (hours: number, matter: Partial<Parameters<typeof putMatter>[0]> = {}) =>
      putMatter({ district: at.districts[0] ?? '', now: new Date(stage.now().getTime() - hours * hourMs), ...matter });
    const fresh = await put(0);
    const old = await put(100, { after: (ticket) => ({ ...ticket, assignee: mine.id, status: 'in-progress' }) });
    const danger = await put(1, { intake: { danger: true } });
    const answered = await put(200, {
      after: (ticket) => {
        const done = replied(ticket, mine.id, stage.now());
        return done.ok ? done.value : ticket;
      },
    });
    const { html } = await (await signedIn(stage.url, 'quetta-ur@demo.insaf')).get('/admin/tickets');
    const order = [...html.matchAll(/<li id="t(\w+)"/g)].map(([, id]) => id);
    expect(order).toEqual([danger.id, old.id, fresh.id]);
    const row = (id: string): string => new RegExp(`<li id="t${id}">.*?</li>`, 's').exec(html)?.[0] ?? '';
    expect(row(danger.id)).toContain(`⚠</span> ${stage.word('ur', 'console.danger')}`);
    expect(row(danger.id)).toContain(stage.word('ur', 'console.overdue', { span: stage.word('ur', 'console.minutes', { n: 45 }) }));
    expect(row(danger.id)).toContain(stage.word('ur', 'console.turn.nobody'));
    expect(row(old.id)).not.toContain(stage.word('ur', 'console.danger'));
    expect(row(old.id)).toContain(stage.word('ur', 'console.turn.colleague', { name: '\u2068Gul\u2069' }));
    expect(row(fresh.id)).toContain(spokenReference(fresh.reference));
    expect(html).toContain(stage.word('ur', 'console.dangers', { n: 1 }));
    const open = (await (await signedIn(stage.url, 'mine@demo.insaf')).get('/admin/tickets?show=mine')).html;
    const answeredRow = new RegExp(`<li id="t${answered.id}">.*?</li>`, 's').exec(open)?.[0] ?? '';
    expect(answeredRow).toContain(stage.word('en', 'console.turn.citizen'));
    expect(answeredRow).not.toContain('overdue');
    expect(open).toContain(stage.word('en', 'console.turn.me'));
  });

  test('of hundreds is turned page by page, each light enough for a slow line', async () => {
    await putCounsellor('swat-ur@demo.insaf', 'pk-swat', 'ur');
    const long = { placeText: 'ا'.repeat(100), topic: 'forced-and-child-marriage' } as const;
    await Promise.all(
      Array.from({ length: 110 }, () => putMatter({ district: 'pk-swat', now: stage.now(), intake: { ...long, danger: true } })),
    );
    const desk = await signedIn(stage.url, 'swat-ur@demo.insaf');
    const seen = new Set<string>();
    for (let path = '/admin/tickets'; path !== '';) {
      const { html } = await desk.get(path);
      expect(Buffer.byteLength(html)).toBeLessThan(60_000);
      for (const [, id = ''] of html.matchAll(/<li id="t(\w+)"/g)) seen.add(id);
      path = new RegExp(`href="([^"]+)">${stage.word('ur', 'console.next')}<`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    }
    expect(seen.size).toBe(110);
  });

  const asked = [
    'show=nothing',
    'page=-1',
    'page=99999999',
    'centre=x',
    'show[$ne]=x',
    'show=open&show=closed',
    'page=1e9',
    'reference=%00',
  ];
  for (const query of asked) {
    test(`?${query} shows a queue`, async () => {
      expect((await deskIn('ur').get(`/admin/tickets?${query}`)).status).toBe(200);
    });
  }

  test('says that what was typed is no reference', async () => {
    expect((await deskIn('en').get('/admin/tickets?reference=12345')).html).toContain(stage.word('en', 'console.notAReference'));
  });
});

describe('a ticket with a long talk', () => {
  test('shows the last of it first, light enough for a slow line; all of it is a link away', async () => {
    const talk = Array.from({ length: 500 }, (_, n) => ({
      by: 'citizen' as const,
      text: `پیغام نمبر-${String(n)} ${'ب'.repeat(n % 5 === 0 ? 1500 : 20)}`,
    }));
    const ticket = await putMatter({ district: 'pk-multan', now: stage.now(), intake: { summary: 'ب'.repeat(4000) }, talk });
    const { html } = await deskIn('ur').get(`/admin/tickets/${ticket.id}`);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(html).toContain('نمبر-499 ');
    expect(html).not.toContain('نمبر-100 ');
    expect(html).toContain(`href="/admin/tickets/${ticket.id}?whole=yes"`);
    const whole = (await deskIn('ur').get(`/admin/tickets/${ticket.id}?whole=yes`)).html;
    expect(whole).toContain('نمبر-0 ');
    expect(whole.indexOf('نمبر-0 ')).toBeLessThan(whole.indexOf('نمبر-499 '));
  });

  const message = (text: string): Message => ({
    id: '0'.repeat(24), direction: 'in', citizen: '0'.repeat(24), address: 'sms:+923001234567', ticket: null, text, choices: [], attachments: [],
    by: 'citizen', providerId: null, status: 'received', failure: null, at: new Date(0), seq: 0, purgeAt: null, card: null,
  }); // prettier-ignore
  const cases = [
    { says: 'nothing was said', talk: [], shown: 0 },
    { says: 'one message however long', talk: [90_000], shown: 1 },
    { says: 'forty short ones', talk: Array.from({ length: 40 }, () => 10), shown: 40 },
    { says: 'the last forty of forty-one', talk: Array.from({ length: 41 }, () => 10), shown: 40 },
    { says: 'as many as fit in 12,000 letters', talk: [1, 6000, 5999, 1], shown: 3 },
    { says: 'and not one letter more', talk: [1, 6000, 6000, 1], shown: 2 },
  ];
  for (const { says, talk, shown } of cases) {
    test(`of which is shown: ${says}`, () => expect(latest(talk.map((letters) => message('x'.repeat(letters))))).toHaveLength(shown));
  }
});

describe("the reader's language", () => {
  for (const language of languages) {
    test(`${language}: every page says so and turns the way it is read`, async () => {
      const ticket = await putMatter({ district: 'pk-multan', now: stage.now() });
      for (const path of ['/admin/tickets', `/admin/tickets/${ticket.id}`, '/admin/troubles', '/admin/nothing']) {
        const { html } = await deskIn(language).get(path);
        expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}" dir="${language === 'ur' ? 'rtl' : 'ltr'}">`));
        expect(html).not.toMatch(/\{\{(?!constructor)/);
      }
    });
  }

  test('is changed on any page, which comes back with its filter, and is remembered at the next sign-in', async () => {
    await putCounsellor('turns@demo.insaf', 'pk-multan', 'ur');
    const desk = await signedIn(stage.url, 'turns@demo.insaf');
    const referer = `${stage.url}/admin/tickets?show=mine&page=0`;
    expect(await desk.post('/admin/language', { language: 'en' }, { referer })).toMatchObject({
      status: 303,
      to: '/admin/tickets?show=mine&page=0',
    });
    expect((await desk.get('/admin/tickets')).html).toContain('<html lang="en" dir="ltr">');
    expect((await (await signedIn(stage.url, 'turns@demo.insaf')).get('/admin/tickets')).html).toContain('<html lang="en" dir="ltr">');
    await desk.post('/admin/sign-out');
    expect((await desk.get('/admin/sign-in')).html).toContain('<html lang="en" dir="ltr">');
  });

  const elsewhere = ['https://evil.example/admin-of-another/', 'https://evil.example//x', 'javascript:alert(1)', '', '::'];
  for (const referer of elsewhere) {
    test(`changed from «${referer}» it leads to one's own work and nowhere else`, async () => {
      expect((await deskIn('ur').post('/admin/language', { language: 'ur' }, { referer })).to).toBe('/admin/');
    });
  }

  test('that we do not speak changes nothing', async () => {
    expect((await deskIn('ur').post('/admin/language', { language: 'xx' })).status).toBe(303);
    expect((await deskIn('ur').get('/admin/tickets')).html).toContain('<html lang="ur"');
  });
});
