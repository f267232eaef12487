import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/models/id/id.ts';
import type { OutboxRow, OutboxState } from '../../src/models/outbox/outbox.ts';
import { outboxStates } from '../../src/models/outbox/outbox.ts';
import {
  addOutbox,
  cancelFor,
  claimRow,
  dueRows,
  eraseFor,
  findRow,
  givenUpRows,
  knownAmong,
  lapse,
  moveRow,
  nextOf,
  rowOf,
  unknownRows,
  wipeContent,
  wipeOld,
} from '../../src/models/outbox/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import { aRow } from '../support/outbox.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const now = new Date('2026-03-02T06:00:00Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const leaseMs = 30_000;
const put = async (more: Partial<OutboxRow> = {}): Promise<OutboxRow> => {
  const row = aRow(more);
  await inTransaction((tx) => addOutbox([row], tx));
  return row;
};

describe('a row is claimed before it is sent', () => {
  test('for the length of a lease, and its outcome is unknown until it is told', async () => {
    const row = await put();
    const claimed = { ...row, state: 'sending', attempts: 1, claimedAt: later(1), leaseUntil: later(31), looks: 0 };
    expect(await claimRow(row.id, later(1), leaseMs)).toEqual(claimed);
    expect(await findRow(row.id)).toEqual(claimed);
  });
  test('by one of twenty workers at once', async () => {
    const { id } = await put();
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimRow(id, now, leaseMs)));
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
    expect(await findRow(id)).toMatchObject({ attempts: 1 });
  });
  for (const state of outboxStates)
    test(`while it is ${state}: ${state === 'waiting' ? 'yes' : 'no'}`, async () => {
      const { id } = await put({ state });
      expect((await claimRow(id, now, leaseMs)) !== null).toBe(state === 'waiting');
    });
  test('not before it is due, and not when it is not there', async () => {
    const { id } = await put({ dueAt: later(10) });
    expect(await claimRow(id, later(9), leaseMs)).toBeNull();
    expect(await claimRow(id, later(10), leaseMs)).not.toBeNull();
    expect(await claimRow(newId(now), now, leaseMs)).toBeNull();
  });
  test('when its worker dies the lease lapses: it is looked for at the provider, never sent blind', async () => {
    const { id } = await put();
    await claimRow(id, now, leaseMs);
    expect(await lapse(later(29))).toBe(0);
    expect(await lapse(later(30))).toBe(1);
    expect(await findRow(id)).toMatchObject({ state: 'unknown', leaseUntil: null, dueAt: later(30) });
    expect(await claimRow(id, later(60), leaseMs)).toBeNull();
    expect((await unknownRows(later(30), 10)).map((row) => row.id)).toEqual([id]);
    expect(await unknownRows(later(29), 10)).toEqual([]);
  });
});

describe('messages to one person leave in order', () => {
  const stops: [state: OutboxState, more: Partial<OutboxRow>, waits: boolean][] = [
    ['waiting', {}, true],
    ['sending', {}, true],
    ['unknown', {}, true],
    ['done', {}, false],
    ['given-up', {}, false],
    ['canceled', {}, false],
    // A pause of seconds keeps the order; a handset that is off for an hour does not hold up what comes later.
    ['waiting', { dueAt: later(60) }, true],
    ['waiting', { dueAt: later(61) }, false],
  ];
  for (const [state, more, waits] of stops)
    test(`the second, when the first is ${state}${more.dueAt ? ` until ${String((more.dueAt.getTime() - now.getTime()) / 1000)} s from now` : ''}: ${waits ? 'waits' : 'leaves'}`, async () => {
      await put({ seq: 1, state, ...more });
      const second = await put({ seq: 2 });
      expect((await claimRow(second.id, now, leaseMs)) === null).toBe(waits);
    });
  test('the first to somebody else holds nobody up', async () => {
    await put({ seq: 1, address: 'sms:+923217654321' });
    const mine = await put({ seq: 2 });
    expect(await claimRow(mine.id, now, leaseMs)).not.toBeNull();
  });
  test('ten rows, claimed by whoever comes in any order, leave as they were written', async () => {
    const rows = Array.from({ length: 10 }, (_, seq) => aRow({ seq }));
    await inTransaction((tx) => addOutbox(rows.toReversed(), tx));
    const left: number[] = [];
    while (left.length < rows.length) {
      const claims = await Promise.all(rows.map(({ id }) => claimRow(id, now, leaseMs)));
      const claimed = claims.filter((one) => one !== null);
      expect(claimed).toHaveLength(1);
      for (const { id, seq } of claimed) {
        left.push(seq);
        expect(await moveRow(id, ['sending'], { state: 'done' })).toBe(true);
      }
    }
    expect(left).toEqual(rows.map(({ seq }) => seq));
  });
  test('the next to wake is the first that waits and is due', async () => {
    await put({ seq: 1, state: 'done' });
    const third = await put({ seq: 3 });
    const second = await put({ seq: 2 });
    await put({ seq: 0, dueAt: later(3600) });
    expect(await nextOf(second.address, now)).toBe(second.id);
    await moveRow(second.id, ['waiting'], { state: 'done' });
    expect(await nextOf(second.address, now)).toBe(third.id);
    expect(await nextOf('sms:+923217654321', now)).toBeNull();
  });
  test('what is due comes oldest first, at most so many', async () => {
    const [second, first] = [await put({ dueAt: later(2) }), await put({ dueAt: later(1) })];
    await put({ dueAt: later(9) });
    await put({ dueAt: later(0), state: 'done' });
    expect(await dueRows(later(5), 10)).toEqual([first.id, second.id]);
    expect(await dueRows(later(5), 1)).toEqual([first.id]);
  });
});

