import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { changeCampaign, figuresOf, findCampaign } from '../../src/models/campaign/store.ts';
import { goOn, pause, stop } from '../../src/models/campaign/verbs.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Recipient } from '../../src/models/recipient/recipient.ts';
import { claimBatch, RecipientModel } from '../../src/models/recipient/store.ts';
import { keepSessions } from '../../src/models/session/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import type { Subscription } from '../../src/models/subscription/subscription.ts';
import { SubscriptionModel } from '../../src/models/subscription/store.ts';
import { addTickets, TicketModel } from '../../src/models/ticket/store.ts';
import { aCampaignToBegin, anApprovedTemplate, bySms, byWhatsApp, comesToBe, nextNumber, people, sentTo } from '../support/campaigns.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { aSession } from '../support/sessions.ts';
import { aSubscription } from '../support/subscriptions.ts';
import { aTicket } from '../support/tickets.ts';
import { smsFrom } from '../support/twilio.ts';
import { toDoc } from '../../src/models/store.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct({
    CAMPAIGN_CANARY_LEAST: '3', CAMPAIGN_CANARY_MINUTES: '0', CAMPAIGN_DISTRICT_QUEUE: '2', CAMPAIGN_FAILED_PERCENT: '60', CAMPAIGN_OPTED_OUT_PERCENT: '50',
    CAMPAIGN_SMS_SEGMENTS_PER_SECOND: '20', CAMPAIGN_WHATSAPP_PER_SECOND: '20',
  }); // prettier-ignore
});
afterAll(() => stage.close());
beforeEach(async () => {
  await SubscriptionModel.deleteMany({});
  await TicketModel.deleteMany({});
});

const rowsOf = (campaign: { id: string }) =>
  RecipientModel.find({ campaign: campaign.id, place: { $gte: 0 } })
    .sort({ place: 1 })
    .lean();
const sentSoFar = async (campaign: { id: string }): Promise<number> =>
  (await rowsOf(campaign)).filter(({ state }) => state === 'sent').length;
/** What arrived of a campaign: a message that failed is none. */
const arrived = (person: Pick<Subscription, 'address'>): number =>
  sentTo(stage, person).filter(({ body, errorCode }) => errorCode === null && /حقوق/.test(body)).length;
const figures = (campaign: { id: string }) => figuresOf(campaign.id, stage.now());

test('STOP in mid-flight: whoever says it is not written to any more, everybody else is, once', async () => {
  const those = await people(40, 'sms');
  const campaign = await aCampaignToBegin(stage, bySms());
  await stage.until(async () => (await sentSoFar(campaign)) > 8, 'under way');
  const officer = newId(stage.now());
  await changeCampaign(campaign.id, (seen) => pause(seen, 'by-hand', officer, stage.now()));
  await stage.until(async () => (await rowsOf(campaign)).every(({ state }) => state !== 'sending'), 'what was in hand has left');
  const number = (await rowsOf(campaign)).find(({ state }) => state === 'waiting')?.number ?? '';
  expect(await stage.twilio.phone(number, 'sms').says('STOP')).toBe(200);
  await stage.until(async () => (await SubscriptionModel.countDocuments({ endedBy: 'word' })) === 1, 'STOP heard');
  await changeCampaign(campaign.id, (seen) => goOn(seen, officer, stage.now()));
  await comesToBe(stage, campaign, 'done');
  for (const person of those)
    expect([person.address, arrived(person)]).toEqual([person.address, person.address === `sms:${number}` ? 0 : 1]);
  expect(await figures(campaign)).toMatchObject({ sent: 39, skipped: { 'opted-out': 1 }, waiting: 0, underWay: 0 });
});

test('a template that Meta takes back pauses the campaign at once; when it goes on, nobody gets it twice', async () => {
  const template = await anApprovedTemplate(stage);
  const those = await people(40, 'whatsapp');
  const campaign = await aCampaignToBegin(stage, byWhatsApp(template));
  await stage.until(async () => (await sentSoFar(campaign)) > 8, 'under way');
  const content = stage.twilio.stage.contents.get(template.sid ?? '');
  const approval = content?.approval;
  if (!approval) throw new Error('no approval');
  approval.status = 'paused';
  expect((await comesToBe(stage, campaign, 'paused')).pause).toMatchObject({ why: 'template', by: 'worker' });
  approval.status = 'approved';
  await changeCampaign(campaign.id, (seen) => goOn(seen, newId(stage.now()), stage.now()));
  await comesToBe(stage, campaign, 'done');
  expect(those.map(arrived)).toEqual(those.map(() => 1));
});

