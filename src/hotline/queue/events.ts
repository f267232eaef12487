import type { CallSid } from '../../models/call/call.ts';
import { accept, missed, spared, wrapUp } from '../../models/desk/desk.ts';
import type { Hold } from '../../models/hold/hold.ts';
import { backInLine, hurry, isOver, leave, met, taken } from '../../models/hold/hold.ts';
import { holdOfLeg, openHoldOf, openHolds } from '../../models/hold/store.ts';
import type { Id } from '../../models/id/id.ts';
import { rung, talked } from '../../models/ticket/rules.ts';
import type { Place } from './places.ts';
import { changePlace } from './places.ts';
import { takeUp } from './take-up.ts';
import { onTicket } from './trail.ts';
import type { LineWorld } from './world.ts';

/** A part of the line's addresses, as Twilio is told them. */
export const lineUrl = (world: Pick<LineWorld, 'publicUrl'>, path: string): string => `${world.publicUrl}/twilio/voice/${path}`;

/** The place that a counsellor's phone rings for. By the number while Twilio was quicker to ring than to tell us the call's id. */
export async function placeOfLeg(leg: CallSid, to: string): Promise<Hold | null> {
  const known = await holdOfLeg(leg);
  if (known || to === '') return known;
  const hold = (await openHolds()).find(({ offer }) => offer !== null && offer.leg === null && offer.phone === to);
  // Noted between the two looks, it is found at the third.
  return hold ? await noteLeg(hold.id, leg, to) : await holdOfLeg(leg);
}

/** This call rings at the phone that was chosen. Null: somebody else is being rung meanwhile. */
export async function noteLeg(id: Id, leg: CallSid, phone: string): Promise<Hold | null> {
  const changed = await changePlace(id, (place) => {
    const { offer } = place.hold;
    const ours = offer !== null && offer.leg === null && offer.phone === phone;
    return ours ? { ...place, hold: { ...place.hold, offer: { ...offer, leg } } } : place;
  });
  return changed?.after.hold.offer?.leg === leg ? changed.after.hold : null;
}

/** A counsellor has pressed 1. The place as it is then: `taken` by them, or gone elsewhere. */
export async function accepted(hold: Hold, leg: CallSid, world: LineWorld): Promise<Hold> {
  const changed = await changePlace(hold.id, (place) => {
    if (place.hold.state !== 'offered' || place.hold.offer?.leg !== leg) return place;
    const desk = place.desk && accept(place.desk, world.now());
    // Without its desk an offer to a counsellor stands for nothing.
    if (place.hold.offer.desk !== null && !desk?.ok) return place;
    return { hold: taken(place.hold), desk: desk?.ok ? desk.value : null };
  });
  if (!changed) return hold;
  if (changed.before.hold.state === 'offered' && changed.after.hold.state === 'taken') await takeUp(changed.after.hold, world);
  return changed.after.hold;
}

/** Nobody accepted: refused, not answered, not reached. They wait on, at their old place. */
export const declined = (hold: Hold, leg: CallSid | null, world: LineWorld): Promise<unknown> =>
  changePlace(hold.id, (place) =>
    place.hold.state === 'offered' && (place.hold.offer?.leg ?? null) === leg
      ? { hold: backInLine(place.hold), desk: place.desk && missed(place.desk, world.now()) }
      : place,
  );

/** The call to a counsellor's phone is over, whatever it had come to. */
export async function legEnded(hold: Hold, leg: CallSid, world: LineWorld): Promise<void> {
  const now = world.now();
  const changed = await changePlace(hold.id, (place) => {
    if (place.hold.offer?.leg !== leg) return place;
    switch (place.hold.state) {
      case 'offered':
        return { hold: backInLine(place.hold), desk: place.desk && missed(place.desk, now) };
      case 'taken':
        return { hold: backInLine(place.hold), desk: place.desk && spared(place.desk, now) };
      case 'talking':
        return { hold: leave(place.hold, 'talked', now), desk: place.desk && afterTalk(place.desk, world) };
      case 'over':
        return { ...place, desk: place.desk && (place.hold.end === 'talked' ? afterTalk(place.desk, world) : spared(place.desk, now)) };
      case 'waiting':
        return place;
    }
  });
  if (!changed) return;
  await noteTalk(changed, world);
  // They were on their way to somebody who is not there any more: back into the line.
  if (changed.before.hold.state === 'taken') await world.voice.turnTo(hold.call, lineUrl(world, 'bridge'));
}

const afterTalk = (desk: NonNullable<Place['desk']>, world: LineWorld) => wrapUp(desk, world.line.wrapUpSeconds * 1000, world.now());

/** The two have met. */
export const theyMeet = (hold: Hold, world: LineWorld): Promise<unknown> =>
  changePlace(hold.id, (place) => ({ ...place, hold: met(place.hold, world.now()) }));

/** They are in no line any more. Whoever's phone still rings for them hears no more of it. */
export async function leaves(hold: Hold, end: NonNullable<Hold['end']>, world: LineWorld): Promise<void> {
  const changed = await changePlace(hold.id, (place) => ({
    hold: leave(place.hold, end, world.now()),
    desk: place.desk && (place.hold.state === 'talking' || end === 'talked' ? afterTalk(place.desk, world) : place.desk),
  }));
  if (!changed) return;
  await noteTalk(changed, world);
  const leg = changed.before.hold.state === 'offered' ? changed.before.hold.offer?.leg : null;
  if (leg) await world.voice.end(leg, 'canceled').catch((err: unknown) => world.log.warn({ err, sid: leg }, 'a phone rings in vain'));
}

/** A talk has become one that was had: it stands on the ticket. */
async function noteTalk({ before, after }: { before: Place; after: Place }, world: LineWorld): Promise<void> {
  const { hold } = after;
  if (isOver(before.hold) || !isOver(hold) || hold.end !== 'talked') return;
  await onTicket(hold.ticket, (ticket) => talked(ticket, hold.offer?.desk ?? 'bot', hold.seconds ?? 0, world.now()));
}

/** Somebody's phone rings for them: it stands on the ticket. */
export const noteRung = ({ ticket: id, offer }: Hold, world: LineWorld): Promise<void> =>
  onTicket(id, (ticket) => rung(ticket, offer?.desk ?? 'bot', offer?.desk ? null : (offer?.phone ?? null), world.now()));

/** First in the line: somebody may be hurt now. */
export const hurries = (hold: Hold): Promise<unknown> => changePlace(hold.id, (place) => ({ ...place, hold: hurry(place.hold) }));

/** A caller's call is over: they are in no line. */
export async function callerGone(call: CallSid, world: LineWorld): Promise<void> {
  const hold = await openHoldOf(call);
  if (hold) await leaves(hold, 'hung-up', world);
}
