import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BrakeModel, clearTries, countTry, takeBackTry } from '../../src/models/brake/store.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

/** Far ahead: MongoDB itself removes what its own clock says is forgotten. */
const start = new Date('2099-03-02T06:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);
const minutes = (waitMs: number): number => waitMs / 60_000;
const free = 5;

/** Tries again as soon as it is heard, so often; gives the minutes waited before each. */
async function tries(key: string, times: number): Promise<number[]> {
  const waited: number[] = [];
  let at = start;
  for (let n = 0; n < times; n += 1) {
    const waitMs = await countTry(key, free, at);
    waited.push(minutes(waitMs));
    if (waitMs === 0) continue;
    at = new Date(at.getTime() + waitMs);
    expect(await countTry(key, free, at)).toBe(0);
  }
  return waited;
}

describe('guessing slows down', () => {
  test('five tries at once, then a wait that doubles', async () => {
    expect(await tries('k', 11)).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32]);
  });
  test('to a day at most', async () => {
    expect((await tries('k', 20)).slice(-3)).toEqual([1440, 1440, 1440]);
  });
  test('a try during the wait is not heard, does not count and does not lengthen it', async () => {
    for (let n = 0; n < free; n += 1) await countTry('k', free, start);
    const waits: number[] = [];
    for (const at of [0, 0.25, 0.5, 0.75]) waits.push(minutes(await countTry('k', free, after(at))));
    expect(waits).toEqual([1, 0.75, 0.5, 0.25]);
    expect(await countTry('k', free, after(1))).toBe(0);
  });
  test('many at once cannot slip through: of fifty, five are looked at', async () => {
    await countTry('k', free, start);
    const waits = await Promise.all(Array.from({ length: 49 }, () => countTry('k', free, start)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(free - 1);
  });
  test('for one key, not for another', async () => {
    for (let n = 0; n < 9; n += 1) await countTry('k', free, start);
    expect(await countTry('other', free, start)).toBe(0);
  });
  test('with an odd key all the same', async () => {
    for (const key of ['', '$where', 'a.b', '{"$gt":""}', 'کلید'.repeat(100)]) expect(await countTry(key, free, start)).toBe(0);
    expect(await BrakeModel.countDocuments()).toBe(5);
  });
});

describe('after the right secret', () => {
  beforeEach(async () => {
    for (let n = 0; n < free; n += 1) await countTry('k', free, start);
  });
  test('the count begins anew', async () => {
    await clearTries('k');
    expect(await tries('k', 6)).toEqual([0, 0, 0, 0, 0, 1]);
  });
  test('a try taken back frees one try, the others still count', async () => {
    await takeBackTry('k');
    expect(await countTry('k', free, start)).toBe(0);
    expect(minutes(await countTry('k', free, start))).toBe(1);
  });
  test('nothing is taken back from a count that is not there', async () => {
    await takeBackTry('none');
    expect(await BrakeModel.countDocuments()).toBe(1);
  });
});

test('a day without a try is forgotten by itself', async () => {
  await countTry('k', free, start);
  expect(await BrakeModel.findById('k').lean()).toMatchObject({ forgetAt: after(24 * 60) });
  await countTry('k', free, after(60));
  expect(await BrakeModel.findById('k').lean()).toMatchObject({ forgetAt: after(25 * 60) });
});
