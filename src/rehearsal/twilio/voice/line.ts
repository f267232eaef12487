import { announceAll } from '../state.ts';
import type { Webhook } from '../webhooks.ts';
import type { Doing, StagedCall, VoiceStage } from './state.ts';
import { callEnded } from './state.ts';
import type { StatusTo } from './teller.ts';
import { Teller } from './teller.ts';
import type { CallTime, FilledBy } from './time.ts';
import type { Place, Warning } from './twiml.ts';

/** What comes from a telephone, or from another line (`news`: something that this one waits for has changed). */
export type Input =
  | { kind: 'key'; key: string }
  | { kind: 'speech'; text: string; confidence: number }
  | { kind: 'speaking' }
  | { kind: 'voice'; seconds: number; wav: Buffer | null; /** `silence`, `hangup`, or a key. */ endedBy: string }
  | { kind: 'picked-up'; by: 'human' | 'machine' }
  | { kind: 'refused'; as: 'busy' | 'failed' }
  | { kind: 'news' };

/** Where the next document comes from. */
export type Source = { url: string; method: 'GET' | 'POST'; params?: Record<string, string> } | { twiml: string };

/** Why a call leaves what it is doing. */
export type Leaving =
  | { kind: 'hung-up' }
  | { kind: 'ended'; status: 'completed' | 'canceled' | 'busy' | 'no-answer' | 'failed' }
  | { kind: 'moved'; to: Source }
  | { kind: 'fault' }
  | { kind: 'left-queue' }
  | { kind: 'taken'; by: Line; announce: Source | null; connected: () => void; lost: () => void }
  | { kind: 'parted' };

export class Interruption extends Error {
  readonly leaving: Leaving;
  constructor(leaving: Leaving) {
    super(leaving.kind);
    this.leaving = leaving;
  }
}

interface Ear {
  hear(input: Input | null): void;
  leave(why: Interruption): void;
}

/** One end of a call: what is done on its telephone, and what the verbs of its documents need. */
export class Line {
  readonly time: CallTime;
  readonly call: StagedCall;
  readonly voice: VoiceStage;
  readonly teller: Teller;
  /** What is still asked when the call is over: the action of what it was doing. */
  readonly afterwards: Webhook[] = [];
  /** What was asked during the call, each with all that it carried. */
  readonly asked: Webhook[] = [];
  /** How often the caller has had a turn. */
  turns = 0;
  /** How many verbs it has come to. */
  verbs = 0;
  /** Seconds of its own time when it was answered. */
  answeredAt: number | null = null;
  #ear: Ear | null = null;
  #leaving: Interruption | null = null;
  /** What goes on behind the call: callbacks that are not yet answered. */
  readonly #behind = new Set<Promise<unknown>>();

  constructor(call: StagedCall, voice: VoiceStage, statusTo: StatusTo | null) {
    this.call = call;
    this.teller = new Teller(statusTo);
    this.voice = voice;
    this.time = voice.newTime(() => this.changed());
  }

  get over(): boolean {
    return callEnded(this.call.status);
  }

  changed(): void {
    announceAll(this.voice.stage);
  }

  /** Whether anybody listens to what is done on the telephone now. */
  get listens(): boolean {
    return this.#ear !== null;
  }

  /** Something is done on the telephone; null: the time has passed. Nobody may hear it. */
  input(input: Input | null): void {
    const ear = this.#ear;
    this.#ear = null;
    ear?.hear(input);
  }

  /** The person hangs up. */
  hangsUp(): void {
    this.interrupt({ kind: 'hung-up' });
  }

  /** The call has to leave what it is doing, now or as soon as what it asks is answered. False when it is leaving already. */
  interrupt(leaving: Leaving): boolean {
    if (this.over) return false;
    const why = new Interruption(leaving);
    const ear = this.#ear;
    if (ear) {
      this.#ear = null;
      ear.leave(why);
      return true;
    }
    const earlier = this.#leaving?.leaving ?? null;
    if (earlier !== null && leaving.kind !== 'hung-up' && leaving.kind !== 'ended') return false;
    if (earlier?.kind === 'taken') earlier.lost();
    this.#leaving = why;
    return true;
  }

  /** Throws when the call has to leave what it is doing. */
  goesOn(): void {
    const why = this.#leaving;
    this.#leaving = null;
    if (why) throw why;
  }

  /** Waits for an input; null when the time has passed. Throws an Interruption. */
  async awaits(seconds: number, filledBy: FilledBy, doing: Doing): Promise<Input | null> {
    this.goesOn();
    const stop = new AbortController();
    if (filledBy === 'caller') this.turns += 1;
    this.is(doing);
    try {
      return await new Promise((hear, leave) => {
        const open: Ear = { hear, leave };
        this.#ear = open;
        void this.time.pass(seconds, filledBy, stop.signal).then(() => this.#ear === open && this.input(null));
      });
    } finally {
      this.#ear = null;
      stop.abort();
    }
  }

  /** Waits for an input that is minded; whatever else is done meanwhile is not heard. */
  async awaitsOnly<Minded extends Input>(
    minds: (input: Input) => input is Minded,
    seconds: number,
    filledBy: FilledBy,
    doing: Doing,
  ): Promise<Minded | null> {
    const until = this.time.elapsed() + seconds;
    for (let left = seconds; left > 0; left = until - this.time.elapsed()) {
      const input = await this.awaits(left, filledBy, doing);
      if (input === null) return null;
      if (minds(input)) return input;
    }
    return null;
  }

  is(doing: Doing): void {
    if (this.call.doing === doing) return;
    this.call.doing = doing;
    this.changed();
  }

  /** Keeps what Twilio would have warned of, and ends the call. */
  fault(warning: Warning, url: string): Interruption {
    this.call.faults.push({ ...warning, url });
    return new Interruption({ kind: 'fault' });
  }

  behind(work: Promise<unknown>): void {
    const watched = work.finally(() => {
      this.#behind.delete(watched);
      this.changed();
    });
    this.#behind.add(watched);
  }

  /** Whether the call has come to rest: it waits for its telephone, or is over and everything has been told. */
  get rests(): boolean {
    return (
      this.#behind.size === 0 &&
      (this.over ? this.call.doing === 'ended' : this.#ear !== null && this.call.doing !== 'joining' && this.time.waiting() !== null)
    );
  }
}

/** Minds no input at all. */
export const nothing = (_input: Input): _input is never => false;

/** Goes through documents until they have ended. */
export type Follow = (line: Line, source: Source, place: Place) => Promise<void>;

/** A call out, as it was asked for. */
export interface CallOut {
  direction: 'outbound-api' | 'outbound-dial';
  /** The end that dials. */
  parent: Line | null;
  from: string;
  to: string;
  /** Seconds that it may ring. */
  timeout: number;
  /** What is heard first by the one who answers. */
  first: Source | null;
  statusTo: StatusTo | null;
  /** Whether it is found out who answered; told elsewhere, or with the first request. */
  detection?: { waitsForEnd: boolean; tells: { url: string; method: 'GET' | 'POST' } | null } | null;
}
export type RingOut = (voice: VoiceStage, asked: CallOut) => Line;
