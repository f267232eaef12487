import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { z } from 'zod';
import { directionOf, languages } from '../../src/models/language/language.ts';
import { provinces } from '../../src/models/place/place.ts';
import { topics } from '../../src/models/topic/topic.ts';
import { cardPath, listPath } from '../../src/site/addresses.ts';
import { elsewhere } from '../../src/site/layout.tsx';
import { browserOfFile, faultsByAxe, holds, overflow, presses } from '../support/browser.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';

/** Other hosts are asked on purpose, and played below. */
const browser = browserOfFile((trouble) => !trouble.startsWith('foreign: '));
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await stage.until(async () => (await fetch(`${stage.url}/rights/19/en`)).status === 200, 'the cards are read');
});
afterAll(() => stage.close());

/** What was asked of other hosts, with where the browser said that it came from. */
let asked: { url: string; referer: string | null }[] = [];
beforeEach(() => {
  asked = [];
});

const cricket = 'https://cricket.example/';

/** A window that has been at the cricket before. Every other host is played here: nothing leaves. */
async function opens(options: BrowserContextOptions = {}): Promise<Page> {
  const { context, page } = await browser.opens(stage.url, options);
  await context.route(/^https:/, async (route) => {
    asked.push({ url: route.request().url(), referer: await route.request().headerValue('referer') });
    await route.fulfill({ contentType: 'text/html', body: `<title>${new URL(route.request().url()).host}</title>` });
  });
  await page.goto(cricket);
  asked = [];
  return page;
}

const phone = { viewport: { width: 360, height: 720 } };
const narrow = { viewport: { width: 320, height: 640 } };

describe('every page', () => {
  for (const language of languages)
    test(`in ${language}: nothing for axe-core to find and nothing too wide, on a small phone and at a desk`, async () => {
      const page = await opens(narrow);
      const paths = [
        listPath(language),
        cardPath('domestic-violence', language, null),
        cardPath('domestic-violence', language, 'PK-PB'),
        ...(language === 'ur' ? [cardPath('legal-aid', language, 'PK-JK'), '/rights/nothing'] : []),
      ];
      const found: string[] = [];
      for (const path of paths) {
        await page.setViewportSize(narrow.viewport);
        await page.goto(path);
        const wider = await overflow(page);
        if (wider > 0) found.push(`${path}: ${String(wider)} pixels too wide`);
        found.push(...(await faultsByAxe(page)).map((fault) => `${path}: ${fault}`));
        // At a desk the script's hint is seen besides.
        await page.setViewportSize({ width: 1280, height: 800 });
        if (path === paths[0]) found.push(...(await faultsByAxe(page)).map((fault) => `${path} at a desk: ${fault}`));
        expect(await page.title()).toBe(stage.product.world.words.text(path === '/rights/nothing' ? 'en' : language, 'site.title'));
      }
      expect(found).toEqual([]);
      expect(asked).toEqual([]);
      await page.goto(paths[0] ?? '');
      expect(await page.getAttribute('html', 'dir')).toBe(directionOf[language]);
    });

  test('of all topics and provinces fits a screen of 320 pixels', async () => {
    const page = await opens(narrow);
    const found: string[] = [];
    for (const [index, topic] of topics.entries()) {
      const path = cardPath(topic, languages[index % languages.length] ?? 'ur', provinces[index % provinces.length] ?? null);
      await page.goto(path);
      if ((await overflow(page)) > 0) found.push(path);
    }
    expect(found).toEqual([]);
  });
});

describe('Urdu', () => {
  const face = `[...document.fonts].some(({ family, status }) => family.includes('Insaf Naskh') && status === 'loaded')`;

  test('reads from right to left, in a Naskh face where the line is quick', async () => {
    const page = await opens(phone);
    await page.goto('/rights/1/ur/punjab');
    await holds(page, face);
    const [leave, heading] = await Promise.all(['#leave', 'h1'].map((selector) => page.locator(selector).boundingBox()));
    expect((leave?.x ?? 0) + (leave?.width ?? 0)).toBeGreaterThan(300);
    expect((heading?.x ?? 0) + (heading?.width ?? 0)).toBeGreaterThan(300);
  });

  test('fetches no face on a slow line or one that is counted', async () => {
    for (const connection of [`{ effectiveType: '2g', saveData: false }`, `{ effectiveType: '4g', saveData: true }`]) {
      const page = await opens(phone);
      const fetched: string[] = [];
      page.on('request', (request) => fetched.push(request.url()));
      await page.addInitScript(`Object.defineProperty(navigator, 'connection', { value: ${connection} })`);
      await page.goto('/rights/1/ur', { waitUntil: 'networkidle' });
      expect(await page.evaluate('document.fonts.size')).toBe(0);
      expect(fetched.filter((url) => url.endsWith('.woff2'))).toEqual([]);
      expect(fetched).toHaveLength(3);
    }
  });
});

