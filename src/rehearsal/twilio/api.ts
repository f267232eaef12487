import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import express from 'express';
import { z } from 'zod';
import { contentForm, showContent } from './content.ts';
import { contentShape, errorShape, messageListShape, messageShape } from './shapes.ts';
import type { Fault, Stage, StagedMessage } from './state.ts';
import { announce, newSid, takeFault } from './state.ts';
import type { Account } from './webhooks.ts';
import { walkStatuses } from './webhooks.ts';

const dayMs = 24 * 3600_000;

const messageForm = z.object({
  To: z.string(),
  From: z.string(),
  Body: z.string().optional(),
  ContentSid: z.string().optional(),
  ContentVariables: z.string().optional(),
  StatusCallback: z.url().optional(),
});

/** Numbers with a meaning, as Twilio's test credentials have them (twilio-facts section 7). */
const magic: Record<string, { code: number; message: string }> = {
  '+15005550001': { code: 21211, message: "Invalid 'To' Phone Number" },
  '+15005550002': { code: 21612, message: "The 'To' phone number cannot be reached" },
  '+15005550003': { code: 21408, message: 'Permission to send an SMS has not been enabled for the region' },
  '+15005550004': { code: 21610, message: 'Attempt to send to unsubscribed recipient' },
  '+15005550009': { code: 21614, message: "'To' number is not a valid mobile number" },
};

const refuse = (res: Response, code: number, message: string, status = 400): void => {
  res.status(status).json(errorShape(code, message, status));
};

/** Twilio's REST API as far as the product uses it, in memory. Replies and errors have Twilio's own shapes. */
export function twilioApi(stage: Stage, account: Account): express.Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false });
  router.use(['/2010-04-01', '/v1', '/v2'], authorized(account));
  const messages = `/2010-04-01/Accounts/${account.accountSid}/Messages`;
  router.post(`${messages}.json`, form, (req, res) => void createMessage(stage, account, req, res));
  router.get(`${messages}.json`, (req, res) => listMessages(stage, account, req, res));
  router.get(`${messages}/:sid.json`, (req, res) => {
    const message = stage.messages.get(req.params['sid'] ?? '');
    if (message) res.json(messageShape(message, account.accountSid));
    else refuse(res, 20404, 'The requested resource was not found', 404);
  });
  router.post('/v1/Content', express.json(), (req, res) => createContent(stage, account, req, res));
  router.get('/v1/Content/:sid', (req, res) => {
    const content = stage.contents.get(req.params.sid);
    if (content) res.json(contentShape(content, account.accountSid));
    else refuse(res, 20404, 'The requested resource was not found', 404);
  });
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

async function createMessage(stage: Stage, account: Account, req: Request, res: Response): Promise<void> {
  const asked = messageForm.safeParse(req.body);
  if (!asked.success) return refuse(res, 21604, "A 'To' phone number is required");
  const fault = takeFault(stage, asked.data.To);
  if (fault?.kind === 'error') return refuse(res, fault.code ?? 20500, 'On demand', fault.status ?? 400);
  if (fault?.kind === 'reset') return void req.socket.destroy();
  const wrong = wrongWith(stage, asked.data);
  if (wrong) return refuse(res, wrong.code, wrong.message);
  const message = accept(stage, asked.data, fault);
  // A request that hangs was accepted all the same: the answer never comes.
  if (fault?.kind !== 'hang') res.status(201).json({ ...messageShape(message, account.accountSid), status: 'queued' });
  await walkStatuses(stage, account, message, statusesOf(stage, message));
}

type Asked = z.infer<typeof messageForm>;

function wrongWith(stage: Stage, { To, Body, ContentSid, ContentVariables }: Asked): { code: number; message: string } | null {
  const number = To.replace(/^whatsapp:/, '');
  const known = magic[number];
  if (known) return known;
  if (!/^(?:whatsapp:)?\+[1-9]\d{6,14}$|^whatsapp:[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]+$/.test(To))
    return { code: 21211, message: `Invalid 'To' Phone Number` };
  if (ContentSid === undefined) return bodyWrong(Body);
  if (!stage.contents.has(ContentSid)) return { code: 21655, message: 'The ContentSid is invalid' };
  return variablesOf(ContentVariables) ? null : { code: 21656, message: 'The ContentVariables parameter is invalid' };
}

