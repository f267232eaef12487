import { actionOf } from './gather.ts';
import type { Input, Line, RingOut, Source } from './line.ts';
import { Interruption } from './line.ts';
import type { Document } from './requests.ts';
import { wholeAddress } from './requests.ts';
import type { Member, WaitingLine } from './state.ts';
import { queueTime } from './state.ts';
import { talk } from './talk.ts';
import type { Dialled, VerbOf } from './twiml.ts';

type Dial = VerbOf<'Dial'>;
type Of<Name extends Dialled['name']> = Extract<Dialled, { name: Name }>;

/** How a dialled end ended. */
interface Result {
  status: 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
  sid: string | null;
  seconds: number | null;
}

const isNews = (input: Input): input is Extract<Input, { kind: 'news' }> => input.kind === 'news';

/** Connects with a number or with the first in a queue. Gives where to go on; null for the next verb. */
export async function dial(line: Line, verb: Dial, document: Document, ringOut: RingOut): Promise<Source | null> {
  const [dialled] = verb.children;
  if (!dialled) return null;
  const result: Result = { status: 'canceled', sid: null, seconds: null };
  const goesOn = () => (verb.attributes.action === undefined ? null : actionOf(line, verb.attributes, document, paramsOf(result)));
  try {
    if (dialled.name === 'Queue') await dialQueue(line, verb, dialled, document, result);
    else await dialNumber(line, verb, dialled, document, ringOut, result);
    return goesOn();
  } catch (thrown) {
    const last = thrown instanceof Interruption && thrown.leaving.kind === 'hung-up' ? goesOn() : null;
    if (last) line.afterwards.push(last);
    throw thrown;
  }
}

const paramsOf = ({ status, sid, seconds }: Result): Record<string, string> => ({
  DialCallStatus: status,
  DialBridged: String(seconds !== null),
  ...(sid === null ? {} : { DialCallSid: sid }),
  ...(seconds === null ? {} : { DialCallDuration: String(seconds) }),
});

/** Talks, and knows how long even when this end leaves. */
async function talks(line: Line, other: Line, { attributes }: Dial, result: Result): Promise<void> {
  const began = line.time.elapsed();
  result.status = 'completed';
  result.seconds = 0;
  try {
    await talk(line, other, { seconds: attributes.timeLimit, untilStar: attributes.hangupOnStar });
  } finally {
    result.seconds = Math.round(line.time.elapsed() - began);
  }
}

/** The first who waits; when nobody does, whoever comes before the time is over. */
async function dialQueue(line: Line, verb: Dial, dialled: Of<'Queue'>, document: Document, result: Result): Promise<void> {
  const queue = [...line.voice.queues.values()].find(({ name }) => name === dialled.text);
  if (!queue) {
    result.status = 'failed';
    return;
  }
  const until = line.time.elapsed() + verb.attributes.timeout;
  for (;;) {
    const member = queue.members.find((one) => one.line.call.talksWith === null);
    if (member && (await takes(line, dialled, document, queue, member))) {
      result.sid = member.line.call.sid;
      return await talks(line, member.line, verb, result);
    }
    if (member) continue;
    const came = await line.awaitsOnly(isNews, until - line.time.elapsed(), 'caller', 'dialling');
    if (came !== null) continue;
    result.status = 'no-answer';
    return;
  }
}

/** Takes one out of the queue. False when they have left meanwhile. */
async function takes(line: Line, dialled: Of<'Queue'>, document: Document, queue: WaitingLine, member: Member): Promise<boolean> {
  const { url, method } = dialled.attributes;
  const params = { QueueSid: queue.sid, QueueTime: String(queueTime(member)), DequeingCallSid: line.call.sid };
  const announce = url === undefined ? null : { url: wholeAddress(line, url, document.url), method, params };
  queue.members.splice(queue.members.indexOf(member), 1);
  return await new Promise((settle) => {
    const accepted = member.line.interrupt({
      kind: 'taken',
      by: line,
      announce,
      connected: () => settle(true),
      lost: () => settle(false),
    });
    if (!accepted) settle(false);
  });
}

async function dialNumber(
  line: Line,
  verb: Dial,
  dialled: Of<'Number'>,
  document: Document,
  ringOut: RingOut,
  result: Result,
): Promise<void> {
  const { callerId = line.call.from, timeout } = verb.attributes;
  const { url, method, statusCallback, statusCallbackMethod, statusCallbackEvent } = dialled.attributes;
  if (![line.voice.account.voice.number, line.call.from, line.call.to].includes(callerId))
    throw line.fault({ code: 13214, message: `no callerId of this account: ${callerId}` }, document.url ?? '');
  const leg = ringOut(line.voice, {
    direction: 'outbound-dial',
    parent: line,
    from: callerId,
    to: dialled.text,
    timeout,
    first: url === undefined ? null : { url: wholeAddress(line, url, document.url), method },
    statusTo:
      statusCallback === undefined
        ? null
        : { url: wholeAddress(line, statusCallback, document.url), method: statusCallbackMethod, events: statusCallbackEvent },
  });
  result.sid = leg.call.sid;
  try {
    while (!leg.over && leg.call.doing !== 'joining') await line.awaitsOnly(isNews, Infinity, 'caller', 'dialling');
  } catch (thrown) {
    leg.interrupt({ kind: 'ended', status: leg.call.answered ? 'completed' : 'canceled' });
    throw thrown;
  }
  const { status } = leg.call;
  if (leg.over) result.status = status === 'queued' || status === 'ringing' || status === 'in-progress' ? 'failed' : status;
  else {
    leg.input({ kind: 'news' });
    await talks(line, leg, verb, result);
  }
}
