import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Campaign } from '../../src/models/campaign/campaign.ts';
import type { Figures } from '../../src/models/campaign/figures.ts';
import { noFigures } from '../../src/models/campaign/figures.ts';
import {
  addCampaign,
  CampaignFiguresModel,
  countTicket,
  earlierFigures,
  findCampaign,
  keepFigures,
} from '../../src/models/campaign/store.ts';
import { beginCampaign } from '../../src/models/campaign/verbs.ts';
import { newId } from '../../src/models/id/id.ts';
import { readXlsx } from '../../src/models/import/read-xlsx.ts';
import { everybodyOf } from '../../src/models/segment/rule.ts';
import { toDoc } from '../../src/models/store.ts';
import { SubscriptionModel } from '../../src/models/subscription/store.ts';
import { browserOfFile, faultsByAxe, overflow } from '../support/browser.ts';
import { aCampaignToBegin, bySms, comesToBe, nextNumber, people, sentTo } from '../support/campaigns.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { password, putCounsellor, putStaff } from '../support/staff.ts';
import { aSubscription } from '../support/subscriptions.ts';

const browser = browserOfFile();
let stage: TestProduct;
let officer: DeskClient;
let administrator: DeskClient;
beforeAll(async () => {
  stage = await openProduct({ CAMPAIGN_CANARY_LEAST: '2' });
  await putStaff();
  await putCounsellor('hina@demo.insaf', 'pk-multan', 'ur', { role: 'campaign', centre: null, phone: '+923219999999' });
  officer = await signedIn(stage.url, 'hina@demo.insaf');
  administrator = await signedIn(stage.url, 'admin@demo.insaf');
  await officer.post('/admin/language', { language: 'en' });
});
afterAll(() => stage.close());

const en = (key: string, values = {}): string => stage.word('en', key, values);
const quiet = '/admin/campaigns/quiet';
const today = '2026-11-24';

/** One that went out ten days ago, so that nobody counts its (missing) recipients any more. */
const then = new Date('2026-11-14T06:00:00Z');
async function begun(name: string, more: Partial<Campaign>, counts: Partial<Figures>): Promise<string> {
  const id = newId(stage.now());
  const state = { state: 'done', startedAt: then, endedAt: then, approval: { by: id, at: then, edits: 0, size: 1 } } as const;
  await addCampaign({ ...beginCampaign(id, name, 'rights', id, stage.now()), ...state, ...more });
  await keepFigures({ ...noFigures(id, stage.now()), ...counts });
  return `/admin/campaigns/${id}`;
} // prettier-ignore

test('quiet days set by an administrator hold a campaign back, and taken back they let it go', async () => {
  expect((await officer.post(quiet, { name: 'other', from: today, to: today, whole: 'yes' })).status).toBe(403);
  for (const wrong of [{ from: '2026-11-26', to: today }, { quietFrom: '10:00', quietTo: '10:00', whole: '' }, { name: 'x' }])
    expect((await administrator.post(quiet, { name: 'other', from: today, to: today, whole: 'yes', ...wrong })).status).toBe(400);
  expect((await administrator.post(quiet, { name: 'ramadan', from: today, to: '2026-11-25', whole: 'yes' })).status).toBe(303);
  expect((await officer.get(quiet)).html).toContain(en('campaign.quiet.name.ramadan'));
  expect((await officer.get(quiet)).html).not.toContain('/quiet/end');
  expect((await officer.get('/admin/campaigns/calendar?month=2026-11')).html).toContain(en('campaign.day.quiet', { name: en('campaign.quiet.name.ramadan'), hours: en('campaign.quiet.allDay') })); // prettier-ignore
  stage.later(3000);

  const [one] = await people(1, 'sms', { language: 'ur' });
  const campaign = await aCampaignToBegin(stage, bySms());
  const at = `/admin/campaigns/${(await findDraft()).id}`;
  for (const number of [nextNumber(), nextNumber()]) {
    await officer.submit(at, /\/test$/, { channel: 'sms', language: 'en', number });
    await stage.until(async () => sentTo(stage, { address: `sms:${number}` }).length === 1, 'what goes to one’s own phone');
  }
  expect([(await findCampaign(campaign.id))?.state, one && sentTo(stage, one)]).toEqual(['scheduled', []]);

  expect((await administrator.submit(quiet, /\/end$/)).status).toBe(303);
  expect((await administrator.post(`${quiet}/end`, { id: 'x' })).status).toBe(409);
  stage.later(3000);
  await comesToBe(stage, campaign, 'paused-after-canary');
  expect(one && sentTo(stage, one)).toHaveLength(1);
});

