import { z } from 'zod';
import { phoneSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';

/** Twilio's id of a call. */
export const callSidSchema = z.string().regex(/^CA[0-9a-f]{32}$/);
export type CallSid = z.infer<typeof callSidSchema>;

/** How a call ended, for the figures; null while it goes on. */
export const callEnds = ['finished', 'hung-up', 'safe-word', 'message-left', 'connected', 'missed', 'not-reached'] as const;

/**
 * A citizen's call, in or out. What is asked now and what each key means (`scene`) is the hotline's own JSON as text: the store never looks inside.
 * The address of a step carries nothing but its number.
 */
export const callSchema = z.object({
  id: callSidSchema,
  direction: z.enum(['in', 'out']),
  /** The citizen's number; null: they showed none, or the call is over. */
  number: phoneSchema.nullable(),
  citizen: idSchema,
  /** The talk of this call. */
  session: idSchema,
  /** The callback that this call carries out. */
  callback: idSchema.nullable(),
  /** `flow`: in the flows. `holding`: in a centre's line. `connected`: with a counsellor. `ended`. */
  state: z.enum(['flow', 'holding', 'connected', 'ended']),
  /** Whether parts of it may be recorded; null: not asked yet, so no. */
  mayRecord: z.boolean().nullable(),
  scene: z.string(),
  /** The number of the scene: an answer to an older one is answered by what was said last. */
  step: z.number().int(),
  /** The TwiML that was last given, for Twilio's repeats. */
  said: z.string(),
  /** Silences and wrong keys in a row. */
  misses: z.number().int(),
  startedAt: z.date(),
  lastAt: z.date(),
  endedAt: z.date().nullable(),
  end: z.enum(callEnds).nullable(),
  seconds: z.number().int().nullable(),
  /** Counts writes: every write names the version it saw. */
  version: z.number().int(),
});
export type Call = z.infer<typeof callSchema>;

/** One change of a call: `before` null adds it. */
export interface CallChange {
  before: Call | null;
  after: Call;
}

/** The call is over: what was said stays with the ticket, the number goes. Once ended it stays ended. */
export function endCall(call: Call, end: NonNullable<Call['end']>, seconds: number | null, now: Date): Call {
  if (call.state === 'ended') return { ...call, seconds: call.seconds ?? seconds };
  return { ...call, state: 'ended', number: null, end, endedAt: now, seconds, lastAt: now };
}
