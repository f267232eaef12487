import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import express from 'express';
import { createLog } from '../../src/log.ts';
import { sections, shownIn } from '../../src/models/card/card.ts';
import { addDraft, keepDraft, publish, submit } from '../../src/models/card/store.ts';
import { helplinesFor } from '../../src/models/helpline/helpline.ts';
import { newId } from '../../src/models/id/id.ts';
import { directionOf, languages } from '../../src/models/language/language.ts';
import type { Outcome } from '../../src/models/outcome.ts';
import type { Province } from '../../src/models/place/place.ts';
import { provinces } from '../../src/models/place/place.ts';
import { topicGroups } from '../../src/models/topic/groups.ts';
import { topics } from '../../src/models/topic/topic.ts';
import { root } from '../../src/root.ts';
import { cardPath, listPath } from '../../src/site/addresses.ts';
import { siteRoutes } from '../../src/site/site.tsx';
import type { SiteWorld } from '../../src/site/world.ts';
import { cardOf } from '../support/cards.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { serve } from '../support/stage.ts';
import { smsFrom, whatsappFrom } from '../support/twilio.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await stage.until(async () => (await get('/rights/19/en')).status === 200, 'the cards are read');
});
afterAll(() => stage.close());

interface Got {
  status: number;
  text: string;
  headers: Headers;
}

async function get(path: string, init: RequestInit = {}): Promise<Got> {
  const response = await fetch(stage.url + path, { redirect: 'manual', ...init });
  return { status: response.status, text: await response.text(), headers: response.headers };
}
const word = (language: (typeof languages)[number], key: string, values = {}): string =>
  stage.product.world.words.text(language, key, values);

/** The pages by themselves, with cards of one's own. */
function siteWith(world: Partial<SiteWorld>): ReturnType<typeof serve> {
  const app = express();
  const cards = { current: () => null, ready: Promise.resolve() };
  const senders = { whatsapp: 'whatsapp:+923001234567', sms: '+923001234568' };
  const { words } = stage.product.world;
  app.use('/rights', siteRoutes({ words, cards, log: createLog('test', 'silent'), now: stage.now, secure: true, senders, ...world }));
  return serve((req, res) => Promise.resolve(app(req, res)));
}

/** What somebody reads: no tags, every sign as it is shown. */
const read = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

/** What of this is not in a text. */
const lacks = (text: string, wanted: readonly string[]): string[] => wanted.filter((one) => !text.includes(one));

