import type { Id } from '../id/id.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Card, CardStep, CardVersion } from './card.ts';
import { cardVersionId, dayOf, isCurrent } from './card.ts';

/** The lawyer who answers for a version: the name is shown to citizens. */
export interface Lawyer {
  id: Id;
  name: string;
}

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

/** The draft with other words; who wrote last is the writer, and the trail keeps all who wrote. Only a draft can be written in. */
export function rewrite(
  before: CardVersion,
  words: { cards: Record<Card['language'], Card>; reviewBy: string },
  by: Id,
  now: Date,
): Outcome<CardVersion> {
  if (before.state !== 'draft') return refused('changed-meanwhile');
  const last = before.trail.at(-1);
  const trail = last?.event === 'written' && last.by === by ? before.trail.slice(0, -1) : before.trail;
  return done({ ...before, ...words, writtenBy: by, writtenOn: dayOf(now), trail: [...trail, { event: 'written', by, at: now }] });
}

/** Nobody goes on with this draft; it stays to be read. */
export const discard = (before: CardVersion, by: Id, now: Date): Outcome<CardVersion> =>
  before.state === 'draft' ? done(moved(before, 'retired', 'discarded', by, now, {})) : refused('changed-meanwhile');

/** Whether somebody has written in a version: then another must approve it. */
export const wroteIn = ({ writtenBy, trail }: CardVersion, by: Id): boolean =>
  writtenBy === by || trail.some((step) => step.event === 'written' && step.by === by);

/** Handed to the lawyers: nobody writes in it until it is published or sent back. */
export const handIn = (before: CardVersion, by: Id, now: Date): Outcome<CardVersion> =>
  before.state === 'draft' ? done(moved(before, 'submitted', 'submitted', by, now, { submittedAt: now })) : refused('changed-meanwhile');

/** Back to its writer, with what is to be mended. */
export const sendBack = (before: CardVersion, by: Id, note: string, now: Date): Outcome<CardVersion> =>
  before.state === 'submitted'
    ? done({ ...before, state: 'draft', submittedAt: null, trail: [...before.trail, { event: 'sent-back', by, at: now, note }] })
    : refused('changed-meanwhile');

const aYearMs = 366 * 24 * 3600_000;

/** The first and the last day that a lawyer may name for the next review: tomorrow, and a year ahead. */
export const reviewDays = (now: Date): { first: string; last: string } => ({
  first: dayOf(new Date(now.getTime() + 24 * 3600_000)),
  last: dayOf(new Date(now.getTime() + aYearMs)),
});

/** Four eyes: the lawyer who approves has not written in it. The review day must be within `reviewDays`. */
export function approve(before: CardVersion, lawyer: Lawyer, now: Date): Outcome<CardVersion> {
  if (before.state !== 'submitted') return refused('changed-meanwhile');
  if (wroteIn(before, lawyer.id)) return refused('own-words');
  const { first, last } = reviewDays(now);
  if (before.reviewBy < first || before.reviewBy > last) return refused('review-day');
  return done(
    moved(before, 'published', 'published', lawyer.id, now, { reviewedBy: lawyer.name, approvedBy: lawyer.id, publishedAt: now }),
  );
}

/** An earlier version is shown again, as it was approved then; what was never shown has to be approved first. */
export const restore = (before: CardVersion, by: Id, now: Date): Outcome<CardVersion> =>
  before.state === 'retired' && before.publishedAt !== null
    ? current(moved(before, 'published', 'restored', by, now, {}), now)
    : refused('changed-meanwhile');

/** Another version has taken its place. */
export const retire = (before: CardVersion, by: Id, now: Date): CardVersion => moved(before, 'retired', 'retired', by, now, {});

const current = (version: CardVersion, now: Date): Outcome<CardVersion> =>
  isCurrent(version, now) ? done(version) : refused('card-lapsed');

const moved = (
  before: CardVersion,
  state: CardVersion['state'],
  event: Exclude<CardStep['event'], 'sent-back'>,
  by: Id,
  now: Date,
  more: Partial<CardVersion>,
): CardVersion => ({ ...before, ...more, state, trail: [...before.trail, { event, by, at: now }] });
