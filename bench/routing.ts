// How dear is choosing a centre? Among 10,000 over Pakistan, the whole choice (near ones, those that serve the district, today's load, the rule)
// beside the bare $geoNear of the same place, range and limit. Rounds alternate, so that a noisy machine disturbs both alike. Prints the raw
// figures, then the ratio; ends with 1 when a choice takes more than twice as long.
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { Centre } from '../src/models/centre/centre.ts';
import { chooseCentre, mostCandidates } from '../src/models/centre/choose.ts';
import { openTicket } from '../src/models/ticket/rules.ts';
import { addTickets, TicketModel } from '../src/models/ticket/store.ts';
import type { Need } from '../src/models/centre/routing.ts';
import { CentreModel, saveCentre } from '../src/models/centre/store.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';
import { newId } from '../src/models/id/id.ts';
import { districts } from '../src/models/place/districts.ts';
import type { Point } from '../src/models/place/place.ts';
import { inTransaction } from '../src/models/store.ts';
import { topics } from '../src/models/topic/topic.ts';
import { demoCentres } from '../tests/support/demo.ts';
import { seeded } from '../tests/support/random.ts';

const { MONGODB_URI } = z.object({ MONGODB_URI: z.string() }).parse(process.env);
const centres = 10_000;
const ticketsToday = 5_000;
const rounds = 31;
const needsARound = 60;
const most = 2;
const rangeKm = 60;
const now = new Date('2026-03-02T06:00:00Z');
const chance = seeded(10_000);

/** Somewhere within some 50 km of a district's headquarters: more of both people and centres where there are more districts. */
const somewhereIn = ({ lat, lon }: Point): Point => ({
  lat: lat + chance.below(1000) / 1000 - 0.5,
  lon: lon + chance.below(1000) / 1000 - 0.5,
});

function someCentre(n: number): Centre {
  const model = chance.oneOf(demoCentres);
  const district = chance.oneOf(districts);
  return {
    ...model,
    id: newId(new Date(now.getTime() + n)),
    point: somewhereIn(district),
    province: district.province,
    districts: [district.id],
    topics: topics.filter(() => chance.chance(0.7)).concat('other-legal'),
    dailyCapacity: chance.below(20),
    womenCounsellors: chance.below(3),
    onCallPhones: chance.chance(0.2) ? ['+924200000000'] : [],
    hub: n === 0,
  };
}

/** A matter as it is when its place is told: a district and a point in it. */
function someNeed(): Need {
  const district = chance.oneOf(districts);
  return {
    district: district.id, point: somewhereIn(district), topic: chance.oneOf(topics), urgency: chance.oneOf(['routine', 'urgent', 'emergency']),
    language: chance.oneOf(['ur', 'en', 'ur-Latn']), wantsWoman: chance.chance(0.3), opponentCentre: null, hint: null,
  }; // prettier-ignore
}

async function fill(all: readonly Centre[]): Promise<void> {
  for (let n = 0; n < all.length; n += 100) await Promise.all(all.slice(n, n + 100).map(saveCentre));
  const tickets = Array.from({ length: ticketsToday }, (_, n) =>
    openTicket(
      {
        forWhom: 'self', otherKnows: null, topic: 'labour-rights', summary: '', danger: false, vulnerabilities: [], name: null, placeText: null,
        district: null, point: null, wantsWoman: false, opponentCentre: null,
        safeContact: { by: 'this', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false },
      },
      {
        id: newId(now), reference: String(n).padStart(9, '0'), pinHash: '', citizen: newId(now), address: 'sms:+923001234567', language: 'ur',
        urgency: 'routine', centre: chance.oneOf(all), routing: { key: 'routing.near', values: {}, passedOver: [] }, now,
      },
    ),
  ); // prettier-ignore
  for (let n = 0; n < tickets.length; n += 500) await inTransaction((tx) => addTickets(tickets.slice(n, n + 500), tx));
}

/** The same centres, under the one index that serves the bare query best (the product's has its topics too: a dozen keys a centre). */
const bareCentres = () => CentreModel.db.collection('bare');

/** The bare query: the driver's own, whole documents, no filter. */
const bare = ({ point }: Need): Promise<unknown[]> =>
  bareCentres()
    .aggregate([
      {
        $geoNear: {
          near: { type: 'Point', coordinates: [point?.lon ?? 0, point?.lat ?? 0] },
          key: 'point',
          distanceField: 'km',
          maxDistance: rangeKm * 1000,
        },
      },
      { $limit: mostCandidates },
    ])
    .toArray();

/** Milliseconds of each call, one after the other. */
async function times(needs: readonly Need[], work: (need: Need) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (const need of needs) {
    const begun = performance.now();
    await work(need);
    taken.push(performance.now() - begun);
  }
  return taken;
}

const at = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
const show = (name: string, values: readonly number[]): void =>
  console.log(`${name}  p50 ${at(values, 0.5).toFixed(2)} ms   p99 ${at(values, 0.99).toFixed(2)} ms`);

await connectStore(MONGODB_URI, 'insaf_bench_routing');
await Promise.all([CentreModel.deleteMany(), TicketModel.deleteMany()]);
const all = Array.from({ length: centres }, (_, n) => someCentre(n));
await fill(all);
await CentreModel.aggregate([{ $out: 'bare' }]);
await bareCentres().createIndex({ point: '2dsphere' });
const settings = { hubCentre: all[0]?.id ?? '', rangeKm };
const how = new Map<string, number>();
const choose = async (need: Need): Promise<void> => {
  const { routing } = await chooseCentre(need, settings, now);
  how.set(routing.key, (how.get(routing.key) ?? 0) + 1);
};

const of: Record<'bare' | 'choice', number[][]> = { bare: [], choice: [] };
const warmUp = Array.from({ length: 300 }, someNeed);
await times(warmUp, bare);
await times(warmUp, choose);
for (let round = 0; round < rounds; round += 1) {
  const needs = Array.from({ length: needsARound }, someNeed);
  of.bare.push(await times(needs, bare));
  of.choice.push(await times(needs, choose));
}
await CentreModel.db.dropDatabase();
await closeStore();

console.log(`${String(centres)} centres, ${String(ticketsToday)} tickets today, ${String(rounds * needsARound)} choices`);
console.log([...how].map(([key, n]) => `${key} ${String(n)}`).join(', '));
show('bare $geoNear', of.bare.flat());
show('choice       ', of.choice.flat());
const median = (figures: readonly number[][]): number => at(figures.map((one) => at(one, 0.5)), 0.5); // prettier-ignore
const ratio = median(of.choice) / median(of.bare);
console.log(`routing: a choice takes ${ratio.toFixed(2)} times the bare $geoNear (aim: at most ${String(most)})`);
process.exitCode = ratio > most ? 1 : 0;
