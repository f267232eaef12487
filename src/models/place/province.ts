import { districtById } from './districts.ts';
import type { District, Province } from './place.ts';

/** The province a district lies in. Throws for an id that is not in the gazetteer: ids come only from it. */
export function provinceOf(district: District): Province {
  const entry = districtById.get(district);
  if (!entry) throw new Error(`no district ${district} in the gazetteer`);
  return entry.province;
}
