import type { Request, Response } from 'express';
import express from 'express';
import { z } from 'zod';
import { showContent } from './content.ts';
import { keptMessage, mediaOf } from './media.ts';
import { notFound, refuse } from './refuse.ts';
import { messageShape, pageOf, pageShape } from './shapes.ts';
import type { Fault, Stage, StagedMessage } from './state.ts';
import { announce, announceAll, messageFault, newSid } from './state.ts';
import type { Account } from './webhooks.ts';
import { walkStatuses } from './webhooks.ts';

const dayMs = 24 * 3600_000;

const messageForm = z.strictObject({
  To: z.string(),
  From: z.string(),
  Body: z.string().optional(),
  ContentSid: z.string().optional(),
  ContentVariables: z.string().optional(),
  StatusCallback: z.url({ protocol: /^https?$/ }).optional(),
  /** Seconds after which Twilio gives it up, ten hours at most. */
  ValidityPeriod: z.coerce.number().int().min(1).max(36_000).optional(),
});
type Asked = z.infer<typeof messageForm>;

interface Wrong {
  code: number;
  message: string;
}

/** Numbers with a meaning, as Twilio's test credentials have them (twilio-facts section 7). */
const magic: Record<string, Wrong> = {
  '+15005550001': { code: 21211, message: "Invalid 'To' Phone Number" },
  '+15005550002': { code: 21612, message: "The 'To' phone number cannot be reached" },
  '+15005550003': { code: 21408, message: 'Permission to send an SMS has not been enabled for the region' },
  '+15005550004': { code: 21610, message: 'Attempt to send to unsubscribed recipient' },
  '+15005550009': { code: 21614, message: "'To' number is not a valid mobile number" },
};

/** The Message resources. Each request has been found to be one that Twilio knows. */
export function messagesApi(stage: Stage, account: Account): { list: express.Router; one: express.Router } {
  const list = express.Router();
  list.post('/', (req, res) => void createMessage(stage, account, req, res));
  list.get('/', (req, res) => listMessages(stage, account, req, res));
  const one = express.Router({ mergeParams: true });
  const found = ({ params }: Request<{ message: string }>): StagedMessage | null => keptMessage(stage, params.message);
  const shape = (message: StagedMessage) => shapeOf(stage, account, message);
  one.get('/', (req: Request<{ message: string }>, res) => {
    const message = found(req);
    if (message) res.json(shape(message));
    else notFound(res);
  });
  one.post('/', (req: Request<{ message: string }>, res) => {
    const message = found(req);
    if (!message) return notFound(res);
    const wrong = updateMessage(message, req.body);
    if (wrong) refuse(res, wrong.code, wrong.message);
    else res.json(shape(message));
  });
  one.delete('/', (req: Request<{ message: string }>, res) => {
    const message = found(req);
    if (!message) return notFound(res);
    if (underWay(message)) return refuse(res, 20009, 'Cannot delete this message because its delivery has not been completed', 409);
    for (const { sid } of mediaOf(stage, message.sid)) stage.media.delete(sid);
    message.kept = 'nothing';
    res.status(204).end();
  });
  return { list, one };
}

const shapeOf = (stage: Stage, account: Account, message: StagedMessage) =>
  messageShape(message, mediaOf(stage, message.sid).length, account.accountSid);

async function createMessage(stage: Stage, account: Account, req: Request, res: Response): Promise<void> {
  const asked = messageForm.safeParse(req.body);
  if (!asked.success) return refuse(res, ...unreadable(asked.error));
  const fault = messageFault(stage, asked.data.To);
  if (fault) announceAll(stage);
  if (fault?.kind === 'error') return refuse(res, fault.code ?? 20500, 'On demand', fault.status ?? 400);
  if (fault?.kind === 'reset') return void req.socket.destroy();
  const wrong = wrongWith(stage, account, asked.data);
  if (wrong) return refuse(res, wrong.code, wrong.message);
  const message = accept(stage, asked.data, fault);
  // A request that hangs was accepted all the same: the answer never comes.
  if (fault?.kind !== 'hang') res.status(201).json(shapeOf(stage, account, message));
  await walkStatuses(stage, account, message, statusesOf(stage, message));
}

/** What Twilio knows and the stage does not play is refused aloud rather than dropped. */
function unreadable({ issues }: z.ZodError): [code: number, message: string] {
  const missing = issues.find(({ path }) => path[0] === 'From');
  if (missing) return [21603, "A 'From' phone number is required"];
  if (issues.some(({ path }) => path[0] === 'StatusCallback')) return [21609, "The 'StatusCallback' URL is not a valid URL"];
  return [20001, `Not played on this stage: ${issues.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : [])).join(', ')}`];
}

