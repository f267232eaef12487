import { randomUUID } from 'node:crypto';
import twilio from 'twilio';
import type { Shown } from './content.ts';
import { insistenceOf, worthAnother } from './insistence.ts';
import { segmentCount } from './shapes.ts';
import type { Stage, StagedMessage } from './state.ts';
import { announce, newSid } from './state.ts';

export interface Account {
  accountSid: string;
  authToken: string;
  /** Where the product takes messages, as Twilio would be told. */
  messagesUrl: string;
  /** Where the product finds the double, for the addresses of media; else Twilio's own host. */
  apiUrl?: () => string;
  /** Where that really is, when the public address leads elsewhere (tests); else the same. */
  reach(url: string): string;
  whatsappFrom: string;
  smsFrom: string;
}

/** What somebody does on a phone of the stage. */
export interface Spoken {
  channel: 'whatsapp' | 'sms';
  /** The number, `+92…`; for WhatsApp null: a user who shows none. */
  number: string | null;
  /** The WhatsApp user id, `PK.…`. */
  userId?: string;
  text: string;
  tap?: Shown['taps'][number] & { list: boolean };
  point?: { lat: number; lon: number };
  media?: string[];
  /** The message that a tap answers. */
  repliesTo?: string;
}

/** Sends a webhook as Twilio does: form-encoded, signed with the account's token over the public address. Gives the status that came back. */
export const postSigned = async (account: Account, url: string, params: Record<string, string>): Promise<number> =>
  (await send(account, { url, params, method: 'POST' }, randomUUID(), 15_000)).status;

export interface Webhook {
  url: string;
  params: Record<string, string>;
  method: 'GET' | 'POST';
}

export interface Answer {
  status: number;
  type: string;
  body: string;
}

