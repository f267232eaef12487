import { randomUUID } from 'node:crypto';
import twilio from 'twilio';
import type { Shown } from './content.ts';
import type { Stage, StagedMessage } from './state.ts';
import { announce, newSid } from './state.ts';

export interface Account {
  accountSid: string;
  authToken: string;
  /** Where the product takes messages, as Twilio would be told. */
  messagesUrl: string;
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
}

/** Sends a webhook as Twilio does: form-encoded, signed with the account's token over the public address. Gives the status that came back. */
export async function postSigned(account: Account, url: string, params: Record<string, string>): Promise<number> {
  const bare = url.replace(/#.*$/, '');
  const response = await fetch(account.reach(bare), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'User-Agent': 'TwilioProxy/1.1',
      'I-Twilio-Idempotency-Token': randomUUID(),
      'X-Twilio-Signature': twilio.getExpectedTwilioSignature(account.authToken, bare, params),
    },
    body: new URLSearchParams(params),
  });
  await response.arrayBuffer();
  return response.status;
}

/** The webhook of one message in, its fields as twilio-facts section 1 lists them. */
export function inboundParams(account: Account, spoken: Spoken): Record<string, string> {
  const sid = newSid('SM');
  const onWhatsApp = spoken.channel === 'whatsapp';
  const user = spoken.userId ? `whatsapp:${spoken.userId}` : null;
  const from = onWhatsApp ? (spoken.number ? `whatsapp:${spoken.number}` : (user ?? '')) : (spoken.number ?? '');
  const media = spoken.media ?? [];
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
    NumSegments: '1',
    SmsStatus: 'received',
    ...(onWhatsApp ? whatsAppParams(spoken, user) : {}),
    ...Object.fromEntries(media.flatMap((type, n) => [[`MediaContentType${String(n)}`, type], [`MediaUrl${String(n)}`, `https://api.twilio.com/2010-04-01/Accounts/${account.accountSid}/Messages/${sid}/Media/${newSid('ME')}`]])), // prettier-ignore
  };
}

function whatsAppParams({ number, tap, point }: Spoken, user: string | null): Record<string, string> {
  return {
    ProfileName: 'Citizen',
    MessageType: tap ? 'interactive' : point ? 'location' : 'text',
    Forwarded: 'false',
    ...(number ? { WaId: number.slice(1) } : {}),
    ...(user ? { ExternalUserId: user } : {}),
    ...(point ? { Latitude: String(point.lat), Longitude: String(point.lon) } : {}),
    ...(tap
      ? tap.list
        ? { ListId: tap.id, ListTitle: tap.title }
        : { ButtonPayload: tap.id, ButtonText: tap.title, ButtonType: 'REPLY' }
      : {}),
  };
}

/** Delivers a message in: Twilio tries again after a 5xx when the address asks for it (`#rc=2&rp=5xx,ct,rt`), and so do we. */
export async function deliverInbound(stage: Stage, account: Account, spoken: Spoken): Promise<number> {
  const params = inboundParams(account, spoken);
  const message: StagedMessage = {
    sid: params['MessageSid'] ?? '',
    direction: 'inbound',
    from: params['From'] ?? '',
    to: params['To'] ?? '',
    body: spoken.text || (spoken.point ? '📍' : spoken.media ? '📎' : ''),
    contentSid: null,
    status: 'received',
    errorCode: null,
    statusCallback: null,
    answered: null,
    created: new Date(),
  };
  stage.messages.set(message.sid, message);
  stage.heard.set(message.from, Date.now());
  announce(stage, message);
  message.answered = await insist(account, params);
  announce(stage, message);
  return message.answered;
}

/** How often a message in is tried, and how long Twilio waits in between. */
const tries = 3;
const betweenMs = 500;

export async function insist(account: Account, params: Record<string, string>): Promise<number> {
  let status = 0;
  for (let n = 0; n < tries; n += 1) {
    status = await postSigned(account, account.messagesUrl, params).catch(() => 0);
    if (status >= 200 && status < 500) return status;
    await new Promise((go) => setTimeout(go, betweenMs));
  }
  return status;
}

const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

/** Walks a message through its statuses and tells the product of each, in the weather that was asked for. */
export async function walkStatuses(stage: Stage, account: Account, message: StagedMessage, statuses: readonly string[]): Promise<void> {
  const { delayMs, lose, repeat, reorder } = stage.weather;
  const order = reorder ? statuses.toReversed() : statuses;
  message.status = statuses.at(-1) ?? message.status;
  for (const status of order) {
    await pause(delayMs);
    announce(stage, message);
    if (lose || !message.statusCallback) continue;
    const params = statusParams(account, message, status);
    for (let n = 0; n < (repeat ? 2 : 1); n += 1) await postSigned(account, message.statusCallback, params).catch(() => 0);
  }
}

const statusParams = (account: Account, message: StagedMessage, status: string): Record<string, string> => ({
  MessageSid: message.sid,
  SmsSid: message.sid,
  MessageStatus: status,
  SmsStatus: status,
  To: message.to,
  From: message.from,
  AccountSid: account.accountSid,
  ApiVersion: '2010-04-01',
  ...(message.errorCode !== null && (status === 'failed' || status === 'undelivered') ? { ErrorCode: String(message.errorCode) } : {}),
});
