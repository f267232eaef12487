import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Campaign } from '../../src/models/campaign/campaign.ts';
import type { CheckWorld } from '../../src/models/campaign/check.ts';
import { faultsOf, foldedWords, forbiddenIn } from '../../src/models/campaign/check.ts';
import { costOf } from '../../src/models/campaign/cost.ts';
import { brakeOf, noFigures, withPoint } from '../../src/models/campaign/figures.ts';
import { approve, beginCampaign, canarySize, freezeWhole, goOn, goOnAfterCanary, letWait, pause, restAfterCanary, schedule, start, stop, submit, test as tries, write } from '../../src/models/campaign/verbs.ts'; // prettier-ignore
import { newId } from '../../src/models/id/id.ts';
import { languages } from '../../src/models/language/language.ts';
import type { Outcome } from '../../src/models/outcome.ts';
import type { Rule } from '../../src/models/segment/rule.ts';
import { everybodyOf, matches } from '../../src/models/segment/rule.ts';
import { countMatching, streamMatching } from '../../src/models/segment/store.ts';
import type { Subscription } from '../../src/models/subscription/subscription.ts';
import { ageBands, genders } from '../../src/models/subscription/subscription.ts';
import { SubscriptionModel } from '../../src/models/subscription/store.ts';
import { toDoc } from '../../src/models/store.ts';
import type { TemplateFault } from '../../src/models/template/template.ts';
import { faultsOfTemplate } from '../../src/models/template/template.ts';
import { slowDown, takeSlots } from '../../src/models/tempo/store.ts';
import { root } from '../../src/root.ts';
import { readWords } from '../../src/words.ts';
import { aTemplate } from '../support/campaigns.ts';
import { seeded } from '../support/random.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

const now = new Date('2026-11-24T06:00:00Z');
const officer = newId(now);
const other = newId(now);
const good = (outcome: Outcome<Campaign>): Campaign => {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
};
const later = (ms: number): Date => new Date(now.getTime() + ms);

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
afterAll(() => stores.close());

const inUrdu: Rule = { ...everybodyOf('rights'), languages: ['ur'], channels: ['sms'] };
const draft = (): Campaign => {
  const begun = beginCampaign(newId(now), 'A week of rights', 'rights', officer, now);
  const texts = { ...begun.texts, sms: { ...begun.texts.sms, ur: 'اپنے حقوق جانیے۔ {{stop}}' } };
  return good(write(begun, { texts, rule: inUrdu }, officer, now));
};
const approved = (): Campaign => good(approve(good(submit(good(tries(draft(), officer, now)), 120, officer, now)), 120, other, now));
const canaryRules = { percent: 1, least: 50, pauseMs: 900_000 };

describe('a campaign', () => {
  test('is handed in only as it was tried, and approved only by somebody who has not written it', () => {
    expect(submit(draft(), 120, officer, now)).toEqual({ ok: false, error: 'not-tested' });
    const tried = good(tries(draft(), officer, now));
    expect(submit(good(write(tried, { name: 'Another' }, officer, now)), 120, officer, now)).toMatchObject({ error: 'not-tested' });
    expect(submit(tried, 0, officer, now)).toMatchObject({ error: 'nobody-to-reach' });
    const submitted = good(submit(tried, 120, officer, now));
    expect(approve(submitted, 120, officer, now)).toEqual({ ok: false, error: 'own-campaign' });
    expect(approve(submitted, 120, other, now)).toMatchObject({ value: { approval: { by: other, edits: 1, size: 120 } } });
    expect(write(submitted, { name: 'Another' }, officer, now)).toMatchObject({ error: 'changed-meanwhile' });
  });

  test('goes by canary, and its trail says all of it', () => {
    const scheduled = good(schedule(approved(), null, officer, now));
    const canary = good(freezeWhole(good(start(scheduled, now)), 6000, { size: canarySize(6000, canaryRules), upTo: 7 }, now));
    expect(canary).toMatchObject({ state: 'canary', canary: { size: 60, upTo: 7 } });
    const rests = good(restAfterCanary(canary, canaryRules, now));
    expect(goOnAfterCanary(rests, later(899_000))).toMatchObject({ ok: false });
    const runs = good(goOnAfterCanary(rests, later(900_000)));
    const paused = good(pause(runs, 'failures', 'worker', now));
    expect(good(goOn(paused, other, now)).state).toBe('running');
    const stopped = good(stop(paused, officer, now));
    expect(goOn(stopped, officer, now)).toMatchObject({ ok: false });
    expect(stopped.trail.map(({ event }) => event)).toEqual(['begun', 'written', 'tested', 'submitted', 'approved', 'scheduled', 'started', 'frozen', 'canary-ended', 'went-on', 'paused', 'stopped']); // prettier-ignore
  });

  test('lets a full district wait and go on, and says so once', () => {
    const full = letWait(approved(), ['pk-multan'], now);
    expect(letWait(full, ['pk-multan'], now)).toBe(full);
    expect(letWait(full, [], now).trail.slice(-2).map(({ event, note }) => [event, note])).toEqual([['district-waits', 'pk-multan'], ['district-goes-on', 'pk-multan']]); // prettier-ignore
  });
});