test('a district whose centres have too much open waits; the rest goes on; later it goes on too', async () => {
  const multan = await people(4, 'sms', { facts: { district: 'pk-multan', gender: null, ageBand: null } });
  const lahore = await people(8, 'sms', { facts: { district: 'pk-lahore', gender: 'woman', ageBand: null } });
  const tickets = Array.from({ length: 3 }, (_, n) => aTicket({ id: newId(stage.now()), reference: String(n).padStart(9, '0'), district: 'pk-multan' }));
  await inTransaction((tx) => addTickets(tickets, tx));
  const campaign = await aCampaignToBegin(stage, bySms());
  await stage.until(async () => lahore.every((one) => arrived(one) === 1), 'Lahore reached');
  const waits = await comesToBe(stage, campaign, 'running');
  expect(waits.waitingDistricts).toEqual(['pk-multan']);
  const early = multan.filter((one) => arrived(one) === 1).length;
  expect(early).toBeLessThan(4);
  await TicketModel.deleteMany({});
  await comesToBe(stage, campaign, 'done');
  expect(multan.map(arrived)).toEqual([1, 1, 1, 1]);
}); // prettier-ignore

test('who had a campaign lately, whose phone is not safe, and who agreed only afterwards get none', async () => {
  const [capped] = await people(1, 'sms', { lastCampaignAt: new Date(stage.now().getTime() - 86_400_000) });
  const [unsafe] = await people(1, 'sms');
  const [fine] = await people(1, 'sms');
  if (!capped || !unsafe || !fine) throw new Error('nobody');
  const hidden = aSession({
    id: newId(stage.now()),
    citizen: newId(stage.now()),
    keys: [unsafe.address],
    replyTo: unsafe.address,
    hiddenAt: stage.now(),
  });
  await inTransaction((tx) => keepSessions([{ before: null, after: hidden }], tx));
  const campaign = await aCampaignToBegin(stage, bySms());
  await people(1, 'sms', { confirmedAt: new Date(stage.now().getTime() + 1000) });
  const ended = await comesToBe(stage, campaign, 'done');
  expect([capped, unsafe, fine].map(arrived)).toEqual([0, 0, 1]);
  expect(ended.frozen.rows).toBe(3);
  expect(await figures(campaign)).toMatchObject({ sent: 1, skipped: { capped: 1, unsafe: 1 } });
});

test('not on WhatsApp after all: by SMS, for whoever agreed to both; and one person is reached once, on whichever', async () => {
  const template = await anApprovedTemplate(stage);
  const number = nextNumber();
  const both = (['whatsapp', 'sms'] as const).map((channel) => aSubscription({ address: `${channel}:${number}` }));
  await SubscriptionModel.insertMany(both.map(toDoc));
  const [onlyWhatsApp] = await people(1, 'whatsapp');
  if (!onlyWhatsApp) throw new Error('nobody');
  for (const to of [`whatsapp:${number}`, onlyWhatsApp.address]) stage.twilio.fault({ kind: 'undelivered', code: 63_024, to, times: 1 });
  const written = byWhatsApp(template);
  const campaign = await aCampaignToBegin(stage, {
    texts: { ...written.texts, sms: bySms().texts.sms },
    rule: { ...written.rule, channels: [] },
  });
  await stage.until(async () => arrived({ address: `sms:${number}` }) === 1, 'by SMS');
  await stage.until(async () => (await figures(campaign)).failures['failure.not-on-whatsapp'] === 1, 'the other failed');
  expect((await rowsOf(campaign)).map(({ state }) => state).toSorted()).toEqual(['failed', 'sent']);
});