describe('a row moves on from where it was seen', () => {
  test('not from elsewhere: of a callback and a worker at once one is told that it was late', async () => {
    const { id } = await put({ state: 'sending' });
    const moved = await Promise.all([
      moveRow(id, ['sending', 'unknown'], { state: 'done', providerId: 'SM1' }),
      moveRow(id, ['sending'], { state: 'unknown' }),
    ]);
    expect(moved.filter(Boolean).length).toBeGreaterThan(0);
    // Whoever came first, a message that the provider has is done.
    if (moved[0]) expect(await findRow(id)).toMatchObject({ state: 'done', providerId: 'SM1' });
  });
  test('and not when it has ended', async () => {
    for (const state of ['done', 'given-up', 'canceled'] as const) {
      const { id } = await put({ state });
      expect(await moveRow(id, ['waiting', 'sending', 'unknown'], { state: 'waiting' })).toBe(false);
      expect((await findRow(id))?.state).toBe(state);
    }
  });
  test('in a transaction that fails it stays', async () => {
    const { id } = await put();
    const broken = inTransaction(async (tx) => {
      await moveRow(id, ['waiting'], { state: 'done' }, tx);
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect((await findRow(id))?.state).toBe('waiting');
  });
});

describe('the provider’s ids', () => {
  test('lead to their row, those of earlier tries are known too', async () => {
    const row = await put({ state: 'done', providerId: 'SM2', past: ['SM1'] });
    expect((await rowOf('SM2'))?.id).toBe(row.id);
    expect(await rowOf('SM1')).toBeNull();
    expect(await knownAmong(['SM1', 'SM2', 'SM3'])).toEqual(new Set(['SM1', 'SM2']));
    expect(await knownAmong([])).toEqual(new Set());
  });
});

describe('words do not stay', () => {
  const words = { content: { kind: 'text', text: 'your PIN is 4271' } } as const;
  test('once it has arrived', async () => {
    const { id } = await put({ ...words, state: 'done' });
    await wipeContent(id);
    expect((await findRow(id))?.content).toBeNull();
  });
  test('nor when it left long ago and nobody reported', async () => {
    const ended = await Promise.all((['done', 'given-up', 'canceled'] as const).map((state) => put({ ...words, state })));
    const kept = await Promise.all([
      put({ ...words, state: 'done', dueAt: later(60) }),
      put({ ...words }),
      put({ ...words, state: 'sending' }),
      put({ ...words, state: 'unknown' }),
    ]);
    expect(await wipeOld(later(30))).toBe(3);
    expect(await wipeOld(later(30))).toBe(0);
    for (const { id } of ended) expect((await findRow(id))?.content).toBeNull();
    for (const { id } of kept) expect((await findRow(id))?.content).toEqual(words.content);
  });
});

describe('STOP', () => {
  test('cancels what waits for these addresses, with its words; what is being sent cannot be called back', async () => {
    const waiting = await put();
    const sending = await put({ seq: 1, state: 'sending' });
    const other = await put({ address: 'sms:+923217654321' });
    expect(await inTransaction((tx) => cancelFor([waiting.address], tx))).toEqual([waiting.id]);
    expect(await findRow(waiting.id)).toEqual({ ...waiting, state: 'canceled', content: null });
    expect(await findRow(sending.id)).toEqual(sending);
    expect(await findRow(other.id)).toEqual(other);
    expect(await claimRow(waiting.id, now, leaseMs)).toBeNull();
  });
});

test('delete my data: no row of the person is left, others’ and the staff’s are', async () => {
  const citizen = newId(now);
  for (const state of outboxStates) await put({ citizen, state, seq: outboxStates.indexOf(state) });
  const others = [await put(), await put({ citizen: null })];
  await inTransaction((tx) => eraseFor(citizen, tx));
  expect(await stores.everything()).not.toContain(citizen);
  expect(await stores.counts()).toMatchObject({ outbox: others.length });
});

test('the list a person sees: what could not be sent, newest first', async () => {
  const failure = { code: 63016, reason: 'failure.window' };
  const [older, newer] = [await put({ state: 'given-up', failure }), await put({ state: 'given-up', failure, dueAt: later(5) })];
  await put();
  expect(await givenUpRows(10)).toEqual([newer, older]);
  expect(await givenUpRows(1)).toEqual([newer]);
});
