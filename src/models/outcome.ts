/** Every expected refusal of the house, each with a status (src/web/refuse.ts) and words in all locales (`refusal.<name>`). Bugs throw instead. */
export const refusals = [
  'no-such-ticket',
  'no-such-centre',
  'no-such-staff',
  'not-your-centre',
  'not-allowed',
  'taken-by-another',
  'changed-meanwhile',
  'already-closed',
  'not-closed',
  'window-closed',
  'person-stopped',
  'by-telephone',
  'not-safe-now',
  'wrong-sign-in',
  'too-many-tries',
  'no-such-card',
  'card-lapsed',
  'card-faulty',
  'own-words',
  'review-day',
  'no-such-prompt',
  'sound-kind',
  'sound-broken',
  'sound-length',
  'sound-silent',
  'sound-size',
  'no-own-phone',
  'not-ringable',
  'desk-not-ready',
  'not-safe-hour',
  'not-to-be-rung',
  'no-such-callback',
  'unreadable',
] as const;
export type Refusal = (typeof refusals)[number];

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Refusal };
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (error: Refusal): { ok: false; error: Refusal } => ({ ok: false, error });