describe('somebody leaves', () => {
  /** Through several pages of ours, as one reads. */
  async function reads(page: Page): Promise<void> {
    await page.goto('/rights/en');
    await presses(page, 'a[href="/rights/1/en"]');
    await presses(page, 'a[href="/rights/1/en/punjab"]');
    await presses(page, 'a[lang=ur]');
    await page.waitForURL('**/rights/1/ur/punjab');
    await page.click('sup a');
  }

  /** There, and neither back nor where one came from says anything of us. */
  async function isGone(page: Page): Promise<void> {
    await page.waitForURL(elsewhere);
    expect(asked).toEqual([{ url: elsewhere, referer: null }]);
    await page.goBack();
    expect(page.url()).toBe(cricket);
    await page.goForward();
    expect(page.url()).toBe(elsewhere);
  }

  const ways: { by: string; go: (page: Page) => Promise<void> }[] = [
    { by: 'pressing the button', go: (page) => page.click('#leave') },
    { by: 'the keyboard: the button is the first thing after the way to the text', go: async (page) => {
      await page.goto('/rights/1/en');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    } },
    { by: 'Escape twice', go: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    } },
  ]; // prettier-ignore
  for (const { by, go } of ways)
    test(`by ${by}`, async () => {
      const page = await opens();
      if (by.startsWith('the keyboard')) {
        await go(page);
      } else {
        await reads(page);
        await go(page);
      }
      await isGone(page);
    });

  test('not by one Escape, nor by two with a long time between', async () => {
    const page = await opens();
    await page.goto('/rights/1/en');
    await page.keyboard.press('Escape');
    await page.evaluate(`(() => {
      const late = new KeyboardEvent('keydown', { key: 'Escape' });
      Object.defineProperty(late, 'timeStamp', { value: performance.now() + 5000 });
      document.dispatchEvent(late);
    })()`);
    expect(await page.evaluate('document.body.checkVisibility()')).toBe(true);
    expect(asked).toEqual([]);
  });

  test('wherever one has scrolled to: the button stays in sight; pressed, the page is out of sight before the next is asked for', async () => {
    const page = await opens({ viewport: { width: 640, height: 320 } });
    await page.goto('/rights/1/ur/punjab');
    for (const viewport of [narrow.viewport, { width: 640, height: 320 }]) {
      await page.setViewportSize(viewport);
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      const box = z.object({ y: z.number(), height: z.number() }).parse(await page.locator('#leave').boundingBox());
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThan(80);
    }
    expect(await page.locator('footer').innerText()).not.toContain(stage.product.world.words.text('ur', 'site.tracesBack'));
    const seen = await page.evaluate('leave.click(), [document.title, document.body.checkVisibility()]');
    expect(seen).toEqual(['', false]);
    await isGone(page);
  });
});

describe('without scripts', () => {
  test('all is there: topic, province, language, sources; the button leads away, and the page says what it cannot do', async () => {
    const page = await opens({ ...phone, javaScriptEnabled: false });
    await page.goto('/rights');
    await presses(page, 'a[lang=ur]');
    await presses(page, 'a[href="/rights/1/ur"]');
    await presses(page, 'a[href="/rights/1/ur/punjab"]');
    expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(1);
    expect(await page.locator('#keys').isVisible()).toBe(false);
    expect(await page.locator('footer').innerText()).toContain(stage.product.world.words.text('ur', 'site.tracesBack'));
    await page.click('summary');
    await presses(page, 'a[href="/rights/1/ur/sindh"]');
    await page.click('#leave');
    await page.waitForURL(elsewhere);
    expect(asked).toEqual([{ url: elsewhere, referer: null }]);
  });
});

test('on paper: the text, the numbers and the addresses of the sources; nothing that is only for pressing', async () => {
  const page = await opens();
  await page.goto('/rights/1/en/punjab');
  await page.emulateMedia({ media: 'print' });
  const seen = (selector: string) => page.locator(selector).isVisible();
  expect({ leave: await seen('#leave'), languages: await seen('a[hreflang=ur]'), traces: await seen('footer') }).toEqual({ leave: false, languages: false, traces: false }); // prettier-ignore
  expect({ heading: await seen('h1'), province: await seen('summary'), steps: await seen('ol > li >> nth=0'), helpline: await seen('a[href^="tel:"] >> nth=0') }).toEqual({ heading: true, province: true, steps: true, helpline: true }); // prettier-ignore
  // The address of a source, whole, in place of its host.
  expect(await seen('.sources a bdi >> nth=0')).toBe(false);
  expect(await page.evaluate(`getComputedStyle(document.querySelector('.sources a'), '::after').content`)).toContain('http');
  expect((await page.pdf()).length).toBeGreaterThan(1000);
});
