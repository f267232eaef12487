import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { figuresOf, listCampaigns } from '../../src/models/campaign/store.ts';
import type { Campaign } from '../../src/models/campaign/campaign.ts';
import type { Language } from '../../src/models/language/language.ts';
import { SubscriptionModel } from '../../src/models/subscription/store.ts';
import { listTemplates } from '../../src/models/template/store.ts';
import { comesToBe, nextNumber, people, sentTo } from '../support/campaigns.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';

let stage: TestProduct;
let officer: DeskClient;
let administrator: DeskClient;
beforeAll(async () => {
  stage = await openProduct({ CAMPAIGN_CANARY_LEAST: '2', CAMPAIGN_OPTED_OUT_PERCENT: '50' });
  await putStaff();
  await putCounsellor('hina@demo.insaf', 'pk-multan', 'ur', { role: 'campaign', centre: null, phone: '+923219999999' });
  officer = await signedIn(stage.url, 'hina@demo.insaf');
  administrator = await signedIn(stage.url, 'admin@demo.insaf');
});
afterAll(() => stage.close());
beforeEach(() => SubscriptionModel.deleteMany({}));

const smsOf: Record<'en' | 'ur', string> = { en: 'Know your rights, free of charge: {{stop}}', ur: 'اپنے حقوق جانیے، مفت۔ {{stop}}' };
const newest = async (): Promise<Campaign> => {
  const [campaign] = await listCampaigns(1);
  if (!campaign) throw new Error('no campaign');
  return campaign;
};
const path = async (): Promise<string> => `/admin/campaigns/${(await newest()).id}`;

/** Begins one by SMS in a language, through its forms. */
async function begins(name: string, language: 'en' | 'ur', sms = smsOf[language]): Promise<string> {
  expect((await officer.post('/admin/campaigns', { name, topic: 'rights' })).status).toBe(303);
  const at = await path();
  expect((await officer.submit(at, /\/audience$/, { topic: 'rights', languages: language, channels: 'sms', history: 'any' })).status).toBe(
    303,
  );
  expect((await officer.submit(at, /\/message$/, { name, [`sms.${language}`]: sms })).status).toBe(303);
  return at;
}

