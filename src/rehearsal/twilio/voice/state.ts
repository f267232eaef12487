import { randomBytes } from 'node:crypto';
import type { Account } from '../webhooks.ts';
import type { Stage } from '../state.ts';
import type { Line } from './line.ts';
import type { NewTime } from './time.ts';

/** The telephone side of an account. */
export interface VoiceAccount extends Account {
  voice: {
    /** The hotline's number. */
    number: string;
    /** Where calls in are told, and where it is told how they move on, as README has it told to Twilio. */
    url: string;
    statusUrl: string;
  };
}

export type CallStatus = 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
export const callEnded = (status: CallStatus): boolean => !['queued', 'ringing', 'in-progress'].includes(status);

/** Something that is heard on the line. */
export type Heard =
  | { kind: 'clip'; url: string; seconds: number }
  | { kind: 'said'; text: string; seconds: number }
  | { kind: 'pause'; seconds: number }
  | { kind: 'beep'; seconds: number }
  | { kind: 'tones'; text: string; seconds: number };

/** What stands open on the line. */
export type Doing = 'ringing' | 'listening' | 'gathering' | 'recording' | 'waiting' | 'dialling' | 'joining' | 'talking' | 'ended';

/** Something of the product's that Twilio would have warned of. */
export interface CallFault {
  code: number;
  message: string;
  url: string;
}

export interface StagedCall {
  sid: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  from: string;
  to: string;
  parent: string | null;
  status: CallStatus;
  answeredBy: string | null;
  /** What has been heard, oldest first. */
  heard: Heard[];
  /** Every document that was answered, in order. */
  twimls: string[];
  faults: CallFault[];
  doing: Doing;
  /** Whether a word can be said now. */
  hearsSpeech: boolean;
  /** The call that it is connected with. */
  talksWith: string | null;
  created: Date;
  answered: Date | null;
  ended: Date | null;
  /** Seconds from its answer to its end. */
  seconds: number | null;
}

export interface Member {
  line: Line;
  enqueued: Date;
  /** Seconds of the call's own time when it began to wait. */
  since: number;
  /** And when it waited no more; null while it waits. */
  until: number | null;
}

export interface WaitingLine {
  sid: string;
  name: string;
  maxSize: number;
  members: Member[];
  /** How long those have waited who wait no more. */
  waited: number[];
  created: Date;
  updated: Date;
}

export interface Recording {
  sid: string;
  call: string;
  seconds: number;
  wav: Buffer;
  status: 'processing' | 'completed' | 'absent';
  created: Date;
}

export interface VoiceStage {
  stage: Stage;
  account: VoiceAccount;
  lines: Map<string, Line>;
  queues: Map<string, WaitingLine>;
  recordings: Map<string, Recording>;
  /** How long each clip lasts that may be kept, by its address. */
  clips: Map<string, number>;
  newTime: NewTime;
  /** Whether only one call a second goes out, as Twilio has it of an account; the others wait for their turn. */
  onePerSecond: boolean;
  /** When the next may go out. */
  nextOut: number;
}

export const voiceSid = (prefix: 'CA' | 'QU' | 'RE'): string => prefix + randomBytes(16).toString('hex');

/** The line with this name; made when it is not there yet. */
export function queueNamed({ queues, stage }: VoiceStage, name: string, maxSize = 1000): WaitingLine {
  const there = [...queues.values()].find((one) => one.name === name);
  if (there) return there;
  const made = { sid: voiceSid('QU'), name, maxSize, members: [], waited: [], created: stage.now(), updated: stage.now() };
  queues.set(made.sid, made);
  return made;
}

export const waitedOnAverage = ({ waited }: WaitingLine): number =>
  waited.length === 0 ? 0 : Math.round(waited.reduce((sum, one) => sum + one, 0) / waited.length);

export const queueTime = ({ line, since, until }: Member): number => Math.round((until ?? line.time.elapsed()) - since);
