import { newTalk } from '../../src/flows/new-talk.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Session } from '../../src/models/session/session.ts';

/** A talk on WhatsApp, but for what the test says. */
export const aSession = (more: Partial<Session> = {}): Session => {
  const address = 'whatsapp:+923001234567';
  const now = new Date('2026-03-02T06:00:00Z');
  return {
    id: newId(now), citizen: newId(now), keys: [address], replyTo: address, talk: JSON.stringify(newTalk()), ticket: null, seq: 0, heardAt: now,
    stoppedAt: null, personAt: null, hiddenAt: null, version: 0, ...more,
  }; // prettier-ignore
};
