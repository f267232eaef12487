import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { z } from 'zod';
import { addAlert, AlertModel } from '../../src/models/alert/store.ts';
import { InboxModel } from '../../src/models/inbox/store.ts';
import { directionOf } from '../../src/models/language/language.ts';
import { spokenReference } from '../../src/models/ticket/reference.ts';
import { inTransaction } from '../../src/models/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import { anAlert } from '../support/alerts.ts';
import { browserOfFile, closeWindow, faultsByAxe, overflow, presses } from '../support/browser.ts';
import { centreOf } from '../support/demo.ts';
import { signedIn } from '../support/desk.ts';
import { putMatter, tellsMatter } from '../support/matters.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { password, putCounsellor, putStaff } from '../support/staff.ts';
import { reports } from '../support/statuses.ts';

const emails = { ur: 'multan@demo.insaf', en: 'hina@demo.insaf' } as const;
type Spoken = keyof typeof emails;
const spoken: readonly Spoken[] = ['ur', 'en'];

const browser = browserOfFile();
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
  await putCounsellor(emails.en, 'pk-multan', 'en', { name: 'Hina' });
});
afterAll(() => stage.close());

const opens = async (options: BrowserContextOptions = {}): Promise<Page> => (await browser.opens(stage.url, options)).page;

async function signsIn(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await opens(options);
  await page.goto('/admin/');
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#list');
  return page;
}

/** Waits until the page's event stream stands, so that what happens next is news to it. */
const whenLive = (page: Page) => stage.until(async () => (await page.evaluate('source?.readyState === 1')) === true, 'the page hears news');

const put = (matter: Partial<Parameters<typeof putMatter>[0]> = {}) => putMatter({ district: 'pk-multan', now: stage.now(), ...matter });
const numbers = (from: string) => `whatsapp:${from}`;

async function tells(number: string): Promise<{ phone: Awaited<ReturnType<typeof tellsMatter>>; id: string; reference: string }> {
  const phone = await tellsMatter(stage, number);
  const doc = await TicketModel.findOne({ address: numbers(number) }).lean();
  if (!doc) throw new Error('no ticket');
  return { phone, id: doc._id, reference: spokenReference(doc.reference) };
}

for (const language of spoken) {
  test(`a counsellor's morning, in ${language}: a ticket arrives by itself, is claimed, answered, followed to its blue ticks, and closed`, async () => {
    const number = language === 'ur' ? '+923005000001' : '+923005000002';
    const page = await signsIn(emails[language]);
    expect(await page.getAttribute('html', 'dir')).toBe(directionOf[language]);
    await whenLive(page);
    await page.evaluate('window.sameDocument = true');
    const { phone, id, reference } = await tells(number);
    const row = page.locator(`#t${id}`);
    await row.waitFor();
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    expect(await row.innerText()).toContain(stage.word(language, 'console.turn.nobody'));

    await row.locator('a').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/admin/tickets/${id}`);
    expect(await page.textContent('h1')).toContain(reference);
    await presses(page, '#claim-form button');
    await page.locator('#turn', { hasText: stage.word(language, 'console.turn.me') }).waitFor();
    expect(await page.locator('#claim-form').count()).toBe(0);

    stage.twilio.weather({ lose: true });
    const text = `jawab ${language}`;
    await page.fill('#reply', text);
    await presses(page, '#reply-form button');
    await phone.hears(new RegExp(text));
    expect(await page.inputValue('#reply')).toBe('');
    const ticks = page.locator('.desk-bubble', { hasText: text }).locator('.desk-ticks');
    await whenLive(page);
    await page.evaluate('window.sameDocument = true');
    for (const status of ['sent', 'delivered', 'read'] as const) {
      await reports(stage, text, status);
      await ticks.and(page.locator(`[data-status=${status}]`)).waitFor();
      expect(await ticks.innerText()).toContain(stage.word(language, `delivery.${status}`));
    }
    stage.twilio.weather({ lose: false });
    expect(await page.evaluate('window.sameDocument')).toBe(true);

    await page.selectOption('#disposition', 'advice-given');
    await presses(page, '#closure-form button');
    await page.locator('#work', { hasText: stage.word(language, 'disposition.advice-given') }).waitFor();
    expect(await page.locator('#trail').innerText()).toContain(stage.word(language, 'trail.closed'));
    await page.goto('/admin/tickets');
    await page.waitForSelector('#list');
    expect(await page.locator(`#t${id}`).count()).toBe(0);
  });
}

