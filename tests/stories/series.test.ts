import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { EnrolmentModel } from '../../src/models/enrolment/store.ts';
import { newId } from '../../src/models/id/id.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { newRecipient, placeOf } from '../../src/models/recipient/recipient.ts';
import { addRecipients, claimBatch, RecipientModel } from '../../src/models/recipient/store.ts';
import type { Lesson, Series } from '../../src/models/series/series.ts';
import { addSeries, changeSeries, listSeries, seriesFiguresOf } from '../../src/models/series/store.ts';
import { beginSeries, goOnWithSeries, pauseSeries, stopSeries } from '../../src/models/series/verbs.ts';
import { noTexts } from '../../src/models/campaign/campaign.ts';
import type { Subscription } from '../../src/models/subscription/subscription.ts';
import { SubscriptionModel } from '../../src/models/subscription/store.ts';
import { anApprovedTemplate, people, sentTo } from '../support/campaigns.ts';
import { signedIn } from '../support/desk.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';
import { smsFrom } from '../support/twilio.ts';

const dayMs = 24 * 3600_000;
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct({ CAMPAIGN_SERIES_CAP: 'once', CAMPAIGN_SMS_SEGMENTS_PER_SECOND: '100', RELAY_POLL_MS: '100' });
  await putStaff();
  await putCounsellor('hina@demo.insaf', 'pk-multan', 'ur', { role: 'campaign', centre: null, phone: '+923219999999' });
});
afterAll(() => stage.close());
beforeEach(async () => {
  await SubscriptionModel.deleteMany({});
  for (const { id, state } of await listSeries(50))
    if (state !== 'stopped') await changeSeries(id, (seen) => stopSeries(seen, newId(stage.now()), stage.now()));
});

const phoneOf = ({ address }: Pick<Subscription, 'address'>) => {
  const [channel, number = ''] = address.split(':');
  return stage.twilio.phone(number, channel === 'sms' ? 'sms' : 'whatsapp');
};
const stateOf = async ({ address }: Pick<Subscription, 'address'>): Promise<string | null> =>
  (await EnrolmentModel.findOne({ address }).sort({ _id: -1 }).lean())?.state ?? null;
const got = (person: Pick<Subscription, 'address'>, said: string): number =>
  sentTo(stage, person).filter(({ body }) => body.includes(said)).length;
const newest = async (): Promise<Series> => {
  const [series] = await listSeries(1);
  if (!series) throw new Error('no series');
  return series;
};

const said = {
  en: { first: 'Lesson one', second: 'Lesson two', question: 'Who may ask?', right: 'Everybody', wrong: 'Nobody', why: 'Asking is free.' },
  ur: {
    first: 'پہلا سبق',
    second: 'دوسرا سبق',
    question: 'کون پوچھ سکتا ہے؟',
    right: 'ہر کوئی',
    wrong: 'کوئی نہیں',
    why: 'پوچھنا مفت ہے۔',
  },
} as const;

