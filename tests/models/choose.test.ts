import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Centre } from '../../src/models/centre/centre.ts';
import { chooseCentre, nearestCentres } from '../../src/models/centre/choose.ts';
import type { Need } from '../../src/models/centre/routing.ts';
import { centresFor, centresNear, findCentre, listCentres, saveCentre } from '../../src/models/centre/store.ts';
import { headquartersOf, kmBetween } from '../../src/models/place/distance.ts';
import { inTransaction } from '../../src/models/store.ts';
import { addTickets } from '../../src/models/ticket/store.ts';
import { aCentre, aNeed, closed, multan, northOf } from '../support/centres.ts';
import { centreOf, demoCentres } from '../support/demo.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';
import { aTicket } from '../support/tickets.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const now = new Date('2026-03-02T06:00:00Z');
const rangeKm = 60;
const hub = aCentre('hub', {
  hub: true,
  point: { lat: 33.69, lon: 73.05 },
  province: 'PK-IS',
  districts: ['pk-islamabad'],
  topics: ['legal-aid'],
});

/** Keeps these centres and the hub, and chooses among them. */
async function choose(need: Partial<Need>, ...centres: Centre[]) {
  for (const centre of [...centres, hub]) await saveCentre(centre);
  const { centre, routing } = await chooseCentre(aNeed(need), { hubCentre: hub.id, rangeKm }, now);
  return { name: centre.name.en, key: routing.key, values: routing.values, passedOver: routing.passedOver };
}

const shut = { hours: closed };
const swat = headquartersOf('pk-swat') ?? multan;
/** In Punjab, far from Multan. */
const attock = northOf(multan, 390);

