import { districtById } from './districts.ts';
import type { District, Point } from './place.ts';

const earthKm = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres as the crow flies (haversine). */
export function kmBetween(a: Point, b: Point): number {
  const half =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.sqrt(half));
}

/** Where a district's headquarters town lies, to measure from when nothing finer was told; null for an id that is not in the gazetteer. */
export function headquartersOf(district: District): Point | null {
  const entry = districtById.get(district);
  return entry ? { lat: entry.lat, lon: entry.lon } : null;
}