async function send(account: Account, { url, params, method }: Webhook, token: string, patienceMs: number): Promise<Answer> {
  const asked = new URL(url);
  // The part after # tells Twilio how to insist: it is neither sent nor signed.
  asked.hash = '';
  if (method === 'GET') for (const [name, value] of Object.entries(params)) asked.searchParams.set(name, value);
  const signed = method === 'GET' ? {} : params;
  const bare = method === 'GET' ? asked.href : url.replace(/#.*$/, '');
  const response = await fetch(account.reach(bare), {
    method,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'User-Agent': 'TwilioProxy/1.1',
      'I-Twilio-Idempotency-Token': token,
      'X-Twilio-Signature': twilio.getExpectedTwilioSignature(account.authToken, bare, signed),
    },
    ...(method === 'GET' ? {} : { body: new URLSearchParams(params) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
}

/** How long the double waits between two tries. */
const betweenMs = 500;

/** Sends a webhook, and again as its address asks. Gives the last answer that came back; null when none did. */
export async function insist(account: Account, webhook: Webhook): Promise<Answer | null> {
  const insistence = insistenceOf(webhook.url);
  const token = randomUUID();
  const until = Date.now() + insistence.totalMs;
  for (let tried = 1; ; tried += 1) {
    const patience = Math.min(insistence.readMs, Math.max(1, until - Date.now()));
    const came = await send(account, webhook, token, patience).then(
      (answer) => ({ answer, how: answer.status }),
      (fault: unknown) => ({ answer: null, how: fault }),
    );
    const over = tried > insistence.retries || Date.now() + betweenMs >= until;
    if (over || !worthAnother(insistence, came.how)) return came.answer;
    await pause(betweenMs);
  }
}

/** The sids of a message in and of what came with it. */
interface Sids {
  sid: string;
  media: { sid: string; type: string }[];
}

const newSids = ({ media = [] }: Spoken): Sids => ({ sid: newSid('SM'), media: media.map((type) => ({ sid: newSid('ME'), type })) });

/** The webhook of one message in, its fields as twilio-facts section 1 lists them. */
export function inboundParams(account: Account, spoken: Spoken, { sid, media } = newSids(spoken)): Record<string, string> {
  const onWhatsApp = spoken.channel === 'whatsapp';
  const host = account.apiUrl?.() ?? 'https://api.twilio.com';
  const [from = ''] = addressesOf(spoken);
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    From: from,
    To: onWhatsApp ? account.whatsappFrom : account.smsFrom,
    Body: spoken.text,
    NumMedia: String(media.length),
    NumSegments: segmentCount(from, spoken.text),
    SmsStatus: 'received',
    ...(onWhatsApp ? whatsAppParams(account, spoken) : { FromCountry: 'PK' }),
    ...Object.fromEntries(media.flatMap(({ sid: item, type }, n) => [[`MediaContentType${String(n)}`, type], [`MediaUrl${String(n)}`, `${host}/2010-04-01/Accounts/${account.accountSid}/Messages/${sid}/Media/${item}`]])), // prettier-ignore
  };
}

/** Who writes, as Twilio may name them: by the number, and on WhatsApp by the user id. The first stands in From. */
const addressesOf = ({ channel, number, userId }: Spoken): string[] =>
  (channel === 'sms' ? [number] : [number && `whatsapp:${number}`, userId && `whatsapp:${userId}`]).filter(
    (one) => typeof one === 'string',
  );

function whatsAppParams(account: Account, { number, userId, tap, point, media, repliesTo }: Spoken): Record<string, string> {
  return {
    ProfileName: 'Citizen',
    MessageType: tap ? 'interactive' : point ? 'location' : (media?.[0]?.replace(/\/.*/, '') ?? 'text'),
    Forwarded: 'false',
    FrequentlyForwarded: 'false',
    ReferralNumMedia: '0',
    ...(number ? { WaId: number.slice(1) } : {}),
    ...(userId ? { ExternalUserId: `whatsapp:${userId}` } : {}),
    ...(point ? { Latitude: String(point.lat), Longitude: String(point.lon) } : {}),
    ...(tap
      ? tap.list
        ? { ListId: tap.id, ListTitle: tap.title }
        : { ButtonPayload: tap.id, ButtonText: tap.title, ButtonType: 'REPLY' }
      : {}),
    ...(repliesTo ? { OriginalRepliedMessageSid: repliesTo, OriginalRepliedMessageSender: account.whatsappFrom } : {}),
  };
}

/** Delivers a message in. Gives the status that the product answered; 0 when nothing came back. */
export async function deliverInbound(stage: Stage, account: Account, spoken: Spoken): Promise<number> {
  const sids = newSids(spoken);
  const { sid } = sids;
  const params = inboundParams(account, spoken, sids);
  // Twilio keeps what came with a message before it tells of it.
  for (const one of sids.media) stage.media.set(one.sid, { ...one, message: sid, created: stage.now() });
  const message: StagedMessage = {
    sid,
    direction: 'inbound',
    from: params['From'] ?? '',
    to: params['To'] ?? '',
    body: spoken.text,
    contentSid: null,
    point: spoken.point ?? null,
    attached: spoken.media ?? [],
    kept: 'whole',
    status: 'received',
    errorCode: null,
    statusCallback: null,
    validitySeconds: null,
    answered: null,
    created: stage.now(),
  };
  stage.messages.set(sid, message);
  // Who writes by the number has opened the 24 hours for the user id as well, and the other way round.
  for (const address of addressesOf(spoken)) stage.heard.set(address, stage.now().getTime());
  announce(stage, message);
  message.answered = (await insist(account, { url: account.messagesUrl, params, method: 'POST' }))?.status ?? 0;
  announce(stage, message);
  return message.answered;
}

/** Nobody's end waits for this. */
export const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms).unref());

/** Walks a message through its statuses and tells the product of each, in the weather that was asked for. */
export async function walkStatuses(stage: Stage, account: Account, message: StagedMessage, statuses: readonly string[]): Promise<void> {
  const { delayMs, lose, repeat, reorder } = stage.weather;
  const reported = reorder ? statuses.toReversed() : statuses;
  for (const [n, status] of statuses.entries()) {
    await pause(delayMs);
    message.status = status;
    announce(stage, message);
    if (lose || !message.statusCallback) continue;
    const params = statusParams(account, message, reported[n] ?? status);
    for (let times = repeat ? 2 : 1; times > 0; times -= 1) await insist(account, { url: message.statusCallback, params, method: 'POST' });
  }
}

/** A status callback, its fields as twilio-facts section 3 lists them. */
function statusParams(account: Account, message: StagedMessage, status: string): Record<string, string> {
  const failed = status === 'failed' || status === 'undelivered';
  const onWhatsApp = message.to.startsWith('whatsapp:');
  return {
    MessageSid: message.sid,
    SmsSid: message.sid,
    MessageStatus: status,
    SmsStatus: status,
    To: message.to,
    From: message.from,
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    ...(failed && message.errorCode !== null ? { ErrorCode: String(message.errorCode) } : {}),
    ...(onWhatsApp ? { ChannelPrefix: 'whatsapp' } : {}),
    ...(status === 'read' ? { EventType: 'READ' } : {}),
  };
}
