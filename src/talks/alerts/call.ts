import { createHash, randomBytes } from 'node:crypto';
import type { Alert, Call } from '../../models/alert/alert.ts';
import { called } from '../../models/alert/alert.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import { alertRow } from '../../models/outbox/outgoing.ts';
import type { TalkWorld } from '../world.ts';

/** What is kept of a link's token: whoever reads the database cannot confirm with it. */
export const tokenName = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Calls one on call: the alert as it is then, and the message. It names nothing of the matter: a phone lies about like any other. */
export function call(
  alert: Alert,
  to: Pick<Call, 'centre' | 'phone' | 'round'>,
  { words, alerts }: Pick<TalkWorld, 'words' | 'alerts'>,
  now: Date,
): { alert: Alert; row: OutboxRow } {
  const token = randomBytes(16).toString('base64url');
  const key = `alert.${alert.kind}${alerts.canBeAnswered ? '.answer' : ''}`;
  const row = alertRow(to.phone, words.text('en', key, { link: `${alerts.publicUrl}/alert/${token}` }), now);
  const made = {
    centre: to.centre,
    phone: to.phone,
    round: to.round,
    at: now,
    row: row.id,
    token: tokenName(token),
    failed: null,
    receivedAt: null,
  };
  return { alert: called(alert, made, alerts.receiptMs), row };
}
