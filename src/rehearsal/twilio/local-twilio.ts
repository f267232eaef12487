import express from 'express';
import { z } from 'zod';
import { twilioApi } from './api.ts';
import type { Shown } from './content.ts';
import { showContent } from './content.ts';
import type { CallbackWeather, Fault, Stage, StagedMessage } from './state.ts';
import { newStage } from './state.ts';
import type { Account, Spoken } from './webhooks.ts';
import { deliverInbound } from './webhooks.ts';

export interface LocalTwilio {
  app: express.Express;
  stage: Stage;
  /** A citizen does something on a phone. Gives the status that the product's webhook answered. */
  speak(spoken: Spoken): Promise<number>;
  /** What a phone shows of a message. */
  shown(message: StagedMessage): Shown;
  /** Makes something go wrong. */
  fault(fault: Fault): void;
  weather(weather: Partial<CallbackWeather>): void;
}

const faultForm = z.object({
  kind: z.enum(['error', 'hang', 'reset', 'undelivered']),
  to: z.string().optional(),
  times: z.number().int().min(1).default(1),
  code: z.number().int().optional(),
  status: z.number().int().optional(),
});
const weatherForm = z
  .object({ delayMs: z.number().int().min(0).max(60_000), lose: z.boolean(), repeat: z.boolean(), reorder: z.boolean() })
  .partial();

/** A local double of Twilio: its REST API, its status callbacks, its inbound webhooks, and faults on demand under `/stage`. */
export function createLocalTwilio(account: Account): LocalTwilio {
  const stage = newStage();
  const app = express();
  app.disable('x-powered-by');
  app.use(twilioApi(stage, account));
  const fault = (one: Fault): void => void stage.faults.push(one);
  const weather = (change: Partial<CallbackWeather>): void => void Object.assign(stage.weather, change);
  app.post('/stage/faults', express.json(), (req, res) => {
    fault(faultForm.parse(req.body));
    res.status(204).end();
  });
  app.post('/stage/weather', express.json(), (req, res) => {
    Object.assign(stage.weather, weatherForm.parse(req.body));
    res.json(stage.weather);
  });
  return {
    app,
    stage,
    speak: (spoken) => deliverInbound(stage, account, spoken),
    shown(message) {
      const content = message.contentSid ? stage.contents.get(message.contentSid) : undefined;
      return content ? { ...showContent(content, {}), body: message.body } : { body: message.body, taps: [], listButton: null };
    },
    fault,
    weather,
  };
}
