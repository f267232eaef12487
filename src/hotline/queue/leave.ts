import type { CallSid } from '../../models/call/call.ts';
import { findCall, keepCalls } from '../../models/call/store.ts';
import { postCallback } from '../../models/callback/post.ts';
import { ringable } from '../../models/callback/ringable.ts';
import type { Hold } from '../../models/hold/hold.ts';
import { lineOf } from '../../models/hold/hold.ts';
import { lastHoldOf, openHoldOf } from '../../models/hold/store.ts';
import { inTransaction } from '../../models/store.ts';
import { findTicket } from '../../models/ticket/store.ts';
import { hurries, leaves, theyMeet } from './events.ts';
import { changePlace } from './places.ts';
import { raise } from './raise.ts';
import { lastWord, newVoice, says } from '../say.ts';
import { connecting } from './wait.ts';
import type { LeavesTo, LineWorld } from './world.ts';

/** A key that was pressed in the line. */
export async function pressed(call: CallSid, digits: string, n: string, world: LineWorld): Promise<string> {
  const hold = await openHoldOf(call);
  const voice = newVoice();
  if (!hold) voice.leave();
  else if (digits.startsWith('##')) return await hides(hold, world);
  else if (digits === '11') {
    await hurries(hold);
    await raise(hold.ticket, world);
    says(voice, 'voice.hold.hurried', hold.language, world);
    voice.redirect({ method: 'POST' }, `/twilio/voice/wait?n=${n}`);
  } else if (digits === '1' && (await books(hold, world))) voice.leave();
  else if (digits.startsWith('*')) {
    await leaves(hold, 'menu', world);
    voice.leave();
  } else {
    if (digits === '1') says(voice, 'voice.hold.noNumber', hold.language, world);
    voice.redirect({ method: 'POST' }, `/twilio/voice/wait?n=${n}`);
  }
  return voice.toString();
}

/** The safe word: a harmless sentence, and the call is over. */
async function hides(hold: Hold, world: LineWorld): Promise<string> {
  await leaves(hold, 'hung-up', world);
  return lastWord('hidden.line', hold.language, world);
}

/** A callback in place of waiting, which keeps the place. False: their phone shows no number that we may ring. */
async function books(hold: Hold, world: LineWorld): Promise<boolean> {
  const call = await findCall(hold.call);
  const ticket = await findTicket(hold.ticket, { role: 'administrator' });
  const number = call?.number ? ringable(call.number) : null;
  if (!ticket || number === null) return false;
  const { language, since } = hold;
  await postCallback({ number, why: 'line', language, citizen: ticket.citizen, ticket, staff: null, since }, 'citizen', world.now());
  await leaves(hold, 'callback', world);
  return true;
}

/** On into the flows; a call that is over hears nothing more. */
async function goesOn(call: CallSid, flow: LeavesTo, world: LineWorld): Promise<string> {
  const on = await world.continueAt(call, flow);
  if (on !== null) return on;
  const voice = newVoice();
  voice.hangup();
  return voice.toString();
}

/** Why the line was left, as Twilio says it, and what the caller hears next. Whatever went wrong leads to the message and the callback. */
export async function left(call: CallSid, result: string, world: LineWorld): Promise<string> {
  const hold = await lastHoldOf(call);
  switch (result) {
    case 'bridged':
      if (hold) await leaves(hold, 'talked', world);
      return await goesOn(call, 'after-talk', world);
    case 'leave':
      return await goesOn(call, hold ? leavesTo(hold) : 'nobody-free', world);
    case 'hangup':
      if (hold) await leaves(hold, 'hung-up', world);
      return newVoice().toString();
    case 'redirected':
    case 'redirected-from-bridged':
    case 'bridging-in-process':
      return newVoice().toString();
    default:
      if (hold) await leaves(hold, 'nobody', world);
      return await goesOn(call, 'nobody-free', world);
  }
}

function leavesTo({ end }: Hold): LeavesTo {
  switch (end) {
    case 'callback':
      return 'callback-booked';
    case 'menu':
      return 'menu';
    case 'talked':
      return 'after-talk';
    case 'nobody':
    case 'hung-up':
    case null:
      return 'nobody-free';
  }
}

/** A caller was taken out of the line: to whoever accepted, or, when that one was lost on the way, back into it. */
export async function bridges(call: CallSid, world: LineWorld): Promise<string> {
  const hold = await openHoldOf(call);
  if (!hold) return await goesOn(call, 'nobody-free', world);
  const step = (await findCall(call))?.step ?? 0;
  const action = `/twilio/voice/left?n=${String(step)}`;
  const voice = newVoice();
  if (hold.state === 'taken' && hold.offer) {
    await isAt(hold, 'fetched');
    voice.enqueue({ waitUrl: '/twilio/voice/connecting', action }, hold.offer.meets);
  } else {
    says(voice, 'voice.hold.sorry', hold.language, world);
    voice.enqueue({ waitUrl: `/twilio/voice/wait?n=${String(step)}`, action }, `centre-${lineOf(hold)}`);
  }
  return voice.toString();
}

/** Heard for the moment until the counsellor is there; nobody who gave up on the way is waited for. */
export async function beingConnected(call: CallSid, world: LineWorld): Promise<string> {
  const hold = await openHoldOf(call);
  const voice = newVoice();
  if (!hold) voice.leave();
  else {
    await isAt(hold, 'there');
    connecting(voice, hold, world);
  }
  return voice.toString();
}

const isAt = (hold: Hold, whereabouts: Hold['whereabouts']): Promise<unknown> =>
  changePlace(hold.id, (place) =>
    place.hold.state === 'taken' && place.hold.whereabouts !== whereabouts ? { ...place, hold: { ...place.hold, whereabouts } } : place,
  );

/** The last thing heard before the two are put together. */
export async function meets(call: CallSid, world: LineWorld): Promise<string> {
  const hold = await openHoldOf(call);
  const voice = newVoice();
  if (!hold) return voice.toString();
  await theyMeet(hold, world);
  const known = await findCall(call);
  if (known?.state === 'holding')
    await inTransaction((tx) => keepCalls([{ before: known, after: { ...known, state: 'connected', lastAt: world.now() } }], tx));
  says(voice, 'voice.hold.now', hold.language, world);
  return voice.toString();
}
