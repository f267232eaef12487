import type { StagedContent, StagedMessage } from './state.ts';

/** Dates as Twilio writes them: RFC 2822 for messages, ISO for content. */
const rfc2822 = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

/** A Message resource, every field of Twilio's own description. */
export const messageShape = (message: StagedMessage, accountSid: string) => ({
  account_sid: accountSid,
  api_version: '2010-04-01',
  body: message.body,
  date_created: rfc2822(message.created),
  date_sent: rfc2822(message.created),
  date_updated: rfc2822(message.created),
  direction: message.direction,
  error_code: message.errorCode,
  error_message: null,
  from: message.from,
  messaging_service_sid: null,
  num_media: '0',
  num_segments: '1',
  price: null,
  price_unit: 'USD',
  sid: message.sid,
  status: message.status,
  subresource_uris: { media: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}/Media.json` },
  to: message.to,
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}.json`,
});

export const messageListShape = (messages: readonly StagedMessage[], accountSid: string, size: number, page: number, path: string) => ({
  messages: messages.map((message) => messageShape(message, accountSid)),
  start: page * size,
  end: page * size + Math.max(0, messages.length - 1),
  page,
  page_size: size,
  first_page_uri: path,
  next_page_uri: null,
  previous_page_uri: null,
  uri: path,
});

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

/** Twilio's error body. */
export const errorShape = (code: number, message: string, status: number) => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${String(code)}`,
  status,
});
