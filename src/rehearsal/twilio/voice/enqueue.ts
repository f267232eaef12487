import { actionOf } from './gather.ts';
import type { Follow, Leaving, Line, Source } from './line.ts';
import { Interruption, nothing } from './line.ts';
import type { Document } from './requests.ts';
import { wholeAddress } from './requests.ts';
import type { Member, WaitingLine } from './state.ts';
import { queueNamed, queueTime, waitedOnAverage } from './state.ts';
import { talk } from './talk.ts';
import { tell, withCall } from './teller.ts';
import type { VerbOf } from './twiml.ts';

type Enqueue = VerbOf<'Enqueue'>;

/** Waits in a queue until somebody takes the call out of it, or it leaves. Gives where to go on; null for the next verb. */
export async function enqueue(line: Line, verb: Enqueue, document: Document, follow: Follow): Promise<Source | null> {
  const { voice, call } = line;
  const queue = queueNamed(voice, verb.text, verb.attributes.maxQueueSize);
  const member: Member = { line, enqueued: voice.stage.now(), since: line.time.elapsed(), until: null };
  const leaves = (result: string) =>
    verb.attributes.action === undefined
      ? null
      : actionOf(line, verb.attributes, document, { QueueResult: result, QueueSid: queue.sid, QueueTime: String(queueTime(member)) });
  if (queue.members.length >= queue.maxSize) return leaves('queue-full');
  join(queue, member);
  try {
    return leaves(await untilTaken(line, verb, document, queue, member, follow));
  } catch (thrown) {
    if (!(thrown instanceof Interruption)) throw thrown;
    // The action is told of it all the same; what it answers is not followed.
    const last = leaves(resultOf(thrown.leaving, member));
    if (last && thrown.leaving.kind === 'moved') line.behind(tell(voice, call, withCall(voice, call, last)));
    else if (last) line.afterwards.push(last);
    throw thrown;
  } finally {
    leave(queue, member);
  }
}

function join(queue: WaitingLine, member: Member): void {
  queue.members.push(member);
  for (const one of member.line.voice.lines.values()) one.input({ kind: 'news' });
  member.line.changed();
}

function leave(queue: WaitingLine, member: Member): void {
  const at = queue.members.indexOf(member);
  if (at >= 0) queue.members.splice(at, 1);
  if (member.until !== null) return;
  member.until = member.line.time.elapsed();
  queue.waited.push(queueTime(member));
  member.line.changed();
}

function resultOf(leaving: Leaving, { until }: Member): string {
  const bridged = until !== null;
  if (leaving.kind === 'moved') return bridged ? 'redirected-from-bridged' : 'redirected';
  if (leaving.kind === 'fault') return 'error';
  return bridged ? 'bridged' : 'hangup';
}

async function untilTaken(
  line: Line,
  verb: Enqueue,
  document: Document,
  queue: WaitingLine,
  member: Member,
  follow: Follow,
): Promise<'leave' | 'bridged'> {
  try {
    return await waits(line, verb, document, queue, member, follow);
  } catch (thrown) {
    if (!(thrown instanceof Interruption)) throw thrown;
    const { leaving } = thrown;
    if (leaving.kind === 'left-queue') return 'leave';
    if (leaving.kind !== 'taken') throw thrown;
    leave(queue, member);
    await connects(line, leaving, follow);
    return 'bridged';
  }
}

/** What is heard in the queue, asked for again and again. Ends by an Interruption only. */
async function waits(line: Line, verb: Enqueue, document: Document, queue: WaitingLine, member: Member, follow: Follow): Promise<never> {
  const { waitUrl, waitUrlMethod: method } = verb.attributes;
  for (;;) {
    // Twilio's own music.
    if (waitUrl === undefined) await line.awaitsOnly(nothing, Infinity, 'caller', 'waiting');
    else {
      const { turns } = line;
      const began = line.time.elapsed();
      await follow(line, { url: wholeAddress(line, waitUrl, document.url), method, params: paramsOf(queue, member) }, 'queue');
      const short = line.time.elapsed() - began < 1;
      // In a story the caller decides how often it is asked again, unless the document has let them decide.
      if (short || line.turns === turns) while ((await line.awaits(short ? 1 : 0, 'caller', 'waiting')) !== null);
    }
  }
}

const paramsOf = (queue: WaitingLine, member: Member): Record<string, string> => ({
  QueueSid: queue.sid,
  QueuePosition: String(queue.members.indexOf(member) + 1),
  QueueTime: String(queueTime(member)),
  AvgQueueTime: String(waitedOnAverage(queue)),
  CurrentQueueSize: String(queue.members.length),
  MaxQueueSize: String(queue.maxSize),
});

/** Hears what is to be heard before, and talks with whoever took the call out of the queue. */
async function connects(line: Line, { by, announce, connected, lost }: Extract<Leaving, { kind: 'taken' }>, follow: Follow): Promise<void> {
  try {
    if (announce) await follow(line, announce, 'beforeTalk');
    line.goesOn();
  } catch (thrown) {
    lost();
    // Who wanted to talk has gone meanwhile.
    if (thrown instanceof Interruption && thrown.leaving.kind === 'parted') return;
    throw thrown;
  }
  connected();
  await talk(line, by);
}
