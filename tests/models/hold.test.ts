import { describe, expect, test } from '@jest/globals';
import type { Basis } from '../../src/models/hold/estimate.ts';
import { estimate } from '../../src/models/hold/estimate.ts';
import type { Hold } from '../../src/models/hold/hold.ts';
import { backInLine, inOrder, leave, met, offerTo, positionOf, rung, taken, widen } from '../../src/models/hold/hold.ts';
import type { Around, Counter } from '../../src/models/hold/next-step.ts';
import { isDead, nextStep } from '../../src/models/hold/next-step.ts';
import { newId } from '../../src/models/id/id.ts';
import { aCallSid, aCounter, aHold } from '../support/telephone.ts';
import { monday } from '../support/tickets.ts';

const after = (seconds: number): Date => new Date(monday.getTime() + seconds * 1000);
const [here, there, hub] = [newId(monday), newId(monday), newId(monday)];
const waits = (more: Partial<Hold> = {}): Hold => aHold({ id: newId(monday), lines: [here], ...more });

describe('who is next', () => {
  const first = waits({ since: after(0) });
  const second = waits({ since: after(1) });
  const emergency = waits({ since: after(9), emergency: true });
  const back = waits({ since: after(-60) });
  const elsewhere = waits({ since: after(-90), lines: [there] });
  const overflowed = waits({ since: after(-30), lines: [there, here] });
  const all = [second, first, emergency, elsewhere, overflowed, back];

  test('emergencies, then whoever came first; a callback brings its old place', () =>
    expect(all.toSorted(inOrder).map(({ id }) => id)).toEqual([emergency, elsewhere, back, overflowed, first, second].map(({ id }) => id)));
  const positions = [[emergency, 1], [back, 2], [overflowed, 3], [first, 4], [second, 5], [elsewhere, 1]] as const; // prettier-ignore
  for (const [n, [hold, position]] of positions.entries())
    test(`each is told their place in the line they stand in: ${String(n)}`, () => expect(positionOf(hold, all)).toBe(position));
});

describe('how long it will take', () => {
  const basis = (more: Partial<Basis>): Basis => ({ talks: [240, 360], staffed: 1, wrapUpSeconds: 60, ...more });
  const cases: [what: string, position: number, basis: Partial<Basis>, minutes: number | 'long' | null][] = [
    ['nothing was talked in the last hour: we cannot say', 1, { talks: [] }, null],
    ['nobody is at a desk: we cannot say', 1, { staffed: 0 }, null],
    ['six minutes a talk: the next longer step', 1, {}, 10],
    ['the second waits for two', 2, {}, 15],
    ['two desks halve it', 2, { staffed: 2 }, 10],
    ['short talks', 1, { talks: [20], wrapUpSeconds: 10 }, 1],
    ['beyond an hour nobody counts minutes', 12, {}, 'long'],
  ];
  for (const [what, position, more, minutes] of cases)
    test(what, () => expect(estimate(position, basis(more))).toEqual(minutes === null ? null : { minutes }));
});

