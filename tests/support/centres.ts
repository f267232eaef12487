import type { Centre } from '../../src/models/centre/centre.ts';
import type { Need } from '../../src/models/centre/routing.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Point } from '../../src/models/place/place.ts';
import { demoCentres } from './demo.ts';

/** Multan's district courts: the place the tests measure from. */
export const multan: Point = { lat: 30.1984, lon: 71.4687 };

/** So many kilometres north of a point. */
export const northOf = ({ lat, lon }: Point, km: number): Point => ({ lat: lat + km / 111.195, lon });

const allDay = [{ from: 0, to: 1440 }];
export const always: Centre['hours'] = [allDay, allDay, allDay, allDay, allDay, allDay, allDay];
export const closed: Centre['hours'] = [[], [], [], [], [], [], []];

/** A centre in Multan that takes anybody with anything at any hour, but for what the test says. */
export function aCentre(name: string, more: Partial<Centre> = {}): Centre {
  const [model] = demoCentres;
  if (!model) throw new Error('no demo centre');
  return {
    ...model, id: newId(new Date()), name: { en: name, ur: name, 'ur-Latn': name }, active: true, point: multan, province: 'PK-PB',
    districts: ['pk-multan'], topics: ['labour-rights'], hours: always, closedOn: [], languages: ['ur', 'ur-Latn', 'en'],
    womenCounsellors: 1, dailyCapacity: 10, onCallPhones: [], hub: false, ...more,
  }; // prettier-ignore
}

/** A worker in Multan who is owed wages. */
export const aNeed = (more: Partial<Need> = {}): Need => ({
  district: 'pk-multan', point: multan, topic: 'labour-rights', urgency: 'routine', language: 'ur', wantsWoman: false, opponentCentre: null,
  hint: null, ...more,
}); // prettier-ignore
