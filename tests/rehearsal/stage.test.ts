import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { z } from 'zod';
import { dialled } from '../../src/models/centre/dialled.ts';
import { segmentsOf } from '../../src/models/channel/segments.ts';
import type { Language } from '../../src/models/language/language.ts';
import { directionOf } from '../../src/models/language/language.ts';
import { spokenReference } from '../../src/models/ticket/reference.ts';
import { browserOfFile, faultsByAxe, overflow, presses } from '../support/browser.ts';
import { tellsAll } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { openStagePage, phoneOnPage, putPrinted } from '../support/stage.ts';

const multan = { lat: 30.1978, lon: 71.4711 };
const stories = {
  en: { story: 'my husband gives no maintenance', pin: 'Multan' },
  ur: { story: 'شوہر خرچہ نہیں دیتا', pin: 'ملتان' },
} as const;
type Played = keyof typeof stories;
const played: readonly Played[] = ['en', 'ur'];

const counsellor = 'multan@demo.insaf';

const browser = browserOfFile();
let product: TestProduct;
let stage: ReturnType<typeof openStagePage>;
beforeAll(async () => {
  product = await openProduct();
  stage = openStagePage(product);
  await putPrinted(counsellor, 'pk-multan');
});
afterAll(async () => {
  stage.close();
  await product.close();
});

const opens = async (url: string, options: BrowserContextOptions = {}): Promise<Page> => (await browser.opens(url, options)).page;

/** The stage, found as a newcomer finds it: at its bare address, then in a language, both phones in new hands. */
async function opensStage(language: Language, options: BrowserContextOptions = {}): Promise<Page> {
  for (const phone of ['whatsapp', 'sms']) {
    const body = new URLSearchParams({ another: 'person' });
    const answer = await fetch(`${stage.url}/rehearsal/phones/${phone}/owner`, { method: 'POST', redirect: 'manual', body });
    expect(answer.status).toBe(303);
  }
  const page = await opens(stage.url, options);
  await page.goto('/');
  await presses(page, `nav a[lang="${language}"]`);
  expect(new URL(page.url()).pathname).toBe('/rehearsal');
  expect(await page.getAttribute('html', 'dir')).toBe(directionOf[language]);
  return page;
}

/** Signs in to the console with what the stage shows of the counsellor in Multan, in a window of its own. */
async function signsIn(page: Page): Promise<Page> {
  const row = page.locator('.stage-signins li', { hasText: counsellor });
  const printed = { email: await row.locator('code').innerText(), password: await page.locator('.stage-signins p code').innerText() };
  const address = (await page.locator('.stage-signins a').getAttribute('href')) ?? '';
  expect(address).toBe(`${product.url}/admin`);
  const desk = await opens(product.url);
  await desk.goto(address);
  await desk.fill('#email', printed.email);
  await desk.fill('#password', printed.password);
  await presses(desk, 'main button');
  await desk.waitForSelector('#list');
  return desk;
}

async function answers(desk: Page, reference: string, text: string): Promise<void> {
  await desk.goto('/admin/tickets');
  await presses(desk, `#list a:has-text("${spokenReference(reference)}")`);
  if ((await desk.locator('#claim-form').count()) > 0) await presses(desk, '#claim-form button');
  await desk.fill('#reply', text);
  await presses(desk, '#reply-form button');
}

