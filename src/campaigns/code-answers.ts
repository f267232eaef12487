import { addressSchema } from '../models/channel/channel.ts';
import { spanOf } from '../models/code/code.ts';
import type { CodeSpan } from '../models/code/code.ts';
import { countCodeCase, countCodeMessage, listCodes } from '../models/code/store.ts';
import { heardBetween } from '../models/message/store.ts';
import { addressesAround } from '../models/subscription/addresses.ts';
import { subscriptionsOf } from '../models/subscription/store.ts';
import { openedBetween } from '../models/ticket/store.ts';
import { readOn, settledAt } from './answers.ts';
import type { CampaignWorld } from './world.ts';

const most = 500;

/**
 * Counts what comes of posters, radio spots and the like: how many messages and cases within a week of joining by their word. Only numbers
 * are kept, with the code. That this person joined there and that case is theirs is known for the moment of counting and written nowhere.
 */
export async function countCodeAnswers(world: Pick<CampaignWorld, 'now'>): Promise<void> {
  if ((await listCodes(1)).length === 0) return;
  const before = settledAt(world.now());
  await readOn('code-messages', before, (after) => heardBetween(after, before, most), async ({ address, at }) => {
    const joined = await joinedBefore(address, at);
    if (joined) await countCodeMessage(joined.code);
  }); // prettier-ignore
  await readOn('code-cases', before, (after) => openedBetween(after, before, most), async ({ address, at }) => {
    const joined = await joinedBefore(address, at);
    if (joined) await countCodeCase(joined.code, joined.span);
  }); // prettier-ignore
}

/** The code by which the holder of this address joined last, and how long before. */
async function joinedBefore(address: string, at: Date): Promise<{ code: string; span: CodeSpan } | null> {
  const known = addressSchema.safeParse(address);
  const theirs = known.success ? await subscriptionsOf(addressesAround([known.data])) : [];
  for (const { code, confirmedAt } of theirs.toReversed()) {
    const span = code !== null && confirmedAt ? spanOf(confirmedAt, at) : null;
    if (code !== null && span !== null) return { code, span };
  }
  return null;
}
