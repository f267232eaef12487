import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { z } from 'zod';
import { root } from '../../src/root.ts';

const { CHROMIUM } = z.object({ CHROMIUM: z.string() }).parse(process.env);
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', root), 'utf8');

/** A microphone that hums, and may be used without being asked. */
const madeUpMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** The real browser; the test set-up names it in CHROMIUM. */
const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...madeUpMicrophone] });

interface Watched {
  context: BrowserContext;
  page: Page;
  /** What went wrong on any page of this browser window: script errors, what the CSP blocked, requests to other hosts, answers of 5xx. */
  troubles: string[];
}

/** A browser window of its own, watched for whatever must not happen. */
async function openWindow(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  // A slow machine is no fault: only what never comes is.
  context.setDefaultTimeout(90_000);
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(`script: ${error.error().message}`));
  context.on('console', (message) => {
    // The browser logs every refused form (409, 422) as a failed load: those are answers, not faults.
    const refused = /status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !refused) troubles.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(`${url}/`)) troubles.push(`foreign: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${String(response.status())}: ${response.url()}`);
  });
  return { context, page: await context.newPage(), troubles };
}

/**
 * The real browser for one test file: called once, at its top. What a test opens is closed after it, and may have met no trouble but what
 * `minds` lets pass.
 */
export function browserOfFile(minds: (trouble: string) => boolean = () => true) {
  let browser: Browser;
  let windows: Watched[] = [];
  const closeAll = async (): Promise<void> => {
    for (const window of windows) await closeWindow(window);
    const met = windows.flatMap(({ troubles }) => troubles).filter(minds);
    windows = [];
    if (met.length > 0) throw new Error(met.join('\n'));
  };
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(closeAll);
  afterAll(() => browser.close());
  return {
    /** A window that is watched and closed by the file. */
    async opens(url: string, options?: BrowserContextOptions): Promise<Watched> {
      const window = await openWindow(browser, url, options);
      windows.push(window);
      return window;
    },
    /** One that the test closes itself, whatever it met. */
    opensUnwatched: (url: string): Promise<Watched> => openWindow(browser, url),
    /** Closes all, as after a test: for what was opened beforehand. */
    closeAll,
  };
}

/** Presses what leads to another page (a form's button, a link), and waits until that page stands: what is done next is done there. */
export async function presses(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.click(selector)]);
}

/** Closes a window once its page has come to rest: closed in the middle of a navigation, Chromium sometimes never answers. */
export async function closeWindow({ context }: Watched): Promise<void> {
  for (const page of context.pages()) {
    await page.waitForLoadState();
    await page.goto('about:blank');
  }
  await context.close();
}

const axeRun = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) })),
});

/** What axe-core finds wrong with a page, a line each; empty when nothing. Evaluated from outside, so the page's CSP stays as it is. */
export async function faultsByAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const run = axeRun.parse(await page.evaluate('axe.run({ resultTypes: ["violations"], preload: false })'));
  return run.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`));
}

/** Waits until the page says so. Asked from outside each time: Playwright's own wait evaluates within the page, which its CSP forbids. */
export async function holds(page: Page, expression: string): Promise<void> {
  for (const end = Date.now() + 90_000; !(await page.evaluate(expression)); await page.waitForTimeout(50))
    if (Date.now() > end) throw new Error(`not within a minute and a half: ${expression}`);
}

/** By how many pixels the page is wider than its window; 0 when it fits. */
export const overflow = async (page: Page): Promise<number> =>
  z.number().parse(await page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)'));
