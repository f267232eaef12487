import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { holds, optoutIdsOf, optoutOf, safetyOf } from '../../src/models/optout/optout.ts';
import { findOptouts, keepOptouts, OptoutModel, undoOptouts } from '../../src/models/optout/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import { endSubscriptions, reopenSubscriptions, subscribe, subscriptionsOf } from '../../src/models/subscription/store.ts';
import { aSubscription } from '../support/subscriptions.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

const pepper = 'p'.repeat(32);
const now = new Date('2026-11-24T06:00:00Z');
let stores: TestStores;
beforeAll(async () => void (stores = await openStores()));
afterAll(() => stores.close());

test('an opt-out holds no number, stands until the person takes it back, and the mark of safety stays whatever they do', async () => {
  const address = 'sms:+923001112233';
  await keepOptouts([optoutOf(pepper, address, 'channel', 'word', now), safetyOf(pepper, address, now)]);
  const ids = optoutIdsOf(pepper, address);
  expect(JSON.stringify(await OptoutModel.find().lean())).not.toContain('3001112233');
  expect((await findOptouts(ids)).map(({ by }) => by).toSorted()).toEqual(['safety', 'word']);
  await undoOptouts(ids, now);
  expect((await findOptouts(ids)).filter((one) => holds(one, 'sms')).map(({ by }) => by)).toEqual(['safety']);
  await keepOptouts([optoutOf(pepper, address, 'channel', 'button', now)]);
  expect((await findOptouts(ids)).filter((one) => holds(one, 'sms'))).toHaveLength(2);
  expect(optoutIdsOf('q'.repeat(32), address)).not.toEqual(ids);
});

test('two that agree at once make one; what ended comes back only where nothing took its place', async () => {
  const address = 'sms:+923001112234';
  const said = await Promise.all(Array.from({ length: 4 }, () => subscribe(aSubscription({ address })).catch(() => 'known')));
  expect(said.filter((one) => one === 'new')).toHaveLength(1);
  await subscribe(aSubscription({ address, topic: 'women' }));
  const ended = await inTransaction((tx) => endSubscriptions([address], 'link', now, tx));
  expect(ended).toHaveLength(2);
  await subscribe(aSubscription({ address }));
  await inTransaction((tx) => reopenSubscriptions(ended, now, tx));
  const open = (await subscriptionsOf([address])).filter(({ endedAt }) => endedAt === null);
  expect(open.map(({ topic }) => topic).toSorted()).toEqual(['rights', 'women']);
});
