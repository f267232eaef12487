import { randomBytes } from 'node:crypto';

/** A message as the double keeps it. Addresses as Twilio writes them. */
export interface StagedMessage {
  sid: string;
  direction: 'inbound' | 'outbound-api';
  from: string;
  to: string;
  body: string;
  contentSid: string | null;
  /** A pin that was sent. */
  point: { lat: number; lon: number } | null;
  /** Kinds of the media that were sent. */
  attached: readonly string[];
  /** What Twilio still has of it. The phone keeps what it has. */
  kept: 'whole' | 'without-text' | 'nothing';
  status: string;
  errorCode: number | null;
  statusCallback: string | null;
  /** How long it may wait to leave; null: as long as Twilio keeps any. */
  validitySeconds: number | null;
  /** What the product's webhook answered to a message in; 0 when nothing came back, null while we wait and for messages out. */
  answered: number | null;
  created: Date;
}

/** A picture or a voice note that came with a message, as long as Twilio has it. */
export interface StagedMedia {
  sid: string;
  message: string;
  type: string;
  created: Date;
}

export interface StagedContent {
  sid: string;
  friendlyName: string;
  language: string;
  variables: Record<string, string>;
  types: Record<string, unknown>;
  /** What Meta says of it as a template; null: never handed in. */
  approval: { name: string; category: string; status: string } | null;
  created: Date;
}

/** Something that goes wrong on demand, with the next `times` requests that it fits. */
export interface Fault {
  kind: 'error' | 'hang' | 'reset' | 'undelivered';
  /**
   * Only with a message to this address, only with `messages`, or only with `content`; else with either. Of the telephone: with a call out
   * (`calls`, or `calls:` and the number), a change of a call (`updates`), a queue (`queues`), a recording (`recordings`).
   */
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
  media: Map<string, StagedMedia>;
  contents: Map<string, StagedContent>;
  faults: Fault[];
  weather: CallbackWeather;
  /** When each WhatsApp user last wrote: sessions are open for 24 hours. */
  heard: Map<string, number>;
  /** Told of each message that is new or has changed; of null when something else has. */
  listeners: Set<(message: StagedMessage | null) => void>;
  now(): Date;
}

export const newStage = (now: () => Date): Stage => ({
  messages: new Map(),
  media: new Map(),
  contents: new Map(),
  faults: [],
  weather: { delayMs: 0, lose: false, repeat: false, reorder: false },
  heard: new Map(),
  listeners: new Set(),
  now,
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

/** The first fault that fits a message to this address, used up once. */
export const messageFault = (stage: Stage, to: string): Fault | null =>
  takeFault(stage, (fault) => fault.to === undefined || fault.to === 'messages' || fault.to === to);

/** The first fault that fits a Content resource, used up once. What happens to a message after it was taken cannot happen to one. */
export const contentFault = (stage: Stage): Fault | null =>
  takeFault(stage, ({ kind, to }) => kind !== 'undelivered' && (to === undefined || to === 'content'));

/** The first fault that fits a request of the telephone side, used up once. */
export const voiceFault = (stage: Stage, ...what: string[]): Fault | null =>
  takeFault(stage, ({ to }) => to !== undefined && what.includes(to));

function takeFault(stage: Stage, fits: (fault: Fault) => boolean): Fault | null {
  const at = stage.faults.findIndex(fits);
  const fault = stage.faults[at];
  if (!fault) return null;
  fault.times -= 1;
  if (fault.times <= 0) stage.faults.splice(at, 1);
  return fault;
}
