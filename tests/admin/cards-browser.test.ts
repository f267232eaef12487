import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { cardPath } from '../../src/site/addresses.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import type { Language } from '../../src/models/language/language.ts';
import { directionOf } from '../../src/models/language/language.ts';
import { newId } from '../../src/models/id/id.ts';
import { fileQuestion } from '../../src/models/question/store.ts';
import { browserOfFile, faultsByAxe, overflow, presses } from '../support/browser.ts';
import { liveOf, versionAt } from '../support/card-editing.ts';
import { putCards } from '../support/cards.ts';
import { greets, saying } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { password, putCounsellor, putStaff } from '../support/staff.ts';

const sizes = [
  ['phone', 360],
  ['desk', 1280],
] as const;
const dayMs = 24 * 3600_000;
const topic = 'marriage-and-divorce';

const browser = browserOfFile();
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
  await putCards();
  await putCounsellor('tariq@demo.insaf', 'pk-multan', 'ur', { name: 'طارق', role: 'editor', centre: null });
});
afterAll(() => stage.close());

async function signsIn(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await browser.opens(stage.url, options);
  await page.goto('/admin/');
  await page.fill('#email', email);
  await page.fill('#password', password);
  await presses(page, 'main button');
  await page.waitForSelector('#legal-aid');
  return page;
}

const inDays = (days: number): string => new Date(stage.now().getTime() + days * dayMs).toISOString().slice(0, 10);

/** From the topic's page to a new draft; gives its address. */
async function begins(page: Page, of: string): Promise<string> {
  await page.goto(`/admin/cards/${of}`);
  await presses(page, '.desk-heading button');
  await page.waitForSelector('#text-form');
  return new URL(page.url()).pathname;
}

/** Writes a statement into the section of time limits, at its first place. */
async function writes(page: Page, texts: Record<Language, string>): Promise<void> {
  const version = await liveOf(topic);
  const name = `time.${String(version.cards.en.sections.time.length)}`;
  const box = page.locator('#section-time > .card-body > details');
  await box.locator('> summary').press('Enter');
  for (const [language, text] of Object.entries(texts)) await page.fill(`[name="${name}.${language}"]`, text);
  await page.locator('.desk-statement', { has: page.locator(`[name="${name}.en"]`) }).locator('summary').press('Enter'); // prettier-ignore
  await page.fill(`[name="${name}.sources"]`, 'https://example.org/law (A)');
  await page.fill(`[name="${name}.place"]`, '1');
}

for (const scripts of [true, false]) {
  test(`an editor writes in Urdu, a lawyer sends it back once and approves, and a citizen reads it ${scripts ? '' : 'without scripts'}`, async () => {
    const said = `The court decides in ${scripts ? 'eleven' : 'twelve'} weeks.`;
    const other = await stage.anotherWeb();
    const former = await liveOf(topic);
    const editor = await signsIn('tariq@demo.insaf', { javaScriptEnabled: scripts });
    expect(await editor.getAttribute('html', 'dir')).toBe('rtl');
    await presses(editor, `#${topic} a`);
    await presses(editor, '.desk-heading button');
    const path = new URL(editor.url()).pathname;
    if (scripts) await writes(editor, { en: said, ur: 'عدالت چند ہفتوں میں فیصلہ کرتی ہے۔', 'ur-Latn': 'Adalat chand hafton mein faisla karti hai.' });
    else await editor.fill('[name="time.0.en"]', said);
    await presses(editor, '.desk-save button');
    await editor.waitForSelector('#saved');
    expect(await editor.textContent('#faults')).toContain(stage.word('ur', 'cards.noFaults'));
    await editor.selectOption('#language', 'en');
    await presses(editor, '#renderings form button');
    for (const way of ['whatsapp', 'sms', 'speech', 'page']) expect(await editor.textContent(`#as-${way}`)).toContain(said);
    await presses(editor, 'form[action$=submission] button');
    expect(await editor.textContent('#state')).toBe(stage.word('ur', 'cards.state.submitted'));

    const lawyer = await signsIn('lawyer@demo.insaf', { javaScriptEnabled: scripts });
    await presses(lawyer, `#${topic} a[href="${path}"]`);
    expect(await lawyer.locator('#differs-en ins').allTextContents()).toContain(scripts ? said : 'twelve');
    await lawyer.fill('#note', 'Is that certain?');
    await presses(lawyer, '#return-form button');
    await editor.goto(path);
    expect(await editor.textContent('.desk-note')).toContain('Is that certain?');
    await presses(editor, 'form[action$=submission] button');
    await lawyer.goto(path);
    await lawyer.fill('#reviewBy', inDays(200));
    await presses(lawyer, '#approval-form button');
    expect(await lawyer.textContent('#state')).toBe(stage.word('en', 'cards.state.published'));

    const live = await liveOf(topic);
    expect([live.basedOn, live.reviewedBy]).toEqual([former.version, 'Advocate Rehana Khan (demo)']);
    const address = other + cardPath(topic, 'en', null);
    await stage.until(async () => (await (await fetch(address)).text()).includes(said), 'another process shows it');
    await stage.until(async () => stage.product.world.cards.current(topic, stage.now())?.id === live.id, 'the bot has it');
    const phone = stage.twilio.phone(`+92813400000${scripts ? '1' : '2'}`, 'whatsapp');
    await greets(phone, stage.product.world.words, 'en');
    await phone.says('how long does khula take');
    const heard = await phone.hears(saying(stage.product.world.words, 'en', 'rights.next'));
    expect(heard).toContain(said);
    expect(heard).toContain('Advocate Rehana Khan (demo)');
    const carried = await MessageModel.find({ address: `whatsapp:${phone.number}`, card: { $ne: null } }).lean();
    expect(new Set(carried.map(({ card }) => card))).toEqual(new Set([live.id]));
  });
} // prettier-ignore

