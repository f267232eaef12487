import type { Id } from '../id/id.ts';
import { headquartersOf, kmBetween } from '../place/distance.ts';
import type { Place, Point } from '../place/place.ts';
import { provinceOf } from '../place/province.ts';
import { takenToday } from '../ticket/store.ts';
import type { Centre } from './centre.ts';
import { dayStart } from './hours.ts';
import type { Candidate, Circle, Need, Routing } from './routing.ts';
import { pick, wordRouting } from './routing.ts';
import { centresFor, centresInProvince, centresNear, findCentre } from './store.ts';

/** How many centres of a circle are weighed: more would not change who is nearest and free. */
const mostCandidates = 20;
/** "Find a centre" looks this far. */
const farthestKm = 1500;

export interface RoutingSettings {
  hubCentre: Id;
  rangeKm: number;
}

export interface Chosen {
  centre: Centre;
  routing: Routing;
}

/**
 * Finds the centre for a matter: the near ones (in range, or serving the district), then the province's, then the hub. Without a place the
 * district of the number's area code counts, else it is the hub at once. Throws when the hub itself is not there: a setting is wrong.
 */
export async function chooseCentre(need: Need, settings: RoutingSettings, now: Date): Promise<Chosen> {
  const district = need.district ?? need.hint;
  const point = need.point ?? (district ? headquartersOf(district) : null);
  if (point) {
    const near = await nearCandidates(need, point, district, settings.rangeKm, now);
    const chosen = settle('near', need, near, now);
    if (chosen) return chosen;
    const wider = district ? await provinceCandidates(need, point, district, now) : [];
    const next = settle('province', need, wider, now);
    if (next) return next;
  }
  return await toHub(need, point, settings);
}

function settle(circle: Circle, need: Need, candidates: readonly Candidate[], now: Date): Chosen | null {
  const picked = pick(need, candidates, now);
  if (!picked) return null;
  const { chosen, passedOver } = picked;
  return { centre: chosen.centre, routing: wordRouting(circle, need, chosen, passedOver) };
}

async function toHub(need: Need, point: Point | null, { hubCentre }: RoutingSettings): Promise<Chosen> {
  const hub = await findCentre(hubCentre);
  if (!hub) throw new Error('HUB_CENTRE names no centre');
  const km = point ? kmBetween(point, hub.point) : null;
  return { centre: hub, routing: wordRouting('hub', need, { centre: hub, km }, []) };
}

async function nearCandidates(need: Need, point: Point, district: string | null, rangeKm: number, now: Date): Promise<Candidate[]> {
  const [near, own] = await Promise.all([
    centresNear(point, rangeKm, need.topic, mostCandidates),
    district ? centresFor(district, need.topic, mostCandidates) : [],
  ]);
  const found = new Map(near.map((candidate) => [candidate.centre.id, candidate]));
  for (const centre of own) if (!found.has(centre.id)) found.set(centre.id, { centre, km: kmBetween(point, centre.point) });
  return await withLoad([...found.values()], now);
}

async function provinceCandidates(need: Need, point: Point, district: string, now: Date): Promise<Candidate[]> {
  const centres = await centresInProvince(provinceOf(district), need.topic, 200);
  const byDistance = centres.map((centre) => ({ centre, km: kmBetween(point, centre.point) })).sort((a, b) => a.km - b.km);
  return await withLoad(byDistance.slice(0, mostCandidates), now);
}

async function withLoad(found: readonly { centre: Centre; km: number }[], now: Date): Promise<Candidate[]> {
  const taken = await takenToday(
    found.map(({ centre }) => centre.id),
    dayStart(now),
  );
  return found.map(({ centre, km }) => ({ centre, km, taken: taken.get(centre.id) ?? 0 }));
}

/** The nearest centres to a place, for somebody who only asks where to go; without a point there are none to name. */
export async function nearestCentres(place: Place | null, most: number): Promise<Centre[]> {
  const point = place?.point ?? (place?.district ? headquartersOf(place.district) : null);
  if (!point) return [];
  return (await centresNear(point, farthestKm, null, most)).map(({ centre }) => centre);
}