/** Everything a page makes a browser fetch, by its attributes. */
const fetchedBy = (html: string): string[] =>
  [...html.matchAll(/<(?:link|script|img|iframe)[^>]* (?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);

/** The most that a page may bring over a slow line, with its style and its script, not packed. */
const mostBytes = 30_000;
const besides = ['public/site.css', 'public/site.js'].reduce((sum, file) => sum + readFileSync(new URL(file, root)).length, 0);
const everywhere: readonly (Province | null)[] = [null, ...provinces];

describe('every card, in every province', () => {
  for (const topic of topics)
    for (const language of languages)
      test(`${topic} in ${language}: what holds there with its sources, the helplines, who reviewed it; light, and silent about itself`, async () => {
        const version = cardOf(topic);
        const card = version.cards[language];
        const every = sections.flatMap((section) => card.sections[section]);
        for (const province of everywhere) {
          const path = cardPath(topic, language, province);
          const { status, text, headers } = await get(path);
          const seen = read(text);
          expect({ path, status }).toEqual({ path, status: 200 });
          expect(Buffer.byteLength(text) + besides).toBeLessThanOrEqual(mostBytes);
          const frame = [`<html lang="${language}" dir="${directionOf[language]}">`, `<title>${word(language, 'site.title')}</title>`];
          expect(lacks(text, frame)).toEqual([]);
          expect(lacks(seen, [card.title, word(language, 'site.unreviewed')])).toEqual([]);
          const unchecked = word(language, 'site.unchecked', { province: word(language, `province.${province ?? 'PK-PB'}`) });
          expect(seen.includes(unchecked)).toBe(province === 'PK-GB' || province === 'PK-JK');
          const shown = sections.flatMap((section) => shownIn(card, section, province));
          const missing = shown.filter((statement) => !seen.includes(statement.text));
          const told = every.filter((statement) => !shown.includes(statement) && seen.includes(statement.text));
          expect({ path, missing, told }).toEqual({ path, missing: [], told: [] });
          const sources = shown.flatMap((statement) => statement.sources).map((source) => source.replace(/ \(\w+\)$/, ''));
          const links = sources.map((source) => (source.startsWith('http') ? `href="${source.replaceAll('&', '&amp;')}"` : source));
          expect(lacks(text, links)).toEqual([]);
          const called = [...text.matchAll(/href="tel:(\d+)"/g)].map(([, number]) => number);
          expect(called).toEqual(helplinesFor(province, topic, 'any').map(({ number }) => number.replaceAll('-', '')));
          expect(fetchedBy(text).filter((address) => !/^(?:\/rights\/assets\/[0-9a-f]{12}\/|data:,$)/.test(address))).toEqual([]);
          expect(headers.getSetCookie()).toEqual([]);
        }
      });
});

describe('the list', () => {
  test('has every topic once, in its group', () => {
    expect(Object.values(topicGroups).flat().toSorted()).toEqual(topics.toSorted());
  });

  for (const language of languages)
    test(`in ${language} leads to every card, by addresses that name no matter`, async () => {
      const { status, text } = await get(listPath(language));
      expect(status).toBe(200);
      expect(
        lacks(
          text,
          topics.map((topic) => `href="${cardPath(topic, language, null)}"`),
        ),
      ).toEqual([]);
      expect(
        lacks(
          read(text),
          topics.map((topic) => word(language, `topic.${topic}`)),
        ),
      ).toEqual([]);
      const addresses = [...text.matchAll(/href="(\/[^"]*)"/g)].map(([, address]) => address);
      expect(addresses.filter((address) => topics.some((topic) => address?.includes(topic)))).toEqual([]);
    });
});

describe('where it leads:', () => {
  const cases: { asks: string; speaks?: string; status: number; to?: string; lang?: string }[] = [
    { asks: '/rights', status: 200, lang: 'ur' },
    { asks: '/rights/', speaks: 'en-US,en;q=0.9', status: 200, lang: 'en' },
    { asks: '/rights', speaks: 'ur-Latn', status: 200, lang: 'ur-Latn' },
    { asks: '/rights', speaks: 'de, ur-PK;q=0.8, en;q=0.5', status: 200, lang: 'ur' },
    { asks: '/rights', speaks: 'pa-PK', status: 200, lang: 'ur' },
    { asks: '/rights', speaks: '*', status: 200, lang: 'ur' },
    { asks: '/rights', speaks: ';;q=x,\u00FF', status: 200, lang: 'ur' },
    { asks: '/rights/en', speaks: 'ur', status: 200, lang: 'en' },
    { asks: '/rights/UR-LATN', status: 200, lang: 'ur-Latn' },
    { asks: '/', status: 302, to: '/rights' },
    { asks: '/rights/1', status: 302, to: '/rights/1/ur' },
    { asks: '/rights/1', speaks: 'en', status: 302, to: '/rights/1/en' },
    { asks: '/rights/domestic-violence', status: 302, to: '/rights/1/ur' },
    { asks: '/rights/domestic-violence/en', status: 302, to: '/rights/1/en' },
    { asks: '/rights/domestic-violence/ur/punjab', status: 302, to: '/rights/1/ur/punjab' },
    { asks: '/rights/1/ur-latn/Khyber-Pakhtunkhwa', status: 302, to: '/rights/1/ur-Latn/khyber-pakhtunkhwa' },
    { asks: '/rights/1/ur/', status: 302, to: '/rights/1/ur' },
    { asks: '/rights/1/ur/punjab?from=anywhere', status: 200, lang: 'ur' },
    { asks: '/RIGHTS/1/ur', status: 302, to: '/rights/1/ur' },
    { asks: '/rights/other-legal/en', status: 302, to: '/rights/19/en' },
  ]; // prettier-ignore
  for (const { asks, speaks, status, to, lang } of cases)
    test(`${asks}${speaks === undefined ? '' : ` asked in «${speaks}»`} → ${to ?? lang ?? ''}`, async () => {
      const got = await get(asks, { headers: speaks === undefined ? {} : { 'accept-language': speaks } });
      expect({ status: got.status, to: got.headers.get('location') ?? undefined }).toEqual({ status, to });
      expect(lacks(got.text, lang === undefined ? [] : [`<html lang="${lang}"`])).toEqual([]);
    });
});

describe('there is no such page:', () => {
  const paths = [
    '/rights/0', '/rights/20', '/rights/01', '/rights/1.5', '/rights/-1', '/rights/1e1', '/rights/999999999999', '/rights/nothing', '/rights/de',
    '/rights/1/de', '/rights/1/ur/lahore', '/rights/1/ur/PK-PB', '/rights/1/ur/punjab/more', '/rights/de/1', '/rights/nothing/ur',
    '/rights/__proto__', '/rights/constructor/ur', '/rights/1/toString', '/rights/1/ur/hasOwnProperty', '/rights/%00', '/rights/1/ur/%00',
    '/rights/%E0%A4%A', '/rights/1/%FF', '/rights/%2e%2e%2f%2e%2e%2fetc%2fpasswd', '/rights/..%5c..%5cx', '/rights/assets/x/site.css',
    '/rights/assets/..%2f..%2f.env', '/rights/<script>alert(1)</script>', '/rights/1/ur/"onload="x', `/rights/${'x'.repeat(6000)}`, '/rights/%F0%9F%98%80',
    '/rights/1/ur/punjab%0d%0aSet-Cookie:x=1', '/rights/{{constructor}}', '/rights/$ne', '/rights/1/[object Object]', '/rights/assets', '/rights/assets/',
  ]; // prettier-ignore
  for (const path of paths)
    test(`${path.slice(0, 50)}, said in three languages with the way back`, async () => {
      const { status, text, headers } = await get(path, { headers: { 'accept-language': 'ur' } });
      expect(status).toBe(404);
      const headings = [...text.matchAll(/<(h[12])>([^<]+)<\/\1><p><a href="([^"]+)"/g)].map(([, h, words, way]) => [h, words, way]);
      expect(headings.slice(0, 3)).toEqual([
        ['h1', word('ur', 'site.noSuchPage'), '/rights/ur'],
        ['h2', word('ur-Latn', 'site.noSuchPage'), '/rights/ur-Latn'],
        ['h2', word('en', 'site.noSuchPage'), '/rights/en'],
      ]);
      expect(lacks(text, ['alert(1)', 'onload='])).toHaveLength(2);
      expect(headers.getSetCookie()).toEqual([]);
    });

  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
    test(`nor one that takes a ${method}`, async () => {
      expect((await get('/rights/1/ur', { method, body: 'x=1' })).status).toBe(404);
    });
});

describe('every answer', () => {
  const paths = ['/rights', '/rights/1/ur/punjab', '/rights/1', '/rights/nothing', '/rights/%FF'];
  for (const path of paths)
    test(`(${path}) lets nothing in from elsewhere, tells nobody where one was, sets no cookie`, async () => {
      const { headers } = await get(path, { headers: { cookie: 'insaf-language=en; insaf-desk=x' } });
      expect(headers.get('content-security-policy')?.split(';').toSorted()).toEqual([
        "base-uri 'none'", "default-src 'none'", "font-src 'self'", "form-action 'none'", "frame-ancestors 'none'", 'img-src data:', "script-src 'self'", "style-src 'self'",
      ]); // prettier-ignore
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('public, max-age=60');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.getSetCookie()).toEqual([]);
    });

  test('to HEAD is that to GET without its text', async () => {
    for (const path of paths) {
      const head = await get(path, { method: 'HEAD' });
      const whole = await get(path);
      expect({ path, status: head.status, text: head.text, etag: head.headers.get('etag'), csp: head.headers.get('content-security-policy') }).toEqual({ path, status: whole.status, text: '', etag: whole.headers.get('etag'), csp: whole.headers.get('content-security-policy') }); // prettier-ignore
    }
  });

  test('that depends on the browser’s language says so', async () => {
    for (const path of ['/rights', '/rights/1', '/rights/nothing'])
      expect((await get(path)).headers.get('vary')).toContain('Accept-Language');
    expect((await get('/rights/1/ur')).headers.get('vary')).not.toContain('Accept-Language');
  });

  test('is fetched again only when it has changed', async () => {
    const { headers } = await get('/rights/7/ur/sindh');
    const etag = headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const again = await get('/rights/7/ur/sindh', { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await get('/rights/7/en/sindh', { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status).toBe(200);
  });
});

describe('the numbers that somebody answers', () => {
  test('stand on every page, WhatsApp and SMS', async () => {
    for (const path of ['/rights/en', '/rights/1/ur', '/rights/nothing']) {
      const { text } = await get(path);
      const ways = [...text.matchAll(/href="(https:\/\/wa\.me\/\d+|sms:\+\d+)"/g)].map(([, way]) => way);
      expect(ways).toEqual([`https://wa.me/${whatsappFrom.replace('whatsapp:+', '')}`, `sms:${smsFrom}`]);
    }
  });

  test('without one that nobody can write to', async () => {
    const { url, close } = await siteWith({ senders: { whatsapp: 'whatsapp:+923001234567', sms: 'InsafLine' } });
    const response = await fetch(`${url}/rights/en`);
    expect(await response.text()).not.toMatch(/sms:|InsafLine/);
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
    await close();
  });

  test('are there too while the cards have not been read; that no card is there would be untrue', async () => {
    const { url, close } = await siteWith({ cards: { current: () => null, ready: new Promise(() => undefined) } });
    const response = await fetch(`${url}/rights/1/en`);
    const html = await response.text();
    expect([response.status, response.headers.get('retry-after'), response.headers.get('cache-control')]).toEqual([503, '5', 'no-store']);
    expect(html).toContain(word('ur', 'site.trouble'));
    expect(html).toContain('https://wa.me/923001234567');
    await close();
  });

  test('and when something breaks', async () => {
    const broken = { ready: Promise.resolve(), current: () => { throw new Error('broken'); } }; // prettier-ignore
    const { url, close } = await siteWith({ cards: broken });
    const response = await fetch(`${url}/rights/1/en`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([500, 'no-store']);
    expect(await response.text()).toContain('https://wa.me/923001234567');
    await close();
  });
});

describe('what editors write', () => {
  test('is never run, and only a web address becomes a link', async () => {
    const nasty = '<img src=x onerror=alert(1)> "><script>alert(1)</script>';
    const base = cardOf('disability-rights');
    const statement = {
      text: nasty,
      provinces: null,
      sources: ['javascript:alert(1) (A)', 'data:text/html,x (B)', nasty, 'PLD 2020 SC 1'],
      shown: true,
    };
    const card = { ...base.cards.en, title: nasty, sections: { ...base.cards.en.sections, law: [statement] } };
    const version = { ...base, reviewedBy: nasty, cards: { ...base.cards, en: card } };
    const { url, close } = await siteWith({ cards: { ready: Promise.resolve(), current: () => version } });
    const html = await (await fetch(`${url}/rights/13/en`)).text();
    await close();
    expect(read(html).split(nasty).length - 1).toBe(4);
    expect(html).not.toMatch(/<img|<script>|href="(?:javascript|data:text)/);
    expect(lacks(html, ['<span dir="auto">PLD 2020 SC 1</span>'])).toEqual([]);
  });
});

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
};

describe('in the course of time', () => {
  test('a version that a lawyer approves is shown within seconds, with the name of who reviewed it', async () => {
    const before = await get('/rights/18/ur');
    const [editor, lawyer] = [newId(stage.now()), { id: newId(stage.now()), name: 'Advocate Sadia Khan' }];
    const draft = await addDraft(cardOf('legal-aid'), editor, stage.now());
    const written = valueOf(await keepDraft(draft, { ...draft, reviewBy: '2027-11-20' }));
    valueOf(await publish(valueOf(await submit(written, editor, stage.now())), lawyer, stage.now()));
    const reviewed = word('en', 'site.reviewed', { lawyer: lawyer.name });
    await stage.until(async () => (await get('/rights/18/en')).text.includes(reviewed), 'the new version is shown');
    expect(read((await get('/rights/18/en')).text)).not.toContain(word('en', 'site.unreviewed'));
    const after = await get('/rights/18/ur', {
      headers: { 'if-none-match': before.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    expect(after.status).toBe(200);
  });

  test('a card past its review day is shown nowhere: the way to a person and the helplines stand in its place', async () => {
    const last = new Date(`${cardOf('domestic-violence').reviewBy}T23:00:00Z`);
    stage.later(last.getTime() - stage.now().getTime());
    expect((await get('/rights/1/en/punjab')).status).toBe(200);
    stage.later(2 * 3600_000);
    for (const language of languages) {
      const { status, text } = await get(cardPath('domestic-violence', language, 'PK-PB'));
      expect(status).toBe(404);
      expect(lacks(text, [word(language, 'site.withdrawn'), 'https://wa.me/', 'href="tel:1737"'])).toEqual([]);
      const card = cardOf('domestic-violence').cards[language];
      const every = sections.flatMap((section) => card.sections[section]).map((statement) => statement.text);
      expect(lacks(read(text), every)).toEqual(every);
      const list = await get(listPath(language));
      expect(lacks(list.text, [`href="${cardPath('domestic-violence', language, null)}"`])).toHaveLength(1);
      expect(lacks(read(list.text), [`${word(language, 'topic.domestic-violence')} (${word(language, 'site.askPerson')})`])).toEqual([]);
    }
    // The one that was approved meanwhile holds longer.
    expect((await get('/rights/18/en')).status).toBe(200);
  });
});
