import { z } from 'zod';
import { segmentsOf } from '../channel/segments.ts';
import type { Split } from '../segment/rule.ts';
import type { Campaign } from './campaign.ts';
import { smsText, speaksTo } from './check.ts';

/** What the provider takes, for one WhatsApp message and one SMS segment; a setting. */
export const pricesSchema = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  whatsapp: z.number().min(0),
  sms: z.number().min(0),
});
export type Prices = z.infer<typeof pricesSchema>;

/** How fast and how far we may go, settings. */
export interface Allowed {
  /** Messages a second. */
  whatsapp: number;
  /** Segments a second. */
  sms: number;
  /** WhatsApp users a day whom we write to first (twilio-facts section 4). */
  dailyLimit: number;
}

export interface Cost {
  people: number;
  /** Who is matched, but for whom nothing is written in their language on their channel. */
  withoutText: number;
  messages: { whatsapp: number; sms: number };
  segments: number;
  money: number;
  /** At the allowed pace, hours of quiet not counted. */
  seconds: number;
  /** Days that the provider's limit makes of it. */
  days: number;
}

/** What a campaign costs that goes to these. */
export function costOf(campaign: Pick<Campaign, 'texts'>, splits: readonly Split[], prices: Prices, allowed: Allowed, stopLink: string): Cost {
  const told = splits.filter(({ channel, language }) => speaksTo(campaign, channel, language));
  const count = (all: readonly Split[]): number => all.reduce((sum, { n }) => sum + n, 0);
  const sms = told.filter(({ channel }) => channel === 'sms');
  const messages = { whatsapp: count(told) - count(sms), sms: count(sms) };
  const segments = sms.reduce((sum, { language, n }) => sum + n * segmentsOf(smsText(campaign, language, stopLink)).count, 0);
  return {
    people: count(told),
    withoutText: count(splits) - count(told),
    messages,
    segments,
    money: messages.whatsapp * prices.whatsapp + segments * prices.sms,
    seconds: Math.ceil(Math.max(messages.whatsapp / allowed.whatsapp, segments / allowed.sms)),
    days: Math.max(1, Math.ceil(messages.whatsapp / allowed.dailyLimit)),
  };
} // prettier-ignore
