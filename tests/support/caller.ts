import type { Line } from '../../src/rehearsal/twilio/voice/line.ts';
import type { CallFault, CallStatus, Heard } from '../../src/rehearsal/twilio/voice/state.ts';
import { insist } from '../../src/rehearsal/twilio/webhooks.ts';
import type { TestTwilio } from './twilio.ts';

/** Where somebody rings, or is rung: the product of the test. */
export interface Exchange {
  twilio: TestTwilio;
  /** Moves the product's clock on. */
  later?(ms: number): void;
}

/** The text of a clip by its id; what is unknown is heard as its address. */
export type Texts = (clipId: string) => string | undefined;

/** One end of a call in a story. Each of these does one thing and waits until the call waits for the caller again, or is over. */
export interface Caller {
  number: string;
  sid: string;
  /** What came to the ear since this was last asked, a piece a line; when `wanted` is not in it, throws with what was. */
  hears(wanted?: RegExp | string): Promise<string>;
  /** Presses keys one after the other, and then no more: what waits for one more key waits in vain. */
  presses(keys: string): Promise<void>;
  /** Says something where speech is awaited. */
  says(text: string, confidence?: number): Promise<void>;
  /** Speaks into a recording, after its tone, then is silent, or presses a key, or hangs up. */
  speaks(seconds: number, endedBy?: string): Promise<void>;
  /** Does nothing until what is awaited now is awaited no longer. */
  keepsSilent(): Promise<void>;
  /** Lets time pass in a queue, or in a talk; the product's clock too. */
  waits(seconds: number): Promise<void>;
  hangsUp(): Promise<void>;
  /** All that was heard, as text. */
  heard(): string[];
  /** Twilio asks once more what it asked last, or `back` questions before; gives the document that comes. */
  asksAgain(back?: number): Promise<string>;
  /** Every document that the product answered. */
  twimls(): readonly string[];
  /** What Twilio would have warned of. A story ends with none. */
  faults(): readonly CallFault[];
  /** How the call ended; null while it goes on. */
  ended(): CallStatus | null;
  /** Who is at the other end, if anybody: the sid of their call. */
  talksWith(): string | null;
  line: Line;
}

/** Rings the hotline, or another number of ours, and waits until it is the caller's turn. */
export async function rings(exchange: Exchange, number: string, texts: Texts = () => undefined, to?: string): Promise<Caller> {
  const caller = callerOn(exchange, exchange.twilio.voice.rings(number, to), number, texts);
  await atRest(exchange, caller.line);
  return caller;
}

/** A telephone that the product rings. */
export interface Telephone {
  /** Waits until it rings. */
  rings(): Promise<void>;
  /** Whether it rings now. */
  isRinging(): boolean;
  answers(texts?: Texts): Promise<Caller>;
  isBusy(): Promise<void>;
  cannotBeReached(): Promise<void>;
  /** Nobody comes until it stops. */
  letsRing(): Promise<void>;
  /** A machine answers, and lets everything pass. */
  isMachine(texts?: Texts): Promise<Caller>;
}

export function telephone(exchange: Exchange, number: string): Telephone {
  const { voice } = exchange.twilio;
  const isRinging = (): boolean => voice.ringingAt(number).some(({ listens }) => listens);
  const comes = async (): Promise<Line> => {
    await until(exchange, isRinging, `${number} rings`);
    const [line] = voice.ringingAt(number);
    if (!line) throw new Error(`${number} has stopped ringing`);
    return line;
  };
  const isOver = async (line: Line): Promise<void> => await until(exchange, () => line.over && line.rests, `the call to ${number} is over`);
  const pickedUp = async (by: 'human' | 'machine', texts: Texts = () => undefined): Promise<Caller> => {
    const line = await comes();
    line.input({ kind: 'picked-up', by });
    await atRest(exchange, line);
    return callerOn(exchange, line, number, texts);
  };
  const refuses = async (as: 'busy' | 'failed'): Promise<void> => {
    const line = await comes();
    line.input({ kind: 'refused', as });
    await isOver(line);
  };
  return {
    rings: async () => void (await comes()),
    isRinging,
    answers: (texts) => pickedUp('human', texts),
    isBusy: () => refuses('busy'),
    cannotBeReached: () => refuses('failed'),
    async letsRing() {
      const line = await comes();
      line.time.lets();
      await isOver(line);
    },
    async isMachine(texts) {
      const machine = await pickedUp('machine', texts);
      while (machine.ended() === null) await machine.keepsSilent();
      return machine;
    },
  };
}

