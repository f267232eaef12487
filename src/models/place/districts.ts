import { z } from 'zod';
import listed from '../../../content/districts.json' with { type: 'json' };
import type { District } from './place.ts';
import { districtSchema, programmeDistricts, provinceSchema } from './place.ts';

/** Whatever the gazetteer names: what it is called, and where it lies. */
export const namedSchema = z.object({
  name_en: z.string(),
  name_ur: z.string(),
  aliases: z.array(z.string()),
  aliases_ur: z.array(z.string()),
  lat: z.number(),
  lon: z.number(),
  /** Those of its names that are also everyday words, such as باغ, or people's names. */
  common_words: z.array(z.string()).optional(),
});

const entrySchema = namedSchema.extend({
  id: districtSchema,
  province: provinceSchema,
  /** The city entry this district is a part of (Karachi's seven, Quetta's two). */
  in_city: districtSchema.optional(),
  /** The district it was cut from; a centre for the parent serves it too. */
  parent: districtSchema.optional(),
});
export type DistrictEntry = z.infer<typeof entrySchema>;

/** The gazetteer's districts (GeoNames, CC BY 4.0, adapted), read once. Throws at start when the file is wrong. */
export const districts: readonly DistrictEntry[] = z.array(entrySchema).parse(listed);

export const districtById: ReadonlyMap<District, DistrictEntry> = new Map(districts.map((entry) => [entry.id, entry]));

/** Are two districts the same, or one a part of the other (Korangi and Karachi), or cut from it (Kot Addu and Muzaffargarh)? */
export function overlap(one: District, other: District): boolean {
  const around = (district: District): (District | undefined)[] => {
    const entry = districtById.get(district);
    return [entry?.in_city, entry?.parent];
  };
  return one === other || around(one).includes(other) || around(other).includes(one);
}

const programme = new Set<District>(programmeDistricts);

/** The programme's district a district belongs to (Korangi → Karachi, Kot Addu → Muzaffargarh), else the district itself. */
export function servedAs(district: District): District {
  const entry = districtById.get(district);
  return [district, entry?.in_city, entry?.parent].find((one) => one !== undefined && programme.has(one)) ?? district;
}
