import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { languages } from '../../src/models/language/language.ts';
import { standingOf } from '../../src/models/standing/store.ts';
import { mayAsk } from '../../src/models/subscription/may-receive.ts';
import { subscribe, subscriptionsOf, SubscriptionModel } from '../../src/models/subscription/store.ts';
import { newStopLink, newToken } from '../../src/models/stop-link/stop-link.ts';
import { addStopLink } from '../../src/models/stop-link/store.ts';
import { OutboxModel } from '../../src/models/outbox/store.ts';
import { keepOptouts } from '../../src/models/optout/store.ts';
import { safetyOf } from '../../src/models/optout/optout.ts';
import type { DeskClient } from '../support/desk.ts';
import { openDesk } from '../support/desk.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { aSubscription } from '../support/subscriptions.ts';
import { publicUrl } from '../support/twilio.ts';

const pepper = 'p'.repeat(32);
let stage: TestProduct;
let browser: DeskClient;
beforeAll(async () => {
  stage = await openProduct({ TRUST_PROXY: '1' });
  browser = openDesk(stage.url);
});
afterAll(() => stage.close());

const may = async (address: string): Promise<boolean> => mayAsk(address, await standingOf(address, pepper));
const open = async (address: string) =>
  (await subscriptionsOf([address])).filter(({ endedAt }) => endedAt === null).map(({ topic }) => topic);

describe('the link in an SMS', () => {
  const [sms, whatsapp] = ['sms:+923060000001', 'whatsapp:+923060000001'];
  let path: string;
  beforeAll(async () => {
    for (const address of [sms, whatsapp]) await subscribe(aSubscription({ address }));
    await subscribe(aSubscription({ address: sms, topic: 'women' }));
    const token = newToken();
    await addStopLink(newStopLink(token, sms, 'ur', stage.now()));
    path = `/o/${token}`;
  });

  test('a preview that fetches it ends nothing', async () => {
    for (const agent of ['WhatsApp/2.23', 'facebookexternalhit/1.1', 'curl/8']) expect((await browser.get(path, { 'user-agent': agent })).status).toBe(200);
    expect(await fetch(stage.url + path, { method: 'HEAD' })).toMatchObject({ status: 200 });
    expect(await open(sms)).toEqual(['rights', 'women']);
  }); // prettier-ignore

  test('another site cannot press its button', async () => {
    expect((await browser.post(path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await open(sms)).toEqual(['rights', 'women']);
  });

  test('its button ends everything to the number at once, on every channel; for a day the page takes exactly that back', async () => {
    const page = await browser.get(path);
    expect(page.html).toContain(stage.word('ur', 'stopPage.stop'));
    expect(page.html).not.toContain('<script');
    expect((await browser.post(path)).to).toBe(path);
    expect([await open(sms), await open(whatsapp), await may(sms), await may(whatsapp)]).toEqual([[], [], false, false]);
    expect((await browser.get(path)).html).toContain(stage.word('ur', 'stopPage.ended'));
    expect((await browser.post(path)).status).toBe(303);
    expect((await browser.post(`${path}/back`)).to).toBe(path);
    expect([await open(sms), await open(whatsapp), await may(sms)]).toEqual([['rights', 'women'], ['rights'], true]);
    await browser.post(path);
    stage.later(25 * 3600_000);
    expect((await browser.get(path)).html).toContain(stage.word('ur', 'stopPage.over'));
    await browser.post(`${path}/back`);
    expect(await open(sms)).toEqual([]);
  });

  test('one that leads nowhere says so, and tells no more', async () => {
    for (const token of ['x'.repeat(16), 'short', '%00'.repeat(6)]) expect([404, 400]).toContain((await browser.get(`/o/${token}`)).status);
  });
});

describe('the form', () => {
  const filled = {
    number: '0306-1234567',
    channel: 'sms',
    topic: 'women',
    gender: 'woman',
    ageBand: '',
    district: 'pk-multan',
    agreed: 'yes',
  };
  const linkIn = (body: string): string => body.match(/https:\S+/)?.[0].replace(publicUrl, '') ?? '';

  test.each(languages)('in %s: small, without a script that it needs', async (language) => {
    const { html, status } = await browser.get(`/join/${language}`);
    expect(status).toBe(200);
    expect(gzipSync(html).length).toBeLessThan(30_000);
    expect(html).toContain(stage.word(language, 'join.form.safe'));
  });

  test('nothing counts before the phone has said yes: looking at the link is no yes, its button is', async () => {
    const phone = stage.twilio.phone('+923061234567', 'sms');
    expect((await browser.post('/join/en', filled)).to).toBe('/join/en/sent/sms');
    const link = linkIn(await phone.hears(/https:/));
    expect(await subscriptionsOf(['sms:+923061234567'])).toMatchObject([
      { confirmedAt: null, topic: 'women', facts: { district: 'pk-multan', gender: 'woman', ageBand: null }, way: 'web' },
    ]);
    expect((await browser.get(link)).html).toContain(stage.word('en', 'join.confirm.yes'));
    expect(await subscriptionsOf(['sms:+923061234567'])).toMatchObject([{ confirmedAt: null }]);
    await browser.post(link);
    expect((await browser.get(link)).html).toContain(stage.word('en', 'join.confirm.done'));
    expect(await subscriptionsOf(['sms:+923061234567'])).toMatchObject([{ confirmedAt: expect.any(Date), forgetAt: null }]);
  });

  const refused = [
    ['a landline', { number: '042 35761999' }],
    ['a number of another country', { number: '+14155238886' }],
    ['a number that a spreadsheet shortened', { number: '9.23E+11' }],
    ['no yes', { agreed: '' }],
    ['a topic of nobody’s', { topic: 'blasphemy' }],
  ] as const;
  test.each(refused)('%s is asked for again', async (_, change) => {
    expect((await browser.post('/join/en', { ...filled, ...change })).status).toBe(400);
  });

  test('for a phone that is not safe the page is the same, and nothing is written to it', async () => {
    await keepOptouts([safetyOf(pepper, 'sms:+923062222222', stage.now())]);
    const { to } = await browser.post('/join/ur', { ...filled, number: '۰۳۰۶۲۲۲۲۲۲۲' });
    expect(to).toBe('/join/ur/sent/sms');
    expect(await SubscriptionModel.countDocuments({ address: 'sms:+923062222222' })).toBe(0);
    expect(await OutboxModel.countDocuments({ address: 'sms:+923062222222' })).toBe(0);
  });

  test('nobody is written to again and again because of a form, and no browser fills it in for a crowd', async () => {
    const other = (n: number) => ({ 'x-forwarded-for': `203.0.113.${String(n)}` });
    for (let n = 0; n < 4; n += 1) await browser.post('/join/en', { ...filled, number: '03063333333', topic: n % 2 ? 'women' : 'family' }, other(n));
    expect(await OutboxModel.countDocuments({ address: 'sms:+923063333333' })).toBeLessThanOrEqual(2);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await browser.post('/join/en', { ...filled, number: `0306444444${String(n % 10)}` }, other(99))).status);
    expect(statuses.slice(0, 10)).not.toContain(400);
    expect(statuses.at(-1)).toBe(400);
  }); // prettier-ignore
});