describe('what is being written', () => {
  test('outlasts news: the words, the caret, and where one has scrolled to', async () => {
    const { phone, id } = await tells('+923005000003');
    const page = await signsIn(emails.ur, { viewport: { width: 1280, height: 500 } });
    await page.goto(`/admin/tickets/${id}`);
    await whenLive(page);
    await page.click('#reply');
    await page.keyboard.type('آدھا جواب');
    await page.keyboard.press('ArrowRight');
    const state = 'JSON.stringify([document.activeElement.id, reply.value, reply.selectionStart, scrollY])';
    const before = await page.evaluate(state);
    await page.evaluate('talk.scrollTop = -200');
    const scrolled = await page.evaluate('talk.scrollTop');
    expect(scrolled).toBe(-200);
    await phone.says('aur yeh bhi sun lein');
    await page.locator('.desk-citizen', { hasText: 'aur yeh bhi sun lein' }).waitFor();
    expect(await page.evaluate(state)).toBe(before);
    // Laid from its end: the newest message pushed what is read up by its own height, and the eye stays where it was.
    expect(z.number().parse(await page.evaluate('talk.scrollTop'))).toBeLessThanOrEqual(-200);
    await presses(page, '#reply-form button');
    await phone.hears(/آدھا جواب/);
    await page.locator('.desk-counsellor', { hasText: 'آدھا جواب' }).waitFor();
  });

  test('outlasts a colleague who was quicker: it stays in its field, and cannot be sent', async () => {
    const ticket = await put();
    const page = await signsIn(emails.en);
    await page.goto(`/admin/tickets/${ticket.id}`);
    await whenLive(page);
    await page.fill('#reply', 'I was going to say');
    await (await signedIn(stage.url, emails.ur)).submit(`/admin/tickets/${ticket.id}`, /claim$/);
    await page.locator('#why-not', { hasText: 'Sana (demo)' }).waitFor();
    expect(await page.inputValue('#reply')).toBe('I was going to say');
    expect(await page.isDisabled('#reply-form button')).toBe(true);
  });

  test('outlasts another language, another page and an ended sign-in; it goes when it was sent, and with the one who wrote it', async () => {
    const { phone, id } = await tells('+923005000004');
    const page = await signsIn(emails.en);
    await page.goto(`/admin/tickets/${id}`);
    await page.fill('#reply', 'half of it');
    await page.fill('#note', 'half a note');
    await presses(page, 'button[value=ur]');
    await page.waitForSelector('html[dir=rtl]');
    expect(await page.inputValue('#reply')).toBe('half of it');
    // Parts of a page renew themselves, and would lead to the sign-in before anything is pressed: this page's never ask the server.
    await page.route('**/admin/**', (route) =>
      route.request().headers()['hx-request'] ? route.fulfill({ status: 204 }) : route.continue(),
    );
    await presses(page, 'button[value=en]');
    await page.waitForSelector('html[dir=ltr]');
    await page.context().clearCookies({ name: 'insaf-desk' });
    await presses(page, '#reply-form button');
    await page.fill('#email', emails.en);
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#list');
    await page.unroute('**/admin/**');
    await page.goto(`/admin/tickets/${id}`);
    expect(await page.inputValue('#reply')).toBe('half of it');
    await presses(page, '#reply-form button');
    await phone.hears(/half of it/);
    await page.locator('.desk-counsellor', { hasText: 'half of it' }).waitFor();
    expect(await page.inputValue('#reply')).toBe('');
    expect(await page.inputValue('#note')).toBe('half a note');
    await presses(page, 'form[action$=sign-out] button');
    await page.waitForSelector('#password');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  test('is sent once, however often it is pressed', async () => {
    const { phone, id } = await tells('+923005000005');
    const before = phone.inbox().length;
    const page = await signsIn(emails.en);
    await page.goto(`/admin/tickets/${id}`);
    await page.fill('#reply', 'only once');
    await page.dblclick('#reply-form button');
    await phone.hears(/only once/);
    await page.locator('.desk-counsellor', { hasText: 'only once' }).waitFor();
    await page.fill('#reply', 'and then');
    await presses(page, '#reply-form button');
    await phone.hears(/and then/);
    await page.locator('.desk-counsellor', { hasText: 'and then' }).waitFor();
    expect(phone.inbox().slice(before).map(({ body }) => body)).toEqual(['only once', 'and then']); // prettier-ignore
  });
});

test('an emergency is called out on whatever page one is at, with the way to it', async () => {
  const other = await put();
  const page = await signsIn(emails.en);
  await page.goto(`/admin/tickets/${other.id}`);
  await whenLive(page);
  const danger = await put({ intake: { danger: true } });
  const call = page.locator('[role=alert]', { hasText: stage.word('en', 'console.news.danger') });
  await call.waitFor();
  await call.locator('a').click();
  await page.waitForURL(`**/admin/tickets/${danger.id}`);
  expect(await page.locator('.desk-heading').innerText()).toContain(`⚠ ${stage.word('en', 'console.danger')}`);
});

test('the queue keeps its place when it renews itself: the focus, and where one has scrolled to', async () => {
  await putCounsellor('mardan@demo.insaf', 'pk-lahore', 'ur');
  const tickets = [];
  for (let n = 0; n < 30; n += 1) tickets.push(await put({ district: 'pk-lahore', now: new Date(stage.now().getTime() - n * 60_000) }));
  const page = await signsIn('mardan@demo.insaf');
  await whenLive(page);
  const row = tickets[3]?.id ?? '';
  await page.locator(`#t${row} a`).focus();
  const top = () => page.evaluate(`document.getElementById('t${row}').getBoundingClientRect().top`);
  const before = await top();
  const danger = await put({ district: 'pk-lahore', intake: { danger: true } });
  await page.waitForSelector(`#t${danger.id}`);
  expect(await page.evaluate('document.activeElement.parentElement.id')).toBe(`t${row}`);
  expect(Math.abs(z.number().parse(await top()) - z.number().parse(before))).toBeLessThan(200);
});

/** Every kind of page, with the way to it. Made once: looking changes nothing. */
interface Look {
  name: string;
  as: 'nobody' | 'counsellor' | 'administrator';
  go: (page: Page) => Promise<unknown>;
}
let looks: Look[] = [];
let nasty: Ticket;
beforeAll(async () => {
  const all = '<img src=x onerror=alert(1)> "><script>window.hacked = 1</script> \u202Egnp.exe';
  nasty = await put({
    intake: { danger: true, topic: 'domestic-violence', summary: all + 'ابپتٹث'.repeat(300), name: all, placeText: `${all} ${'x'.repeat(150)}`, vulnerabilities: ['woman', 'child', 'religious-minority', 'disability', 'transgender'], wantsWoman: true,
      safeContact: { by: 'other', number: '+923009998877', time: 'evening', mayLeaveMessage: false, mayNameUs: false } },
    talk: [{ by: 'citizen', text: all }, { by: 'bot', text: `https://${'x'.repeat(300)}.example` }],
  }); // prettier-ignore
  const plain = await put();
  const closed = await put({ after: (ticket) => ({ ...ticket, status: 'closed', closure: { disposition: 'settled', by: ticket.citizen, at: stage.now() } }) }); // prettier-ignore
  await InboxModel.create({ _id: 'SM1', from: 'whatsapp:+923001230000', inbound: null, state: 'given-up', storedAt: stage.now(), order: 1, attempts: 8, nextTryAt: stage.now(), fault: 'TypeError' }); // prettier-ignore
  looks = [
    { name: 'sign-in', as: 'nobody', go: (page) => page.goto('/admin/sign-in') },
    { name: 'sign-in refused', as: 'nobody', go: async (page) => {
      await page.goto('/admin/sign-in');
      await page.fill('#email', 'nobody@demo.insaf');
      await page.fill('#password', 'x');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#refused');
    } },
    { name: 'queue', as: 'counsellor', go: (page) => page.goto('/admin/tickets?show=open') },
    { name: 'queue, nothing found', as: 'counsellor', go: (page) => page.goto('/admin/tickets?show=mine&reference=123') },
    { name: 'ticket', as: 'counsellor', go: (page) => page.goto(`/admin/tickets/${plain.id}`) },
    { name: 'ticket in danger', as: 'counsellor', go: (page) => page.goto(`/admin/tickets/${nasty.id}`) },
    { name: 'ticket, closed', as: 'counsellor', go: (page) => page.goto(`/admin/tickets/${closed.id}`) },
    { name: 'ticket, form refused', as: 'counsellor', go: async (page) => {
      await page.goto(`/admin/tickets/${plain.id}`);
      await page.fill('#note', ' ');
      await presses(page, '#notes-form button');
      await page.waitForSelector('#refused');
    } },
    { name: 'no such ticket', as: 'counsellor', go: (page) => page.goto('/admin/tickets/nothing') },
    { name: 'every centre', as: 'administrator', go: (page) => page.goto('/admin/tickets?show=open') },
    { name: 'troubles', as: 'administrator', go: (page) => page.goto('/admin/troubles') },
    { name: 'drills', as: 'administrator', go: (page) => page.goto('/admin/drills') },
  ]; // prettier-ignore
});

describe('every page', () => {
  // An emergency that nobody has confirmed stands on each of them.
  beforeAll(async () => {
    const [multan, now] = [centreOf('pk-multan').id, stage.now()];
    const about = { centre: multan, concerns: [multan], startedAt: now };
    await inTransaction(async (tx) => {
      await addAlert(anAlert({ ...about, ticket: nasty.id, state: 'unanswered' }), tx);
      await addAlert(anAlert({ ...about, kind: 'drill', ticket: null, state: 'ended', ending: 'unanswered' }), tx);
    });
  });
  afterAll(() => AlertModel.deleteMany());

  for (const language of spoken) {
    test(`in ${language}: nothing wider than a phone of 360 pixels, and nothing for axe-core to find, there or at a desk`, async () => {
      const size = { viewport: { width: 360, height: 720 } };
      const pages = {
        nobody: await opens(size),
        counsellor: await signsIn(emails[language], size),
        administrator: await signsIn('admin@demo.insaf', size),
      };
      await pages.nobody.goto('/admin/sign-in');
      for (const page of [pages.nobody, pages.administrator]) {
        await presses(page, `button[value=${language}]`);
        await page.waitForSelector(`html[lang=${language}]`);
      }
      const found: string[] = [];
      for (const { name, as, go } of looks) {
        const page = pages[as];
        await page.setViewportSize({ width: 360, height: 720 });
        await go(page);
        const wider = await overflow(page);
        if (wider > 0) found.push(`${name}: ${String(wider)} pixels too wide`);
        found.push(...(await faultsByAxe(page)).map((fault) => `${name} (phone): ${fault}`));
        await page.setViewportSize({ width: 1280, height: 800 });
        if (name.startsWith('ticket') || name === 'queue')
          found.push(...(await faultsByAxe(page)).map((fault) => `${name} (desk): ${fault}`));
      }
      expect(found).toEqual([]);
    });
  }
});

describe('what a citizen wrote', () => {
  test('runs nothing, and turns none of our own words around', async () => {
    const page = await signsIn(emails.ur);
    await page.goto(`/admin/tickets/${nasty.id}`);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('main img').count()).toBe(0);
    // Each text with an override in it stands in an element that isolates it.
    const loose = await page.evaluate(`(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const loose = [];
      let seen = 0;
      while (texts.nextNode()) {
        if (!texts.currentNode.data.includes('\\u202E')) continue;
        seen += 1;
        const { unicodeBidi } = getComputedStyle(texts.currentNode.parentElement);
        if (!/isolate|plaintext/.test(unicodeBidi)) loose.push(texts.currentNode.parentElement.outerHTML);
      }
      return { seen, loose };
    })()`);
    expect(loose).toEqual({ seen: expect.any(Number), loose: [] });
    expect(z.object({ seen: z.number() }).parse(loose).seen).toBeGreaterThanOrEqual(4);
  });

  test('even if it came into the page as an element it would not run', async () => {
    const window = await browser.opensUnwatched(stage.url);
    const { page, troubles } = window;
    await page.goto('/admin/sign-in');
    await page.evaluate(`(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 1';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="https://evil.example/x.png" onerror="window.hacked = 2">');
    })()`);
    await stage.until(async () => (await page.evaluate('document.images[0].complete')) === true, 'the picture was tried');
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(troubles.join('\n')).toContain('Content Security Policy');
    await closeWindow(window);
  });
});

test('the keyboard alone reaches everything, in the order of reading, and one sees where one is', async () => {
  const ticket = await put();
  const page = await signsIn(emails.en);
  await page.goto(`/admin/tickets/${ticket.id}`);
  const wanted = z.array(z.string()).parse(
    await page.evaluate(`[...document.querySelectorAll('a, button, textarea, select, summary, [tabindex="0"]')]
      .filter((one) => !one.disabled && one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120))`),
  ); // prettier-ignore
  expect(wanted.length).toBeGreaterThan(12);
  const reached: string[] = [];
  for (let n = 0; n < wanted.length; n += 1) {
    await page.keyboard.press('Tab');
    const here = z
      .object({ html: z.string(), seen: z.boolean() })
      .parse(
        await page.evaluate(`(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          const { width, height } = document.activeElement.getBoundingClientRect();
          return { html: document.activeElement.outerHTML.slice(0, 120), seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 1 && height > 1 };
        })()`),
      ); // prettier-ignore
    expect(here).toEqual({ html: here.html, seen: true });
    reached.push(here.html);
  }
  expect(reached).toEqual(wanted);
});

test('without scripts: sign in, find, claim, answer, note, close, all by plain forms', async () => {
  const { phone, id, reference } = await tells('+923005000006');
  const page = await opens({ javaScriptEnabled: false });
  await page.goto(`/admin/tickets/${id}`);
  await page.fill('#email', emails.ur);
  await page.fill('#password', password);
  await presses(page, 'main button');
  // Where one wanted to go before one had to sign in.
  await page.waitForURL(`**/admin/tickets/${id}`);
  await page.goto('/admin/tickets');
  await page.fill('#reference', reference);
  await presses(page, 'main form button');
  await page.waitForURL(`**/admin/tickets/${id}`);
  await presses(page, '#claim-form button');
  await page.fill('#reply', 'baghair script ke');
  await presses(page, '#reply-form button');
  await phone.hears(/baghair script ke/);
  await page.fill('#note', 'andar ki baat');
  await presses(page, '#notes-form button');
  expect(await page.locator('#trail').innerText()).toContain('andar ki baat');
  await page.selectOption('#disposition', 'settled');
  await presses(page, '#closure-form button');
  expect(await page.locator('#work').innerText()).toContain(stage.word('ur', 'disposition.settled'));
  await presses(page, 'form[action$=sign-out] button');
  await page.waitForSelector('#password');
});
