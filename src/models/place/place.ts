import { z } from 'zod';

export const provinces = ['PK-PB', 'PK-SD', 'PK-KP', 'PK-BA', 'PK-IS', 'PK-GB', 'PK-JK'] as const;
export const provinceSchema = z.enum(provinces);
export type Province = z.infer<typeof provinceSchema>;

export const pointSchema = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
export type Point = z.infer<typeof pointSchema>;

/** The thirteen districts of the programme, by the gazetteer's ids. */
export const programmeDistricts = [
  'pk-lahore', 'pk-faisalabad', 'pk-nankana-sahib', 'pk-muzaffargarh', 'pk-khanewal', 'pk-sialkot', 'pk-swat',
  'pk-karachi', 'pk-jacobabad', 'pk-multan', 'pk-sahiwal', 'pk-hyderabad', 'pk-quetta',
] as const; // prettier-ignore

/** A district's id in the gazetteer, such as `pk-lahore`. The list grows with the gazetteer, so the type is open. */
export const districtSchema = z.string().regex(/^pk-[a-z0-9-]+$/);
export type District = z.infer<typeof districtSchema>;

/** A place as understood: the district and a point for distance; `text` is what the person wrote. */
export const placeSchema = z.object({ district: districtSchema.nullable(), point: pointSchema.nullable(), text: z.string() });
export type Place = z.infer<typeof placeSchema>;