for (const language of played) {
  describe(`a newcomer, in ${language}`, () => {
    test('plays a citizen on the smartphone and the counsellor in the console; the answer comes to the phone by itself', async () => {
      const page = await opensStage(language);
      await page.evaluate('window.sameDocument = true');
      const phone = phoneOnPage(page, 'messenger');
      const { story } = stories[language];
      const told = { 'intake.story': { writes: story }, 'intake.where': { pins: multan } };
      const { words } = product.product.world;
      const { reference } = await tellsAll(phone, words, language, { ...told, 'intake.which': { picks: 'topic.maintenance-and-custody' } });
      // What was sent stands there with its two ticks, the pin in words.
      const mine = page.locator('.stage-messenger .stage-mine');
      expect(await mine.filter({ hasText: story }).locator('.stage-read').count()).toBe(1);
      expect(await mine.filter({ hasText: String(multan.lat) }).innerText()).toContain(product.word(language, 'stage.pin'));

      const desk = await signsIn(page);
      const answer = `jawab ${language} 1`;
      await answers(desk, reference, answer);
      await phone.hears(new RegExp(answer));
      expect(await page.evaluate('window.sameDocument')).toBe(true);
    });

    test('plays a citizen on the keypad phone, by numbers and keys, and sees what each text costs', async () => {
      const page = await opensStage(language);
      const phone = phoneOnPage(page, 'keypad');
      const { words } = product.product.world;
      await tellsAll(phone, words, language, {
        'intake.story': { writes: stories[language].story },
        'intake.where': { writes: stories[language].pin },
        'intake.which': { picks: 'topic.maintenance-and-custody' },
      });
      const texts = await page.locator('.stage-keypad li').all();
      expect(texts.length).toBeGreaterThan(15);
      for (const text of texts) {
        const { count, units, encoding } = segmentsOf((await text.locator('.stage-words').textContent()) ?? '');
        expect(await text.locator('.stage-time').innerText()).toContain(
          product.word(language, 'stage.segments', { count, units, encoding }),
        );
        expect(count).toBeLessThanOrEqual(3);
      }
    });
  });
}

test('a newcomer sends a picture and a voice note, hides the number, and is answered all the same', async () => {
  const page = await opensStage('ur');
  await presses(page, '.stage-messenger button[name=hidden]');
  expect(await page.locator('.stage-messenger .stage-bar').innerText()).toContain(product.word('ur', 'stage.numberHidden'));
  for (const type of ['image/jpeg', 'audio/ogg']) await page.click(`.stage-messenger button[value="${type}"]`);
  const picture = page.locator('.stage-messenger .stage-mine img');
  await picture.waitFor();
  expect(await picture.getAttribute('alt')).toBe(product.word('ur', 'stage.picture'));
  await product.until(async () => (await page.evaluate('document.images[0].naturalWidth')) === 240, 'the picture is seen');
  await page.locator('.stage-messenger .stage-mine audio').waitFor();
  await page.locator('.stage-messenger .stage-theirs').first().waitFor();
}, 30_000);

test('a newcomer makes something go wrong once: the message comes all the same, and the trouble is used up', async () => {
  const page = await opensStage('en');
  const waiting = page.locator('#elsewhere [role=status]');
  await page.click('.stage-behind button[value=too-many]');
  expect(await waiting.innerText()).toBe(product.word('en', 'stage.troubles.waiting', { count: 1 }));
  const phone = phoneOnPage(page, 'keypad');
  await phone.says(stories.en.story);
  await page.locator('.stage-keypad .stage-theirs').first().waitFor();
  await waiting.waitFor({ state: 'detached' });
}, 30_000);

test('the phone goes to somebody else: another number, an empty screen; or it is only wiped', async () => {
  const page = await opensStage('ur');
  const number = page.locator('.stage-keypad [data-number]');
  const before = await number.innerText();
  await presses(page, '.stage-keypad .stage-bar button:first-child');
  expect(await number.innerText()).not.toBe(before);
  expect(await page.locator('.stage-keypad .stage-empty').innerText()).toBe(product.word('ur', 'stage.empty'));
  const phone = phoneOnPage(page, 'keypad');
  const given = await number.innerText();
  await phone.says('salam');
  await page.locator('.stage-keypad .stage-theirs').first().waitFor();
  await presses(page, '.stage-keypad button[name=wipe]');
  expect([await number.innerText(), await page.locator('.stage-keypad li').count()]).toEqual([given, 0]);
}, 30_000);

test('the weather of delivery reports is set and stays set', async () => {
  const page = await opensStage('en');
  await page.check('input[name=repeat]');
  await page.fill('input[name=delay]', '1');
  await presses(page, 'form[action*=weather] button');
  expect(product.twilio.stage.weather).toEqual({ delayMs: 1000, lose: false, repeat: true, reorder: false });
  expect([await page.isChecked('input[name=repeat]'), await page.inputValue('input[name=delay]')]).toEqual([true, '1']);
  await page.uncheck('input[name=repeat]');
  await page.fill('input[name=delay]', '0');
  await presses(page, 'form[action*=weather] button');
  expect(product.twilio.stage.weather).toEqual({ delayMs: 0, lose: false, repeat: false, reorder: false });
});

