import type { Id } from '../id/id.ts';
import { headquartersOf, kmBetween } from '../place/distance.ts';
import { servedAs } from '../place/districts.ts';
import type { District, Place, Point } from '../place/place.ts';
import { provinceOf } from '../place/province.ts';
import { takenToday } from '../ticket/store.ts';
import type { Centre } from './centre.ts';
import { dayStart } from './hours.ts';
import type { Candidate, Circle, Need, Picked, Routing } from './routing.ts';
import { mayBeBeaten, pick, wordRouting } from './routing.ts';
import { centresFor, centresNear, findCentre } from './store.ts';

/** How many centres near a place are weighed: more would not change who is nearest and free. */
export const mostCandidates = 20;
/** How many of a province: at night most of them are closed. */
const mostOfProvince = 200;
/** Longer than the country. */
const farthestKm = 2000;

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
 * district of the number's area code counts, else it is the hub at once. Throws when the hub itself is not there, or when the only centre
 * is the opponent's: a setting is wrong.
 */
export async function chooseCentre(need: Need, settings: RoutingSettings, now: Date): Promise<Chosen> {
  const district = need.district ?? need.hint;
  const point = need.point ?? (district ? headquartersOf(district) : null);
  if (point) {
    const near = await pickNear(need, point, district, settings.rangeKm, now);
    if (near) return worded('near', need, near);
    const wider = district
      ? await centresNear(point, farthestKm, { topic: need.topic, province: provinceOf(district) }, mostOfProvince)
      : [];
    const next = pick(need, await withLoad(wider, now), now);
    if (next) return worded('province', need, next);
  }
  return await toHub(need, point, settings, now);
}

const worded = (circle: Circle, need: Need, { chosen, passedOver }: Picked): Chosen => ({
  centre: chosen.centre,
  routing: wordRouting(circle, need, chosen, passedOver),
});

/** Those in range; and, where one farther off could still be the better choice, those that serve the district from there. */
async function pickNear(need: Need, point: Point, district: District | null, rangeKm: number, now: Date): Promise<Picked | null> {
  const near = await withLoad(await centresNear(point, rangeKm, { topic: need.topic, province: null }, mostCandidates), now);
  const picked = pick(need, near, now);
  const seenToKm = near.length < mostCandidates ? rangeKm : (near.at(-1)?.km ?? 0);
  if (!district || (picked && !mayBeBeaten(picked.chosen, need, seenToKm))) return picked;
  const known = new Set(near.map(({ centre }) => centre.id));
  const own = (await centresFor(servedAs(district), need.topic, mostCandidates)).filter(({ id }) => !known.has(id));
  if (own.length === 0) return picked;
  const far = await withLoad(
    own.map((centre) => ({ centre, km: kmBetween(point, centre.point) })),
    now,
  );
  return pick(need, [...near, ...far], now);
}

async function toHub(need: Need, point: Point | null, { hubCentre }: RoutingSettings, now: Date): Promise<Chosen> {
  const hub = await findCentre(hubCentre);
  if (!hub) throw new Error('HUB_CENTRE names no centre');
  if (hub.id === need.opponentCentre) return await besideHub(need, point ?? hub.point, now);
  const km = point ? kmBetween(point, hub.point) : null;
  return { centre: hub, routing: wordRouting('hub', need, { centre: hub, km }, []) };
}

/** The hub is the opponent's: the nearest other centre, one that can take it before one that cannot. */
async function besideHub(need: Need, point: Point, now: Date): Promise<Chosen> {
  const others = await withLoad(await centresNear(point, farthestKm, { topic: null, province: null }, mostOfProvince), now);
  const serving = others.filter(({ centre }) => centre.topics.includes(need.topic));
  const picked = pick(need, serving, now) ?? pick({ ...need, urgency: 'urgent' }, others, now);
  if (!picked) throw new Error('the only centre is the opponent’s');
  return worded('anywhere', need, picked);
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
  return (await centresNear(point, farthestKm, { topic: null, province: null }, most)).map(({ centre }) => centre);
}
