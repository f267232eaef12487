import type { CallSid } from '../../models/call/call.ts';
import { again } from '../../models/again.ts';
import { findCentre } from '../../models/centre/store.ts';
import type { Desk } from '../../models/desk/desk.ts';
import { offer, spared, wrapUp, wrapUpOver } from '../../models/desk/desk.ts';
import { busyDesks, replaceDesk } from '../../models/desk/store.ts';
import type { Hold } from '../../models/hold/hold.ts';
import { inOrder, lineOf, offerTo, widen, withdrawn } from '../../models/hold/hold.ts';
import type { Around, Counter, HoldStep, OfferStep } from '../../models/hold/next-step.ts';
import { isDead, nextStep } from '../../models/hold/next-step.ts';
import { findHold, openHolds } from '../../models/hold/store.ts';
import type { Id } from '../../models/id/id.ts';
import { brings } from './counsellor.ts';
import { declined, leaves, lineUrl, noteLeg, noteRung } from './events.ts';
import { countersOf, nextCentre } from './next-centre.ts';
import { changePlace } from './places.ts';
import type { LineWorld } from './world.ts';

/** How long somebody may listen to who is offered to them, after their phone has rung. */
const whisperMs = 45_000;
/** After so long without the caller on the way they are fetched again. */
const fetchAgainMs = 3000;
/** After so long a desk whose caller is not there any more is free, whatever we were not told. */
const forgottenMs = 120_000;

/**
 * Brings those who wait and those who are ready together, until stopped. All it does is written by the versions it saw, so two workers offer
 * nobody twice; what one that died has left behind lapses.
 */
export const startLine = (world: LineWorld, everyMs: number): { stop(): Promise<void> } =>
  again(() => look(world).catch((err: unknown) => world.log.warn({ err }, 'line not read')), everyMs);

async function look(world: LineWorld): Promise<void> {
  for (const desk of await busyDesks()) await tidy(desk, world);
  const holds = (await openHolds()).toSorted(inOrder);
  const counters = await countersOf([...new Set(holds.flatMap(({ lines }) => lines))]);
  const phones = new Set(holds.flatMap(({ offer: made }) => made?.phone ?? []));
  const rings: Promise<void>[] = [];
  for (const hold of holds)
    try {
      const ring = await care(hold, counters, phones, world);
      if (ring) rings.push(ring);
    } catch (err) {
      world.log.error({ err, sid: hold.call }, 'step in the line failed');
    }
  await Promise.all(rings);
}

/** A desk whose wrap-up is over, or whose caller is long gone. */
async function tidy(desk: Desk, { now, line }: LineWorld): Promise<void> {
  const at = now();
  if (desk.state === 'wrap-up') return await keep(desk, wrapUpOver(desk, at));
  if (at.getTime() - desk.since.getTime() < forgottenMs) return;
  const hold = await findHold(desk.hold ?? '');
  if (hold && hold.state !== 'over' && hold.offer?.desk === desk.id) return;
  await keep(desk, hold?.end === 'talked' ? wrapUp(desk, line.wrapUpSeconds * 1000, at) : spared(desk, at));
}

async function keep(before: Desk, after: Desk): Promise<void> {
  if (after !== before) await replaceDesk(before, after);
}

/** What one in the line needs now. Gives the call that must be made, which nobody else waits for. */
async function care(hold: Hold, counters: Counter[], phones: Set<string>, world: LineWorld): Promise<Promise<void> | null> {
  const now = world.now();
  if (isDead(hold, now)) {
    await leaves(hold, 'hung-up', world);
    return null;
  }
  switch (hold.state) {
    case 'waiting':
      return await stepOf(hold, counters, phones, world);
    case 'offered':
      if (hold.offer && hold.offer.until <= now) await lapse(hold, world);
      return null;
    case 'taken':
      if (hold.whereabouts === 'line' && hold.offer && now.getTime() - hold.offer.at.getTime() > fetchAgainMs) await brings(hold, world);
      return null;
    case 'talking':
    case 'over':
      return null;
  }
}

/** An offer that nothing more was heard of. */
async function lapse(hold: Hold, world: LineWorld): Promise<void> {
  const leg = hold.offer?.leg ?? null;
  await declined(hold, leg, world);
  if (leg) await world.voice.end(leg, 'completed');
}

