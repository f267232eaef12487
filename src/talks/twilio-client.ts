import twilio from 'twilio';
import type { RequestOptions } from 'twilio/lib/base/RequestClient.js';
import { z } from 'zod';

export interface TwilioAccount {
  accountSid: string;
  authToken: string;
  /** Sends instead of the token, where there is one. */
  apiKey: { sid: string; secret: string } | null;
  /** Another host that speaks Twilio's API, for rehearsal. */
  baseUrl: string | null;
  /** Connections at once, where the client's own twenty are too few. */
  lanes?: number;
}

/** Twilio lets a request take 30 s; a message that takes longer than this has an unknown outcome and is settled later. */
const patienceMs = 10_000;

/** The client has no setting for another host, so requests are turned to it (twilio-facts section 7). */
class RebasedClient extends twilio.RequestClient {
  readonly base: URL;
  constructor(base: string, options: ConstructorParameters<typeof twilio.RequestClient>[0]) {
    super(options);
    this.base = new URL(base);
  }
  override request<T>(options: RequestOptions<T>): ReturnType<typeof twilio.RequestClient.prototype.request<T>> {
    const uri = new URL(options.uri);
    uri.protocol = this.base.protocol;
    uri.host = this.base.host;
    return super.request<T>({ ...options, uri: uri.href });
  }
}

export type TwilioClient = ReturnType<typeof twilio>;

export function openTwilio(account: TwilioAccount): TwilioClient {
  const options = { timeout: patienceMs, ...(account.lanes ? { maxSockets: account.lanes } : {}) };
  const httpClient = account.baseUrl ? new RebasedClient(account.baseUrl, options) : new twilio.RequestClient(options);
  const [user, password] = account.apiKey ? [account.apiKey.sid, account.apiKey.secret] : [account.accountSid, account.authToken];
  return twilio(user, password, { accountSid: account.accountSid, httpClient });
}

const created = z.object({ sid: z.string().regex(/^HX[0-9a-f]{32}$/) });

/**
 * Makes a Content resource. Asked for by hand: the client's own class turns `twilio/quick-reply` into a name the API does not know. Throws
 * when it is refused.
 */
export async function createContent(
  client: TwilioClient,
  content: { friendly_name: string; language: string; variables: Record<string, string>; types: Record<string, unknown> },
): Promise<string> {
  const { statusCode, body } = await client.request({
    method: 'post',
    uri: 'https://content.twilio.com/v1/Content',
    headers: { 'Content-Type': 'application/json' },
    data: content,
  });
  if (statusCode !== 201) throw new Error('content refused');
  return created.parse(typeof body === 'string' ? JSON.parse(body) : body).sid;
}
