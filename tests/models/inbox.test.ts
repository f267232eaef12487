import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { InboxEntry } from '../../src/models/inbox/inbox.ts';
import { eraseInbound, givenUp, InboxModel, markHandled, nextStored, noteFault, overdue, storeInbound, tryAgain } from '../../src/models/inbox/store.ts'; // prettier-ignore
import { inTransaction } from '../../src/models/store.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const start = new Date('2026-03-02T06:00:00Z');
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const [amina, bilal] = ['sms:+923001234567', 'sms:+923217654321'];

const entry = (id: string, more: Partial<InboxEntry> = {}): InboxEntry => {
  const from = more.from ?? amina;
  const inbound = { keys: [from], replyTo: from, text: `says ${id}`, tap: null, point: null, attachments: [], optOut: null };
  return { id, from, inbound, state: 'stored', storedAt: start, order: 0, attempts: 0, nextTryAt: start, fault: null, ...more };
};
const handle = (...ids: string[]) => inTransaction((tx) => markHandled(ids, tx));
const kept = (id: string) => InboxModel.findById(id).lean();

describe('what came in is stored once, under the provider’s id', () => {
  test('and the ids that were new are named', async () => {
    expect(await storeInbound([entry('SM1'), entry('SM2', { order: 1 })])).toEqual(new Set(['SM1', 'SM2']));
    expect(await storeInbound([entry('SM2', { order: 2 }), entry('SM3', { order: 3 })])).toEqual(new Set(['SM3']));
    expect(await stores.counts()).toMatchObject({ inbox: 3 });
  });
  test('twice in one batch is once', async () => {
    await storeInbound([entry('SM1'), entry('SM1', { order: 1 })]);
    expect(await stores.counts()).toMatchObject({ inbox: 1 });
  });
  test('a replay with other words changes nothing, however late', async () => {
    await storeInbound([entry('SM1')]);
    await handle('SM1');
    const replay = entry('SM1', { from: bilal, order: 9, storedAt: later(1e6) });
    expect(await storeInbound([replay])).toEqual(new Set());
    expect(await kept('SM1')).toMatchObject({ state: 'handled', inbound: null });
    expect(await stores.everything()).not.toMatch(/923001234567|923217654321/);
    expect(await nextStored([amina, bilal])).toEqual([]);
  });
  test('twenty deliveries of the same webhook at once: one of them is new', async () => {
    const added = await Promise.all(Array.from({ length: 20 }, (_, n) => storeInbound([entry('SM1', { order: n })])));
    expect(added.filter((ids) => ids.has('SM1'))).toHaveLength(1);
  });
});

describe('a person’s messages', () => {
  beforeEach(async () => {
    // As several processes may store them: not in the order they arrived.
    await storeInbound([entry('third', { order: 30 }), entry('bilal', { order: 20, from: bilal }), entry('first', { order: 10 })]);
    await storeInbound([entry('second', { order: 15, storedAt: later(-5) })]);
  });
  test('are taken up in the order of arrival, each person’s own', async () => {
    const taken: string[] = [];
    for (;;) {
      const next = await nextStored([amina, bilal]);
      if (next.length === 0) break;
      for (const { entry: one, more } of next) taken.push(`${one.id}${more ? ', more behind it' : ''}`);
      await handle(...next.map(({ entry: { id } }) => id));
    }
    expect(taken).toEqual(['first, more behind it', 'bilal', 'second, more behind it', 'third']);
  });
  test('are taken up whole, and only those of the people asked for', async () => {
    const [next] = await nextStored([bilal]);
    expect(next).toEqual({ entry: entry('bilal', { order: 20, from: bilal }), more: false });
    expect(await nextStored([])).toEqual([]);
  });
  test('are handled once: of ten processes one has it, and what was said is then with the talk alone', async () => {
    const handled = await Promise.all(Array.from({ length: 10 }, () => handle('first')));
    expect(handled.filter(Boolean)).toHaveLength(1);
    expect(await kept('first')).toMatchObject({ state: 'handled', inbound: null });
    expect(await stores.everything()).not.toContain('says first');
    expect(await stores.everything()).toContain('says second');
  });
  test('that were given up are not handled by a turn that comes late', async () => {
    const [next] = await nextStored([bilal]);
    if (next) await noteFault(next.entry, 'TypeError', start, 1);
    expect(await handle('bilal')).toBe(false);
    expect(await kept('bilal')).toMatchObject({ state: 'given-up', inbound: { text: 'says bilal' } });
  });
  test('several are handled all or, where one was another’s, not as one', async () => {
    await handle('first');
    expect(await handle('first', 'second')).toBe(false);
    expect(await handle('bilal', 'third')).toBe(true);
  });
});

