import type { Address } from '../channel/channel.ts';
import { channelOfAddress, stands } from './subscription.ts';
import type { Subscription } from './subscription.ts';
import type { Session } from '../session/session.ts';
import type { Optout } from '../optout/optout.ts';
import { holds } from '../optout/optout.ts';
import { opensAt, windows } from '../ticket/may-reply.ts';
import type { SafeContact } from '../ticket/ticket.ts';
import type { CampaignRules } from './rules.ts';
import { isQuiet } from './rules.ts';

/** What is known of an address beside its subscription (models/subscription/standing.ts reads it). */
export interface Standing {
  optouts: readonly Optout[];
  sessions: readonly Pick<Session, 'stoppedAt' | 'hiddenAt'>[];
  /** Of every ticket, open or closed, of whoever holds this number. */
  safeContacts: readonly Pick<SafeContact, 'by' | 'time'>[];
}

export type MayReceive = 'yes' | 'no-consent' | 'opted-out' | 'unsafe' | 'capped' | 'quiet-hours';

const dayMs = 24 * 3600_000;

/**
 * May a campaign write to this person now? Asked when recipients are counted and again at the very send. The order is that of the
 * reasons: who is not safe is never called anything else, and only `capped` and `quiet-hours` pass with time.
 */
export function mayReceive({
  subscription,
  optouts,
  sessions,
  safeContacts,
  now,
  rules,
}: Standing & { subscription: Subscription; now: Date; rules: CampaignRules }): MayReceive {
  if (isUnsafe({ optouts, sessions, safeContacts })) return 'unsafe';
  if (!stands(subscription)) return subscription.endedAt && subscription.endedBy !== 'us' ? 'opted-out' : 'no-consent';
  if (optouts.some((optout) => holds(optout, subscription.channel)) || sessions.some(({ stoppedAt }) => stoppedAt)) return 'opted-out';
  if (capEnds(subscription, rules) > now) return 'capped';
  const safeHour = safeContacts.every(({ time }) => opensAt(windows[time], now) <= now);
  return safeHour && !isQuiet(now, rules) ? 'yes' : 'quiet-hours';
}

/** From when on they may have the next one. */
export const capEnds = ({ lastCampaignAt }: Pick<Subscription, 'lastCampaignAt'>, { capDays }: Pick<CampaignRules, 'capDays'>): Date =>
  new Date(lastCampaignAt ? lastCampaignAt.getTime() + capDays * dayMs : 0);

/** Whoever ever told us that this phone is not safe: by a ticket, by the safe word, or by the mark that outlasts both. */
export const isUnsafe = ({ optouts, sessions, safeContacts }: Standing): boolean =>
  optouts.some(({ by, undoneAt }) => by === 'safety' && undoneAt === null) ||
  sessions.some(({ hiddenAt }) => hiddenAt) ||
  safeContacts.some(({ by }) => by !== 'this');

/** Whom a message may be for at this address, whatever the topic: a confirming message, an answer to a word. */
export const mayAsk = (address: Address, standing: Standing): boolean =>
  !isUnsafe(standing) &&
  !standing.optouts.some((optout) => holds(optout, channelOfAddress(address))) &&
  !standing.sessions.some(({ stoppedAt }) => stoppedAt);
