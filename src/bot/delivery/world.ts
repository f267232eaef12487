import type { Logger } from 'pino';
import type { TwilioClient } from '../../talks/twilio-client.ts';

/** What delivery is handed. */
export interface DeliveryWorld {
  twilio: TwilioClient;
  /** Who we send as, by channel, as the provider writes it. */
  from: { whatsapp: string; sms: string };
  /** Where status callbacks come back. */
  publicUrl: string;
  /** Mixed into the marks of whom nothing may be sent to. */
  pepper: string;
  log: Logger;
  now(): Date;
  /** How long a claim holds before the worker is taken for dead. */
  leaseMs: number;
  /** How long after an unknown outcome the provider's list is looked through, and again. */
  settleAfterMs: number;
  /** Tells the relay that a row may leave now. */
  wake(row: string): void;
  pause: Pause;
}

/** Nothing is sent while the account itself is at fault. Each process finds out by itself, with one refused message a minute. */
export interface Pause {
  until: Date | null;
}