describe.each(['en', 'ur'] as const)('in %s', (language: Extract<Language, 'en' | 'ur'>) => {
  test('from the first word to the last message: written, tried, handed in, approved by another, canary, done', async () => {
    await officer.post('/admin/language', { language });
    const those = await people(6, 'sms', { language });
    const at = await begins('A week of rights', language);
    const word = (key: string, values = {}): string => stage.word(language, key, values);
    const { html } = await officer.get(at);
    expect(html).toContain(word('campaign.people', { n: 6 }));
    expect(html).toContain(word('campaign.notTested'));

    expect(await officer.submit(at, /\/submission$/)).toMatchObject({ status: 409 });
    expect(await officer.submit(at, /\/test$/, { channel: 'sms', language, number: '03219999999' })).toMatchObject({ status: 303 });
    await stage.until(
      async () => sentTo(stage, { address: 'sms:+923219999999' }).length > (language === 'en' ? 0 : 1),
      'the test on the own phone',
    );
    expect(await officer.submit(at, /\/submission$/)).toMatchObject({ status: 303 });
    expect((await officer.submit(at, /\/approval$/)).html).toContain(word('refusal.own-campaign'));
    expect(await administrator.submit(at, /\/approval$/)).toMatchObject({ status: 303 });
    expect(await officer.submit(at, /\/schedule$/, { startAt: '' })).toMatchObject({ status: 303 });

    await comesToBe(stage, await newest(), 'paused-after-canary');
    expect(those.filter((one) => sentTo(stage, one).length > 0)).toHaveLength(2);
    stage.later(16 * 60_000);
    await comesToBe(stage, await newest(), 'done');
    expect(those.map((one) => sentTo(stage, one).length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(sentTo(stage, those[0] ?? { address: 'sms:+1' })[0]?.body).toMatch(/https:\/\/insaf\.example\/o\/[\w-]{16}/);
    await stage.until(async () => (await figuresOf((await newest()).id, stage.now())).delivered === 6, 'all delivered');
    const ended = (await officer.get(at)).html;
    expect(ended).toContain(word('campaign.state.done'));
    expect(ended).toContain('<svg viewBox');
    const csv = await officer.get(`${at}/figures.csv`);
    expect(csv.html).toContain(`"${word('campaign.total.delivered')}","6"`);
    expect(csv.html).not.toMatch(/\+92\d/);
  });
});

test('a campaign officer sees no tickets, and a counsellor no campaigns', async () => {
  for (const page of ['/admin/tickets', '/admin/troubles', '/admin/cards']) expect([page, (await officer.get(page)).status]).toEqual([page, 403]); // prettier-ignore
  const counsellor = await signedIn(stage.url, 'lahore@demo.insaf');
  for (const page of ['/admin/campaigns', '/admin/campaigns/templates', await path()])
    expect((await counsellor.get(page)).status).toBe(403);
  expect((await counsellor.post('/admin/campaigns', { name: 'x', topic: 'rights' })).status).toBe(403);
});

test('what would hurt is said, and only an administrator lets it pass, with a reason', async () => {
  await officer.post('/admin/language', { language: 'en' });
  await people(3, 'sms', { language: 'ur' });
  const at = await begins('A hard word', 'ur', 'گھر میں تشدد؟ {{stop}}');
  await officer.submit(at, /\/test$/, { channel: 'sms', language: 'ur', number: '+923219999999' });
  const { status, html } = await officer.submit(at, /\/submission$/);
  expect([status, html.includes('تشدد'), html.includes('/waiver')]).toEqual([409, true, false]);
  expect(await officer.post(`${at}/waiver`, { version: String((await newest()).version), reason: 'x' })).toMatchObject({ status: 403 });
  expect(await administrator.submit(at, /\/waiver$/, { reason: 'The word of the law itself' })).toMatchObject({ status: 303 });
  expect(await officer.submit(at, /\/submission$/)).toMatchObject({ status: 303 });
  expect((await newest()).trail.find(({ event }) => event === 'waived')?.note).toBe('The word of the law itself');
});

test('a brake holds although the page is old, and ending it is final', async () => {
  const those = await people(3, 'sms', { language: 'en' });
  const at = await begins('To be stopped', 'en');
  await officer.submit(at, /\/test$/, { channel: 'sms', language: 'en', number: '+923219999999' });
  await officer.submit(at, /\/submission$/);
  await administrator.submit(at, /\/approval$/);
  await officer.submit(at, /\/schedule$/, { startAt: '2027-01-01T10:00' });
  expect(await officer.post(`${at}/pause`, { version: '0' })).toMatchObject({ status: 303 });
  expect((await officer.get(at)).html).toContain(stage.word('en', 'campaign.why.by-hand'));
  expect(await officer.submit(at, /\/resumption$/)).toMatchObject({ status: 303 });
  expect(await officer.post(`${at}/stop`, {})).toMatchObject({ status: 303 });
  expect(await officer.post(`${at}/pause`, {})).toMatchObject({ status: 409 });
  expect(those.map((one) => sentTo(stage, one).length)).toEqual([0, 0, 0]);
});

test('two who write at once: the second hears of it, and nothing is lost', async () => {
  const at = await begins('Two writers', 'en');
  const stale = (await newest()).edits - 1;
  expect(await officer.post(`${at}/message`, { edits: String(stale), name: 'Overwritten' })).toMatchObject({ status: 409 });
  expect((await newest()).name).toBe('Two writers');
  expect(await officer.post(`${at}/message`, { edits: 'x' })).toMatchObject({ status: 400 });
  expect((await officer.post(`${at}/count`, { topic: 'rights', history: 'never' })).html).toContain(
    stage.word('en', 'campaign.people', { n: 0 }),
  );
  expect((await officer.get('/admin/campaigns/000000000000000000000000')).status).toBe(404);
});

test('a template is checked while it is written, handed in, and approved; its name is taken then', async () => {
  const form = {
    name: 'know_your_rights',
    language: 'en',
    body: 'This week: {{1}}, free and in your language.',
    samples: 'your rights',
    buttons: 'Get legal help',
  };
  const wrong = await officer.post('/admin/campaigns/templates', { ...form, body: 'Know {{1}}' });
  expect([wrong.status, wrong.html.includes(stage.word('en', 'template.fault.variable-at-end'))]).toEqual([422, true]);
  expect((await officer.post('/admin/campaigns/templates', form)).status).toBe(303);
  await stage.until(async () => (await listTemplates())[0]?.state === 'approved', 'approved');
  expect((await officer.post('/admin/campaigns/templates', form)).status).toBe(409);
  const number = nextNumber();
  await officer.post('/admin/campaigns', { name: 'On WhatsApp', topic: 'rights' });
  const at = await path();
  await officer.submit(at, /\/audience$/, { topic: 'rights', languages: 'en', channels: 'whatsapp', history: 'any' });
  const [template] = await listTemplates();
  await officer.submit(at, /\/message$/, { name: 'On WhatsApp', 'whatsapp.en': template?.id ?? '' });
  expect((await officer.get(at)).html).toContain('This week: your rights, free and in your language.');
  await officer.submit(at, /\/test$/, { channel: 'whatsapp', language: 'en', number });
  await stage.until(async () => sentTo(stage, { address: `whatsapp:${number}` }).length === 1, 'the template on the own phone');
  expect(stage.twilio.shown(sentTo(stage, { address: `whatsapp:${number}` })[0] ?? never()).taps.map(({ title }) => title)).toEqual(['Get legal help', stage.word('en', 'campaign.stopButton')]); // prettier-ignore
});

const never = (): never => {
  throw new Error('nothing was sent');
};
