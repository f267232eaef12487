import { z } from 'zod';
import listed from '../../../content/places.json' with { type: 'json' };
import { fold } from '../language/fold.ts';
import type { DistrictEntry } from './districts.ts';
import { districtById, districts, namedSchema } from './districts.ts';
import type { District, Point, Province } from './place.ts';
import { districtSchema } from './place.ts';

const placeEntrySchema = namedSchema.extend({
  district: districtSchema,
  kind: z.enum(['tehsil', 'town', 'locality']),
  /** The district is not sure. */
  approx: z.boolean().optional(),
});

/** A district, town or locality as it can be named. */
export interface PlaceEntry {
  /** A district's own id; a place's is `<district>--<name>`. */
  id: string;
  district: District;
  province: Province;
  point: Point;
  kind: 'city' | 'district' | 'tehsil' | 'town' | 'locality';
  name: { en: string; ur: string };
  /** Every way to write it, folded. */
  names: readonly string[];
  /** Those of them that are everyday words too, spaces left out. */
  everyday: ReadonlySet<string>;
}

/** A whole district or city, and not a place in one. */
export const isDistrict = ({ kind }: Pick<PlaceEntry, 'kind'>): boolean => kind === 'city' || kind === 'district';

/** Folded for comparing names: the nasal at the end of a word and the hamza are written or left out as one likes. */
export const foldName = (text: string): string => fold(text).replace(/ں/g, 'ن').replace(/ء/g, '');
export const joined = (name: string): string => name.replaceAll(' ', '');

/**
 * Names as written on phones here, beyond the gazetteer's aliases (shared/data/roman-urdu-variants.tsv and our own ears), and those that several
 * share without the gazetteer saying so.
 */
const moreAliases: Record<string, readonly string[]> = {
  'pk-lahore': ['laahore', 'lahoor'], 'pk-multan': ['mltan', 'mulltan'], 'pk-sialkot': ['siyalkot', 'sialcot', 'siyal kot'], 'pk-quetta': ['quita', 'kueta'], 'pk-tando-muhammad-khan': ['tando m khan'],
  'pk-upper-kohistan': ['kohistan', 'کوہستان'], 'pk-lower-kohistan': ['kohistan', 'کوہستان'], 'pk-kolai-palas': ['kohistan', 'کوہستان'],
  'pk-south-waziristan-upper': ['south waziristan', 'waziristan', 'جنوبی وزیرستان', 'وزیرستان'], 'pk-north-waziristan': ['waziristan', 'وزیرستان'],
  'pk-south-waziristan-lower': ['south waziristan', 'waziristan', 'جنوبی وزیرستان', 'وزیرستان'], 'pk-upper-dir': ['dir', 'دیر'], 'pk-lower-dir': ['dir', 'دیر'],
  'pk-lahore--dha-lahore': ['dha', 'defence', 'ڈی ایچ اے', 'ڈیفنس'], 'pk-karachi-south--dha-karachi': ['dha', 'defence', 'ڈی ایچ اے', 'ڈیفنس'],
  'pk-karachi-south--saddar': ['sadar', 'sadr'], 'pk-rawalpindi--saddar': ['sadar', 'sadr'], 'pk-peshawar--saddar': ['sadar', 'sadr'],
  'pk-lahore--bahria-town-lahore': ['bahria town', 'bahria', 'بحریہ ٹاؤن'], 'pk-karachi-malir--bahria-town-karachi': ['bahria town', 'bahria', 'بحریہ ٹاؤن'],
  'pk-rawalpindi--bahria-town-rawalpindi': ['bahria town', 'bahria', 'بحریہ ٹاؤن', 'بحریہ پنڈی'], 'pk-swat': ['suwat'], 'pk-hyderabad': ['hyderabd', 'hyd'], 'pk-nankana-sahib': ['nankana sb'], 'pk-jacobabad': ['jaccobabad'],
}; // prettier-ignore

const folded = (names: readonly string[]): string[] => [...new Set(names.map(foldName))];
const everydayOf = (words: readonly string[] | undefined): Set<string> => new Set(words?.map((word) => joined(foldName(word))));

const citiesIds = new Set(districts.map(({ in_city }) => in_city));

const ofDistrict = (entry: DistrictEntry): PlaceEntry => ({
  id: entry.id,
  district: entry.id,
  province: entry.province,
  point: { lat: entry.lat, lon: entry.lon },
  kind: citiesIds.has(entry.id) ? 'city' : 'district',
  name: { en: entry.name_en, ur: entry.name_ur },
  names: folded([entry.name_en, entry.name_ur, ...entry.aliases, ...entry.aliases_ur, ...(moreAliases[entry.id] ?? [])]),
  everyday: everydayOf(entry.common_words),
});

function ofPlace(entry: z.infer<typeof placeEntrySchema>): PlaceEntry {
  const district = districtById.get(entry.district);
  if (!district) throw new Error(`${entry.name_en} lies in ${entry.district}, which is no district`);
  const id = `${entry.district}--${fold(entry.name_en).replaceAll(' ', '-')}`;
  return {
    id,
    district: entry.district,
    province: district.province,
    point: { lat: entry.lat, lon: entry.lon },
    kind: entry.kind,
    name: { en: entry.name_en, ur: entry.name_ur },
    names: folded([entry.name_en, entry.name_ur, ...entry.aliases, ...entry.aliases_ur, ...(moreAliases[id] ?? [])]),
    everyday: everydayOf(entry.common_words),
  };
}

/** The whole gazetteer (GeoNames, CC BY 4.0, adapted), read once. Throws at start when a file is wrong. */
export const entries: readonly PlaceEntry[] = [...districts.map(ofDistrict), ...z.array(placeEntrySchema).parse(listed).map(ofPlace)];

export const placeById: ReadonlyMap<string, PlaceEntry> = new Map(entries.map((entry) => [entry.id, entry]));
