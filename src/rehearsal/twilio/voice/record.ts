import { actionOf } from './gather.ts';
import type { Input, Line, Source } from './line.ts';
import { Interruption } from './line.ts';
import type { Document } from './requests.ts';
import { wholeAddress } from './requests.ts';
import { play } from './sounds.ts';
import type { Recording } from './state.ts';
import { voiceSid } from './state.ts';
import { callParams, tellInWeather } from './teller.ts';
import type { VerbOf } from './twiml.ts';
import { humming } from './wav.ts';

type RecordVerb = VerbOf<'Record'>;
type Minded = Extract<Input, { kind: 'voice' | 'key' | 'speaking' }>;

interface Taken {
  seconds: number;
  wav: Buffer | null;
  /** The key that ended it; `hangup`; empty for silence or the greatest length. */
  digits: string;
}

/** Records what is said. Gives where to go on; null for the next verb, when nothing was said (Twilio's page on Record, example 2). */
export async function record(line: Line, verb: RecordVerb, document: Document): Promise<Source | null> {
  if (verb.attributes.playBeep) await play(line, { kind: 'beep', seconds: 0.3 });
  const recording = begin(line);
  const report = (status: 'in-progress' | 'completed' | 'absent') => reports(line, verb, document, recording, status);
  report('in-progress');
  const began = line.time.elapsed();
  try {
    const taken = await take(line, verb);
    keep(line, recording, taken);
    report(taken.seconds === 0 ? 'absent' : 'completed');
    if (taken.digits === 'hangup') throw new Interruption({ kind: 'hung-up' });
    if (taken.seconds === 0 && taken.digits === '') return null;
    return actionOf(line, verb.attributes, document, recordingParams(line, recording, taken.digits));
  } catch (thrown) {
    if (!(thrown instanceof Interruption)) throw thrown;
    if (recording.status === 'processing') {
      keep(line, recording, { seconds: Math.round(line.time.elapsed() - began), wav: null, digits: 'hangup' });
      report(recording.seconds === 0 ? 'absent' : 'completed');
    }
    if (thrown.leaving.kind === 'hung-up') {
      const { url, method, params } = actionOf(line, verb.attributes, document, recordingParams(line, recording, 'hangup'));
      line.afterwards.push({ url, method, params });
    }
    throw thrown;
  }
}

function begin(line: Line): Recording {
  const { recordings, stage } = line.voice;
  const made: Recording = {
    sid: voiceSid('RE'),
    call: line.call.sid,
    seconds: 0,
    wav: humming(0),
    status: 'processing',
    created: stage.now(),
  };
  recordings.set(made.sid, made);
  return made;
}

async function take(line: Line, { attributes }: RecordVerb): Promise<Taken> {
  const { timeout, maxLength, finishOnKey, trim } = attributes;
  const minds = (input: Input): input is Minded =>
    input.kind === 'voice' || input.kind === 'speaking' || (input.kind === 'key' && finishOnKey.includes(input.key));
  const began = line.time.elapsed();
  let came = await line.awaitsOnly(minds, timeout, 'caller', 'recording');
  while (came?.kind === 'speaking') came = await line.awaitsOnly(minds, maxLength, 'caller', 'recording');
  if (came === null) return { seconds: 0, wav: null, digits: '' };
  if (came.kind === 'key') return { seconds: Math.round(line.time.elapsed() - began), wav: null, digits: came.key };
  const silence = came.endedBy === 'silence' && trim === 'do-not-trim' ? timeout : 0;
  const seconds = Math.min(Math.round(came.seconds) + silence, maxLength);
  line.time.lets(seconds);
  const isWhole = came.endedBy === 'silence' || came.seconds >= maxLength;
  return { seconds, wav: came.wav, digits: isWhole ? '' : came.endedBy };
}

function keep(line: Line, recording: Recording, { seconds, wav }: Taken): void {
  recording.seconds = seconds;
  recording.wav = wav ?? humming(Math.min(seconds, 2));
  recording.status = seconds === 0 ? 'absent' : 'completed';
  line.changed();
}

/** Where Twilio keeps it; `.wav` may be added. */
const addressOf = (line: Line, { sid }: Recording): string => {
  const { account } = line.voice;
  return `${account.apiUrl?.() ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${account.accountSid}/Recordings/${sid}`;
};

const recordingParams = (line: Line, recording: Recording, digits: string): Record<string, string> => ({
  RecordingUrl: addressOf(line, recording),
  RecordingSid: recording.sid,
  RecordingDuration: String(recording.seconds),
  ...(digits === '' ? {} : { Digits: digits }),
});

/** Tells how a recording is getting on. The form does not say who is on the telephone. */
function reports(
  line: Line,
  { attributes }: RecordVerb,
  { url }: Document,
  recording: Recording,
  status: 'in-progress' | 'completed' | 'absent',
) {
  const { recordingStatusCallback, recordingStatusCallbackMethod: method, recordingStatusCallbackEvent: events } = attributes;
  if (recordingStatusCallback === undefined || !events.includes(status)) return;
  const { voice, call } = line;
  const { CallSid = '', AccountSid = '', ApiVersion = '' } = callParams(voice.account, call);
  const params = {
    AccountSid,
    CallSid,
    ApiVersion,
    RecordingSid: recording.sid,
    RecordingUrl: addressOf(line, recording),
    RecordingStatus: status,
    RecordingDuration: String(recording.seconds),
    RecordingChannels: '1',
    RecordingStartTime: recording.created.toUTCString().replace('GMT', '+0000'),
    RecordingSource: 'RecordVerb',
    RecordingTrack: 'both',
  };
  line.behind(tellInWeather(voice, call, { url: wholeAddress(line, recordingStatusCallback, url), method, params }));
}
