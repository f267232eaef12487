import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { isHere } from '../../models/recording/recording.ts';
import type { Sound } from '../../models/recording/store.ts';
import { findRecording, openSound } from '../../models/recording/store.ts';
import { done } from '../../models/outcome.ts';
import { recordingHeard } from '../../models/ticket/rules.ts';
import { findTicket } from '../../models/ticket/store.ts';
import type { Routes } from '../../web/route.ts';
import { showRefusal } from '../layout/refusal.tsx';
import { may } from '../sign-in/may.ts';
import { idOf } from '../tickets/routes.tsx';
import { apply } from '../tickets/work.ts';
import type { Desk } from '../world.ts';
import { scopeOf } from '../world.ts';

/** What callers recorded, to be listened to by whoever sees the ticket; each listening stands in its trail before a byte goes out. */
export function recordingRoutes(routes: Routes, desk: Desk): void {
  routes.get('/recordings/:id.wav', may(desk)('read-ticket'), async (req, res, staff) => {
    const recording = await findRecording(idOf(req));
    const ticket = recording?.ticket && isHere(recording) ? await findTicket(recording.ticket, scopeOf(staff)) : null;
    const sound = recording && ticket ? await openSound(recording, desk.recordingKeys) : null;
    if (!recording || !ticket || !sound) return showRefusal(res, 'no-such-ticket', staff, desk);
    const part = partAsked(req, sound);
    if (!part)
      return void res
        .status(416)
        .set('Content-Range', `bytes */${String(sound.bytes)}`)
        .end();
    const heard = await apply(ticket.id, staff, null, (now) => done(recordingHeard(now, recording.id, staff.id, desk.now())));
    if (!heard.ok) return showRefusal(res, heard.error, staff, desk);
    await send(res, sound, part, desk);
  });
}

interface Part {
  from: number;
  /** Where it ends: the first byte that is not in it. */
  to: number;
  whole: boolean;
}

/** The part of a sound that a browser asks for when one moves on in it; several parts at once are answered by the whole. Null: it is not in it. */
function partAsked(req: Request, { bytes }: Sound): Part | null {
  const asked = req.range(bytes);
  if (asked === -1) return null;
  const [one, ...more] = Array.isArray(asked) && asked.type === 'bytes' ? asked : [];
  return one && more.length === 0 ? { from: one.start, to: one.end + 1, whole: false } : { from: 0, to: bytes, whole: true };
}

async function send(res: Response, sound: Sound, { from, to, whole }: Part, { log }: Desk): Promise<void> {
  const parts = sound.read(from, to);
  // A sound that cannot be read is told so, and no half of an answer.
  const first = await parts.next();
  res.status(whole ? 200 : 206).set({ 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes', 'Content-Length': String(to - from) });
  if (!whole) res.set('Content-Range', `bytes ${String(from)}-${String(to - 1)}/${String(sound.bytes)}`);
  await pipeline(Readable.from(again(first, parts)), res).catch((fault: unknown) => {
    if (!isHangUp(fault)) log.error({ err: fault }, 'sound broke off');
  });
}

/** The parts, of which the first has been read already. */
async function* again(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

/** Browsers break off what they do not need any more. */
const isHangUp = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && (fault.code === 'ERR_STREAM_PREMATURE_CLOSE' || fault.code === 'ECONNRESET');