const words = readWords(root);
const world: CheckWorld = {
  templates: new Map(),
  forbidden: foldedWords(languages.map((language) => words.raw(language, 'campaign.forbidden')).join(',')),
  isCurrent: (card) => card === 'fir@1',
  stopLink: 'https://insaf.example/o/xxxxxxxxxxxxxxxx',
};
const saying = (ur: string): Campaign => ({ ...draft(), texts: { ...draft().texts, sms: { ur, 'ur-Latn': '', en: '' } } });

describe('what is wrong is said before', () => {
  test.each([
    ['nothing', draft(), []],
    ['no link that ends it', saying('اپنے حقوق جانیے'), ['no-stop-link']],
    ['too long', saying(`${'حق '.repeat(80)}{{stop}}`), ['sms-long']],
    ['a word that must not light up a screen', saying('گھریلو تشدد؟ {{stop}}'), ['forbidden-word']],
    ['the same let pass', { ...saying('تشدد {{stop}}'), waiver: { by: other, at: now, reason: 'x', edits: 1 } }, []],
    ['but not once it was written in again', { ...saying('تشدد {{stop}}'), edits: 2, waiver: { by: other, at: now, reason: 'x', edits: 1 } }, ['forbidden-word']], // prettier-ignore
    ['a language without words', { ...draft(), rule: { ...inUrdu, languages: ['ur' as const, 'en' as const] } }, ['missing-language']],
    ['a lapsed card', { ...draft(), quotes: ['fir@1', 'khula@1'] }, ['card-lapsed']],
    ['nothing at all', saying(''), ['no-text']],
  ])('%s', (_, campaign, kinds) => {
    const found = new Set(faultsOf(campaign, world).map(({ kind }) => kind));
    for (const kind of kinds) expect(found).toContain(kind);
    if (kinds.length === 0) expect(found).toEqual(new Set());
  });

  test('whole words only, however they are spelt', () => {
    expect(forbiddenIn('Tashaddud?', world.forbidden)).toEqual(['tashaddud']);
    expect(forbiddenIn('heartbeat', world.forbidden)).toEqual([]);
    expect(forbiddenIn('مار  پِیٹ', world.forbidden)).toHaveLength(1);
  });

  const rows: [string, Partial<ReturnType<typeof aTemplate>>, TemplateFault[]][] = [
    ['nothing', {}, []],
    ['a name in capitals', { name: 'Rights' }, ['name']],
    ['a place at the end', { body: 'Your rights in the city of {{1}}' }, ['variable-at-end']],
    [
      'two side by side',
      { body: 'Know your rights {{1}} {{2}} here with us, free of any charge', samples: { 1: 'a', 2: 'b' } },
      ['variables-adjacent'],
    ],
    ['a gap in the numbers', { body: 'Know {{2}} now, free of charge', samples: { 2: 'b' } }, ['variables-numbers']],
    ['more places than words', { body: 'Know {{1}} or {{2}} now.', samples: { 1: 'a', 2: 'b' } }, ['few-words']],
    ['a place without a sample', { samples: {} }, ['samples']],
    ['eleven emoji', { body: `Know {{1}} your rights ${'🙂'.repeat(11)}` }, ['emoji']],
    ['a long button', { buttons: ['a'.repeat(21)] }, ['button-long']],
    ['a utility template', { category: 'utility' }, ['utility']],
  ];
  test.each(rows)('of a template: %s', (_, more, faults) => {
    expect(faultsOfTemplate(aTemplate(more))).toEqual(faults);
  });

  test('cost: messages by language, segments, money, time, days', () => {
    const splits = [{ channel: 'sms' as const, language: 'ur' as const, n: 100 }, { channel: 'whatsapp' as const, language: 'ur' as const, n: 40 }]; // prettier-ignore
    const cost = costOf(
      draft(),
      splits,
      { currency: 'USD', whatsapp: 1, sms: 0.5 },
      { whatsapp: 80, sms: 10, dailyLimit: 10 },
      world.stopLink,
    );
    expect(cost).toMatchObject({ people: 100, withoutText: 40, segments: 100, money: 50, seconds: 10, days: 1 });
  });

  test('brakes look only once enough were sent to', () => {
    const brakes = { failedPercent: 10, optedOutPercent: 2, dangerPercent: 5, least: 50 };
    const figures = noFigures('0'.repeat(24), now);
    expect(brakeOf({ ...figures, sent: 10, failed: 20 }, brakes)).toBeNull();
    expect(brakeOf({ ...figures, sent: 40, failed: 20 }, brakes)).toBe('failures');
    expect(brakeOf({ ...figures, sent: 100, optedOut: 3 }, brakes)).toBe('opt-outs');
    expect(brakeOf({ ...figures, sent: 100, dangers: 6 }, brakes)).toBe('danger');
    expect(brakeOf({ ...figures, sent: 100, failed: 10, optedOut: 2, dangers: 5 }, brakes)).toBeNull();
  });

  test('a chart of any length has at most so many points, and the last is among them', () => {
    let series = withPoint([], { at: now, sent: 0, delivered: 0, failed: 0 });
    for (let n = 1; n <= 1000; n += 1) series = withPoint(series, { at: later(n * 20_000), sent: n, delivered: 0, failed: 0 });
    expect(series.length).toBeLessThanOrEqual(240);
    expect(series.at(-1)?.sent).toBe(1000);
  });
});

