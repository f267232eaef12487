import { newId } from '../../src/models/id/id.ts';
import type { Outreach } from '../../src/models/outreach/outreach.ts';

const held = new Date('2026-11-20T06:00:00Z');

/** A session in Multan, of forty who were counted. */
export const anOccasion = (more: Partial<Outreach> = {}): Outreach => ({
  id: newId(held), kind: 'session', date: '2026-11-20', district: 'pk-multan', place: 'Union council hall', language: 'saraiki', topic: 'rights', note: '',
  count: { by: 'headcount', people: 40, genders: { woman: 25, man: 12, other: 0 }, ages: { 'under-18': 0, '18-25': 20, '26-40': 15, '41-60': 0, 'over-60': 0 } },
  version: 0, withdrawn: false, trail: [{ event: 'logged', by: newId(held), at: held, before: null, reason: null }], ...more,
}); // prettier-ignore