function wrongWith(stage: Stage, account: Account, { To, From, Body, ContentSid, ContentVariables }: Asked): Wrong | null {
  const known = magic[To.replace(/^whatsapp:/, '')];
  if (known) return known;
  if (!/^(?:whatsapp:)?\+[1-9]\d{6,14}$|^whatsapp:[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]+$/.test(To))
    return { code: 21211, message: `Invalid 'To' Phone Number` };
  const onWhatsApp = To.startsWith('whatsapp:');
  if (From !== (onWhatsApp ? account.whatsappFrom : account.smsFrom))
    return onWhatsApp
      ? { code: 63007, message: 'Twilio could not find a Channel with the specified From address' }
      : { code: 21606, message: "The 'From' phone number is not a valid, SMS-capable sender for this destination" };
  if (ContentSid === undefined) return bodyWrong(Body);
  if (!stage.contents.has(ContentSid)) return { code: 21655, message: 'The ContentSid is invalid' };
  return variablesOf(ContentVariables) ? null : { code: 21656, message: 'The ContentVariables parameter is invalid' };
}

const bodyWrong = (body: string | undefined): Wrong | null => {
  if (!body) return { code: 21619, message: 'A text message body or media urls must be specified.' };
  return body.length > 1600 ? { code: 21617, message: 'The concatenated message body exceeds the 1600 character limit' } : null;
};

const variablesOf = (json: string | undefined): Record<string, string> | null => {
  try {
    return z.record(z.string().max(16), z.string().min(1).max(1600)).parse(JSON.parse(json ?? '{}'));
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
    point: null,
    attached: [],
    kept: 'whole',
    status: 'queued',
    errorCode: fault?.kind === 'undelivered' ? (fault.code ?? 30008) : null,
    statusCallback: asked.StatusCallback ?? null,
    validitySeconds: asked.ValidityPeriod ?? null,
    answered: null,
    created: stage.now(),
  };
  stage.messages.set(message.sid, message);
  announce(stage, message);
  return message;
}

/** The statuses a message goes through. On WhatsApp nothing but an approved template arrives outside the 24 hours after the person's last message. */
function statusesOf(stage: Stage, message: StagedMessage): string[] {
  const onWhatsApp = message.to.startsWith('whatsapp:');
  const heard = stage.heard.get(message.to) ?? 0;
  const approval = (message.contentSid ? stage.contents.get(message.contentSid)?.approval?.status : null) ?? null;
  // An approved template arrives at any time; one that Meta took back never does.
  if (onWhatsApp && (approval === 'paused' || approval === 'disabled')) message.errorCode ??= approval === 'paused' ? 63041 : 63042;
  if (onWhatsApp && approval !== 'approved' && stage.now().getTime() - heard > dayMs) message.errorCode ??= 63016;
  if (message.errorCode !== null) return ['sent', onWhatsApp ? 'failed' : 'undelivered'];
  return onWhatsApp ? ['sent', 'delivered', 'read'] : ['sent', 'delivered'];
}

const ended = new Set(['delivered', 'read', 'undelivered', 'failed', 'received']);
const underWay = ({ status }: StagedMessage): boolean => !ended.has(status);

const updateForm = z.object({ Body: z.string().optional(), Status: z.string().optional() });

/** Wipes the text of a message that has ended. Nothing else can be changed of it; what is to be canceled must have been scheduled. */
function updateMessage(message: StagedMessage, form: unknown): Wrong | null {
  const { Body, Status } = updateForm.parse(form ?? {});
  if (Status !== undefined) return { code: 30409, message: 'Message cannot be canceled' };
  if (Body !== '') return { code: 20001, message: 'Body can only be made empty' };
  if (underWay(message)) return { code: 20009, message: 'Cannot modify this message because its delivery has not been completed' };
  message.kept = 'without-text';
  return null;
}

const listQuery = z.strictObject({
  To: z.string().optional(),
  From: z.string().optional(),
  DateSent: z.string().optional(),
  'DateSent<': z.string().optional(),
  'DateSent>': z.string().optional(),
  PageSize: z.string().optional(),
  Page: z.string().optional(),
});

/** Newest first. Twilio's DateSent filters count by the day; the finer part is cut off. */
function listMessages(stage: Stage, account: Account, req: Request, res: Response): void {
  const asked = listQuery.safeParse(req.query);
  if (!asked.success) return refuse(res, ...unreadable(asked.error));
  const { To, From, DateSent, 'DateSent<': until, 'DateSent>': since } = asked.data;
  const found = [...stage.messages.values()].filter((message) => {
    if (message.kept === 'nothing') return false;
    const day = message.created.toISOString().slice(0, 10);
    return (
      (To === undefined || message.to === To) &&
      (From === undefined || message.from === From) &&
      (DateSent === undefined || day === DateSent.slice(0, 10)) &&
      (until === undefined || day <= until.slice(0, 10)) &&
      (since === undefined || day >= since.slice(0, 10))
    );
  });
  res.json(pageShape('messages', found.toReversed(), pageOf(req.query), req.originalUrl, (message) => shapeOf(stage, account, message)));
}
