import { timingSafeEqual } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import express from 'express';
import { z } from 'zod';
import { contentForm } from './content.ts';
import { operations, voiceOperations } from './contract.ts';
import { kept, keptAt, mediaApi, sendOn } from './media.ts';
import { messagesApi } from './messages.ts';
import { notFound, refuse } from './refuse.ts';
import { approvalShape, approvalsShape, contentShape } from './shapes.ts';
import type { Stage } from './state.ts';
import { announceAll, contentFault, newSid } from './state.ts';
import { recordingMedia, voiceApi } from './voice/api.ts';
import type { VoiceStage } from './voice/state.ts';
import type { Account } from './webhooks.ts';

/**
 * Twilio's REST API as far as the product uses it, in memory. Replies and errors have Twilio's own shapes, and what Twilio's own documents
 * do not know is refused.
 */
export function twilioApi(stage: Stage, account: Account, voice: VoiceStage): express.Router {
  const router = express.Router();
  router.get(keptAt(':sid'), kept(stage));
  const api = express.Router();
  const messages = `/2010-04-01/Accounts/${account.accountSid}/Messages`;
  api.use(authorized(account), express.urlencoded({ extended: false }), express.json());
  // The bytes of media are no resource: Twilio's documents do not have their address.
  api.get(`${messages}/:message/Media/:sid`, (req, res, next) =>
    req.params.sid.endsWith('.json') ? next() : sendOn(stage)(req, res, next),
  );
  api.use(`/2010-04-01/Accounts/${account.accountSid}`, recordingMedia(voice));
  api.use(knownToTwilio);
  api.use(`/2010-04-01/Accounts/${account.accountSid}`, voiceApi(voice));
  const { list, one } = messagesApi(stage, account);
  api.use(`${messages}.json`, list);
  api.use(`${messages}/:message.json`, one);
  api.use(`${messages}/:message`, mediaApi(stage, account.accountSid));
  api.post('/v1/Content', (req, res) => createContent(stage, account, req, res));
  api.get('/v1/Content/:sid', (req, res) => {
    const content = stage.contents.get(req.params.sid);
    if (content) res.json(contentShape(content, account.accountSid));
    else notFound(res);
  });
  api.post('/v1/Content/:sid/ApprovalRequests/whatsapp', (req, res) => handIn(stage, req, res));
  api.get('/v1/Content/:sid/ApprovalRequests', (req, res) => {
    const content = stage.contents.get(req.params.sid);
    if (content) res.json(approvalsShape(content, account.accountSid));
    else notFound(res);
  });
  api.use((_req: Request, res: Response) => notFound(res));
  api.use(unreadable);
  router.use((req, res, next) => (/^\/(?:2010-04-01|v1|v2)\//.test(req.path) ? api(req, res, next) : next()));
  return router;
}

/** Basic auth with the account's sid and token. */
const authorized = (account: Account): RequestHandler => {
  const wanted = Buffer.from(`Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`);
  return (req, res, next) => {
    const given = Buffer.from(req.headers.authorization ?? '');
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) next();
    else refuse(res, 20003, 'Authenticate', 401);
  };
};

/** Lets only those requests through that Twilio's documents describe. */
const knownToTwilio: RequestHandler = (req, res, next) => {
  const here = [...operations, ...voiceOperations].filter((one) => one.leadsHere(req.path));
  if (here.length === 0) return notFound(res);
  const asked = here.find(({ method }) => method === req.method.toLowerCase());
  if (!asked) return refuse(res, 20004, 'Method not allowed', 405);
  const faults = asked.faultsOfRequest({ query: { ...req.query }, body: req.body });
  if (faults.length === 0) next();
  else if (faults.some((fault) => fault.endsWith("property 'To'")))
    refuse(res, req.path.endsWith('/Calls.json') ? 21201 : 21604, "A 'To' phone number is required");
  else refuse(res, 20001, `Invalid parameter: ${faults.join('; ')}`);
};

/** A body that cannot be read. */
const unreadable: ErrorRequestHandler = (_fault, _req, res, next) => {
  if (res.headersSent) next(_fault);
  else refuse(res, 20001, 'The body cannot be read');
};

function createContent(stage: Stage, account: Account, req: Request, res: Response): void {
  const fault = contentFault(stage);
  if (fault) announceAll(stage);
  if (fault?.kind === 'error') return refuse(res, fault.code ?? 20500, 'On demand', fault.status ?? 500);
  if (fault?.kind === 'reset') return void req.socket.destroy();
  const asked = contentForm.safeParse(req.body);
  if (!asked.success) return refuse(res, 92000, 'Content is not valid');
  const { friendly_name: friendlyName = '', language, variables, types } = asked.data;
  const content = { sid: newSid('HX'), friendlyName, language, variables, types, approval: null, created: stage.now() };
  stage.contents.set(content.sid, content);
  if (fault?.kind !== 'hang') res.status(201).json(contentShape(content, account.accountSid));
}

const approvalForm = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
});

/** Meta's answer takes minutes to two days; the stage's comes at once, and is yes. */
function handIn(stage: Stage, req: Request<{ sid: string }>, res: Response): void {
  const content = stage.contents.get(req.params.sid);
  const asked = approvalForm.safeParse(req.body);
  if (!content) return notFound(res);
  if (!asked.success) return refuse(res, 92000, 'The name or the category is not valid');
  content.approval = { ...asked.data, status: 'approved' };
  res.status(201).json(approvalShape(content));
}
