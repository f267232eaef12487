import { readFileSync } from 'node:fs';
import type { Request, RequestHandler } from 'express';
import express from 'express';
import { root } from '../../root.ts';
import { notFound } from './refuse.ts';
import { mediaShape, pageOf, pageShape } from './shapes.ts';
import type { Stage, StagedMedia, StagedMessage } from './state.ts';

export const mediaTypes = ['image/jpeg', 'audio/ogg'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** What can be sent from a phone of the stage: a small picture, and two seconds of a quiet room. */
const files: Record<MediaType, Buffer> = {
  'image/jpeg': readFileSync(new URL('public/stage.jpg', root)),
  'audio/ogg': readFileSync(new URL('public/stage.ogg', root)),
};

/** A message that Twilio still has. */
export function keptMessage(stage: Stage, sid: string): StagedMessage | null {
  const message = stage.messages.get(sid);
  return message && message.kept !== 'nothing' ? message : null;
}

/** What Twilio has of what came with a message, in its order. */
export const mediaOf = (stage: Stage, message: string): StagedMedia[] => [...stage.media.values()].filter((one) => one.message === message);

/** Where the bytes are kept, as at Twilio: without a password, under an address that nobody guesses. */
export const keptAt = (sid: string): string => `/kept/${sid}`;

/** Sends the bytes. Of media that are not the stage's own there are none. */
export const kept =
  (stage: Stage): RequestHandler<{ sid: string }> =>
  (req, res) => {
    const type = mediaTypes.find((one) => one === stage.media.get(req.params.sid)?.type);
    if (type) res.type(type).send(files[type]);
    else res.status(404).end();
  };

type Named = Request<{ message: string; sid: string }>;
const found = (stage: Stage, { params }: Named): StagedMedia | undefined =>
  mediaOf(stage, params.message).find(({ sid }) => sid === params.sid);

/** `…/Media/ME…`: whoever has the account's password is sent on to where the bytes are kept. */
export const sendOn =
  (stage: Stage): RequestHandler<Named['params']> =>
  (req, res) => {
    const media = found(stage, req);
    if (media) res.redirect(307, keptAt(media.sid));
    else notFound(res);
  };

/** The Media resources of a message, below `…/Messages/SM…`. */
export function mediaApi(stage: Stage, accountSid: string): express.Router {
  const router = express.Router({ mergeParams: true });
  router.get('/Media.json', (req: Request<{ message: string }>, res) => {
    const { message } = req.params;
    if (!keptMessage(stage, message)) return notFound(res);
    const rows = mediaOf(stage, message);
    res.json(pageShape('media_list', rows, pageOf(req.query), req.originalUrl, (one) => mediaShape(one, accountSid)));
  });
  router.get('/Media/:sid.json', (req: Named, res) => {
    const media = found(stage, req);
    if (media) res.json(mediaShape(media, accountSid));
    else notFound(res);
  });
  router.delete('/Media/:sid.json', (req: Named, res) => {
    const media = found(stage, req);
    if (!media) return notFound(res);
    stage.media.delete(media.sid);
    res.status(204).end();
  });
  return router;
}