async function findDraft(): Promise<Campaign> {
  const id = newId(stage.now());
  const draft: Campaign = { ...beginCampaign(id, 'A draft', 'rights', id, stage.now()), texts: { whatsapp: { ur: null, 'ur-Latn': null, en: null }, sms: { ur: '', 'ur-Latn': '', en: 'Know {{stop}}' } } }; // prettier-ignore
  await addCampaign(draft);
  return draft;
}

test('a calendar of the month, day by day; whatever is asked', async () => {
  await begun('Was out', {}, {});
  await begun('Will begin', { state: 'scheduled', startedAt: null, endedAt: null, startAt: new Date('2026-12-05T05:30:00Z') }, {});
  const november = (await officer.get('/admin/campaigns/calendar')).html;
  expect(november).toMatch(new RegExp(`2026-11-14.*Was out.*${en('campaign.day.done')}`, 's'));
  expect(november).not.toContain('Will begin');
  const december = (await officer.get('/admin/campaigns/calendar?month=2026-12')).html;
  expect(december).toMatch(new RegExp(`2026-12-05.*Will begin.*${en('campaign.day.begins', { at: '10:30' })}`, 's'));
  expect((await officer.get("/admin/campaigns/calendar?month=2026-13'%3C")).status).toBe(200);
});

const cookieOf = ({ cookies }: DeskClient): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

describe('figures', () => {
  const counts = {
    sent: 1200, delivered: 1100, failed: 40, replied: 130, optedOut: 12, failures: { 'failure.handset-off': 40 }, skipped: { capped: 7 },
    languages: { ur: 1195, en: 5 }, districts: { 'pk-multan': 1197, 'pk-lahore': 3 }, genders: { woman: 800 },
    series: [{ at: new Date('2026-11-24T05:00:00Z'), sent: 300, delivered: 0, failed: 0 }, { at: new Date('2026-11-24T06:10:00Z'), sent: 1200, delivered: 1100, failed: 40 }],
  }; // prettier-ignore

  test('go to a spreadsheet in numbers alone: small groups hidden, no formula, Urdu from the right', async () => {
    const at = await begun('=1+1', {}, counts);
    const lines = [
      [en('campaign.name'), "'=1+1", ''],
      [en('campaign.totals'), en('campaign.total.delivered'), '1100'],
      [en('campaign.failures'), en('campaign.failure.handset-off'), '40'],
      [en('campaign.byLanguage'), en('language.en'), '< 10'],
      [en('campaign.byDistrict'), 'Lahore', '< 10'],
      [en('campaign.byGender'), en('campaign.gender.woman'), '800'],
      [en('campaign.byHour'), '2026-11-24 11:00', '900'],
    ];
    const csv = (await officer.get(`${at}/figures.csv`)).html;
    for (const line of lines) expect(csv).toContain(line.map((cell) => `"${cell}"`).join(','));
    const file = Buffer.from(
      await (await fetch(`${stage.url}${at}/figures.xlsx`, { headers: { cookie: cookieOf(officer) } })).arrayBuffer(),
    );
    const rows: string[][] = [];
    for await (const row of readXlsx(file)) rows.push(row);
    for (const line of lines) expect(rows).toContainEqual(line[2] === '' ? line.slice(0, 2) : line);
    expect(csv + JSON.stringify(rows)).not.toMatch(/\+92|923\d/);
    const page = (await officer.get(at)).html;
    for (const shown of ['<svg viewBox', '<polyline', en('campaign.failure.handset-off'), en('campaign.chartTable'), '&lt; 10']) expect(page).toContain(shown); // prettier-ignore
  });

  test('of two parts of the same people are compared, with those held out', async () => {
    await SubscriptionModel.deleteMany({});
    const ruleOf = (from: number, to: number) => ({ rule: { ...everybodyOf('rights'), share: { draw: 0 as const, from, to } } });
    const at = await begun('First words', ruleOf(0, 40), counts);
    await begun('Second words', ruleOf(40, 80), { ...counts, replied: 60, optedOut: 4 });
    // The thirteenth digit draws: 0–5 is the first part, d–f was held out.
    const drawn = (n: number, digit: string) => `${newId(stage.now()).slice(0, 12)}${digit}${String(n).padStart(11, '0')}`;
    const those = Array.from({ length: 40 }, (_, n) => aSubscription({ id: drawn(n, n % 2 ? '1' : 'e'), address: `sms:${nextNumber()}`, confirmedAt: new Date('2026-11-01'), endedAt: n % 2 && n < 30 ? new Date('2026-11-15') : null, endedBy: n % 2 && n < 30 ? 'word' : null })); // prettier-ignore
    await SubscriptionModel.insertMany(those.map(toDoc));
    const { html } = await officer.get(`${at}/comparison`);
    for (const shown of ['Second words', '10.8 % (9.2–12.7)', en('campaign.verdict.first-more'), en('campaign.verdict.too-few'), '15 of 20', '&lt; 10\u2069 of 20']) expect(html).toContain(shown); // prettier-ignore
    expect((await officer.get(`${await begun('To all', {}, counts)}/comparison`)).html).toContain(en('campaign.comparison.none'));
  });
});

