import { rfc2822 } from '../shapes.ts';
import type { Member, Recording, StagedCall, VoiceAccount, WaitingLine } from './state.ts';
import { queueTime, waitedOnAverage } from './state.ts';

// Twilio's resources, every field of its own description.

const below = (accountSid: string, path: string): string => `/2010-04-01/Accounts/${accountSid}/${path}`;
const orNull = (date: Date | null): string | null => date && rfc2822(date);

export const callShape = (call: StagedCall, { accountSid }: VoiceAccount) => ({
  sid: call.sid,
  date_created: rfc2822(call.created),
  date_updated: rfc2822(call.ended ?? call.answered ?? call.created),
  parent_call_sid: call.parent,
  account_sid: accountSid,
  to: call.to,
  to_formatted: call.to,
  from: call.from,
  from_formatted: call.from,
  phone_number_sid: null,
  status: call.status,
  start_time: orNull(call.answered),
  end_time: orNull(call.ended),
  duration: call.seconds === null ? null : String(call.seconds),
  price: null,
  price_unit: 'USD',
  direction: call.direction,
  answered_by: call.answeredBy,
  api_version: '2010-04-01',
  forwarded_from: null,
  group_sid: null,
  caller_name: null,
  queue_time: '0',
  trunk_sid: null,
  uri: below(accountSid, `Calls/${call.sid}.json`),
  subresource_uris: { recordings: below(accountSid, `Calls/${call.sid}/Recordings.json`) },
});

export const queueShape = (queue: WaitingLine, { accountSid }: VoiceAccount) => ({
  sid: queue.sid,
  date_created: rfc2822(queue.created),
  date_updated: rfc2822(queue.created),
  account_sid: accountSid,
  friendly_name: queue.name,
  current_size: queue.members.length,
  max_size: queue.maxSize,
  average_wait_time: waitedOnAverage(queue),
  uri: below(accountSid, `Queues/${queue.sid}.json`),
});

export const memberShape = (member: Member, queue: WaitingLine, { accountSid }: VoiceAccount) => ({
  call_sid: member.line.call.sid,
  date_enqueued: rfc2822(member.enqueued),
  position: queue.members.indexOf(member) + 1,
  wait_time: queueTime(member),
  queue_sid: queue.sid,
  uri: below(accountSid, `Queues/${queue.sid}/Members/${member.line.call.sid}.json`),
});

export const recordingShape = (recording: Recording, { accountSid, apiUrl }: VoiceAccount) => ({
  account_sid: accountSid,
  api_version: '2010-04-01',
  call_sid: recording.call,
  conference_sid: null,
  date_created: rfc2822(recording.created),
  date_updated: rfc2822(recording.created),
  start_time: rfc2822(recording.created),
  duration: String(recording.seconds),
  sid: recording.sid,
  price: null,
  price_unit: 'USD',
  status: recording.status,
  channels: 1,
  source: 'RecordVerb',
  error_code: null,
  uri: below(accountSid, `Recordings/${recording.sid}.json`),
  encryption_details: null,
  subresource_uris: {},
  media_url: `${apiUrl?.() ?? 'https://api.twilio.com'}${below(accountSid, `Recordings/${recording.sid}`)}`,
});
