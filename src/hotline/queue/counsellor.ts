import type { CallSid } from '../../models/call/call.ts';
import { earOf, spokenDigits } from '../../models/clip/pieces.ts';
import type { SpokenLanguage } from '../../models/clip/pieces.ts';
import type { Hold } from '../../models/hold/hold.ts';
import { findHold } from '../../models/hold/store.ts';
import { findStaff } from '../../models/staff/store.ts';
import { findTicket } from '../../models/ticket/store.ts';
import { accepted, declined, leaves, legEnded, lineUrl, placeOfLeg, theyMeet } from './events.ts';
import { lastWord, newVoice, says } from '../say.ts';
import type { LineWorld } from './world.ts';

/** How long a counsellor has for their key after the last word. */
const answerSeconds = 8;
/** How long they wait for the caller, who is already on the way. */
const meetSeconds = 20;
/** From the offer on: after so long nobody comes any more. */
const longestWayMs = 150_000;

/** A counsellor's phone was answered: which ticket and how urgent, and nothing else; perhaps somebody else holds the phone. */
export async function whispers(leg: CallSid, to: string, world: LineWorld): Promise<string> {
  const hold = await placeOfLeg(leg, to);
  if (hold?.state !== 'offered') return lastWord('voice.desk.gone', await languageOf(hold), world);
  const ticket = await findTicket(hold.ticket, { role: 'administrator' });
  const language = await languageOf(hold);
  const voice = newVoice();
  const gather = voice.gather({
    input: ['dtmf'],
    action: '/twilio/voice/desk/answer',
    method: 'POST',
    numDigits: 1,
    finishOnKey: '',
    timeout: answerSeconds,
    actionOnEmptyResult: true,
  });
  for (let times = 0; times < 2; times += 1) {
    says(gather, 'voice.desk.offer', language, world, { reference: spokenDigits(ticket?.reference ?? '') });
    says(
      gather,
      hold.emergency ? 'voice.desk.emergency' : ticket?.urgency === 'urgent' ? 'voice.desk.urgent' : 'voice.desk.routine',
      language,
      world,
    );
    says(gather, 'voice.desk.keys', language, world);
  }
  return voice.toString();
}

/** The language of whoever is rung: one on call is spoken to in Urdu. */
async function languageOf(hold: Hold | null): Promise<SpokenLanguage> {
  const staff = hold?.offer?.desk ? await findStaff(hold.offer.desk) : null;
  return earOf(staff?.language ?? null);
}

/** The counsellor's key: 1 takes the caller, anything else does not. Whoever was quicker, or has hung up, is told of. */
export async function answers(leg: CallSid, to: string, digits: string, world: LineWorld): Promise<string> {
  const hold = await placeOfLeg(leg, to);
  const language = await languageOf(hold);
  if (!hold) return lastWord('voice.desk.gone', language, world);
  if (digits !== '1') {
    await declined(hold, leg, world);
    return lastWord('voice.desk.refused', language, world);
  }
  const now = await accepted(hold, leg, world);
  const ours = now.offer?.leg === leg && (now.state === 'taken' || now.state === 'talking');
  if (!ours || !(now.whereabouts !== 'line' || (await brings(now, world)))) return lastWord('voice.desk.gone', language, world);
  return meeting(now, world);
}

/** Takes the caller out of the line, to where the counsellor waits. False: they have hung up. */
export async function brings({ id, queue, call }: Hold, world: LineWorld): Promise<boolean> {
  try {
    if ((await world.voice.takeOut(queue, call, lineUrl(world, 'bridge'))) === 'out') return true;
    const now = await findHold(id);
    if (now && now.whereabouts !== 'line') return true;
    if (now) await leaves(now, 'hung-up', world);
    return false;
  } catch (err) {
    // Twilio is slow or away: the worker tries again while the counsellor waits.
    world.log.warn({ err, sid: call }, 'caller not taken out of the line yet');
    return true;
  }
}

/**
 * Puts the two together, once the caller is in the queue where they meet: Twilio has no queue before somebody has come to it, and dialling one
 * that is not there fails at once.
 */
function meeting({ offer, state, whereabouts }: Hold, { now }: LineWorld): string {
  const voice = newVoice();
  if (!offer || (state !== 'taken' && state !== 'talking') || now().getTime() - offer.at.getTime() > longestWayMs) {
    voice.hangup();
    return voice.toString();
  }
  if (whereabouts !== 'there') {
    voice.pause({ length: 1 });
    voice.redirect({ method: 'POST' }, '/twilio/voice/desk/meet');
    return voice.toString();
  }
  const dial = voice.dial({ timeout: meetSeconds, action: '/twilio/voice/desk/done', method: 'POST' });
  dial.queue({ url: '/twilio/voice/meet', method: 'POST' }, offer.meets);
  return voice.toString();
}

/** A counsellor waits for the caller who is on the way. */
export async function awaitsCaller(leg: CallSid, to: string, world: LineWorld): Promise<string> {
  const hold = await placeOfLeg(leg, to);
  if (!hold || hold.state === 'over') return lastWord('voice.desk.gone', await languageOf(hold), world);
  return meeting(hold, world);
}

/** The talk is over, or there was none: the caller had hung up. */
export async function doneAtDesk(leg: CallSid, to: string, dialled: string, world: LineWorld): Promise<string> {
  const hold = await placeOfLeg(leg, to);
  // Twilio says that they have spoken, whatever we were told of their meeting.
  if (hold?.state === 'taken' && dialled === 'completed') await theyMeet(hold, world);
  if (hold) await legEnded(hold, leg, world);
  if (dialled === 'completed') {
    const voice = newVoice();
    voice.hangup();
    return voice.toString();
  }
  return lastWord('voice.desk.gone', await languageOf(hold), world);
}
