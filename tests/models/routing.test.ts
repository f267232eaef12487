import { describe, expect, test } from '@jest/globals';
import type { Centre } from '../../src/models/centre/centre.ts';
import type { Candidate, Need } from '../../src/models/centre/routing.ts';
import { mayBeBeaten, pick, wordRouting } from '../../src/models/centre/routing.ts';
import { languages } from '../../src/models/language/language.ts';
import { root } from '../../src/root.ts';
import { readWords } from '../../src/words.ts';
import { aCentre, aNeed, closed } from '../support/centres.ts';
import { seeded } from '../support/random.ts';

const now = new Date('2026-03-02T06:00:00Z');

/** A candidate by its name: how far, how many tickets today, and what is special about it. */
type Row = [name: string, km: number, taken: number, more?: Partial<Centre>];
const candidate = ([name, km, taken, more = {}]: Row): Candidate => ({ centre: aCentre(name, { id: idOf(name), ...more }), km, taken });
const idOf = (name: string): string => Buffer.from(name.padEnd(12, '.')).toString('hex').slice(0, 24);
const nameOf = (id: string): string => Buffer.from(id, 'hex').toString().replaceAll('.', '');

const noWoman = { womenCounsellors: 0 };
const english = { languages: ['en' as const] };
const onCall = { hours: closed, onCallPhones: ['+924235761234'] };
const shut = { hours: closed };

interface Case {
  name: string;
  need?: Partial<Need>;
  candidates: Row[];
  chosen: string | null;
  passedOver?: Record<string, string>;
}

const cases: Case[] = [
  { name: 'nobody there to choose from', candidates: [], chosen: null },
  { name: 'the nearer by ten kilometres, however busy', candidates: [['far', 22, 0], ['near', 8, 9]], chosen: 'near' },
  {
    name: 'equally near within ten kilometres: the lighter load',
    candidates: [['near', 1, 5], ['idle', 9, 1]],
    chosen: 'idle',
    passedOver: { near: 'busier' },
  },
  {
    name: 'load is against what a centre can take, not a bare count',
    candidates: [['small', 2, 3, { dailyCapacity: 4 }], ['large', 3, 10, { dailyCapacity: 100 }]],
    chosen: 'large',
    passedOver: { small: 'busier' },
  },
  { name: 'equally near and loaded: the exact distance', candidates: [['second', 4, 2], ['first', 3, 2]], chosen: 'first' },
  {
    name: 'full for today: the next, however far',
    candidates: [['full', 2, 10], ['free', 55, 0]],
    chosen: 'free',
    passedOver: { full: 'full' },
  },
  { name: 'all full: the nearest all the same', candidates: [['far', 30, 10], ['near', 2, 99]], chosen: 'near' },
  {
    name: 'who speaks the person’s language, among the equally near',
    candidates: [['english', 1, 0, english], ['urdu', 8, 5]],
    chosen: 'urdu',
    passedOver: { english: 'language' },
  },
  { name: 'language does not send anybody ten kilometres on', candidates: [['urdu', 18, 0], ['english', 1, 0, english]], chosen: 'english' },
  {
    name: 'a woman counsellor where asked, however far and full',
    need: { wantsWoman: true },
    candidates: [['men', 1, 0, noWoman], ['women', 50, 10]],
    chosen: 'women',
    passedOver: { men: 'no-woman' },
  },
  { name: 'no woman counsellor anywhere: the nearest', need: { wantsWoman: true }, candidates: [['b', 21, 0, noWoman], ['a', 1, 0, noWoman]], chosen: 'a' },
  { name: 'a woman counsellor counts only where asked', candidates: [['men', 1, 0, noWoman], ['women', 12, 0]], chosen: 'men' },
  {
    name: 'never the opponent’s centre',
    need: { opponentCentre: idOf('theirs') },
    candidates: [['theirs', 1, 0], ['other', 58, 9]],
    chosen: 'other',
    passedOver: { theirs: 'opponent' },
  },
  { name: 'not even when there is no other', need: { opponentCentre: idOf('theirs') }, candidates: [['theirs', 1, 0]], chosen: null },
  {
    name: 'nor in an emergency',
    need: { opponentCentre: idOf('theirs'), urgency: 'emergency' },
    candidates: [['theirs', 1, 0]],
    chosen: null,
  },
  {
    name: 'an emergency goes where somebody is, past a closed door',
    need: { urgency: 'emergency' },
    candidates: [['shut', 1, 0, shut], ['open', 40, 0]],
    chosen: 'open',
    passedOver: { shut: 'nobody-there' },
  },
  { name: 'on call is as good as open', need: { urgency: 'emergency' }, candidates: [['call', 1, 0, onCall], ['open', 40, 0]], chosen: 'call' },
  { name: 'an emergency where nobody is', need: { urgency: 'emergency' }, candidates: [['shut', 1, 0, shut]], chosen: null },
  { name: 'an emergency is taken by a full centre', need: { urgency: 'emergency' }, candidates: [['full', 1, 50], ['free', 40, 0]], chosen: 'full' },
  { name: 'what is no emergency waits for the morning at the nearest', need: { urgency: 'urgent' }, candidates: [['shut', 1, 0, shut], ['open', 40, 0]], chosen: 'shut' },
  { name: 'a centre that takes none a day comes last', candidates: [['none', 1, 0, { dailyCapacity: 0 }], ['some', 50, 9]], chosen: 'some', passedOver: { none: 'full' } },
]; // prettier-ignore