function callerOn(exchange: Exchange, line: Line, number: string, texts: Texts): Caller {
  const { call } = line;
  let told = 0;
  const rest = (): Promise<void> => atRest(exchange, line);
  const does = async (what: string, doing: () => void): Promise<void> => {
    await rest();
    if (line.over) throw new Error(`${number} ${what}, but the call is over: ${lastOf(call.heard, texts)}`);
    doing();
    await rest();
  };
  /** Lets pass what is awaited until this verb is over. */
  const letsPass = async (verbs: number): Promise<void> => {
    do {
      line.time.lets();
      await rest();
    } while (line.verbs === verbs && call.doing === 'gathering' && !line.over);
  };
  return {
    number,
    sid: call.sid,
    line,
    async hears(wanted = '') {
      await rest();
      const fresh = call.heard.slice(told).flatMap((piece) => textOf(piece, texts));
      told = call.heard.length;
      const all = fresh.join('\n');
      if (typeof wanted === 'string' ? all.includes(wanted) : wanted.test(all)) return all;
      throw new Error(`${number} waited for ${String(wanted)} and heard:\n${all || '(nothing)'}\n${JSON.stringify(call.faults)}`);
    },
    async presses(keys) {
      await rest();
      const { verbs } = line;
      for (const [n, key] of [...keys].entries()) {
        if (line.over || line.verbs !== verbs || !['gathering', 'recording', 'talking'].includes(call.doing))
          throw new Error(`${number} presses ${keys}, and only ${String(n)} of it was listened to: ${lastOf(call.heard, texts)}`);
        line.input({ kind: 'key', key });
        await rest();
      }
      if (line.verbs === verbs && call.doing === 'gathering' && !line.over) await letsPass(verbs);
    },
    says: (text, confidence = 0.9) =>
      does(`says ${text}`, () => {
        if (!call.hearsSpeech) throw new Error(`${number} says ${text}, and no speech is awaited: ${lastOf(call.heard, texts)}`);
        line.input({ kind: 'speech', text, confidence });
      }),
    async speaks(seconds, endedBy = 'silence') {
      await rest();
      // The question is listened to until the tone.
      if (call.doing === 'gathering') await letsPass(line.verbs);
      await does('speaks', () => {
        if (call.doing !== 'recording') throw new Error(`${number} speaks, and nothing is recorded: ${lastOf(call.heard, texts)}`);
        line.input({ kind: 'voice', seconds, wav: null, endedBy });
      });
    },
    async keepsSilent() {
      await rest();
      await letsPass(line.verbs);
    },
    async waits(seconds) {
      await rest();
      for (const end = line.time.elapsed() + seconds; !line.over && line.time.elapsed() < end;) {
        const before = line.time.elapsed();
        const left = Math.min(end - before, line.time.waiting() ?? 0);
        exchange.twilio.voice.lines.get(call.talksWith ?? '')?.time.lets(left);
        line.time.lets(left);
        await rest();
        exchange.later?.((line.time.elapsed() - before) * 1000);
      }
    },
    hangsUp: () => does('hangs up', () => line.hangsUp()),
    heard: () => call.heard.flatMap((piece) => textOf(piece, texts)),
    async asksAgain(back = 0) {
      const asked = line.asked.at(-1 - back);
      if (!asked) throw new Error(`${number} has not been asked about so often`);
      const answer = await insist(line.voice.account, asked);
      return answer?.body ?? '';
    },
    twimls: () => call.twimls,
    faults: () => call.faults,
    ended: () => (line.over ? call.status : null),
    talksWith: () => call.talksWith,
  };
}

function textOf(piece: Heard, texts: Texts): string[] {
  switch (piece.kind) {
    case 'clip': {
      const id = /\/clips\/([^/]+?)\.\w+$/.exec(piece.url)?.[1] ?? '';
      return [texts(id) ?? piece.url];
    }
    case 'said':
      return [piece.text];
    case 'tones':
      return [`(tones ${piece.text})`];
    case 'beep':
      return ['(beep)'];
    case 'pause':
      return [];
  }
}

const lastOf = (heard: readonly Heard[], texts: Texts): string => heard.flatMap((piece) => textOf(piece, texts)).slice(-3).join(' | '); // prettier-ignore

async function atRest(exchange: Exchange, line: Line): Promise<void> {
  await until(exchange, () => line.rests, `the call of ${line.call.from} comes to rest`);
}

/** Waits until it is so; looks whenever something has happened on the stage. */
async function until({ twilio }: Exchange, so: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (!so()) {
    if (Date.now() > end) throw new Error(`not within half a minute: ${what}`);
    await new Promise<void>((go) => {
      const done = (): void => {
        clearTimeout(timer);
        twilio.stage.listeners.delete(done);
        go();
      };
      const timer = setTimeout(done, 500);
      twilio.stage.listeners.add(done);
    });
  }
}
