import type { Logger } from 'pino';
import type { Address } from '../models/channel/channel.ts';
import type { Allowed } from '../models/campaign/cost.ts';
import type { Brakes } from '../models/campaign/figures.ts';
import type { CanaryRules } from '../models/campaign/verbs.ts';
import type { Language } from '../models/language/language.ts';
import type { CampaignRules } from '../models/subscription/rules.ts';
import type { TwilioClient } from '../talks/twilio-client.ts';

/** What the campaigns of the worker are handed. */
export interface CampaignWorld {
  /** A client of their own: however much they send, a talk's message finds a free connection. */
  twilio: TwilioClient;
  from: { whatsapp: string; sms: string };
  publicUrl: string;
  log: Logger;
  now(): Date;
  leaseMs: number;
  settleAfterMs: number;
  /** Under which opt-outs are kept. */
  pepper: string;
  rules(): Promise<CampaignRules>;
  /** Whether each lesson of a series counts for the cap, or a whole course as one message. */
  seriesCap: 'each' | 'once';
  allowed: Allowed;
  canary: CanaryRules;
  brakes: Brakes;
  /** A district with more open matters than this waits. */
  districtQueue: number;
  /** How long it is kept what became of each. */
  keepMs: number;
  /** Whether a version of a rights card may still be shown. */
  isCurrent(card: string): boolean;
  /** A link of their own by which somebody ends it. */
  stopLink(address: Address, language: Language): Promise<string>;
  /** The word on the button that ends it. */
  stopWord(language: Language): string;
  /** Nothing is sent while the account itself is at fault. */
  pause: { until: Date | null };
}