describe('a worker dies', () => {
  test('with some in hand, of which some had left: nobody twice, nobody skipped', async () => {
    const those = await people(12, 'sms');
    const campaign = await aCampaignToBegin(stage, bySms());
    // By hand, so that the living worker looks on while this one dies.
    await stage.until(
      async () => ['canary', 'running', 'paused-after-canary'].includes((await findCampaign(campaign.id))?.state ?? ''),
      'begun',
    );
    await changeCampaign(campaign.id, (seen) => pause(seen, 'by-hand', newId(stage.now()), stage.now()));
    await stage.until(async () => (await rowsOf(campaign)).every(({ state }) => state !== 'sending' && state !== 'unknown'), 'quiet');
    const claim = { campaign: campaign.id, channel: 'sms', upTo: Number.MAX_SAFE_INTEGER, districtsNot: [] } as const;
    const dead: Recipient[] = await claimBatch(claim, 6, 500, stage.now());
    expect(dead.length).toBeGreaterThan(2);
    for (const { number } of dead.slice(0, 2)) await leaves(number);
    await changeCampaign(campaign.id, (seen) => goOn(seen, newId(stage.now()), stage.now()));
    await comesToBe(stage, campaign, 'done');
    expect(those.map(arrived)).toEqual(those.map(() => 1));
  });

  test('and another goes on with writing people down where it stopped', async () => {
    const those = await people(9, 'sms');
    stage.anotherWorker();
    const campaign = await aCampaignToBegin(stage, bySms());
    await comesToBe(stage, campaign, 'done');
    expect(those.map(arrived)).toEqual(those.map(() => 1));
    expect((await findCampaign(campaign.id))?.frozen).toMatchObject({ rows: 9, whole: true });
  });

  /** A message that the dead worker's request made, whatever it could record. */
  async function leaves(number: string): Promise<void> {
    const body = new URLSearchParams({ To: number, From: smsFrom, Body: 'اپنے حقوق جانیے۔ https://insaf.example/o/abc' });
    const authorization = `Basic ${Buffer.from(`AC${'0'.repeat(32)}:test-token-of-thirty-two-letters!`).toString('base64')}`;
    const { status } = await fetch(`${stage.twilio.url}/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`, { method: 'POST', body, headers: { authorization } });
    expect(status).toBe(201);
  } // prettier-ignore
});

test('what nobody knows the outcome of is looked up, and sent once; too fast is slowed down', async () => {
  const those = await people(5, 'sms');
  const [lost, hung, fast] = those.map(({ address }) => address.replace('sms:', ''));
  stage.twilio.fault({ kind: 'reset', to: lost, times: 1 });
  stage.twilio.fault({ kind: 'error', status: 500, code: 20_500, to: hung, times: 1 });
  stage.twilio.fault({ kind: 'error', status: 429, code: 20_429, to: fast, times: 1 });
  const campaign = await aCampaignToBegin(stage, bySms());
  await stage.until(async () => those.slice(0, 2).every((one) => arrived(one) === 1), 'both reached');
  stage.later(10_000);
  await comesToBe(stage, campaign, 'done');
  expect(those.map(arrived)).toEqual([1, 1, 1, 1, 1]);
});

test('too many failures stop it by itself; ending it is final and says who was reached', async () => {
  const those = await people(30, 'sms');
  for (const { address } of those)
    stage.twilio.fault({ kind: 'error', status: 400, code: 30_005, to: address.replace('sms:', ''), times: 1 });
  const campaign = await aCampaignToBegin(stage, bySms());
  expect((await comesToBe(stage, campaign, 'paused')).pause?.why).toBe('failures');
  await changeCampaign(campaign.id, (seen) => stop(seen, newId(stage.now()), stage.now()));
  const failed = (await figures(campaign)).failed;
  expect(failed).toBeGreaterThanOrEqual(3);
  expect(await changeCampaign(campaign.id, (seen) => goOn(seen, newId(stage.now()), stage.now()))).toMatchObject({ ok: false });
});

test('a reply opens the usual talk; replies and cases are counted, and no case shows that somebody was a recipient', async () => {
  const [person] = await people(1, 'sms');
  if (!person) throw new Error('nobody');
  stage.twilio.stage.faults.length = 0;
  const campaign = await aCampaignToBegin(stage, bySms());
  await comesToBe(stage, campaign, 'done');
  const phone = stage.twilio.phone(person.address.replace('sms:', ''), 'sms');
  await phone.says('salam');
  await stage.until(async () => phone.inbox().length > 1, 'an answer');
  await inTransaction((tx) =>
    addTickets([aTicket({ id: newId(stage.now()), address: person.address, openedAt: stage.now(), danger: true })], tx),
  );
  await stage.until(async () => (await figures(campaign)).replied === 1, 'the reply counted');
  await stage.until(async () => (await figures(campaign)).dangers === 1, 'the case counted');
  expect(await figures(campaign)).toMatchObject({ tickets: 1, dangers: 1 });
  const kept = JSON.stringify([await TicketModel.find().lean(), await RecipientModel.find({ campaign: campaign.id }).lean()]);
  expect(kept.match(new RegExp(campaign.id, 'g'))).toHaveLength(1);
});
