import { z } from 'zod';
import type { Id } from '../../models/id/id.ts';
import { idSchema } from '../../models/id/id.ts';
import type { MessageStatus } from '../../models/message/message.ts';
import { messageStatusSchema } from '../../models/message/message.ts';
import { moveStatus } from '../../models/message/store.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import { findRow, moveRow, rowOf, wipeContent } from '../../models/outbox/store.ts';
import { inTransaction } from '../../models/store.ts';
import { react, wakeNext } from './deliver.ts';
import { reactionTo } from '../../talks/delivery/reactions.ts';
import type { DeliveryWorld } from './world.ts';

/** Twilio's status callback, as far as we use it. A status we do not know is none that we act on. */
export const twilioStatus = z.object({
  MessageSid: z.string().regex(/^(?:SM|MM)[0-9a-f]{32}$/),
  MessageStatus: messageStatusSchema.catch('accepted'),
  ErrorCode: z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().int().optional()),
});
export type TwilioStatus = z.infer<typeof twilioStatus>;

/**
 * Applies a status callback. `ref`: our own reference from its address, the row's id. Repeated, late and reordered callbacks change nothing:
 * a status only moves forward, and a failure is acted on only by the callback that moved it there.
 */
export async function applyStatus(
  { MessageSid: sid, MessageStatus: status, ErrorCode }: TwilioStatus,
  ref: string | null,
  world: DeliveryWorld,
): Promise<void> {
  const byRef = idSchema.safeParse(ref);
  const row = (byRef.success ? await findRow(byRef.data) : null) ?? (await rowOf(sid));
  if (!row || row.past.includes(sid)) return;
  if (row.providerId && row.providerId !== sid) return;
  await settleBy(row, sid, world);
  if (status === 'failed' || status === 'undelivered') return await applyFailure(row.id, sid, status, ErrorCode ?? null, world);
  await moveStatus(row.id, status, sid, null);
  if (status === 'delivered' || status === 'read') await wipeContent(row.id);
}

/** Of several reports of one failure, also of several in the same moment, the first is acted on. */
async function applyFailure(id: Id, sid: string, status: MessageStatus, code: number | null, world: DeliveryWorld): Promise<void> {
  const reaction = reactionTo(code, null);
  const failed = await inTransaction(async (tx) => {
    const row = await findRow(id, tx);
    // Another report was quicker, and the message is on its way again or given up.
    if (!row || row.providerId !== sid || row.state !== 'done') return null;
    const isNews = row.citizen === null || (await moveStatus(id, status, sid, { code, reason: reaction.reason }, tx));
    return isNews ? row : null;
  });
  if (failed) await react(failed, reaction, code, world);
}

/** A callback proves that the provider has it, whatever became of our request. */
async function settleBy(row: OutboxRow, sid: string, world: DeliveryWorld): Promise<void> {
  if (row.state !== 'sending' && row.state !== 'unknown') return;
  if (await moveRow(row.id, ['sending', 'unknown'], { state: 'done', providerId: sid, leaseUntil: null }))
    await wakeNext(row.address, world);
}
