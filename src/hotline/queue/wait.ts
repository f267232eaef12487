import { findCall } from '../../models/call/store.ts';
import { earOf } from '../../models/clip/pieces.ts';
import type { Call, CallSid } from '../../models/call/call.ts';
import { callbackByCall } from '../../models/callback/store.ts';
import { desksOf } from '../../models/desk/store.ts';
import type { Estimate } from '../../models/hold/estimate.ts';
import { basisMs, estimate } from '../../models/hold/estimate.ts';
import type { Hold } from '../../models/hold/hold.ts';
import { join, lineOf, positionOf } from '../../models/hold/hold.ts';
import { addHold, lastHoldOf, linesOf, openHoldOf, talksOf, touchHold } from '../../models/hold/store.ts';
import { findSession } from '../../models/session/store.ts';
import { isPassing } from '../../models/store.ts';
import { findTicket } from '../../models/ticket/store.ts';
import type { Voice } from '../say.ts';
import { newVoice, says } from '../say.ts';
import type { LineWorld } from './world.ts';

/** Numbers that have a clip. */
const mostSaid = 60;
/** Between two sentences, so that about half a minute passes between two announcements. */
const quietSeconds = 9;

/** What is heard in the line: that somebody knows they are there, where they stand, how long it may take, and which keys lead out. */
export async function waits(call: CallSid, queue: string, n: string, world: LineWorld): Promise<string> {
  const hold = (await openHoldOf(call)) ?? (await joins(call, queue, n, world));
  const voice = newVoice();
  if (!hold) voice.leave();
  else if (hold.state === 'taken' || hold.state === 'talking') connecting(voice, hold, world);
  else {
    await touchHold(hold.id, queue, world.now());
    await announce(voice, hold, n, world);
  }
  return voice.toString();
}

/** Makes their place in the line. Null: it was left already, or there is no ticket to speak about, so they must not wait for nobody. */
async function joins(call: CallSid, queue: string, scene: string, world: LineWorld): Promise<Hold | null> {
  const [known, last] = await Promise.all([findCall(call), lastHoldOf(call)]);
  if (!known || known.state === 'ended' || last?.scene === scene) return null;
  const session = await findSession(known.session);
  const ticket = session?.ticket ? await findTicket(session.ticket, { role: 'administrator' }) : null;
  if (!ticket || ticket.closure) return null;
  const language = earOf(ticket.language);
  const hold = join(ticket, { call, scene, queue, language, ...(await placeOf(known)) }, world.now());
  try {
    await addHold(hold);
    return hold;
  } catch (fault) {
    // Two webhooks at once: the other has made it.
    if (!isPassing(fault)) throw fault;
    return await openHoldOf(call);
  }
}

/** Whoever is rung back has kept their place, and perhaps a counsellor waits for them. */
async function placeOf({ id, callback }: Call): Promise<{ since: Date | null; wanted: string | null }> {
  const kept = callback ? await callbackByCall(id) : null;
  return { since: kept?.since ?? null, wanted: kept?.staff ?? null };
}

/** On their way to somebody. */
export function connecting(voice: Voice, { language }: Pick<Hold, 'language'>, world: LineWorld): void {
  says(voice, 'voice.hold.connecting', language, world);
  voice.pause({ length: 5 });
}

async function announce(voice: Voice, hold: Hold, n: string, world: LineWorld): Promise<void> {
  const { language } = hold;
  const gather = voice.gather({
    input: ['dtmf'],
    action: `/twilio/voice/wait/keys?n=${n}`,
    method: 'POST',
    numDigits: 2,
    finishOnKey: '',
    timeout: world.keyPauseSeconds,
  });
  says(gather, 'voice.hold.comfort', language, world);
  await whereTheyStand(gather, hold, world);
  says(gather, 'voice.hold.keys', language, world);
  gather.pause({ length: quietSeconds });
  says(gather, 'voice.hold.still', language, world);
  gather.pause({ length: quietSeconds });
}

async function whereTheyStand(into: { play(url: string): unknown }, hold: Hold, world: LineWorld): Promise<void> {
  const line = lineOf(hold);
  const since = new Date(world.now().getTime() - basisMs);
  const [waiting, desks, talks] = await Promise.all([linesOf([line]), desksOf([line]), talksOf(line, since)]);
  const position = positionOf(hold, waiting);
  const { language } = hold;
  if (position === 1) says(into, 'voice.hold.next', language, world);
  else if (position <= mostSaid) says(into, 'voice.hold.position', language, world, { position });
  else says(into, 'voice.hold.many', language, world);
  const staffed = desks.filter(({ state }) => state !== 'away').length;
  const { key, values } = wordWait(estimate(position, { talks, staffed, wrapUpSeconds: world.line.wrapUpSeconds }));
  says(into, key, language, world, values);
}

function wordWait(wait: Estimate): { key: string; values: Record<string, number> } {
  if (!wait) return { key: 'voice.hold.wait.unknown', values: {} };
  if (wait.minutes === 'long') return { key: 'voice.hold.wait.long', values: {} };
  return wait.minutes === 1 ? { key: 'voice.hold.wait.one', values: {} } : { key: 'voice.hold.wait', values: { minutes: wait.minutes } };
}
