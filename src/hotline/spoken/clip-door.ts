import type { Request, Response, Router } from 'express';
import express from 'express';
import { createRoutes, openToAll } from '../../web/route.ts';
import type { Prompts } from './prompts.ts';

/** Whoever holds a clip need not ask again for an hour: so long it takes until a person's recording is heard instead of the machine. */
const machineHolds = 'public, max-age=3600';
/** A person may speak it anew. */
const humanHolds = 'public, max-age=300';

/** `GET /clips/<id>.wav`, mounted at /clips, and `<id>.txt`: what it says, for whoever cannot hear it (the rehearsal stage). */
export function clipDoor(prompts: Pick<Prompts, 'clip' | 'textOf'>): Router {
  const router = express.Router();
  createRoutes(router).get('/:file', openToAll('Twilio fetches prompts; they hold nobody’s matter'), async (req, res) => {
    const [, id, kind] = /^([0-9a-f]{32})\.(wav|txt)$/.exec(String(req.params['file'])) ?? [];
    if (id !== undefined && kind === 'txt') return sendText(res, await prompts.textOf(id));
    const clip = id === undefined ? null : await prompts.clip(id);
    res.set('X-Content-Type-Options', 'nosniff');
    if (!clip) return void res.status(404).type('text/plain').send('not found');
    res.set({ 'Cache-Control': clip.human ? humanHolds : machineHolds, 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes' });
    sendWav(req, res, clip.wav);
  });
  return router;
}

function sendText(res: Response, text: string | null): void {
  res.set({ 'Cache-Control': machineHolds, 'X-Content-Type-Options': 'nosniff' });
  res.status(text === null ? 404 : 200).type('text/plain').send(text ?? 'not found'); // prettier-ignore
}

/** All of it, or the part that a player asks for. */
function sendWav(req: Request, res: Response, wav: Buffer): void {
  const [range, more] = [req.range(wav.length) ?? -2].flat();
  if (range === -1)
    return void res
      .status(416)
      .set('Content-Range', `bytes */${String(wav.length)}`)
      .end();
  if (typeof range !== 'object' || more !== undefined) return void res.send(wav);
  res.status(206).set('Content-Range', `bytes ${String(range.start)}-${String(range.end)}/${String(wav.length)}`);
  res.send(wav.subarray(range.start, range.end + 1));
}
