import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Card, CardVersion } from './card.ts';
import { cardVersionId, isCurrent } from './card.ts';

/** The lawyer who answers for a version: the name is shown to citizens. */
export interface Lawyer {
  id: Id;
  name: string;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** How long a card holds when its editor names no other day: half a year. */
const holdsMs = 182 * 24 * 3600_000;

/** A new draft from a version, to be changed by its writer. */
export const draftFrom = (base: CardVersion, version: number, by: Id, now: Date): CardVersion => ({
  ...base,
  id: cardVersionId(base.topic, version),
  version,
  state: 'draft',
  writtenOn: dayOf(now),
  writtenBy: by,
  submittedAt: null,
  reviewedBy: null,
  approvedBy: null,
  reviewBy: dayOf(new Date(now.getTime() + holdsMs)),
  publishedAt: null,
  basedOn: base.version,
  edits: 0,
  trail: [{ event: 'written', by, at: now }],
});

/** The draft with other words; who wrote last is the writer. Only a draft can be written in. */
export function rewrite(
  before: CardVersion,
  words: { cards: Record<Card['language'], Card>; reviewBy: string },
  by: Id,
  now: Date,
): Outcome<CardVersion> {
  if (before.state !== 'draft') return refused('changed-meanwhile');
  return done({ ...before, ...words, writtenBy: by, writtenOn: dayOf(now) });
}

/** Handed to the lawyers: nobody writes in it until it is published or sent back. */
export const handIn = (before: CardVersion, by: Id, now: Date): Outcome<CardVersion> =>
  before.state === 'draft' ? done(moved(before, 'submitted', 'submitted', by, now, { submittedAt: now })) : refused('changed-meanwhile');

/** Back to its writer. */
export const sendBack = (before: CardVersion, by: Id, now: Date): Outcome<CardVersion> =>
  before.state === 'submitted' ? done(moved(before, 'draft', 'sent-back', by, now, { submittedAt: null })) : refused('changed-meanwhile');

/** Four eyes: the lawyer who approves is not the one who wrote it. What would lapse at once is not published. */
export function approve(before: CardVersion, lawyer: Lawyer, now: Date): Outcome<CardVersion> {
  if (before.state !== 'submitted') return refused('changed-meanwhile');
  if (before.writtenBy === lawyer.id) return refused('not-allowed');
  const review = { reviewedBy: lawyer.name, approvedBy: lawyer.id, publishedAt: now };
  return current(moved(before, 'published', 'published', lawyer.id, now, review), now);
}

/** An earlier version is shown again, as it was approved then. */
export const restore = (before: CardVersion, by: Id, now: Date): Outcome<CardVersion> =>
  before.state === 'retired' ? current(moved(before, 'published', 'restored', by, now, {}), now) : refused('changed-meanwhile');

/** Another version has taken its place. */
export const retire = (before: CardVersion, by: Id, now: Date): CardVersion => moved(before, 'retired', 'retired', by, now, {});

const current = (version: CardVersion, now: Date): Outcome<CardVersion> =>
  isCurrent(version, now) ? done(version) : refused('card-lapsed');

const moved = (
  before: CardVersion,
  state: CardVersion['state'],
  event: CardVersion['trail'][number]['event'],
  by: Id,
  now: Date,
  more: Partial<CardVersion>,
): CardVersion => ({ ...before, ...more, state, trail: [...before.trail, { event, by, at: now }] });
