import { newId } from '../../src/models/id/id.ts';
import type { OutboxRow } from '../../src/models/outbox/outbox.ts';

/** A text to a person by SMS that may leave now, but for what the test says. */
export const aRow = (more: Partial<OutboxRow> = {}): OutboxRow => {
  const now = new Date('2026-03-02T06:00:00Z');
  return {
    id: newId(now), address: 'sms:+923001234567', citizen: newId(now), ticket: null, seq: 0, content: { kind: 'text', text: 'hello' },
    state: 'waiting', attempts: 0, dueAt: now, lapsesAt: new Date(now.getTime() + 30 * 60_000), leaseUntil: null, claimedAt: null, looks: 0, providerId: null, past: [], failure: null,
    createdAt: now, purgeAt: null, ...more,
  }; // prettier-ignore
};
