import type { Stage } from '../state.ts';
import { ringIn } from './calls.ts';
import type { Line } from './line.ts';
import type { VoiceAccount, VoiceStage } from './state.ts';
import { realTime, storyTime } from './time.ts';

/** The telephone side of the double. */
export interface Voice extends VoiceStage {
  /** Somebody rings the hotline, or another number of ours. */
  rings(from: string, to?: string): Line;
  /** What rings at a number now, oldest first. */
  ringingAt(number: string): Line[];
  /** Settles when every call has come to rest: it rings, waits for its telephone, or is over and everything has been told. */
  idle(): Promise<void>;
  /** From now on time passes by itself. Until then a story lets it pass. */
  inRealTime(): void;
}

export function createVoice(stage: Stage, account: VoiceAccount): Voice {
  const voice: Voice = {
    stage,
    account,
    lines: new Map(),
    queues: new Map(),
    recordings: new Map(),
    clips: new Map(),
    newTime: storyTime,
    onePerSecond: false,
    nextOut: 0,
    rings: (from, to) => ringIn(voice, from, to),
    ringingAt: (number) => [...voice.lines.values()].filter(({ call }) => call.to === number && call.direction !== 'inbound' && call.status === 'ringing'), // prettier-ignore
    async idle() {
      while ([...voice.lines.values()].some((line) => !line.rests)) await nextChange(stage);
    },
    inRealTime: () => void Object.assign(voice, { newTime: realTime, onePerSecond: true }),
  };
  return voice;
}

const nextChange = (stage: Stage): Promise<void> =>
  new Promise((go) => {
    const done = (): void => {
      stage.listeners.delete(done);
      go();
    };
    stage.listeners.add(done);
  });
