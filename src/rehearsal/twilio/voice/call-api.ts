import type { Request, Response } from 'express';
import express from 'express';
import { z } from 'zod';
import { notFound, refuse } from '../refuse.ts';
import { pageOf, pageShape } from '../shapes.ts';
import { announceAll, voiceFault } from '../state.ts';
import { ringOut } from './calls.ts';
import type { Line, Source } from './line.ts';
import { callShape } from './shapes.ts';
import type { VoiceStage } from './state.ts';
import { callEvents } from './teller.ts';
import { readTwiml } from './twiml.ts';

interface Wrong {
  code: number;
  message: string;
}

const address = z.url({ protocol: /^https?$/ });
const method = z.enum(['GET', 'POST']).default('POST');
const flag = z.enum(['true', 'false']).default('false').transform((word) => word === 'true'); // prettier-ignore

/** What the stage plays; whatever else Twilio knows is refused aloud rather than dropped. */
const callForm = z.strictObject({
  To: z.string(),
  From: z.string(),
  Url: address.optional(),
  Method: method,
  Twiml: z.string().max(4000).optional(),
  StatusCallback: address.optional(),
  StatusCallbackMethod: method,
  StatusCallbackEvent: z.union([z.array(z.enum(callEvents)), z.enum(callEvents).transform((one) => [one])]).default(['completed']),
  Timeout: z.coerce.number().int().min(5).max(600).default(60),
  MachineDetection: z.enum(['Enable', 'DetectMessageEnd']).optional(),
  MachineDetectionTimeout: z.coerce.number().int().min(3).max(59).optional(),
  MachineDetectionSpeechThreshold: z.coerce.number().int().min(1000).max(6000).optional(),
  MachineDetectionSpeechEndThreshold: z.coerce.number().int().min(500).max(5000).optional(),
  MachineDetectionSilenceTimeout: z.coerce.number().int().min(2000).max(10_000).optional(),
  AsyncAmd: flag,
  AsyncAmdStatusCallback: address.optional(),
  AsyncAmdStatusCallbackMethod: method,
  TimeLimit: z.coerce.number().int().min(1).max(86_400).optional(),
});
type Asked = z.infer<typeof callForm>;

/** Numbers with a meaning, as Twilio's test credentials have them (twilio-facts section 7). */
const magic: Record<string, Wrong> = {
  '+15005550001': { code: 21217, message: 'Phone number does not appear to be valid' },
  '+15005550002': { code: 21214, message: "'To' phone number cannot be reached" },
  '+15005550003': { code: 21215, message: 'Account not authorized to call the number' },
  '+15005550004': { code: 21216, message: 'Account not allowed to call this number' },
};

/** The Call resources. */
export function callsApi(voice: VoiceStage): express.Router {
  const router = express.Router();
  const { account, lines } = voice;
  router.post('/Calls.json', (req, res) => createCall(voice, req, res));
  router.get('/Calls.json', (req, res) => listCalls(voice, req, res));
  router.get('/Calls/:call.json', (req, res) => {
    const line = lines.get(req.params.call);
    if (line) res.json(callShape(line.call, account));
    else notFound(res);
  });
  router.post('/Calls/:call.json', (req, res) => {
    const line = lines.get(req.params.call);
    if (line) updateCall(voice, line, req, res);
    else notFound(res);
  });
  return router;
}

function createCall(voice: VoiceStage, req: Request, res: Response): void {
  const asked = callForm.safeParse(req.body);
  if (!asked.success) return refuse(res, ...unreadable(asked.error));
  const fault = voiceFault(voice.stage, 'calls', `calls:${asked.data.To}`);
  if (fault) announceAll(voice.stage);
  if (fault?.kind === 'error') return refuse(res, fault.code ?? 20500, 'On demand', fault.status ?? 400);
  if (fault?.kind === 'reset') return void req.socket.destroy();
  const first = sourceOf(asked.data);
  const wrong = wrongWith(voice, asked.data, first);
  if (wrong || !first) return refuse(res, wrong?.code ?? 21205, wrong?.message ?? 'Url is required');
  const { call } = ringOut(voice, callOut(asked.data, first));
  // A request that hangs was accepted all the same: the answer never comes.
  if (fault?.kind !== 'hang') res.status(201).json({ ...callShape(call, voice.account), status: 'queued' });
}