describe('what is done for somebody who waits', () => {
  const ready = aCounter(here);
  const longer = aCounter(here, { since: after(-7200) });
  const man = aCounter(here, { since: after(-9000) }, { woman: false });
  const english = aCounter(here, {}, { language: 'en' });
  const busy = aCounter(here, { state: 'talking' });
  const far = aCounter(there, { since: after(-9000) });
  const around = (counters: Counter[], more: Partial<Around> = {}): Around => ({
    counters,
    onCallPhones: [],
    busyPhones: [],
    next: null,
    overflowMs: 180_000,
    ...more,
  });
  const phones = ['+923001111111', '+923002222222'];
  const [firstPhone = '', secondPhone = ''] = phones;
  const rest = { do: 'rest' } as const;
  const offered = ({ desk }: Counter) => ({ do: 'offer', desk: desk.id });

  const cases: [what: string, hold: Partial<Hold>, around: Around, step: object, at?: number][] = [
    ['a desk that is ready', {}, around([ready]), offered(ready)],
    ['the one that has been ready longest', {}, around([ready, longer]), offered(longer)],
    ['a woman where one is wanted, whoever else is ready', { wantsWoman: true }, around([man, ready]), offered(ready)],
    ['only a man is there: she waits for nobody here', { wantsWoman: true }, around([man]), { do: 'give-up' }],
    ['in an emergency nobody is passed over', { wantsWoman: true, emergency: true }, around([man]), offered(man)],
    ['who asked for the call, before who has been ready longest', { wanted: ready.desk.id }, around([longer, ready]), offered(ready)],
    ['English, where somebody works in it', { language: 'en' }, around([longer, english]), offered(english)],
    ['else whoever is there', { language: 'en' }, around([longer]), offered(longer)],
    ['the second choice, once the first has refused', { declined: [longer.desk.id] }, around([longer, ready]), offered(ready)],
    ['all are in talks: waiting', {}, around([busy]), rest],
    ['for so long that another line opens', {}, around([busy], { next: there }), { do: 'widen', centre: there }, 180],
    ['at once, when nobody is there who could', {}, around([], { next: there }), { do: 'widen', centre: there }],
    ['or all who could have refused', { declined: [busy.desk.id] }, around([busy], { next: there }), { do: 'widen', centre: there }],
    ['the old line still counts', { lines: [here, there] }, around([ready, far]), offered(ready)],
    ['nowhere is anybody: that is said', { lines: [here, hub] }, around([]), { do: 'give-up' }],
    ['nobody at the opponent’s', { opponent: here }, around([ready], { next: hub }), { do: 'widen', centre: hub }],
    ['danger with nobody ready: one on call, now', { emergency: true }, around([busy], { onCallPhones: phones }), { do: 'ring', place: 0, phone: firstPhone }],
    ['then the next of them', { emergency: true, declined: [firstPhone] }, around([], { onCallPhones: phones }), { do: 'ring', place: 1, phone: secondPhone }],
    ['not one who is in another call', { emergency: true }, around([], { onCallPhones: phones, busyPhones: [firstPhone] }), { do: 'ring', phone: secondPhone }],
    ['who is waited for, while there is nobody else', { emergency: true, declined: [firstPhone] }, around([], { onCallPhones: phones, busyPhones: [secondPhone] }), rest],
    ['no danger: nobody is woken', {}, around([], { onCallPhones: phones }), { do: 'give-up' }],
    ['whose phone rings already waits for that', { state: 'offered' }, around([ready]), rest],
  ]; // prettier-ignore
  for (const [what, hold, near, step, at = 1] of cases)
    test(what, () => expect(nextStep(waits({ hereSince: monday, ...hold }), near, after(at))).toMatchObject(step));

  const cannot: [what: string, counter: Counter][] = [
    ['is away', aCounter(here, { state: 'away' })],
    ['goes away after this talk', aCounter(here, { state: 'talking', leaves: true })],
    ['has no phone', aCounter(here, {}, { phone: null })],
    ['works here no more', aCounter(here, {}, { active: false })],
  ];
  for (const [what, counter] of cannot)
    test(`nobody is offered to one who ${what}`, () => expect(nextStep(waits(), around([counter]), monday)).toEqual({ do: 'give-up' }));
});

describe('what becomes of a place', () => {
  const made = { centre: here, desk: newId(monday), phone: '+923007654321', meets: 'desk-x', until: after(20) };
  const offered = rung(offerTo(waits({ since: after(-5) }), made, monday), aCallSid(2));

  test('refused: back at the old place, and never again to the same', () =>
    expect(backInLine(offered)).toMatchObject({ state: 'waiting', since: after(-5), offer: null, declined: [made.desk] }));
  test('a talk is one from when they met, and counts for the centre that had it', () => {
    const talk = leave(met(taken(offered), after(10)), 'hung-up', after(130));
    expect(talk).toMatchObject({ state: 'over', end: 'talked', seconds: 120, servedBy: here });
    expect(leave(talk, 'nobody', after(200))).toBe(talk);
  });
  test('who hung up before they met has not talked', () =>
    expect(leave(taken(offered), 'hung-up', after(10))).toMatchObject({ end: 'hung-up', seconds: null, servedBy: null }));
  test('another line opens and none is given up', () =>
    expect(widen(offered, there, after(60))).toMatchObject({ lines: [here, there], hereSince: after(60) }));
  const silences: [state: Hold['state'], seconds: number, dead: boolean][] = [
    ['waiting', 179, false],
    ['waiting', 181, true],
    ['talking', 3600, false],
    ['talking', 4 * 3600 + 1, true],
  ];
  for (const [state, seconds, dead] of silences)
    test(`${state} and not heard of for ${String(seconds)} s`, () =>
      expect(isDead(waits({ state, heardAt: monday }), after(seconds))).toBe(dead));
});
