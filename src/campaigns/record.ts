import { speaksTo } from '../models/campaign/check.ts';
import { stoppedByProvider } from '../models/consent/store.ts';
import { messageStatusSchema } from '../models/message/message.ts';
import type { Recipient, RecipientState } from '../models/recipient/recipient.ts';
import { moveRecipient } from '../models/recipient/store.ts';
import { stands } from '../models/subscription/subscription.ts';
import { subscriptionsOf } from '../models/subscription/store.ts';
import { slowDown } from '../models/tempo/store.ts';
import { addressSchema, numberOf } from '../models/channel/channel.ts';
import type { Reaction } from '../talks/delivery/reactions.ts';
import { reactionTo, tooOften } from '../talks/delivery/reactions.ts';
import type { Sent } from '../talks/delivery/sent.ts';
import { findGoing, mayStillGo, pauseForTemplateOf } from './going.ts';
import type { CampaignWorld } from './world.ts';

const inHand: readonly RecipientState[] = ['sending', 'unknown'];
const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Pauses between tries when the provider could not be reached at all. */
const unreachedMs = 2000;

/** The provider says that we are too fast, or its queue is full. */
const tooFast = new Set([20429, 21611, 30001, 63017, 63018]);
/** The words themselves are refused, or the template was taken back: the next would fare no better. */
const templateCodes = new Set([63027, 63028, 63040, 63041, 63042, 21654, 21655, 21656, 92002, 92007, 63005, 63013, 63021, 63030]);

/** The row waits again. `past`: the try that failed; its late callbacks change nothing. */
async function waitAgain(row: Recipient, from: readonly RecipientState[], dueAt: Date, more: Partial<Recipient> = {}): Promise<void> {
  const past = row.providerId ? [...row.past, row.providerId] : row.past;
  await moveRecipient(row, from, { state: 'waiting', dueAt, claim: null, leaseUntil: null, providerId: null, status: null, sentAt: null, past, ...more }); // prettier-ignore
}

/** It was not its turn yet: that was no try. */
export const putOff = (row: Recipient, until: Date): Promise<void> => waitAgain(row, inHand, until, { attempts: Math.max(0, row.attempts - 1) }); // prettier-ignore

export async function leaveOut(row: Recipient, why: string, world: Pick<CampaignWorld, 'now' | 'keepMs'>): Promise<void> {
  await moveRecipient(row, inHand, { state: 'skipped', why, claim: null, leaseUntil: null, purgeAt: later(world.now(), world.keepMs) });
}

async function fail(
  row: Recipient,
  from: readonly RecipientState[],
  why: string,
  code: number | null,
  world: CampaignWorld,
): Promise<void> {
  await moveRecipient(row, from, { state: 'failed', why, code, claim: null, leaseUntil: null, purgeAt: later(world.now(), world.keepMs) });
}

/** What nobody could find out is never sent again. */
export const neverKnown = (row: Recipient, world: CampaignWorld): Promise<void> =>
  fail(row, inHand, 'failure.unknown-outcome', null, world);

/** The provider has it. */
export async function recordAccepted(row: Recipient, sid: string, status: string, world: Pick<CampaignWorld, 'now' | 'keepMs'>): Promise<void> {
  const now = world.now();
  await moveRecipient(row, inHand, {
    state: 'sent',
    providerId: sid,
    status: messageStatusSchema.safeParse(status).data ?? 'accepted',
    sentAt: now,
    claim: null,
    leaseUntil: null,
    purgeAt: later(now, world.keepMs),
  });
} // prettier-ignore

export async function recordSent(row: Recipient, sent: Sent, world: CampaignWorld): Promise<void> {
  switch (sent.outcome) {
    case 'accepted':
      return await recordAccepted(row, sent.sid, sent.status, world);
    case 'unsent':
      return await waitAgain(row, inHand, later(world.now(), unreachedMs * Math.min(row.attempts, 15)));
    case 'unknown':
      await moveRecipient(row, inHand, { state: 'unknown', claim: null, leaseUntil: null, dueAt: later(world.now(), world.settleAfterMs) });
      return;
    case 'refused': {
      if (sent.status === 429) await slowDown(row.channel, world.now());
      return await react(row, inHand, reactionTo(sent.code, sent.status), sent.code, world);
    }
  }
}

/** Does what the provider's fault calls for: `row` was just refused, or reported as failed after it was accepted. */
export async function react(
  row: Recipient,
  from: readonly RecipientState[],
  reaction: Reaction,
  code: number | null,
  world: CampaignWorld,
): Promise<void> {
  const now = world.now();
  world.log[reaction.whose === 'ours' ? 'error' : 'warn']({ recipient: row.id, campaign: row.campaign, code: code ?? 0, outcome: reaction.do }, 'campaign message not delivered'); // prettier-ignore
  if (code !== null && tooFast.has(code)) await slowDown(row.channel, now);
  if (code !== null && templateCodes.has(code)) return await pauseForTemplate(row, from, world);
  switch (reaction.do) {
    case 'retry': {
      const again = row.attempts < reaction.most && (await mayStillGo(row, now));
      return again ? await waitAgain(row, from, later(now, reaction.afterMs)) : await fail(row, from, tooOften, code, world);
    }
    case 'other-channel':
      return await byOtherChannel(row, from, reaction.reason, code, world);
    case 'stop-address':
      if (row.address !== null) await stoppedByProvider(row.address, world.pepper, now);
      return await fail(row, from, reaction.reason, code, world);
    case 'as-text':
    case 'give-up':
      return await fail(row, from, reaction.reason, code, world);
    case 'pause-all': {
      world.pause.until = later(now, reaction.afterMs);
      return await waitAgain(row, from, world.pause.until);
    }
  }
}

/** At once, and the person this happened to gets it when it goes on: nothing has reached them. */
async function pauseForTemplate(row: Recipient, from: readonly RecipientState[], world: CampaignWorld): Promise<void> {
  const now = world.now();
  if (!(await mayStillGo(row, now)) || row.place < 0) return await fail(row, from, 'failure.content', null, world);
  await pauseForTemplateOf(row, now);
  await waitAgain(row, from, now);
}

/** From WhatsApp to SMS, for whoever agreed to both, when the SMS has been written. Everything is asked again at that send. */
async function byOtherChannel(row: Recipient, from: readonly RecipientState[], why: string, code: number | null, world: CampaignWorld): Promise<void> {
  const number = row.channel === 'whatsapp' && row.address ? numberOf(row.address) : null;
  const going = await findGoing(row.campaign);
  const address = number === null ? null : addressSchema.parse(`sms:${number}`);
  const theirs = address === null ? [] : await subscriptionsOf([address]);
  const sms = theirs.find((one) => stands(one) && one.topic === going?.topic);
  const may = sms && going?.channels.includes('sms') && speaksTo(going, 'sms', sms.language);
  if (!may || !(await mayStillGo(row, world.now()))) return await fail(row, from, why, code, world);
  const { language, id: subscription } = sms;
  await waitAgain(row, from, world.now(), { address, channel: 'sms', language, subscription });
} // prettier-ignore
