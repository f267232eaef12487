import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addressSchema, channelOf, numberOf } from '../../src/models/channel/channel.ts';
import type { Citizen } from '../../src/models/citizen/citizen.ts';
import { findCitizen, keepCitizens, knownBy, removeCitizen } from '../../src/models/citizen/store.ts';
import { idSchema, newId } from '../../src/models/id/id.ts';
import { inTransaction } from '../../src/models/store.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const now = new Date('2026-03-02T06:00:00Z');
const [sms, whatsapp, user] = ['sms:+923001234567', 'whatsapp:+923001234567', 'whatsapp:PK.111111111'];
const aCitizen = (more: Partial<Citizen> = {}): Citizen => ({ id: newId(now), addresses: [sms], language: null, createdAt: now, ...more });
const keep = (...citizens: Citizen[]) => inTransaction((tx) => keepCitizens(citizens, tx));

describe('a person', () => {
  test('is known by each of their addresses and given back as they were kept', async () => {
    const amina = aCitizen({ addresses: [sms, whatsapp, user], language: 'ur-Latn' });
    await keep(amina, aCitizen({ addresses: ['sms:+923217654321'] }));
    for (const address of amina.addresses) expect(await knownBy([address])).toEqual(amina);
    expect(await knownBy(['sms:+923330000000', user])).toEqual(amina);
    expect(await findCitizen(amina.id)).toEqual(amina);
    expect(await knownBy(['sms:+923330000000'])).toBeNull();
    expect(await knownBy([])).toBeNull();
  });
  test('is kept anew with what is known by then', async () => {
    const amina = aCitizen();
    await keep(amina);
    await keep({ ...amina, addresses: [sms, whatsapp], language: 'ur' });
    expect(await findCitizen(amina.id)).toMatchObject({ addresses: [sms, whatsapp], language: 'ur' });
    await keep();
    expect(await stores.counts()).toMatchObject({ citizens: 1 });
  });
  test('of two with the same address is the one known longest', async () => {
    const [later, first] = [aCitizen({ createdAt: new Date(now.getTime() + 1000) }), aCitizen()];
    await keep(later, first);
    expect((await knownBy([sms]))?.id).toBe(first.id);
  });
  test('is gone when they want to be', async () => {
    const [amina, other] = [aCitizen(), aCitizen({ addresses: [whatsapp] })];
    await keep(amina, other);
    await inTransaction((tx) => removeCitizen(amina.id, tx));
    expect(await knownBy([sms])).toBeNull();
    expect(await findCitizen(other.id)).toEqual(other);
  });
});

describe('an address', () => {
  const cases: [address: string, channel: string | null, number: string | null][] = [
    ['sms:+923001234567', 'sms', '+923001234567'],
    ['whatsapp:+923001234567', 'whatsapp', '+923001234567'],
    ['whatsapp:PK.111111111', 'whatsapp', null],
    ['whatsapp:PK.ENT.111111111', 'whatsapp', null],
    ['sms:PK.111111111', null, null],
    ['+923001234567', null, null],
    ['sms:923001234567', null, null],
    ['sms:+03001234567', null, null],
    ['telegram:+923001234567', null, null],
    ['whatsapp:PK.{"$gt":""}', null, null],
    ['sms:+923001234567\n', null, null],
  ];
  for (const [address, channel, number] of cases)
    test(`${JSON.stringify(address)}: ${channel ?? 'none'}`, () => {
      expect(addressSchema.safeParse(address).success).toBe(channel !== null);
      if (channel !== null) expect([channelOf(address), numberOf(address)]).toEqual([channel, number]);
    });
});

test('ids sort by birth and never meet', () => {
  const births = [0, 1, 999, 1_700_000_000_000, 4_000_000_000_000].map((at) => new Date(at));
  const ids = births.map(newId);
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids) expect(idSchema.parse(id)).toBe(id);
  expect(new Set(Array.from({ length: 10_000 }, () => newId(now))).size).toBe(10_000);
});
