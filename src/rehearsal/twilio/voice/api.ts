import type { Request, RequestHandler, Response } from 'express';
import express from 'express';
import { z } from 'zod';
import { notFound, refuse } from '../refuse.ts';
import { pageOf, pageShape } from '../shapes.ts';
import { announceAll, voiceFault } from '../state.ts';
import { callsApi } from './call-api.ts';
import { memberShape, queueShape, recordingShape } from './shapes.ts';
import type { Member, Recording, VoiceStage, WaitingLine } from './state.ts';
import { queueNamed } from './state.ts';

/** Calls, queues and recordings, below the account's address. Each request has been found to be one that Twilio knows. */
export function voiceApi(voice: VoiceStage): express.Router {
  const router = express.Router();
  router.use(callsApi(voice));
  router.use(queuesApi(voice));
  router.use(recordingsApi(voice));
  return router;
}

/** What was made to go wrong with the next request of this kind. */
const goesWrong =
  ({ stage }: VoiceStage, what: string): RequestHandler =>
  (req, res, next) => {
    const fault = voiceFault(stage, what);
    if (!fault) return next();
    announceAll(stage);
    if (fault.kind === 'error') refuse(res, fault.code ?? 20500, 'On demand', fault.status ?? 500);
    else if (fault.kind === 'reset') req.socket.destroy();
  };

const queueForm = z.object({ FriendlyName: z.string().min(1).max(64), MaxSize: z.coerce.number().int().min(1).max(5000).default(100) });
const memberForm = z.object({ Url: z.url({ protocol: /^https?$/ }), Method: z.enum(['GET', 'POST']).default('POST') });

function queuesApi(voice: VoiceStage): express.Router {
  const router = express.Router();
  const { account, queues } = voice;
  router.use('/Queues.json', goesWrong(voice, 'queues'));
  router.use('/Queues', goesWrong(voice, 'queues'));
  router.get('/Queues.json', (req, res) => {
    res.json(pageShape('queues', [...queues.values()], pageOf(req.query), req.originalUrl, (queue) => queueShape(queue, account)));
  });
  router.post('/Queues.json', (req, res) => {
    const asked = queueForm.safeParse(req.body);
    if (!asked.success) return refuse(res, 22002, 'Queue name or size is not valid');
    const { FriendlyName: name, MaxSize: maxSize } = asked.data;
    if ([...queues.values()].some((queue) => queue.name === name)) return refuse(res, 22003, 'Queue name already exists');
    res.status(201).json(queueShape(queueNamed(voice, name, maxSize), account));
  });
  router.get('/Queues/:queue.json', (req, res) => {
    const queue = queues.get(req.params.queue);
    if (queue) res.json(queueShape(queue, account));
    else notFound(res);
  });
  router.get('/Queues/:queue/Members.json', (req, res) => {
    const queue = queues.get(req.params.queue);
    if (!queue) return notFound(res);
    res.json(pageShape('queue_members', queue.members, pageOf(req.query), req.originalUrl, (one) => memberShape(one, queue, account)));
  });
  router.get('/Queues/:queue/Members/:call.json', (req, res) => {
    withMember(voice, req, res, (member, queue) => void res.json(memberShape(member, queue, account)));
  });
  router.post('/Queues/:queue/Members/:call.json', (req, res) => {
    withMember(voice, req, res, (member, queue) => {
      const asked = memberForm.safeParse(req.body);
      if (!asked.success) return refuse(res, 21205, 'Url is not valid');
      const shape = memberShape(member, queue, account);
      member.line.interrupt({ kind: 'moved', to: { url: asked.data.Url, method: asked.data.Method } });
      res.json(shape);
    });
  });
  return router;
}

function withMember(
  { queues }: VoiceStage,
  { params }: Request<{ queue: string; call: string }>,
  res: Response,
  does: (member: Member, queue: WaitingLine) => void,
): void {
  const queue = queues.get(params.queue);
  const member = queue?.members.find(({ line }) => line.call.sid === params.call);
  if (queue && member) does(member, queue);
  else notFound(res);
}

function recordingsApi(voice: VoiceStage): express.Router {
  const router = express.Router();
  const { account, recordings } = voice;
  router.use('/Recordings', goesWrong(voice, 'recordings'));
  router.get('/Recordings/:recording.json', (req, res) => {
    const recording = recordings.get(req.params.recording);
    if (recording) res.json(recordingShape(recording, account));
    else notFound(res);
  });
  router.delete('/Recordings/:recording.json', (req, res) => {
    if (recordings.delete(req.params.recording)) res.status(204).end();
    else notFound(res);
  });
  return router;
}

/** The bytes of recordings. Twilio's documents do not have their address. */
export function recordingMedia(voice: VoiceStage): express.Router {
  const router = express.Router();
  const sends: RequestHandler<{ recording: string }> = (req, res, next) => {
    if (req.params.recording.includes('.')) return next();
    const recording: Recording | undefined = voice.recordings.get(req.params.recording);
    if (recording?.status === 'completed') res.type('audio/x-wav').send(recording.wav);
    else notFound(res);
  };
  const wrong = goesWrong(voice, 'media');
  router.get('/Recordings/:recording.wav', wrong, sends);
  router.get('/Recordings/:recording', (req, res, next) => (req.params.recording.includes('.') ? next() : wrong(req, res, next)), sends);
  return router;
}