describe('the widening circles', () => {
  const cases: { name: string; need?: Partial<Need>; centres: Centre[]; chosen: string; key: string; km?: number }[] = [
    {
      name: 'the nearest in range',
      centres: [aCentre('far', { point: northOf(multan, 50) }), aCentre('near', { point: northOf(multan, 20) })],
      chosen: 'near', key: 'routing.near', km: 20,
    },
    {
      name: 'just in range, and not just beyond it, when it serves another district',
      centres: [aCentre('beyond', { point: northOf(multan, 61), districts: ['pk-khanewal'], province: 'PK-SD' }), aCentre('within', { point: northOf(multan, 59), districts: ['pk-khanewal'] })],
      chosen: 'within', key: 'routing.near', km: 59,
    },
    {
      name: 'beyond the range when it serves the district',
      centres: [aCentre('ours', { point: northOf(multan, 90) })],
      chosen: 'ours', key: 'routing.near', km: 90,
    },
    {
      name: 'the district’s own beyond the range, when the near one has no woman and one was asked for',
      need: { wantsWoman: true },
      centres: [aCentre('men', { point: northOf(multan, 5), womenCounsellors: 0 }), aCentre('women', { point: northOf(multan, 90) })],
      chosen: 'women', key: 'routing.near', km: 90,
    },
    {
      name: 'nobody who does not serve the topic, however near',
      centres: [aCentre('other topic', { topics: ['arrest-and-bail'] }), aCentre('topic', { point: northOf(multan, 40) })],
      chosen: 'topic', key: 'routing.near',
    },
    { name: 'nobody who has closed for good', centres: [aCentre('gone', { active: false }), aCentre('there', { point: northOf(multan, 40) })], chosen: 'there', key: 'routing.near' },
    {
      name: 'the province’s nearest when there is none in reach',
      centres: [aCentre('farther', { point: attock, districts: ['pk-attock'] }), aCentre('next', { point: northOf(multan, 150), districts: ['pk-jhang'] }), aCentre('nearer, but another province', { point: northOf(multan, 100), districts: ['pk-swat'], province: 'PK-KP' })],
      chosen: 'next', key: 'routing.province', km: 150,
    },
    {
      name: 'in an emergency the province’s next that is open, past all that are shut in reach',
      need: { urgency: 'emergency' },
      centres: [aCentre('shut', shut), aCentre('shut too', { ...shut, point: northOf(multan, 100), districts: ['pk-jhang'] }), aCentre('open', { point: attock, districts: ['pk-attock'] })],
      chosen: 'open', key: 'routing.emergency-province',
    },
    { name: 'in an emergency the nearest on call', need: { urgency: 'emergency' }, centres: [aCentre('shut', shut), aCentre('call', { ...shut, onCallPhones: ['+924235761234'], point: northOf(multan, 30) })], chosen: 'call', key: 'routing.emergency-near' },
    { name: 'the hub in an emergency when the whole province sleeps', need: { urgency: 'emergency' }, centres: [aCentre('shut', shut), aCentre('swat', { point: swat, province: 'PK-KP', districts: ['pk-swat'] })], chosen: 'hub', key: 'routing.hub' },
    { name: 'the hub when nobody in the province serves the topic', centres: [aCentre('swat', { point: swat, province: 'PK-KP', districts: ['pk-swat'] })], chosen: 'hub', key: 'routing.hub' },
    { name: 'a district without a point is measured from its headquarters', need: { point: null }, centres: [aCentre('multan')], chosen: 'multan', key: 'routing.near' },
    { name: 'no place: the district of the number’s area code', need: { point: null, district: null, hint: 'pk-multan' }, centres: [aCentre('multan')], chosen: 'multan', key: 'routing.near' },
    { name: 'a place told counts before the hint', need: { point: null, hint: 'pk-swat' }, centres: [aCentre('multan'), aCentre('swat', { point: swat, districts: ['pk-swat'] })], chosen: 'multan', key: 'routing.near' },
    { name: 'no place and no hint: the hub', need: { point: null, district: null }, centres: [aCentre('multan')], chosen: 'hub', key: 'routing.no-place' },
  ]; // prettier-ignore
  for (const { name, need = {}, centres, chosen, key, km } of cases)
    test(name, async () => {
      const result = await choose(need, ...centres);
      expect([result.name, result.key]).toEqual([chosen, key]);
      expect(result.values['centre']).toBe(chosen);
      if (km !== undefined) expect(result.values['km']).toBe(km);
    });

  test('thirty shut in reach do not hide the one on call behind them', async () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      aCentre(`shut ${String(n)}`, { ...shut, point: northOf(multan, n), districts: ['pk-jhang'] }),
    );
    const call = aCentre('call', { point: northOf(multan, 45), districts: ['pk-jhang'] });
    expect(await choose({ urgency: 'emergency' }, ...many, call)).toMatchObject({ name: 'call' });
  });
});

describe('the opponent’s centre', () => {
  const theirs = aCentre('theirs');
  test('is passed over for the next, and the ticket says so', async () => {
    expect(await choose({ opponentCentre: theirs.id }, theirs, aCentre('next', { point: northOf(multan, 40) }))).toMatchObject({
      name: 'next',
      key: 'routing.near',
      passedOver: [{ centre: theirs.id, why: 'opponent' }],
    });
  });
  test('is not chosen as the province’s either', async () => {
    expect(await choose({ opponentCentre: theirs.id }, theirs)).toMatchObject({ name: 'hub', key: 'routing.hub' });
  });
  test('may be the hub: then the nearest other has it, one that serves the topic first', async () => {
    const legalAid = aCentre('another topic', { point: swat, province: 'PK-KP', districts: ['pk-swat'], topics: ['legal-aid'] });
    expect(await choose({ opponentCentre: hub.id, point: null, district: null }, legalAid)).toMatchObject({
      name: 'another topic',
      key: 'routing.not-hub',
    });
    expect(await choose({ opponentCentre: hub.id, point: null, district: null }, theirs)).toMatchObject({
      name: 'theirs',
      key: 'routing.not-hub',
    });
  });
  test('the only centre there is: nobody gets it, and the fault is told', async () => {
    await expect(choose({ opponentCentre: hub.id, point: null, district: null })).rejects.toThrow(/opponent/);
  });
});

test('a hub that is not there is a fault that is told', async () => {
  await expect(chooseCentre(aNeed({ point: null, district: null }), { hubCentre: hub.id, rangeKm }, now)).rejects.toThrow(/HUB_CENTRE/);
});