describe.each(['en', 'ur'] as const)('in %s', (language) => {
  const words = said[language];
  const in_ = (name: string, text: string) => ({ [`${name}.${language}`]: text });

  test('from the first word to the last lesson: one to its end, one who opts out, one who asks for help, one who joins later', async () => {
    const [officer, administrator] = [await signedIn(stage.url, 'hina@demo.insaf'), await signedIn(stage.url, 'admin@demo.insaf')];
    await officer.post('/admin/language', { language });
    const [whole, leaves, asks, capped] = await people(4, 'sms', { language });
    if (!whole || !leaves || !asks || !capped) throw new Error('nobody');
    await SubscriptionModel.updateOne({ _id: capped.id }, { lastCampaignAt: new Date(stage.now().getTime() - 6.5 * dayMs) });
    await officer.post('/admin/campaigns/series', { name: 'Know your rights', topic: 'rights' });
    const { id } = await newest();
    const at = `/admin/campaigns/series/${id}`;
    await officer.submit(at, /\/settings$/, { name: 'Know your rights', topic: 'rights', languages: language, channels: 'sms' });
    expect((await officer.submit(at, /\/submission$/)).html).toContain(stage.word(language, 'series.fault.no-lesson'));
    const quiz = { ...in_('question', words.question), ...in_('answer1', words.wrong), ...in_('answer2', words.right), right: '2', ...in_('explanation', words.why) }; // prettier-ignore
    expect((await officer.submit(at, /\/lessons\/new$/, { when: 'delay', days: '0', ...in_('sms', `${words.first} {{stop}}`), ...quiz })).status).toBe(303); // prettier-ignore
    expect((await officer.submit(at, /\/lessons\/new$/, { when: 'delay', days: '1', ...in_('sms', `${words.second} {{stop}}`) })).status).toBe(303); // prettier-ignore
    expect((await officer.submit(at, /\/submission$/)).status).toBe(303);
    expect((await officer.submit(at, /\/approval$/)).html).toContain(stage.word(language, 'refusal.own-campaign'));
    expect((await administrator.submit(at, /\/approval$/)).status).toBe(303);
    expect((await officer.submit(at, /\/start$/)).status).toBe(303);

    await stage.until(async () => [whole, leaves, asks].every((one) => got(one, words.first) === 1), 'the first lesson');
    expect(got(whole, `1. ${words.wrong}\n2. ${words.right}`)).toBe(1);
    expect(got(capped, words.first)).toBe(0);

    // The key is the person's answer to their own quiz, and nobody's talk.
    await stage.until(async () => (await RecipientModel.countDocuments({ number: { $in: [whole, asks].map(({ address }) => address.slice(4)) }, state: 'sent' })) === 2, 'recorded'); // prettier-ignore
    await phoneOf(whole).says('2');
    await stage.until(async () => got(whole, stage.word(language, 'series.right', { explanation: words.why })) === 1, 'right');
    await phoneOf(asks).says('1)');
    await stage.until(async () => got(asks, stage.word(language, 'series.wrong', { explanation: words.why })) === 1, 'wrong');
    expect(await MessageModel.countDocuments({ address: whole.address })).toBe(0);
    await phoneOf(whole).says('2');
    await stage.until(async () => (await MessageModel.countDocuments({ address: whole.address })) > 0, 'a second key is a word like any');

    await phoneOf(leaves).says('STOP');
    await phoneOf(asks).says(language === 'en' ? 'I want to speak to a person' : 'مجھے کسی انسان سے بات کرنی ہے');
    await stage.until(async () => (await stateOf(leaves)) === 'stopped' && (await stateOf(asks)) === 'stopped', 'both out of the course');
    const joins = { address: `sms:+92333${String(Date.now()).slice(-7)}` as const };
    await phoneOf(joins).says(language === 'en' ? 'JOIN RIGHTS' : 'شامل حقوق');
    await stage.until(async () => got(joins, words.first) === 1, 'who joins later has the first lesson');

    stage.later(dayMs + 60_000);
    await stage.until(
      async () => got(whole, words.second) === 1 && got(capped, words.first) === 1,
      'the last lesson; and who had to rest, their first',
    );
    await stage.until(async () => (await RecipientModel.countDocuments({ state: { $in: ['sending', 'unknown'] } })) === 0, 'recorded');
    stage.later(6000);
    await stage.until(async () => (await stateOf(whole)) === 'done', 'the end');
    expect([leaves, asks].map((one) => got(one, words.second))).toEqual([0, 0]);
    expect([whole, leaves, asks].map((one) => got(one, words.first))).toEqual([1, 1, 1]);

    const first = (await newest()).lessons[0]?.id ?? '';
    await stage.until(async () => (await seriesFiguresOf(id)).lessons[first]?.sent === 5, 'counted');
    expect((await seriesFiguresOf(id)).lessons[first]?.answers).toEqual({ '0': 1, '1': 1 });
    // A day later everybody has been signed out.
    const { html } = await (await signedIn(stage.url, 'hina@demo.insaf')).get(at);
    expect(html).toContain('&lt; 10');
    expect(html).not.toMatch(/\+92\d/);
    expect((await EnrolmentModel.find({ series: id }).lean()).flatMap(({ quiz }) => quiz?.answer ?? [])).toEqual([]);
  });
});

/** One that runs, however it was written. */
async function runs(lessons: Lesson[], more: Partial<Series> = {}): Promise<Series> {
  const by = newId(stage.now());
  const begun = beginSeries(newId(stage.now()), 'A course', 'rights', by, stage.now());
  const series: Series = { ...begun, languages: ['ur'], channels: ['sms'], lessons, state: 'running', startedAt: stage.now(), ...more };
  await addSeries(series);
  return series;
}
const lesson = (text: string, more: Partial<Lesson> = {}): Lesson => ({
  id: newId(stage.now()),
  when: { kind: 'delay', days: 0 },
  texts: { ...noTexts(), sms: { ur: `${text} {{stop}}`, 'ur-Latn': '', en: '' } },
  quiz: null,
  ...more,
});

