import { z } from 'zod';
import type { CallSid } from '../models/call/call.ts';
import { callSidSchema } from '../models/call/call.ts';
import type { TwilioClient } from '../talks/twilio-client.ts';

export interface Ringing {
  to: string;
  /** What is heard there once somebody picks up. */
  url: string;
  /** Where it is told how the call moves on. */
  status: string;
  seconds: number;
  /** Is it a machine? `callback`: where that is told while the call goes on; `beep`: only once it can be spoken to. */
  machine: { callback: string; beep: boolean } | null;
}

/** What became of the wish to ring: `refused`: this number will not be rung; `later`: it was not rung now; `unknown`: perhaps it was. */
export type Rung = { kind: 'rings'; call: CallSid } | { kind: 'refused'; code: number } | { kind: 'later' } | { kind: 'unknown' };

/** What the hotline asks of Twilio's REST API. `gone`: the call is over, or not in that queue any more. */
export interface VoiceAtTwilio {
  ring(ringing: Ringing): Promise<Rung>;
  /** Takes a caller out of a queue, to go on at `url`. */
  takeOut(queue: string, call: CallSid, url: string): Promise<'out' | 'gone'>;
  /** Makes a call go on at `url`. */
  turnTo(call: CallSid, url: string): Promise<'turned' | 'gone'>;
  /** `canceled` ends it only while nobody has picked up; `completed` in any case. */
  end(call: CallSid, how: 'canceled' | 'completed'): Promise<void>;
}

export function openVoice(client: TwilioClient, from: string): VoiceAtTwilio {
  return {
    async ring({ to, url, status, seconds, machine }) {
      try {
        const { sid } = await client.calls.create({
          to,
          from,
          url,
          method: 'POST',
          timeout: seconds,
          statusCallback: status,
          statusCallbackMethod: 'POST',
          statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
          ...(machine && {
            machineDetection: machine.beep ? 'DetectMessageEnd' : 'Enable',
            asyncAmd: 'true',
            asyncAmdStatusCallback: machine.callback,
            asyncAmdStatusCallbackMethod: 'POST',
          }),
        });
        return { kind: 'rings', call: callSidSchema.parse(sid) };
      } catch (fault) {
        return whyNot(fault);
      }
    },
    takeOut: (queue, call, url) => unlessGone('out', () => client.queues(queue).members(call).update({ url, method: 'POST' })),
    turnTo: (call, url) => unlessGone('turned', () => client.calls(call).update({ url, method: 'POST' })),
    async end(call, how) {
      await unlessGone('ended', () => client.calls(call).update({ status: how }));
    },
  };
}

const refusal = z.object({ status: z.number(), code: z.number() });
const noSuchThing = 404;
/** The call is not in a state in which it could go on elsewhere (twilio-facts section 5). */
const notInProgress = 21220;

async function unlessGone<T extends string>(done: T, ask: () => Promise<unknown>): Promise<T | 'gone'> {
  try {
    await ask();
    return done;
  } catch (fault) {
    const told = refusal.safeParse(fault);
    if (told.success && (told.data.status === noSuchThing || told.data.code === notInProgress)) return 'gone';
    throw fault;
  }
}

/** Faults of the network after which the request was certainly not heard. */
const unheard = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

function whyNot(fault: unknown): Rung {
  const told = refusal.safeParse(fault);
  // 400 is about this number; the rest is about us, or about Twilio.
  if (told.success) return told.data.status === 400 ? { kind: 'refused', code: told.data.code } : { kind: 'later' };
  const { data } = z.object({ code: z.string() }).safeParse(fault);
  return data && unheard.has(data.code) ? { kind: 'later' } : { kind: 'unknown' };
}
