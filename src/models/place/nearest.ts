import { entries } from './gazetteer.ts';
import type { District, Point } from './place.ts';

/** How many of the nearest places speak, each the louder the nearer it is. */
const speaking = 3;
/** Some 100 metres, in degrees: nothing is nearer than this. */
const nothingNearer = 0.001;

/**
 * The district that the gazetteer's nearest places speak for. Not always right near a border (each of the 1,134 places left out in turn: 934 right,
 * beside 847 by the nearest headquarters; bench/places.ts): good enough to choose a centre by, not to name somebody's district to them.
 * `without`: as if this place were not in the gazetteer, to measure by.
 */
export function districtOfPoint(point: Point, without?: string): District {
  const near = entries
    .filter(({ id }) => id !== without)
    .map(({ point: there, district }) => ({ square: squareDistance(point, there), district }));
  const votes = new Map<District, number>();
  for (let spoken = 0; spoken < speaking; spoken++) {
    const nearest = near.reduce((best, one) => (one.square < best.square ? one : best));
    votes.set(nearest.district, (votes.get(nearest.district) ?? 0) + 1 / (Math.sqrt(nearest.square) + nothingNearer));
    nearest.square = Infinity;
  }
  return [...votes].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** Flat-earth distance, squared: within Pakistan the order of two distances is the same, and a hundred times faster. */
function squareDistance(a: Point, b: Point): number {
  const east = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180);
  return east * east + (a.lat - b.lat) ** 2;
}