test('a worker dies between claim and send: nobody has a lesson twice, nobody misses one', async () => {
  const those = await people(8, 'sms');
  // Due in an hour, so that the living workers look on while one dies.
  const one = lesson('سبق', { when: { kind: 'weekday', weekday: 0, hour: 12 } });
  const series = await runs([one]);
  await stage.until(async () => (await EnrolmentModel.countDocuments({ series: series.id })) === 8, 'enrolled');
  await changeSeries(series.id, (seen) => pauseSeries(seen, 'by-hand', newId(stage.now()), stage.now()));
  const rows = those.map(({ address }) => address);
  await addRecipients(
    those.map(({ id, address, language }) => {
      const number = address.slice(4);
      const facts = { district: null, gender: null };
      return newRecipient({ id: newId(stage.now()), campaign: one.id, number, address, channel: 'sms', subscription: id, language, facts, place: placeOf(one.id, number), dueAt: stage.now() });
    }),
  ); // prettier-ignore
  const dead = await claimBatch({ campaign: one.id, channel: 'sms', upTo: Number.MAX_SAFE_INTEGER, districtsNot: [] }, 4, 500, stage.now());
  expect(dead).toHaveLength(4);
  for (const { number } of dead.slice(0, 2)) await leaves(number, 'سبق https://insaf.example/o/abc');
  await EnrolmentModel.updateMany({ series: series.id }, { dueAt: stage.now() });
  stage.anotherWorker();
  await changeSeries(series.id, (seen) => goOnWithSeries(seen, newId(stage.now()), stage.now()));
  const unfinished = { campaign: one.id, state: { $ne: 'sent' } };
  await stage.until(async () => (await RecipientModel.countDocuments(unfinished)) === 0, 'everybody has it');
  expect(rows.map((address) => got({ address }, 'سبق'))).toEqual(rows.map(() => 1));
}); // prettier-ignore

/** A message that the dead worker's request made, whatever it could record. */
async function leaves(number: string, text: string): Promise<void> {
  const body = new URLSearchParams({ To: number, From: smsFrom, Body: text });
  const authorization = `Basic ${Buffer.from(`AC${'0'.repeat(32)}:test-token-of-thirty-two-letters!`).toString('base64')}`;
  const { status } = await fetch(`${stage.twilio.url}/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`, { method: 'POST', body, headers: { authorization } });
  expect(status).toBe(201);
} // prettier-ignore

test('on WhatsApp the buttons of the template are the answers; a template that is taken back pauses the course', async () => {
  const inUrdu = (text: string) => ({ ur: text, 'ur-Latn': '', en: '' });
  const template = await anApprovedTemplate(stage, { buttons: ['ہاں', 'نہیں'] });
  const whatsapp = { ur: { template: template.id, values: {} }, 'ur-Latn': null, en: null };
  const quiz = { question: inUrdu('؟'), answers: [inUrdu('ہاں'), inUrdu('نہیں')], right: 0, explanation: inUrdu('یہ آپ کا حق ہے۔') };
  const [person] = await people(1, 'whatsapp');
  if (!person) throw new Error('nobody');
  const one = lesson('', { texts: { ...noTexts(), whatsapp }, quiz });
  const series = await runs([one, lesson('', { texts: one.texts, when: { kind: 'delay', days: 3 } })], { channels: ['whatsapp'] });
  await stage.until(async () => (await RecipientModel.countDocuments({ campaign: one.id, state: 'sent' })) === 1, 'asked');
  await phoneOf(person).taps('نہیں');
  await stage.until(async () => got(person, stage.word('ur', 'series.wrong', { explanation: 'یہ آپ کا حق ہے۔' })) === 1, 'answered');
  await stage.until(async () => (await seriesFiguresOf(series.id)).lessons[one.id]?.answers['1'] === 1, 'counted');
  const approval = stage.twilio.stage.contents.get(template.sid ?? '')?.approval;
  if (!approval) throw new Error('no approval');
  approval.status = 'paused';
  stage.later(61_000);
  await stage.until(async () => (await newest()).state === 'paused', 'paused by itself');
  expect((await newest()).trail.at(-1)).toMatchObject({ event: 'paused', by: 'worker', note: 'template' });
});

test('a reminder comes on its day, and not to whoever joins when that day is over', async () => {
  const [early] = await people(1, 'sms');
  if (!early) throw new Error('nobody');
  const midnight = new Date(`${new Date(stage.now().getTime() + 5 * 3600_000).toISOString().slice(0, 10)}T00:00:00+05:00`);
  const reminder = (text: string, daysBefore: number) => lesson(text, { when: { kind: 'date', daysBefore, hour: 10 } });
  await runs([reminder('کل', 1), reminder('آج', 0)], { day: new Date(midnight.getTime() + dayMs) });
  await stage.until(async () => got(early, 'کل') === 1, 'the day before');
  stage.later(dayMs);
  const [late] = await people(1, 'sms', { confirmedAt: stage.now() });
  if (!late) throw new Error('nobody');
  await stage.until(async () => [early, late].every((one) => got(one, 'آج') === 1), 'on the day');
  expect(got(late, 'کل')).toBe(0);
});