describe('a fault', () => {
  const most = 3;
  beforeEach(() => storeInbound([entry('SM1')]));
  const again = async (): Promise<InboxEntry> => {
    const [next] = await nextStored([amina]);
    if (!next) throw new Error('nothing stored');
    return next.entry;
  };
  test('puts the message off, longer each time, and at last onto the list a person sees', async () => {
    const states: string[] = [];
    const waits: number[] = [];
    for (let n = 0; n < most; n += 1) {
      states.push(await noteFault(await again(), 'TypeError', start, most));
      waits.push(((await kept('SM1'))?.nextTryAt.getTime() ?? 0) - start.getTime());
    }
    expect(states).toEqual(['stored', 'stored', 'given-up']);
    expect(waits).toEqual([2000, 4000, 8000]);
    expect(await nextStored([amina])).toEqual([]);
    expect(await givenUp(10)).toEqual([entry('SM1', { state: 'given-up', attempts: 3, nextTryAt: later(8), fault: 'TypeError' })]);
  });
  test('noted by two processes at once counts once, and one that saw less does not take it back', async () => {
    const seen = await again();
    await Promise.all([noteFault(seen, 'A', start, most), noteFault(seen, 'B', start, most)]);
    expect(await kept('SM1')).toMatchObject({ attempts: 1 });
    await noteFault(await again(), 'C', start, most);
    await noteFault(seen, 'D', start, most);
    expect(await kept('SM1')).toMatchObject({ attempts: 2, fault: 'C' });
  });
  test('noted after somebody has handled it changes nothing', async () => {
    const seen = await again();
    await handle('SM1');
    await noteFault(seen, 'TypeError', start, 1);
    expect(await kept('SM1')).toMatchObject({ state: 'handled', attempts: 0, fault: null });
  });
  test('that a person has looked at: the message is tried again, once', async () => {
    await noteFault(await again(), 'TypeError', start, 1);
    expect(await tryAgain('SM1', later(60))).toBe(true);
    expect(await tryAgain('SM1', later(61))).toBe(false);
    expect(await again()).toMatchObject({ attempts: 0, nextTryAt: later(60) });
    expect(await tryAgain('SM9', start)).toBe(false);
  });
});

describe('what is overdue', () => {
  beforeEach(async () => {
    await storeInbound([
      entry('a1', { nextTryAt: later(5) }),
      entry('a2', { order: 1, nextTryAt: later(6) }),
      entry('b1', { from: bilal, nextTryAt: later(1) }),
      entry('c1', { from: 'sms:+923330000000', nextTryAt: later(0), state: 'handled', inbound: null }),
      entry('d1', { from: 'sms:+923340000000', nextTryAt: later(0), state: 'given-up' }),
    ]);
  });
  const cases: [seconds: number, limit: number, people: string[]][] = [
    [0, 10, []],
    [1, 10, [bilal]],
    [6, 10, [bilal, amina]],
    [6, 1, [bilal]],
  ];
  for (const [seconds, limit, people] of cases)
    test(`after ${String(seconds)} s, at most ${String(limit)}: ${String(people.length)}`, async () =>
      expect(await overdue(later(seconds), limit)).toEqual(people));
});

test('the list a person sees is newest first and not endless', async () => {
  for (const n of [1, 3, 2]) await storeInbound([entry(`SM${String(n)}`, { state: 'given-up', storedAt: later(n), order: n })]);
  expect((await givenUp(2)).map(({ id }) => id)).toEqual(['SM3', 'SM2']);
});

test('delete my data wipes what waits or was given up, keeps the ids and leaves others alone', async () => {
  await storeInbound([
    entry('waits'),
    entry('gone wrong', { order: 1, state: 'given-up', fault: 'TypeError' }),
    entry('bilal', { from: bilal }),
  ]);
  await inTransaction((tx) => eraseInbound([amina], tx));
  for (const id of ['waits', 'gone wrong']) expect(await kept(id)).toMatchObject({ inbound: null, fault: null });
  expect(await handle('waits')).toBe(true);
  expect(await givenUp(10)).toEqual([]);
  expect(await stores.everything()).not.toContain(amina);
  expect(await kept('bilal')).toMatchObject({ inbound: { text: 'says bilal' } });
  expect(await storeInbound([entry('waits', { order: 5 })])).toEqual(new Set());
});