test('without scripts: writes, taps and keys in numbers by plain forms, and looks for what is new', async () => {
  const page = await opensStage('en', { javaScriptEnabled: false });
  const sees = async (which: string, wanted: RegExp): Promise<void> =>
    product.until(async () => {
      await presses(page, 'noscript a');
      return wanted.test(await page.locator(`.stage-${which} .stage-talk`).innerText());
    }, String(wanted));

  await page.fill('.stage-messenger input[name=text]', 'hello, I need help in English please');
  await presses(page, '.stage-messenger .stage-write button');
  await sees('messenger', product.pattern('en', 'menu.ask'));
  await presses(page, `.stage-taps button:has-text("${product.word('en', 'menu.intake')}")`);
  await sees('messenger', product.pattern('en', 'intake.whom'));

  expect(await page.locator('.stage-keys').isVisible()).toBe(false);
  await page.fill('.stage-keypad input[name=text]', 'hello, I need help in English please');
  await presses(page, '.stage-keypad .stage-write button');
  await sees('keypad', product.pattern('en', 'menu.ask'));
  await page.fill('.stage-keypad input[name=text]', '2');
  await presses(page, '.stage-keypad .stage-write button');
  await sees('keypad', product.pattern('en', 'intake.whom'));
});

describe('the page', () => {
  for (const language of played)
    test(`in ${language}: axe finds nothing, and it fits a window of 360 pixels`, async () => {
      const page = await opensStage(language);
      const phone = phoneOnPage(page, 'messenger');
      const keypad = phoneOnPage(page, 'keypad');
      for (const one of [phone, keypad]) await one.says('salam');
      await page.locator('.stage-messenger .stage-theirs .stage-taps').first().waitFor();
      await page.locator('.stage-keypad .stage-theirs').first().waitFor();
      const found = await faultsByAxe(page);
      await page.setViewportSize({ width: 360, height: 740 });
      found.push(...(await faultsByAxe(page)));
      expect(found).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });

  const foreign = [
    { what: 'a phone that is not there', path: '/rehearsal/phones/fax' },
    { what: 'a trouble that is none', path: '/rehearsal/troubles', form: { trouble: 'rain' } },
    { what: 'a picture of another kind', path: '/rehearsal/phones/whatsapp/media', form: { type: 'text/html' } },
    { what: 'a pin that is no place', path: '/rehearsal/phones/whatsapp/place', form: { pin: 'here' } },
  ];
  for (const { what, path, form } of foreign)
    test(`refuses ${what}, and says nothing of how it is made`, async () => {
      const answer = await fetch(stage.url + path, form ? { method: 'POST', body: new URLSearchParams(form) } : {});
      expect([answer.status, await answer.text()]).toEqual([400, 'not from this page']);
    });
});

test('a number among Urdu words stands as it is keyed, from left to right', async () => {
  const page = await opens(stage.url);
  await page.goto('/');
  const centreName = 'مرکز قانونی امداد ملتان';
  const centrePhone = dialled('+924235761999');
  const told: [key: string, number: string, values: Record<string, string>][] = [
    ['done.reference', spokenReference('575924044'), { reference: spokenReference('575924044') }],
    ['danger.alerted', centrePhone, { centreName, centrePhone }],
    ['danger.queued', centrePhone, { centreName, centrePhone }],
  ];
  for (const [key, number, values] of told) {
    const text = product.word('ur', key, values);
    const at = text.indexOf(number);
    const lefts = await page.evaluate(`(() => {
      const line = document.createElement('p');
      Object.assign(line, { dir: 'rtl', textContent: ${JSON.stringify(text)} });
      line.style.whiteSpace = 'nowrap';
      document.body.append(line);
      return Array.from({ length: ${String(number.length)} }, (_, n) => {
        const letter = document.createRange();
        letter.setStart(line.firstChild, ${String(at)} + n);
        letter.setEnd(line.firstChild, ${String(at)} + n + 1);
        return letter.getBoundingClientRect().left;
      });
    })()`);
    const placed = z.array(z.number()).length(number.length).parse(lefts);
    expect([key, placed]).toEqual([key, placed.toSorted((a, b) => a - b)]);
  }
});
