import { begunSince, countTicket } from '../models/campaign/store.ts';
import { moveCursor, readCursor } from '../models/cursor/store.ts';
import { heardBetween } from '../models/message/store.ts';
import { numberIn } from '../models/recipient/recipient.ts';
import { lastReached, noteAnswer } from '../models/recipient/store.ts';
import { endedSince } from '../models/subscription/store.ts';
import { openedBetween } from '../models/ticket/store.ts';
import type { Counter } from './count.ts';
import type { CampaignWorld } from './world.ts';

/** What comes within this time after a campaign's message is taken for an answer to it. */
const answerMs = 7 * 24 * 3600_000;
/** Ids are made before their records are kept: younger ones may still be missing. */
const settledMs = 3000;
const most = 500;

/** The smallest id of a record born at this time (models/id). */
const idAt = (at: Date): string => at.getTime().toString(16).padStart(12, '0') + '0'.repeat(12);

/** Whatever has an id below this is there by now. */
export const settledAt = (now: Date): string => idAt(new Date(now.getTime() - settledMs));

/**
 * Counts what comes back. A reply and an opt-out are noted with the recipient; of a case only a number is added to the campaign's, and
 * neither the case nor the recipient ever says so. Read behind the talks, at the worker's leisure: no turn waits for it.
 */
export async function countAnswers(world: Pick<CampaignWorld, 'now'>, count: Counter): Promise<void> {
  const now = world.now();
  const since = new Date(now.getTime() - answerMs);
  const campaigns = await begunSince(since);
  if (campaigns.length === 0) return;
  const before = settledAt(now);
  await readOn('campaign-replies', before, (after) => heardBetween(after, before, most), async ({ address, at }) => {
    const row = await lastReached(numberIn(address), since);
    if (row?.sentAt && row.sentAt <= at) await noteAnswer(row.id, 'repliedAt', at);
  }); // prettier-ignore
  await readOn('campaign-cases', before, (after) => openedBetween(after, before, most), async ({ address, at, danger }) => {
    const row = await lastReached(numberIn(address), since);
    if (row?.sentAt && row.sentAt <= at) await countTicket(row.campaign, danger, row.facts.district);
  }); // prettier-ignore
  await noteOptouts(now, since);
  for (const id of campaigns) await count({ id }, now);
}

/** Takes what has come since the last time, once among all workers: a number too few is better than one too many. */
export async function readOn<T extends { id: string }>(
  name: string,
  before: string,
  read: (after: string) => Promise<T[]>,
  note: (one: T) => Promise<void>,
): Promise<void> {
  const after = await readCursor(name);
  if (after === null) return void (await moveCursor(name, null, before));
  const found = await read(after);
  const last = found.length === most ? found.at(-1)?.id : undefined;
  const to = last ?? before;
  if (to <= after || !(await moveCursor(name, after, to))) return;
  for (const one of found) await note(one);
}

/** Looked at again for a while: a note that stands already changes nothing. */
const lookBackMs = 10 * 60_000;

async function noteOptouts(now: Date, since: Date): Promise<void> {
  for (const { address, endedAt } of await endedSince(new Date(now.getTime() - lookBackMs))) {
    const row = await lastReached(numberIn(address), since);
    if (row?.sentAt && endedAt && row.sentAt <= endedAt) await noteAnswer(row.id, 'optedOutAt', endedAt);
  }
}