test('what is being written outlasts a broken line, another page, an ended sign-in and a colleague who saved meanwhile', async () => {
  const page = await signsIn('editor@demo.insaf');
  const path = await begins(page, 'legal-aid');
  const version = Number(path.split('/').at(-1));
  const edited = async () => (await versionAt('legal-aid', version)).cards.en.sections.law[0]?.text;
  await page.fill('[name="law.0.en"]', 'Half a sentence');
  await page.locator('#section-law summary').first().click();
  await page.check('[name="law.0.hidden"]');
  await page.route('**/text', (route) => route.abort());
  await page.click('.desk-save button');
  await page.waitForURL('chrome-error://chromewebdata/');
  await page.unroute('**/text');
  await page.goto(path);
  await page.locator('#text-form [role=status]', { hasText: stage.word('en', 'cards.restored') }).waitFor();
  expect(await page.inputValue('[name="law.0.en"]')).toBe('Half a sentence');
  expect(await page.isChecked('[name="law.0.hidden"]')).toBe(true);

  await page.context().clearCookies({ name: 'insaf-desk' });
  await presses(page, '.desk-save button');
  await page.fill('#email', 'editor@demo.insaf');
  await page.fill('#password', password);
  await presses(page, 'main button');
  await page.goto(path);
  expect(await page.inputValue('[name="law.0.en"]')).toBe('Half a sentence');

  const colleague = await signsIn('tariq@demo.insaf');
  await colleague.goto(path);
  await colleague.fill('[name="law.0.en"]', 'Tariq was quicker');
  await presses(colleague, '.desk-save button');
  await colleague.waitForSelector('#saved');
  await page.reload();
  expect(await page.inputValue('[name="law.0.en"]')).toBe('Half a sentence');
  await presses(page, '.desk-save button');
  expect(await page.textContent('#refused')).toContain('طارق');
  expect(await edited()).toBe('Tariq was quicker');
  expect(await page.inputValue('[name="law.0.en"]')).toBe('Half a sentence');
  await presses(page, '.desk-save button');
  await page.waitForSelector('#saved');
  expect(await edited()).toBe('Half a sentence');
  await page.goto(path);
  expect(await page.locator('#text-form [role=status]').count()).toBe(0);
  await presses(page, 'form[action$=sign-out] button');
  await page.waitForSelector('#password');
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
});

describe('every page of the cards', () => {
  let looks: { name: string; go: (page: Page) => Promise<unknown> }[] = [];
  beforeAll(async () => {
    const day = inDays(0);
    const nasty = `<b>x</b> \u202Egnp.exe ${'x'.repeat(120)}`;
    for (const text of ['how do i get a passport', 'how do i get a passport?', nasty])
      await fileQuestion({ id: newId(stage.now()), text, language: 'en', topic: null, day });
    const page = await signsIn('editor@demo.insaf');
    const faulty = await begins(page, 'domestic-violence');
    await page.fill('[name="law.0.ur"]', '');
    await page.fill('[name="law.1.en"]', 'x'.repeat(399));
    await presses(page, '.desk-save button');
    const handedIn = await begins(page, 'labour-rights');
    await page.fill('[name="title.en"]', 'Work');
    await presses(page, '.desk-save button');
    await presses(page, 'form[action$=submission] button');
    looks = [
      { name: 'list', go: (at) => at.goto('/admin/cards') },
      { name: 'topic', go: (at) => at.goto('/admin/cards/labour-rights') },
      { name: 'draft, unfolded', go: async (at) => {
        await at.goto(`${faulty}?language=ur&province=PK-PB`);
        await at.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      } },
      { name: 'handed in', go: async (at) => {
        await at.goto(handedIn);
        await at.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      } },
      { name: 'compared', go: (at) => at.goto(`/admin/cards/labour-rights/compare?from=1&to=${handedIn.split('/').at(-1) ?? ''}`) },
      { name: 'refused', go: async (at) => {
        await at.goto(handedIn);
        await at.fill('#note', ' ');
        await presses(at, '#return-form button');
        await at.waitForSelector('#refused');
      } },
      { name: 'questions', go: (at) => at.goto('/admin/questions') },
      { name: 'no such card', go: (at) => at.goto('/admin/cards/labour-rights/99') },
    ]; // prettier-ignore
    await browser.closeAll();
  });

  for (const language of ['ur', 'en'] as const)
    test(`in ${language}: nothing wider than a phone of 360 pixels, and nothing for axe-core to find, there or at a desk`, async () => {
      const page = await signsIn('lawyer@demo.insaf');
      await presses(page, `button[value=${language}]`);
      await page.waitForSelector(`html[dir=${directionOf[language]}]`);
      const found: string[] = [];
      for (const { name, go } of looks)
        for (const [size, width] of name === 'compared' ? sizes : sizes.slice(0, 1)) {
          await page.setViewportSize({ width, height: 800 });
          await go(page);
          const wider = await overflow(page);
          if (wider > 0) found.push(`${name} (${size}): ${String(wider)} pixels too wide`);
          found.push(...(await faultsByAxe(page)).map((fault) => `${name} (${size}): ${fault.slice(0, 300)}`));
        }
      expect(found).toEqual([]);
    }); // prettier-ignore
});
