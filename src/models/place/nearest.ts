import { districts, servedAs } from './districts.ts';
import type { District, Point } from './place.ts';

/**
 * The district whose headquarters is nearest, as the programme serves it (a pin in Korangi is Karachi's). Nearest is not always right near
 * a border (848 of 1,134 places, README-gazetteer.md): good enough to choose a centre by distance, not to name somebody's district to them.
 */
export function districtOfPoint(point: Point): District {
  const nearest = districts.reduce((best, entry) => (squareDistance(point, entry) < squareDistance(point, best) ? entry : best));
  return servedAs(nearest);
}

/** Flat-earth distance, squared: within Pakistan the order of two distances is the same, and a hundred times faster. */
function squareDistance(a: Point, b: Point): number {
  const east = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180);
  return east * east + (a.lat - b.lat) ** 2;
}