const bodyWrong = (body: string | undefined): { code: number; message: string } | null => {
  if (!body) return { code: 21619, message: 'A text message body or media urls must be specified.' };
  return body.length > 1600 ? { code: 21617, message: 'The concatenated message body exceeds the 1600 character limit' } : null;
};

const variablesOf = (json: string | undefined): Record<string, string> | null => {
  try {
    return z.record(z.string(), z.string().min(1).max(1600)).parse(JSON.parse(json ?? '{}'));
  } catch {
    return null;
  }
};

function accept(stage: Stage, asked: Asked, fault: Fault | null): StagedMessage {
  const content = asked.ContentSid ? stage.contents.get(asked.ContentSid) : undefined;
  const message: StagedMessage = {
    sid: newSid('SM'),
    direction: 'outbound-api',
    from: asked.From,
    to: asked.To,
    body: content ? showContent(content, variablesOf(asked.ContentVariables) ?? {}).body : (asked.Body ?? ''),
    contentSid: asked.ContentSid ?? null,
    status: 'queued',
    errorCode: fault?.kind === 'undelivered' ? (fault.code ?? 30008) : null,
    statusCallback: asked.StatusCallback ?? null,
    answered: null,
    created: new Date(),
  };
  stage.messages.set(message.sid, message);
  announce(stage, message);
  return message;
}

/** The statuses a message goes through. On WhatsApp nothing free-form arrives outside the 24 hours after the person's last message. */
function statusesOf(stage: Stage, message: StagedMessage): string[] {
  const onWhatsApp = message.to.startsWith('whatsapp:');
  const heard = stage.heard.get(message.to) ?? 0;
  if (onWhatsApp && Date.now() - heard > dayMs) message.errorCode ??= 63016;
  if (message.errorCode !== null) return ['sent', onWhatsApp ? 'failed' : 'undelivered'];
  return onWhatsApp ? ['sent', 'delivered', 'read'] : ['sent', 'delivered'];
}

const listQuery = z.object({
  To: z.string().optional(),
  From: z.string().optional(),
  'DateSent>': z.string().optional(),
  PageSize: z.coerce.number().int().min(1).max(1000).default(50),
  Page: z.coerce.number().int().min(0).default(0),
});

/** Newest first. Twilio's DateSent filter counts by the day; the finer part is cut off. */
function listMessages(stage: Stage, account: Account, req: Request, res: Response): void {
  const asked = listQuery.safeParse(req.query);
  if (!asked.success) return refuse(res, 20001, 'Invalid parameter');
  const { To, From, PageSize, Page } = asked.data;
  const since = asked.data['DateSent>']?.slice(0, 10) ?? '';
  const found = [...stage.messages.values()]
    .filter((message) => (To === undefined || message.to === To) && (From === undefined || message.from === From))
    .filter((message) => message.created.toISOString().slice(0, 10) >= since)
    .toReversed();
  const page = found.slice(Page * PageSize, (Page + 1) * PageSize);
  res.json(messageListShape(page, account.accountSid, PageSize, Page, req.originalUrl));
}

function createContent(stage: Stage, account: Account, req: Request, res: Response): void {
  const fault = takeFault(stage, 'content');
  if (fault?.kind === 'error') return refuse(res, fault.code ?? 20500, 'On demand', fault.status ?? 500);
  const asked = contentForm.safeParse(req.body);
  if (!asked.success) return refuse(res, 92000, 'Content is not valid');
  const { friendly_name: friendlyName = '', language, variables, types } = asked.data;
  const content = { sid: newSid('HX'), friendlyName, language, variables, types, created: new Date() };
  stage.contents.set(content.sid, content);
  res.status(201).json(contentShape(content, account.accountSid));
}
