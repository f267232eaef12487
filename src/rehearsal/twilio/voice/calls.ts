import { dial } from './dial.ts';
import { enqueue } from './enqueue.ts';
import { gather } from './gather.ts';
import type { CallOut, Follow, Input, Leaving, RingOut, Source } from './line.ts';
import { Interruption, Line, nothing } from './line.ts';
import { record } from './record.ts';
import type { Document } from './requests.ts';
import { obtain, wholeAddress } from './requests.ts';
import { playAll } from './sounds.ts';
import type { CallStatus, StagedCall, VoiceStage } from './state.ts';
import { voiceSid } from './state.ts';
import { talk } from './talk.ts';
import type { CallEvent, StatusTo } from './teller.ts';
import { callParams, tell, tellInWeather, withCall } from './teller.ts';
import type { Verb } from './twiml.ts';

/** Somebody rings the hotline, or another number of ours. `from`: their number, or `anonymous`. */
export function ringIn(voice: VoiceStage, from: string, to = voice.account.voice.number): Line {
  const { url, statusUrl } = voice.account.voice;
  // Of a call in Twilio tells only the end.
  const line = newLine(voice, { direction: 'inbound', from, to }, null, { url: statusUrl, method: 'POST', events: ['completed'] });
  line.call.status = 'ringing';
  void lives(line, () => follow(line, { url, method: 'POST' }, 'call'));
  return line;
}

/** The product has somebody rung. */
export const ringOut: RingOut = (voice, asked) => {
  const line = newLine(voice, asked, asked.parent, asked.statusTo);
  // Whoever asked for it hears so before anything comes of it.
  setImmediate(() => void lives(line, () => goesOut(line, asked)));
  return line;
};

type Ends = Pick<StagedCall, 'direction' | 'from' | 'to'>;

function newLine(voice: VoiceStage, { direction, from, to }: Ends, parent: Line | null, statusTo: StatusTo | null): Line {
  const call: StagedCall = {
    sid: voiceSid('CA'), direction, from, to, parent: parent?.call.sid ?? null, status: 'queued', answeredBy: null, heard: [], twimls: [], faults: [],
    doing: 'ringing', hearsSpeech: false, talksWith: null, created: voice.stage.now(), answered: null, ended: null, seconds: null,
  }; // prettier-ignore
  const line = new Line(call, voice, statusTo);
  voice.lines.set(call.sid, line);
  line.changed();
  return line;
}

type PickUp = Extract<Input, { kind: 'picked-up' | 'refused' }>;
const isPickUp = (input: Input): input is PickUp => input.kind === 'picked-up' || input.kind === 'refused';
const isNews = (input: Input): input is Extract<Input, { kind: 'news' }> => input.kind === 'news';

async function goesOut(line: Line, { timeout, first, parent, detection }: CallOut): Promise<void> {
  await turn(line);
  moves(line, 'queued', 'initiated');
  moves(line, 'ringing', 'ringing');
  const came = await line.awaitsOnly(isPickUp, timeout, 'caller', 'ringing');
  if (came === null) throw new Interruption({ kind: 'ended', status: 'no-answer' });
  if (came.kind === 'refused') throw new Interruption({ kind: 'ended', status: came.as });
  answers(line);
  if (detection) detects(line, came.by, detection);
  if (first) await follow(line, first, 'call');
  if (parent) await joins(line, parent);
}

/** Waits for its turn among the calls out; what a call dials need not. */
async function turn(line: Line): Promise<void> {
  const { voice, call } = line;
  if (!voice.onePerSecond || call.direction !== 'outbound-api') return;
  const now = Date.now();
  const at = Math.max(now, voice.nextOut);
  voice.nextOut = at + 1000;
  await line.awaitsOnly(nothing, (at - now) / 1000, 'sound', 'ringing');
}

function moves(line: Line, status: CallStatus, event: CallEvent): void {
  line.call.status = status;
  line.behind(line.teller.tells(line.voice, line.call, event));
  line.changed();
}

function answers(line: Line): void {
  line.call.answered = line.voice.stage.now();
  line.answeredAt = line.time.elapsed();
  moves(line, 'in-progress', 'answered');
}

