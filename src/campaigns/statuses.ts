import type { Id } from '../models/id/id.ts';
import type { MessageStatus } from '../models/message/message.ts';
import { findRecipient, moveRecipientStatus } from '../models/recipient/store.ts';
import { reactionTo } from '../talks/delivery/reactions.ts';
import { react, recordAccepted } from './record.ts';
import type { CampaignWorld } from './world.ts';

/**
 * Applies a status callback to the row it names (`campaign=` in its address). Repeated, late and reordered ones change nothing; one that is
 * quicker than our own record proves that the provider has it.
 */
export async function applyCampaignStatus(id: Id, sid: string, status: MessageStatus, code: number | null, world: CampaignWorld): Promise<void> {
  const seen = await findRecipient(id);
  if (!seen || seen.past.includes(sid) || (seen.providerId !== null && seen.providerId !== sid)) return;
  if (seen.state === 'sending' || seen.state === 'unknown') await recordAccepted(seen, sid, 'accepted', world);
  const row = await findRecipient(id);
  if (row?.state !== 'sent' || row.providerId !== sid) return;
  if (status === 'failed' || status === 'undelivered') await react(row, ['sent'], reactionTo(code, null), code, world);
  else await moveRecipientStatus(id, status);
} // prettier-ignore