describe('which centre', () => {
  for (const { name, need, candidates, chosen, passedOver = {} } of cases)
    test(name, () => {
      const picked = pick(aNeed(need), candidates.map(candidate), now);
      expect(picked?.chosen.centre.name.en ?? null).toBe(chosen);
      expect(Object.fromEntries(picked?.passedOver.map(({ centre, why }) => [nameOf(centre), why]) ?? [])).toEqual(passedOver);
      // The order in which the database gave them says nothing.
      expect(pick(aNeed(need), candidates.map(candidate).reverse(), now)?.chosen.centre.name.en ?? null).toBe(chosen);
    });
});

describe('the look farther away is left out only when nothing there could win', () => {
  const random = seeded(7);
  const some = (km: number, n: number): Candidate =>
    candidate([
      `c${String(n)}`, km, random.below(11),
      { womenCounsellors: random.below(2), languages: random.oneOf([['ur'], ['en'], ['en', 'ur']]), onCallPhones: random.oneOf([[], ['+92421111111']]), hours: random.oneOf([closed, aCentre('x').hours]) },
    ]); // prettier-ignore
  test('2,000 times at random', () => {
    let left = 0;
    for (let round = 0; round < 2000; round += 1) {
      const need = aNeed({
        wantsWoman: random.chance(0.5),
        urgency: random.oneOf(['routine', 'emergency']),
        language: random.oneOf(['ur', 'en']),
      });
      const near = Array.from({ length: 1 + random.below(3) }, (_, n) => some(random.below(60), n));
      const far = Array.from({ length: 3 }, (_, n) => some(60 + random.below(30), 10 + n));
      const picked = pick(need, near, now);
      if (!picked || mayBeBeaten(picked.chosen, need, 60)) continue;
      left += 1;
      expect(pick(need, [...near, ...far], now)?.chosen).toBe(picked.chosen);
    }
    // Both sides were seen.
    expect(left).toBeGreaterThan(300);
    expect(left).toBeLessThan(1700);
  });
});

describe('why this centre, in words a manager can read', () => {
  const words = readWords(root);
  const chosen = { centre: aCentre('Multan Legal Aid'), km: 12.6 };
  const passedOver = [{ centre: idOf('full'), why: 'full' }];
  const emergency = aNeed({ urgency: 'emergency' });
  const stories = [
    { name: 'near', routing: wordRouting('near', aNeed(), chosen, passedOver), says: 'Multan Legal Aid is the nearest centre that can take it (13 km). Passed over: 1.' },
    { name: 'near, in an emergency', routing: wordRouting('near', emergency, chosen, passedOver), says: 'Emergency: Multan Legal Aid is the nearest with somebody there or on call (13 km). Passed over: 1.' },
    { name: 'the province', routing: wordRouting('province', aNeed(), chosen, []), says: "No centre in reach could take it; Multan Legal Aid is the province's next (13 km)." },
    { name: 'the province, in an emergency', routing: wordRouting('province', emergency, chosen, []), says: "Emergency: nobody in reach is there or on call; Multan Legal Aid is the province's next (13 km)." },
    { name: 'the hub', routing: wordRouting('hub', aNeed(), chosen, []), says: 'No centre near or in the province could take it, so the hub Multan Legal Aid has it.' },
    { name: 'no place', routing: wordRouting('hub', aNeed(), { ...chosen, km: null }, []), says: 'No place was given, so the hub Multan Legal Aid has it.' },
    { name: 'the hub is the opponent’s', routing: wordRouting('anywhere', aNeed(), chosen, []), says: "No centre near or in the province could take it and the hub is the opponent's; Multan Legal Aid is the nearest other centre (13 km)." },
  ]; // prettier-ignore
  for (const { name, routing, says } of stories)
    test(name, () => {
      expect(words.text('en', routing.key, routing.values)).toBe(says);
      for (const language of languages) {
        const text = words.text(language, routing.key, routing.values);
        expect(text).toContain('Multan Legal Aid');
        expect(text).not.toMatch(/\{\{|routing\./);
      }
    });
  test('each reason for passing somebody over has its words', () => {
    const whys = new Set(cases.flatMap(({ passedOver: over = {} }) => Object.values(over)));
    expect(whys).toEqual(new Set(['busier', 'full', 'language', 'no-woman', 'opponent', 'nobody-there']));
    for (const why of whys) for (const language of languages) expect(words.text(language, `routing.why.${why}`)).not.toMatch(/routing\./);
  });
  test('names at most twenty that were passed over', () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ centre: idOf(String(n)), why: 'full' }));
    expect(wordRouting('near', aNeed(), chosen, many)).toMatchObject({ values: { passed: 30 }, passedOver: many.slice(0, 20) });
  });
});
