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
    rings: (from, to) => ringIn(voice, from, to),
    ringingAt: (number) => [...voice.lines.values()].filter(({ call }) => call.to === number && call.direction !== 'inbound' && call.status === 'ringing'), // prettier-ignore
    inRealTime: () => void (voice.newTime = realTime),
  };
  return voice;
}
