import { z } from 'zod';
import { segmentsOf } from '../../models/channel/segments.ts';
import type { StagedContent, StagedMedia, StagedMessage } from './state.ts';

/** How many SMS a text takes; on other channels Twilio always says one. */
export const segmentCount = (address: string, body: string): string =>
  address.startsWith('whatsapp:') ? '1' : String(Math.max(1, segmentsOf(body).count));

/** Dates as Twilio writes them: RFC 2822 for messages, ISO for content. */
export const rfc2822 = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

/** A Message resource, every field of Twilio's own description. */
export const messageShape = (message: StagedMessage, media: number, accountSid: string) => ({
  account_sid: accountSid,
  api_version: '2010-04-01',
  body: message.kept === 'whole' ? message.body : '',
  date_created: rfc2822(message.created),
  date_sent: rfc2822(message.created),
  date_updated: rfc2822(message.created),
  direction: message.direction,
  error_code: message.errorCode,
  error_message: null,
  from: message.from,
  messaging_service_sid: null,
  num_media: String(media),
  num_segments: segmentCount(message.to, message.body),
  price: null,
  price_unit: 'USD',
  sid: message.sid,
  status: message.status,
  subresource_uris: { media: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}/Media.json` },
  to: message.to,
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}.json`,
});

/** A Media resource: what it is; the bytes lie at the same address without `.json`. */
export const mediaShape = ({ sid, message, type, created }: StagedMedia, accountSid: string) => ({
  account_sid: accountSid,
  content_type: type,
  date_created: rfc2822(created),
  date_updated: rfc2822(created),
  parent_sid: message,
  sid,
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${message}/Media/${sid}.json`,
});

export interface Page {
  size: number;
  number: number;
}

const pageQuery = z.object({ PageSize: z.coerce.number().default(50), Page: z.coerce.number().default(0) });

/** Which page is asked for, in a query that Twilio knows. */
export function pageOf(query: unknown): Page {
  const { PageSize: size, Page: number } = pageQuery.parse(query);
  return { size, number };
}

/** One page of a list, with the way to the next. `asked`: the address with its query. */
export function pageShape<Row>(
  name: 'messages' | 'media_list' | 'calls' | 'queues' | 'queue_members',
  rows: readonly Row[],
  { size, number }: Page,
  asked: string,
  shape: (row: Row) => object,
) {
  const start = number * size;
  const shown = rows.slice(start, start + size);
  const at = (page: number): string => {
    const url = new URL(asked, 'http://twilio');
    url.searchParams.set('PageSize', String(size));
    url.searchParams.set('Page', String(page));
    return url.pathname + url.search;
  };
  const lists: Record<string, object[]> = { [name]: shown.map(shape) };
  return {
    ...lists,
    start,
    end: start + Math.max(0, shown.length - 1),
    page: number,
    page_size: size,
    first_page_uri: at(0),
    next_page_uri: rows.length > start + size ? at(number + 1) : null,
    previous_page_uri: number > 0 ? at(number - 1) : null,
    uri: at(number),
  };
}

export const contentShape = (content: StagedContent, accountSid: string) => ({
  sid: content.sid,
  account_sid: accountSid,
  friendly_name: content.friendlyName,
  language: content.language,
  variables: content.variables,
  types: content.types,
  date_created: content.created.toISOString(),
  date_updated: content.created.toISOString(),
  url: `https://content.twilio.com/v1/Content/${content.sid}`,
  links: {
    approval_create: `https://content.twilio.com/v1/Content/${content.sid}/ApprovalRequests/whatsapp`,
    approval_fetch: `https://content.twilio.com/v1/Content/${content.sid}/ApprovalRequests`,
  },
});

/** What Meta says of a content resource, as Twilio tells it. */
export const approvalShape = ({ approval, types }: StagedContent) => ({
  name: approval?.name ?? null,
  category: approval?.category ?? null,
  content_type: Object.keys(types)[0] ?? null,
  status: approval?.status ?? 'unsubmitted',
  rejection_reason: '',
  allow_category_change: true,
});

export const approvalsShape = (content: StagedContent, accountSid: string) => ({
  sid: content.sid,
  account_sid: accountSid,
  whatsapp: { type: 'whatsapp', ...approvalShape(content) },
  url: `https://content.twilio.com/v1/Content/${content.sid}/ApprovalRequests`,
});

/** Twilio's error body. */
export const errorShape = (code: number, message: string, status: number) => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${String(code)}`,
  status,
});
