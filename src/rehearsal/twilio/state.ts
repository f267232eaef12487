import { randomBytes } from 'node:crypto';

/** A message as the double keeps it. Addresses as Twilio writes them. */
export interface StagedMessage {
  sid: string;
  direction: 'inbound' | 'outbound-api';
  from: string;
  to: string;
  body: string;
  contentSid: string | null;
  status: string;
  errorCode: number | null;
  statusCallback: string | null;
  /** What the product's webhook answered to a message in; 0 when nothing came back, null while we wait and for messages out. */
  answered: number | null;
  created: Date;
}

export interface StagedContent {
  sid: string;
  friendlyName: string;
  language: string;
  variables: Record<string, string>;
  types: Record<string, unknown>;
  created: Date;
}

/** Something that goes wrong on demand. `to`: only for messages to this address; else for the next `times` requests of any. */
export interface Fault {
  kind: 'error' | 'hang' | 'reset' | 'undelivered';
  to?: string | undefined;
  times: number;
  /** Twilio's code and the HTTP status, for `error`; the code of the failed status, for `undelivered`. */
  code?: number | undefined;
  status?: number | undefined;
}

/** What happens to status callbacks. */
export interface CallbackWeather {
  delayMs: number;
  lose: boolean;
  repeat: boolean;
  reorder: boolean;
}

export interface Stage {
  messages: Map<string, StagedMessage>;
  contents: Map<string, StagedContent>;
  faults: Fault[];
  weather: CallbackWeather;
  /** When each WhatsApp user last wrote: sessions are open for 24 hours. */
  heard: Map<string, number>;
  /** Told of each message that is new or has changed; of null when something else has. */
  listeners: Set<(message: StagedMessage | null) => void>;
}

export const newStage = (): Stage => ({
  messages: new Map(),
  contents: new Map(),
  faults: [],
  weather: { delayMs: 0, lose: false, repeat: false, reorder: false },
  heard: new Map(),
  listeners: new Set(),
});

export const newSid = (prefix: 'SM' | 'HX' | 'AC' | 'ME'): string => prefix + randomBytes(16).toString('hex');

/** Tells whoever watches that a message is new or has changed. */
export const announce = (stage: Stage, message: StagedMessage): void => {
  for (const listener of stage.listeners) listener(message);
};

/** Tells whoever watches that something other than a message has changed. */
export const announceAll = (stage: Stage): void => {
  for (const listener of stage.listeners) listener(null);
};

/** The first fault that fits this request, used up once. */
export function takeFault(stage: Stage, to: string): Fault | null {
  const at = stage.faults.findIndex((fault) => fault.to === undefined || fault.to === to);
  const fault = stage.faults[at];
  if (!fault) return null;
  fault.times -= 1;
  if (fault.times <= 0) stage.faults.splice(at, 1);
  return fault;
}