function unreadable({ issues }: z.ZodError): [code: number, message: string] {
  const at = (name: string): boolean => issues.some(({ path }) => path[0] === name);
  if (at('From')) return [21213, "A 'From' phone number is required"];
  if (at('Url')) return [21205, 'Url is not a valid address'];
  if (at('StatusCallback')) return [21609, "The 'StatusCallback' URL is not a valid URL"];
  if (at('StatusCallbackEvent')) return [21626, 'A status event that there is not'];
  const what = issues.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : one.path.map(String)));
  return [20001, `Not played on this stage: ${what.join(', ')}`];
}

const sourceOf = ({ Url, Method, Twiml }: Pick<Asked, 'Url' | 'Method' | 'Twiml'>): Source | null =>
  Twiml === undefined ? (Url === undefined ? null : { url: Url, method: Method }) : { twiml: Twiml };

function wrongWith({ account }: VoiceStage, { To, From }: Asked, first: Source | null): Wrong | null {
  if (magic[To]) return magic[To];
  if (!/^\+[1-9]\d{6,14}$/.test(To)) return { code: 21211, message: "Invalid 'To' Phone Number" };
  if (From !== account.voice.number) return { code: 21210, message: "'From' phone number not verified" };
  const read = first && 'twiml' in first ? readTwiml(first.twiml) : null;
  return read && 'wrong' in read ? read.wrong[0] : null;
}

const callOut = (asked: Asked, first: Source) => ({
  direction: 'outbound-api' as const,
  parent: null,
  from: asked.From,
  to: asked.To,
  timeout: asked.Timeout,
  first,
  statusTo:
    asked.StatusCallback === undefined
      ? null
      : { url: asked.StatusCallback, method: asked.StatusCallbackMethod, events: asked.StatusCallbackEvent },
  detection: asked.MachineDetection
    ? {
        waitsForEnd: asked.MachineDetection === 'DetectMessageEnd',
        tells:
          asked.AsyncAmd && asked.AsyncAmdStatusCallback !== undefined
            ? { url: asked.AsyncAmdStatusCallback, method: asked.AsyncAmdStatusCallbackMethod }
            : null,
      }
    : null,
});

const updateForm = z.strictObject({
  Url: address.optional(),
  Method: method,
  Twiml: z.string().max(4000).optional(),
  Status: z.enum(['canceled', 'completed']).optional(),
});

/** Ends a call, or has it go elsewhere. */
function updateCall(voice: VoiceStage, line: Line, req: Request, res: Response): void {
  const asked = updateForm.safeParse(req.body);
  if (!asked.success) return refuse(res, ...unreadable(asked.error));
  const fault = voiceFault(voice.stage, 'updates');
  if (fault?.kind === 'error') return refuse(res, fault.code ?? 20500, 'On demand', fault.status ?? 500);
  if (fault?.kind === 'reset') return void req.socket.destroy();
  const { Status } = asked.data;
  const to = sourceOf(asked.data);
  const rings = line.call.status === 'queued' || line.call.status === 'ringing';
  if (line.over) return refuse(res, 21220, 'Call is not in-progress. Cannot redirect.');
  if (Status === 'completed' || (Status === 'canceled' && rings))
    line.interrupt({ kind: 'ended', status: rings ? 'canceled' : 'completed' });
  else if (to && !rings) line.interrupt({ kind: 'moved', to });
  else if (to) return refuse(res, 21220, 'Call is not in-progress. Cannot redirect.');
  if (fault?.kind !== 'hang') res.json(callShape(line.call, voice.account));
}

const listQuery = z.strictObject({
  To: z.string().optional(),
  From: z.string().optional(),
  Status: z.string().optional(),
  ParentCallSid: z.string().optional(),
  PageSize: z.string().optional(),
  Page: z.string().optional(),
});

/** Newest first. */
function listCalls({ lines, account }: VoiceStage, req: Request, res: Response): void {
  const asked = listQuery.safeParse(req.query);
  if (!asked.success) return refuse(res, ...unreadable(asked.error));
  const { To = null, From = null, Status = null, ParentCallSid = null } = asked.data;
  const found = [...lines.values()]
    .map(({ call }) => call)
    .filter(
      (call) =>
        (To === null || call.to === To) &&
        (From === null || call.from === From) &&
        (Status === null || call.status === Status) &&
        (ParentCallSid === null || call.parent === ParentCallSid),
    );
  res.json(pageShape('calls', found.toReversed(), pageOf(req.query), req.originalUrl, (call) => callShape(call, account)));
}