describe('a rule', () => {
  test('matches the same people here and in MongoDB', async () => {
    const { oneOf: pick, chance } = seeded(7);
    const dayAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
    const people = Array.from({ length: 400 }, (_, n): Subscription => {
      const channel = pick(['whatsapp', 'sms', 'voice'] as const);
      return {
        id: newId(now), address: `${channel}:+9230000${String(10_000 + n)}`, channel, topic: pick(['rights', 'women'] as const), language: pick(['ur', 'ur-Latn', 'en'] as const),
        wordsShown: { key: 'x', text: '' }, way: 'keyword', code: null, importId: null, at: now, confirmedAt: chance(0.9) ? now : null, forgetAt: null,
        endedAt: chance(0.1) ? now : null, endedBy: null, lastCampaignAt: chance(0.5) ? dayAgo(pick([1, 5, 10, 30])) : null,
        facts: { district: pick(['pk-multan', 'pk-lahore', null]), gender: pick([...genders, null]), ageBand: pick([...ageBands, null]) },
      }; // prettier-ignore
    });
    await SubscriptionModel.insertMany(people.map(toDoc));
    for (let n = 0; n < 60; n += 1) {
      const some = <T>(all: readonly T[]): T[] => (chance(0.5) ? [] : all.filter(() => chance(0.5)));
      const rule: Rule = {
        topic: pick(['rights', 'women'] as const), languages: some(['ur', 'ur-Latn', 'en'] as const), channels: some(['whatsapp', 'sms'] as const),
        districts: some(['pk-multan', 'pk-lahore']), genders: some(genders), ageBands: some(ageBands), history: pick(['any', 'never', 'before'] as const),
        restDays: pick([null, 1, 7, 10]), share: pick([null, { draw: pick([0, 1, 2] as const), from: pick([0, 25]), to: pick([50, 100]) }]),
      }; // prettier-ignore
      const here = people.filter((one) => matches(rule, one, now)).map(({ address }) => address).toSorted().toReversed(); // prettier-ignore
      const there: string[] = [];
      for await (const batch of streamMatching(rule, { after: null, until: now, now }, 50))
        there.push(...batch.map(({ address }) => address));
      expect(there).toEqual(here);
      expect((await countMatching(rule, now)).reduce((sum, one) => sum + one.n, 0)).toBe(here.length);
    }
  });
});

test('a pace is shared, holds to the rate, and is halved after a complaint', async () => {
  const first = await takeSlots('a', 40, 80, now);
  const second = await takeSlots('a', 40, 80, now);
  expect(second.at - first.at).toBeCloseTo(500);
  await slowDown('a', now);
  const third = await takeSlots('a', 40, 80, now);
  expect([third.at - now.getTime(), third.apartMs]).toEqual([2000, 25]);
  // Time that was not used makes no burst later.
  const rested = await takeSlots('a', 1, 80, later(3_600_000));
  expect(rested.at).toBeGreaterThanOrEqual(later(3_600_000).getTime() - 100);
});