/** Finds out who answered: with the first request, or told by itself. */
function detects(line: Line, by: 'human' | 'machine', { waitsForEnd, tells }: NonNullable<CallOut['detection']>): void {
  const { voice, call } = line;
  const answeredBy = by === 'human' ? 'human' : waitsForEnd ? 'machine_end_beep' : 'machine_start';
  if (tells === null) {
    call.answeredBy = answeredBy;
    return;
  }
  const { CallSid = '', AccountSid = '' } = callParams(voice.account, call);
  const params = { CallSid, AccountSid, AnsweredBy: answeredBy, MachineDetectionDuration: '2500' };
  line.behind(tellInWeather(voice, call, { ...tells, params }).finally(() => (call.answeredBy = answeredBy)));
}

/** A dialled end is joined with the one that dialled it. */
async function joins(line: Line, parent: Line): Promise<void> {
  const joined = line.awaitsOnly(isNews, Infinity, 'caller', 'joining');
  parent.input({ kind: 'news' });
  await joined;
  await talk(line, parent);
}

/** A call from its first request to its end. */
async function lives(line: Line, life: () => Promise<void>): Promise<void> {
  let leaving: Leaving | null = null;
  for (let part: (() => Promise<void>) | null = life; part;) {
    leaving = await untilInterrupted(part);
    const to: Source | null = leaving?.kind === 'moved' ? leaving.to : null;
    part = to && (() => follow(line, to, 'call'));
  }
  await ends(line, leaving);
}

async function untilInterrupted(part: () => Promise<void>): Promise<Leaving | null> {
  try {
    await part();
    return null;
  } catch (thrown) {
    if (thrown instanceof Interruption) return thrown.leaving;
    throw thrown;
  }
}

async function ends(line: Line, leaving: Leaving | null): Promise<void> {
  const { voice, call } = line;
  const wasAnswered = call.answered !== null;
  call.status = leaving?.kind === 'ended' ? leaving.status : leaving?.kind === 'hung-up' && !wasAnswered ? 'no-answer' : 'completed';
  call.ended = voice.stage.now();
  call.seconds = call.status === 'completed' ? Math.round(line.time.elapsed() - (line.answeredAt ?? line.time.elapsed())) : null;
  for (const last of line.afterwards) await tell(voice, call, withCall(voice, call, last));
  line.behind(line.teller.tells(voice, call, 'completed'));
  line.is('ended');
  for (const one of voice.lines.values()) one.input({ kind: 'news' });
}

/** More documents than this without anything heard or done go round in a circle. */
const mostAtOnce = 50;

const follow: Follow = async (line, source, place) => {
  let asked = 0;
  let at = line.time.elapsed();
  for (let next: Source | null = source; next;) {
    if (line.time.elapsed() >= at + 1) asked = 0;
    at = line.time.elapsed();
    asked += 1;
    if (asked > mostAtOnce)
      throw line.fault({ code: 12400, message: 'documents that go round in a circle' }, 'url' in next ? next.url : '');
    next = await through(line, await obtain(line, next, place));
  }
};

async function through(line: Line, document: Document): Promise<Source | null> {
  for (const verb of document.verbs) {
    if (line.call.status === 'ringing' && verb.name !== 'Reject') answers(line);
    const next = await perform(line, verb, document);
    if (next) return next;
  }
  return null;
}

async function perform(line: Line, verb: Verb, document: Document): Promise<Source | null> {
  line.verbs += 1;
  switch (verb.name) {
    case 'Say':
    case 'Play':
    case 'Pause':
      await playAll(line, verb, document);
      return null;
    case 'Gather':
      return await gather(line, verb, document);
    case 'Record':
      return await record(line, verb, document);
    case 'Enqueue':
      return await enqueue(line, verb, document, follow);
    case 'Dial':
      return await dial(line, verb, document, ringOut);
    case 'Redirect':
      return { url: wholeAddress(line, verb.text, document.url), method: verb.attributes.method };
    case 'Leave':
      throw new Interruption({ kind: 'left-queue' });
    case 'Hangup':
      throw new Interruption({ kind: 'ended', status: 'completed' });
    case 'Reject':
      throw new Interruption({ kind: 'ended', status: verb.attributes.reason === 'busy' ? 'busy' : 'no-answer' });
  }
}
