import express from 'express';
import { twilioApi } from './api.ts';
import type { Shown } from './content.ts';
import { showContent } from './content.ts';
import type { CallbackWeather, Fault, Stage, StagedMessage } from './state.ts';
import { newStage } from './state.ts';
import type { VoiceAccount } from './voice/state.ts';
import type { Voice } from './voice/voice.ts';
import { createVoice } from './voice/voice.ts';
import type { Spoken } from './webhooks.ts';
import { deliverInbound } from './webhooks.ts';

export interface LocalTwilio {
  app: express.Express;
  stage: Stage;
  voice: Voice;
  /** A citizen does something on a phone. Gives the status that the product's webhook answered. */
  speak(spoken: Spoken): Promise<number>;
  /** What a phone shows of a message. */
  shown(message: StagedMessage): Shown;
  /** Makes something go wrong. */
  fault(fault: Fault): void;
  weather(weather: Partial<CallbackWeather>): void;
}

/** A local double of Twilio: its REST API, its status callbacks, its inbound webhooks, and faults on demand. */
export function createLocalTwilio(account: VoiceAccount, now: () => Date): LocalTwilio {
  const stage = newStage(now);
  const voice = createVoice(stage, account);
  const app = express();
  app.disable('x-powered-by');
  app.use(twilioApi(stage, account, voice));
  return {
    app,
    stage,
    voice,
    speak: (spoken) => deliverInbound(stage, account, spoken),
    shown(message) {
      const content = message.contentSid ? stage.contents.get(message.contentSid) : undefined;
      return content ? { ...showContent(content, {}), body: message.body } : { body: message.body, taps: [], listButton: null };
    },
    fault: (one) => void stage.faults.push(one),
    weather: (change) => void Object.assign(stage.weather, change),
  };
}
