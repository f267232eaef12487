import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Centre } from '../../src/models/centre/centre.ts';
import { centreSchema } from '../../src/models/centre/centre.ts';
import { root } from '../../src/root.ts';

/** The thirteen demo centres, as they are seeded. */
export const demoCentres: readonly Centre[] = z
  .array(centreSchema)
  .parse(JSON.parse(readFileSync(new URL('content/demo/centres.json', root), 'utf8')));

export const centreOf = (district: string): Centre => {
  const centre = demoCentres.find(({ districts }) => districts.includes(district));
  if (!centre) throw new Error(`no demo centre in ${district}`);
  return centre;
};
