import type { Webhook } from '../webhooks.ts';
import { insist, pause } from '../webhooks.ts';
import type { StagedCall, VoiceAccount, VoiceStage } from './state.ts';

/** What every webhook of a call carries (twilio-facts section 6). */
export function callParams({ accountSid }: VoiceAccount, call: StagedCall): Record<string, string> {
  return {
    CallSid: call.sid,
    AccountSid: accountSid,
    From: call.from,
    Caller: call.from,
    To: call.to,
    Called: call.to,
    CallStatus: call.status,
    ApiVersion: '2010-04-01',
    Direction: call.direction,
    FromCountry: 'PK',
    ToCountry: 'PK',
    ...(call.parent ? { ParentCallSid: call.parent } : {}),
    ...(call.answeredBy ? { AnsweredBy: call.answeredBy } : {}),
  };
}

/** A webhook with what every webhook of this call carries now. */
export const withCall = ({ account }: VoiceStage, call: StagedCall, webhook: Webhook): Webhook => ({
  ...webhook,
  params: { ...callParams(account, call), ...webhook.params },
});

export const callEvents = ['initiated', 'ringing', 'answered', 'completed'] as const;
export type CallEvent = (typeof callEvents)[number];

/** Where it is told how a call moves on, and which steps. */
export interface StatusTo {
  url: string;
  method: 'GET' | 'POST';
  events: readonly CallEvent[];
}

/** Tells the product how a call moves on, one step after the other, in the weather that was asked for. */
export class Teller {
  readonly #to: StatusTo | null;
  #sequence = 0;
  #held: Webhook | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(to: StatusTo | null) {
    this.#to = to;
  }

  /** Settles when it and whatever came before it has been told. */
  tells(voice: VoiceStage, call: StagedCall, event: CallEvent): Promise<void> {
    const to = this.#to;
    if (!to?.events.includes(event)) return this.#last;
    const webhook = { url: to.url, method: to.method, params: this.#paramsOf(voice, call, event) };
    if (voice.stage.weather.reorder && this.#held === null && event !== 'completed') {
      this.#held = webhook;
      return this.#last;
    }
    const ready = this.#held ? [webhook, this.#held] : [webhook];
    this.#held = null;
    this.#last = this.#last.then(async () => {
      for (const one of ready) await tellInWeather(voice, call, one);
    });
    return this.#last;
  }

  #paramsOf({ account, stage }: VoiceStage, call: StagedCall, event: CallEvent): Record<string, string> {
    const sequence = this.#sequence;
    this.#sequence += 1;
    return {
      ...callParams(account, call),
      ...(event === 'initiated' ? { CallStatus: 'initiated' } : {}),
      ...(event === 'completed' && call.seconds !== null
        ? { CallDuration: String(call.seconds), Duration: String(Math.ceil(call.seconds / 60)) }
        : {}),
      Timestamp: stage.now().toUTCString().replace('GMT', '+0000'),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(sequence),
    };
  }
}

/** Tells the product something that needs no answer, late, twice or not at all as the weather is. */
export async function tellInWeather(voice: VoiceStage, call: StagedCall, webhook: Webhook): Promise<void> {
  const { delayMs, lose, repeat } = voice.stage.weather;
  if (delayMs > 0) await pause(delayMs);
  if (lose) return;
  for (let times = repeat ? 2 : 1; times > 0; times -= 1) await tell(voice, call, webhook);
}

/** Tells the product something that needs no answer. A bad answer is kept as a fault of the call. */
export async function tell({ account }: VoiceStage, call: StagedCall, webhook: Webhook): Promise<void> {
  const answer = await insist(account, webhook);
  if (answer === null || answer.status < 200 || answer.status > 299)
    call.faults.push({ code: 11200, message: answer === null ? 'no answer in time' : String(answer.status), url: webhook.url });
}