describe('load', () => {
  const busy = aCentre('busy', { dailyCapacity: 2 });
  const idle = aCentre('idle', { point: northOf(multan, 4) });
  const opened = (openedAt: Date) => inTransaction((tx) => addTickets([aTicket({ centre: busy.id, openedAt })], tx));
  const yesterday = new Date('2026-03-01T18:59:59Z');
  const today = new Date('2026-03-01T19:00:00Z');
  const cases: [name: string, opened: Date[], chosen: string][] = [
    ['none: the nearer', [], 'busy'],
    ['tickets of yesterday, by Pakistan’s midnight, do not count', [yesterday, yesterday], 'busy'],
    ['one of today: the other, as near and idle', [today], 'idle'],
  ];
  for (const [name, tickets, chosen] of cases)
    test(name, async () => {
      for (const at of tickets) await opened(at);
      expect((await choose({}, busy, idle)).name).toBe(chosen);
    });
});

describe('the stored centres', () => {
  test('are given back as they were kept, written anew and listed by name', async () => {
    for (const centre of demoCentres) await saveCentre(centre);
    expect(await findCentre(demoCentres[0]?.id ?? '')).toEqual(demoCentres[0]);
    const [first] = demoCentres;
    if (!first) throw new Error('no demo centre');
    await saveCentre({ ...first, dailyCapacity: 99 });
    const listed = await listCentres();
    expect(listed).toHaveLength(demoCentres.length);
    expect(listed.map(({ name }) => name.en)).toEqual(demoCentres.map(({ name }) => name.en).toSorted());
    expect(await findCentre(first.id)).toMatchObject({ dailyCapacity: 99 });
    expect(await findCentre('f'.repeat(24))).toBeNull();
  });
  test('of a wrong shape are not kept', async () => {
    await expect(saveCentre({ ...aCentre('x'), dailyCapacity: -1 })).rejects.toThrow(/dailyCapacity/);
    expect(await listCentres()).toEqual([]);
  });
  test('near a point come nearest first, with the distance, at most so many', async () => {
    for (const km of [30, 10, 20, 70]) await saveCentre(aCentre(String(km), { point: northOf(multan, km) }));
    const near = await centresNear(multan, 60, { topic: null, province: null }, 2);
    expect(near.map(({ centre }) => centre.name.en)).toEqual(['10', '20']);
    for (const { centre, km } of near) expect(km).toBeCloseTo(Number(centre.name.en), 0);
    expect(km(near)).toEqual(near.map(({ centre }) => Math.round(kmBetween(multan, centre.point))));
  });
  test('for a district are those that name it, serve the topic and are there', async () => {
    for (const centre of [
      aCentre('yes'),
      aCentre('topic', { topics: ['legal-aid'] }),
      aCentre('gone', { active: false }),
      aCentre('other', { districts: ['pk-swat'] }),
    ])
      await saveCentre(centre);
    expect((await centresFor('pk-multan', 'labour-rights', 20)).map(({ name }) => name.en)).toEqual(['yes']);
  });
  const km = (near: readonly { km: number }[]): number[] => near.map((one) => Math.round(one.km));
});

describe('find a centre', () => {
  beforeEach(async () => {
    for (const centre of demoCentres) await saveCentre(centre);
  });
  const names = async (place: Parameters<typeof nearestCentres>[0]) => (await nearestCentres(place, 2)).map(({ id }) => id);
  test('the nearest two to a district’s headquarters', async () =>
    expect((await names({ district: 'pk-multan', point: null, text: 'multan' }))[0]).toBe(centreOf('pk-multan').id));
  test('from a pin at the other end of the country too', async () =>
    expect(await names({ district: null, point: { lat: 35.92, lon: 74.31 }, text: '' })).toHaveLength(2));
  test('nowhere without a place', async () => {
    expect(await names(null)).toEqual([]);
    expect(await names({ district: 'pk-atlantis', point: null, text: '' })).toEqual([]);
  });
});