test('what it will bring to each district is said before it is approved, from what earlier campaigns brought', async () => {
  await Promise.all([SubscriptionModel.deleteMany({}), CampaignFiguresModel.deleteMany({})]);
  await people(400, 'sms', { language: 'en', facts: { district: 'pk-multan', gender: null, ageBand: null } });
  await people(400, 'sms', { language: 'en' });
  // Nothing is written for them.
  await people(10, 'sms', { language: 'ur' });
  const draft = `/admin/campaigns/${(await findDraft()).id}`;
  const at = await begun('Earlier', {}, { sent: 2000, districts: { 'pk-multan': 2000 } });
  const id = at.slice(at.lastIndexOf('/') + 1);
  for (let n = 0; n < 10; n += 1) await countTicket(id, false, n < 6 ? 'pk-multan' : null);
  // Counting anew leaves them as they are.
  await keepFigures({ ...noFigures(id, stage.now()), sent: 2000, districts: { 'pk-multan': 2000 } });
  expect(await earlierFigures(9)).toContainEqual(expect.objectContaining({ id, tickets: 10, ticketDistricts: { 'pk-multan': 6 } }));
  const { html } = await officer.get(draft);
  const row = (...cells: string[]): RegExp => new RegExp(cells.join('</t[hd]>.{0,20}<td>'));
  expect(html).toMatch(stage.pattern('en', 'campaign.load.all'));
  expect(html).toMatch(row(en('campaign.load.untold'), '400', en('campaign.load.about', { n: 2 })));
  expect(html).toMatch(row('Multan', '400', '1'));
  const counsellor = await signedIn(stage.url, 'lahore@demo.insaf');
  for (const page of [quiet, '/admin/campaigns/calendar', `${at}/comparison`, `${at}/figures.xlsx`])
    expect((await counsellor.get(page)).status).toBe(403);
});

test('all of it fits on a phone, in Urdu and in English', async () => {
  const counts = { sent: 1200, delivered: 1100, failed: 40, replied: 130, failures: { 'failure.unknown-fault': 40 }, districts: { 'pk-multan': 1197 }, series: [{ at: stage.now(), sent: 300, delivered: 0, failed: 0 }, { at: new Date(stage.now().getTime() + 60_000), sent: 1200, delivered: 1100, failed: 40 }] }; // prettier-ignore
  const share = { draw: 0, from: 0, to: 50 } as const;
  const at = await begun('A long name of a campaign that goes to half of all', { rule: { ...everybodyOf('women'), share } }, counts);
  await begun('The other half', { rule: { ...everybodyOf('women'), share: { ...share, from: 50, to: 100 } } }, { ...counts, replied: 60 });
  await people(3, 'sms', { facts: { district: 'pk-multan', gender: 'woman', ageBand: null } });
  await administrator.post(quiet, { name: 'ramadan', from: '2026-11-26', to: '2026-12-20', quietFrom: '17:00', quietTo: '11:00' });
  const draft = `/admin/campaigns/${(await findDraft()).id}`;
  const { page } = await browser.opens(stage.url, { viewport: { width: 360, height: 700 } });
  await page.goto('/admin/');
  await page.fill('#email', 'admin@demo.insaf');
  await page.fill('#password', password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin/tickets');
  for (const language of ['ur', 'en'] as const) {
    await page.evaluate(`fetch('/admin/language', { method: 'POST', body: new URLSearchParams({ language: '${language}' }) })`);
    for (const path of [quiet, '/admin/campaigns/calendar', at, `${at}/comparison`, draft]) {
      await page.goto(path);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
      expect([path, await page.getAttribute('html', 'lang'), await overflow(page)]).toEqual([path, language, 0]);
      if (language === 'ur' && path !== draft) expect([path, await faultsByAxe(page)]).toEqual([path, []]);
    }
  }
});