async function stepOf(hold: Hold, counters: Counter[], phones: Set<string>, world: LineWorld): Promise<Promise<void> | null> {
  const step = await chosen(hold, counters, phones, world);
  switch (step.do) {
    case 'rest':
      return null;
    case 'widen':
      await changePlace(hold.id, (place) => ({ ...place, hold: widen(place.hold, step.centre, world.now()) }));
      return null;
    case 'give-up':
      await leaves(hold, 'nobody', world);
      // Sooner than at the next sentence of the line.
      await world.voice.takeOut(hold.queue, hold.call, lineUrl(world, 'bridge'));
      return null;
    case 'offer':
    case 'ring': {
      const offered = await makeOffer(hold.id, step, world);
      if (!offered) return null;
      phones.add(step.phone);
      markOffered(counters, step);
      return rings(offered, step.phone, world);
    }
  }
}

/** Where to look further is asked only when there is nothing here. */
async function chosen(hold: Hold, counters: readonly Counter[], phones: ReadonlySet<string>, world: LineWorld): Promise<HoldStep> {
  const centre = await findCentre(lineOf(hold));
  const around: Around = {
    counters: counters.filter(({ desk }) => hold.lines.includes(desk.centre)),
    onCallPhones: centre?.onCallPhones ?? [],
    busyPhones: [...phones],
    next: null,
    overflowMs: world.line.overflowSeconds * 1000,
  };
  const step = nextStep(hold, around, world.now());
  if (step.do !== 'give-up') return step;
  const next = await nextCentre(hold, world);
  return next ? { do: 'widen', centre: next } : step;
}

/** Within one look nobody else is offered to the same desk; over processes its version sees to that. */
function markOffered(counters: Counter[], step: OfferStep): void {
  const at = step.do === 'offer' ? counters.findIndex(({ desk }) => desk.id === step.desk) : -1;
  const counter = counters[at];
  if (counter) counters[at] = { ...counter, desk: { ...counter.desk, state: 'offered' } };
}

const meetsAt = (step: OfferStep): string => (step.do === 'offer' ? `desk-${step.desk}` : `oncall-${step.centre}-${String(step.place)}`);

/** Reserves the desk, or the phone on call. Null: somebody was quicker. */
async function makeOffer(id: Id, step: OfferStep, world: LineWorld): Promise<Hold | null> {
  const now = world.now();
  const until = new Date(now.getTime() + world.line.offerSeconds * 1000 + whisperMs);
  const desk = step.do === 'offer' ? step.desk : null;
  const made = { centre: step.centre, desk, phone: step.phone, meets: meetsAt(step), until };
  const changed = await changePlace(
    id,
    (place) => {
      if (place.hold.state !== 'waiting') return place;
      if (desk === null) return { hold: offerTo(place.hold, made, now), desk: null };
      const offered = place.desk && offer(place.desk, id, until, now);
      return offered?.ok ? { hold: offerTo(place.hold, made, now), desk: offered.value } : place;
    },
    desk,
  );
  return changed && changed.after.hold !== changed.before.hold ? changed.after.hold : null;
}

/** Makes the phone ring. What Twilio does not take now is offered anew; a number that cannot be rung counts as not answered. */
async function rings(hold: Hold, phone: string, world: LineWorld): Promise<void> {
  const { line, voice, log } = world;
  const asked = {
    to: phone,
    url: lineUrl(world, 'desk/offer'),
    status: lineUrl(world, 'desk/status'),
    seconds: line.offerSeconds,
    machine: null,
  };
  const rung = await voice.ring(asked);
  switch (rung.kind) {
    case 'rings':
      return await ringsFor(await noteLeg(hold.id, rung.call, phone), hold, rung.call, world);
    case 'refused':
      log.error({ code: rung.code, staff: hold.offer?.desk }, 'a phone of ours cannot be rung');
      return void (await declined(hold, null, world));
    case 'later':
      await changePlace(hold.id, (place) => ({
        hold: withdrawn(place.hold),
        desk: place.desk && place.desk.state === 'offered' ? spared(place.desk, world.now()) : place.desk,
      }));
      return;
    case 'unknown':
      log.warn({ sid: hold.call }, 'not known whether a phone rings');
  }
}

/** The phone rings: it stands on the ticket. For somebody who has left meanwhile it is stopped. */
async function ringsFor(noted: Hold | null, hold: Hold, leg: CallSid, world: LineWorld): Promise<void> {
  if (!noted || noted.state === 'over') return await world.voice.end(leg, 'canceled');
  await noteRung(hold, world);
}
