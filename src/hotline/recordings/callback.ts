import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Call } from '../../models/call/call.ts';
import { callSidSchema } from '../../models/call/call.ts';
import { findCall } from '../../models/call/store.ts';
import type { Id } from '../../models/id/id.ts';
import { bare, mayKeep, newRecording, nobody, recordingSchema } from '../../models/recording/recording.ts';
import { findByProvider, hasten, moveRecording, noteRecording } from '../../models/recording/store.ts';
import { findSession } from '../../models/session/store.ts';
import { openedSince } from '../../models/ticket/store.ts';

/** What Twilio says of a recording. It gives an address, too: that is never asked, see at-twilio.ts. */
const recordingStatus = z.object({
  RecordingSid: recordingSchema.shape.providerSid,
  CallSid: callSidSchema,
  RecordingStatus: z.enum(['in-progress', 'completed', 'absent', 'failed']),
  // Twilio says -1 when it does not know.
  RecordingDuration: z.coerce.number().int().min(0).nullable().catch(null),
});
type RecordingStatus = z.infer<typeof recordingStatus>;

interface CallbackWorld {
  log: Logger;
  now: () => Date;
}

/** `POST /twilio/voice/recording`, after the signature: how a recording moved on. May come twice, late, and before the answer that it belongs to. */
export const receiveRecording =
  (world: CallbackWorld) =>
  async (req: Request, res: Response): Promise<void> => {
    const status = recordingStatus.safeParse(req.body);
    if (!status.success) {
      world.log.warn({ fault: 'recording' }, 'unreadable webhook');
      res.status(400).type('text/plain').send('unreadable');
      return;
    }
    await applyRecording(status.data, world.now());
    res.status(204).end();
  };

async function applyRecording(status: RecordingStatus, now: Date): Promise<void> {
  switch (status.RecordingStatus) {
    case 'in-progress':
      return;
    case 'completed':
      return await completed(status, now);
    case 'absent':
    case 'failed':
      return await nothingThere(status, now);
  }
}

/**
 * The answer that this recording belongs to may not be here yet, or never come (the caller hung up, our line was down): it is kept with its
 * talk all the same, and the answer joins it. What may not be kept is deleted at Twilio at once.
 */
async function completed({ RecordingSid: providerSid, CallSid, RecordingDuration: seconds }: RecordingStatus, now: Date): Promise<void> {
  if (await findByProvider(providerSid)) return await hasten(providerSid, seconds, now);
  const call = await findCall(CallSid);
  const told = {
    call: CallSid,
    providerSid,
    question: '',
    language: 'ur',
    seconds,
    ticket: null,
    citizen: nobody,
    session: nobody,
  } as const;
  const whose = call && mayKeep(call) ? { citizen: call.citizen, session: call.session, ticket: await ticketOf(call) } : bare;
  const noted = await noteRecording({ ...newRecording(told, now), ...whose, dueAt: now });
  if (!noted) await hasten(providerSid, seconds, now);
}

/** The ticket of a call: while it goes on, its talk's; afterwards the one that was made of what was told. */
async function ticketOf({ session, citizen, startedAt }: Call): Promise<Id | null> {
  const talk = await findSession(session);
  return talk ? talk.ticket : await openedSince(citizen, startedAt);
}

/** The caller said nothing, or Twilio could not keep it. */
async function nothingThere({ RecordingSid, RecordingStatus }: RecordingStatus, now: Date): Promise<void> {
  const known = await findByProvider(RecordingSid);
  if (known?.state !== 'awaited') return;
  await moveRecording(known, { state: 'failed', dueAt: now, seconds: RecordingStatus === 'absent' ? 0 : known.seconds });
}
