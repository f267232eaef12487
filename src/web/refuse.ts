import type { Refusal } from '../models/outcome.ts';

/** Every refusal's HTTP status, in one table. What belongs to another centre looks like what is not there. */
export const statusOf: Record<Refusal, number> = {
  'no-such-ticket': 404,
  'no-such-centre': 404,
  'no-such-staff': 404,
  'not-your-centre': 404,
  'not-allowed': 403,
  'taken-by-another': 409,
  'changed-meanwhile': 409,
  'already-closed': 409,
  'not-closed': 409,
  'window-closed': 409,
  'person-stopped': 409,
  'not-safe-now': 409,
  'wrong-sign-in': 401,
  'too-many-tries': 429,
  'no-such-card': 404,
  'card-lapsed': 409,
  'card-faulty': 409,
  'own-words': 403,
  'review-day': 400,
  unreadable: 400,
};
