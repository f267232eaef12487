import { newId } from '../../src/models/id/id.ts';
import type { Subscription } from '../../src/models/subscription/subscription.ts';
import { channelOfAddress, noFacts } from '../../src/models/subscription/subscription.ts';

const agreed = new Date('2026-11-01T06:00:00Z');

/** Somebody who agreed to hear of their rights by WhatsApp, in Urdu. */
export const aSubscription = (more: Partial<Subscription> & Pick<Subscription, 'address'>): Subscription => ({
  id: newId(agreed), channel: channelOfAddress(more.address), topic: 'rights', language: 'ur', wordsShown: { key: 'join.done', text: '…' }, way: 'keyword', code: null,
  importId: null, at: agreed, confirmedAt: agreed, forgetAt: null, endedAt: null, endedBy: null, lastCampaignAt: null, facts: noFacts, ...more,
}); // prettier-ignore
