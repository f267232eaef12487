import { enter, resume, step } from '../../flows/engine.ts';
import type { Effect, Heard, Step } from '../../flows/talk.ts';
import { headquartersOf } from '../../models/place/distance.ts';
import type { Place } from '../../models/place/place.ts';
import { earOf } from '../../models/clip/pieces.ts';
import { answerRequest } from '../../talks/requests/list.ts';
import { placeFrom } from '../../talks/requests/intake.ts';
import { ticketOf } from '../../talks/requests/ticket-of.ts';
import type { HotlineWorld } from '../world.ts';
import { commanded, keyedIn, placed, tapped } from './heard.ts';
import type { Given, Meant } from './keys.ts';
import { meaningOf } from './keys.ts';
import { dropAnswer, keepAnswer } from './recorded.ts';
import { againWith, aside, languageScene, sceneOf } from './render.ts';
import type { Scene } from './scene.ts';
import { nextPage } from './scene.ts';
import type { CallTurn } from './turn.ts';

/** Kindly asked again so often, then a person. */
const mostMisses = 2;
/** A second 1 so soon after one that ended a recording is the call for help, not "keep it". */
const quickMs = 3000;

/** What the caller did at the scene, and what comes of it: the turn's scene, talk and effects. Nothing is written. */
export async function answerScene(turn: CallTurn, given: Given, world: HotlineWorld): Promise<void> {
  const { scene } = turn;
  const meant = meaningOf(scene, given);
  if (meant.kind !== 'silent' && meant.kind !== 'wrong') turn.misses = 0;
  await follow(turn, scene, urgent(turn, scene, meant), world);
}

/** "11" of which the first ended a recording. */
const urgent = (turn: CallTurn, { wants }: Scene, meant: Meant): Meant =>
  meant.kind === 'keep' && wants.kind === 'recorded' && wants.endedBy === '1' && turn.now.getTime() - turn.call.lastAt.getTime() < quickMs
    ? { kind: 'danger' }
    : meant;

async function follow(turn: CallTurn, scene: Scene, meant: Meant, world: HotlineWorld): Promise<void> {
  switch (meant.kind) {
    case 'danger':
      if (scene.wants.kind === 'recorded') keepAnswer(turn, scene, scene.wants);
      return await hear(turn, commanded('emergency'), world);
    case 'safe-word':
      turn.end = 'safe-word';
      return await hear(turn, commanded('safe-word'), world);
    case 'person':
      return await hear(turn, commanded('talk-to-person'), world);
    case 'back':
      return await hear(turn, commanded('back'), world);
    case 'again':
      return;
    case 'more':
      if (scene.wants.kind === 'choice')
        turn.scene = { ...scene, said: [], wants: { ...scene.wants, page: nextPage(scene, scene.wants.page) } };
      return;
    case 'silent':
    case 'wrong':
      return await miss(turn, scene, meant.kind, world);
    case 'language':
      turn.talk = { ...turn.talk, language: meant.language };
      return await goTo(turn, 'call', world);
    case 'offer':
      return await hear(turn, tapped(meant.id), world);
    case 'several':
      return await hear(turn, severalHeard(scene, meant.places), world);
    case 'digits':
      return await hear(turn, keyedIn(meant.digits), world);
    case 'area':
      return await hear(turn, placed(placeOf(meant.district, turn, world), []), world);
    case 'spoken':
      return await spoken(turn, scene, meant.text, world);
    case 'yes':
      if (scene.wants.kind === 'place-heard') return await hear(turn, placed(placeOf(scene.wants.district, turn, world), []), world);
      return await proven(turn, world);
    case 'no':
      turn.scene = { ...scene, said: [], wants: { kind: 'place' } };
      return;
    case 'begin':
      turn.scene = { ...scene, said: [], wants: { kind: 'record', now: true } };
      return;
    case 'recorded':
      turn.scene = {
        ...scene,
        said: [],
        wants: { kind: 'recorded', recording: meant.sid, seconds: meant.seconds, endedBy: meant.endedBy },
      };
      return;
    case 'keep':
      return await kept(turn, scene, world);
    case 'record-again':
      if (scene.wants.kind === 'recorded') dropAnswer(turn, scene, scene.wants);
      turn.scene = { ...scene, said: [], wants: { kind: 'record', now: false } };
      return;
    case 'leave-out':
      if (scene.wants.kind === 'recorded') dropAnswer(turn, scene, scene.wants);
      return await leaveOut(turn, scene, world);
  }
}

/** No key or a wrong one: asked again, twice; then whatever loses least. */
async function miss(turn: CallTurn, scene: Scene, why: 'silent' | 'wrong', world: HotlineWorld): Promise<void> {
  turn.misses += 1;
  if (turn.misses <= mostMisses) {
    const line = scene.wants.kind === 'record' ? 'voice.record.none' : `voice.${why}`;
    turn.scene = againWith(scene, world.speak(line, {}, earOf(turn.talk.language)));
    return;
  }
  turn.misses = 0;
  switch (scene.wants.kind) {
    case 'language':
      turn.talk = { ...turn.talk, language: 'ur' };
      return await goTo(turn, 'call', world);
    case 'recorded':
      return await kept(turn, scene, world);
    case 'place':
    case 'place-heard':
    case 'record':
      return await leaveOut(turn, scene, world);
    case 'proof':
      turn.end = 'not-reached';
      return hangUp(turn, [], world);
    case 'choice':
    case 'digits':
    case 'line':
    case 'end':
      return await escalate(turn, world);
  }
}

/** To a person; whoever is silent there too leaves a message, and at last the call ends. */
async function escalate(turn: CallTurn, world: HotlineWorld): Promise<void> {
  const flow = turn.talk.spot?.flow;
  if (flow === 'call-next') return hangUp(turn, ['voice.goodbye'], world);
  if (flow === 'unreached')
    return turn.mayRecord === true ? await hear(turn, tapped('unreached:ask:message'), world) : hangUp(turn, ['voice.goodbye'], world);
  // Nothing may be recorded of somebody who never said so: a "yes" to that is not guessed.
  return await hear(turn, commanded('talk-to-person'), world);
}

const severalHeard = ({ offers }: Scene, places: readonly number[]): Heard => {
  const none = offers.at(-1);
  return places.length === 0 && none ? tapped(none.id) : keyedIn(places.join(' '));
};

/** Of a place in somebody's own words only the district can be said. */
const placeSaid = ({ talk: { slots } }: CallTurn): string | null => placeFrom(slots)?.district ?? null;

/** A district as the place somebody means; its words are the ones that have a clip. */
const placeOf = (district: string, { talk }: CallTurn, world: HotlineWorld): Place => ({
  district,
  point: headquartersOf(district),
  text: world.words.text(earOf(talk.language), `district.${district}`),
});

/** What was made of their voice is read back before it counts. */
async function spoken(turn: CallTurn, scene: Scene, text: string, world: HotlineWorld): Promise<void> {
  const { place, places } = world.understand(text);
  if (place?.district) {
    turn.scene = { ...scene, said: [], wants: { kind: 'place-heard', text: text.slice(0, 200), district: place.district } };
    return;
  }
  if (places.length > 1) return await hear(turn, placed(null, places), world);
  return await miss(turn, scene, 'wrong', world);
}

async function kept(turn: CallTurn, scene: Scene, world: HotlineWorld): Promise<void> {
  if (scene.wants.kind !== 'recorded') return;
  const n = keepAnswer(turn, scene, scene.wants);
  const recorded = world.words.text(earOf(turn.talk.language), 'voice.recorded', { n });
  await hear(turn, keyedIn(recorded), world);
}

/** Without this answer: the flow's own way round it, else a person. */
async function leaveOut(turn: CallTurn, { offers }: Scene, world: HotlineWorld): Promise<void> {
  const skip = offers[0];
  await hear(turn, skip ? tapped(skip.id) : commanded('talk-to-person'), world);
}

/** Somebody pressed the key: now it may be said why we ring. */
async function proven(turn: CallTurn, world: HotlineWorld): Promise<void> {
  turn.proven = true;
  // Asked for about a ticket: to its counsellors, in the place that was kept. A missed call: the hotline from its beginning.
  if (turn.session.ticket !== null) return await goTo(turn, 'line', world);
  turn.scene = languageScene(world);
  if (turn.talk.language !== null) await goTo(turn, 'call', world);
}

function hangUp(turn: CallTurn, keys: readonly string[], world: HotlineWorld): void {
  turn.end ??= 'finished';
  turn.scene = aside(keys, { kind: 'end' }, earOf(turn.talk.language), world);
}

/** Gives the engine what was heard, and goes on until something is asked or the call leaves the flows. */
async function hear(turn: CallTurn, heard: Heard, world: HotlineWorld): Promise<void> {
  turn.heard = heard;
  await advance(turn, step(world.library, turn.talk, heard, turn.now), world);
}

/** Takes the talk to a flow. */
export async function goTo(turn: CallTurn, flow: string, world: HotlineWorld): Promise<void> {
  await advance(turn, enter(world.library, turn.talk, flow, turn.now), world);
}

async function advance(turn: CallTurn, first: Step, world: HotlineWorld): Promise<void> {
  const before = turn.talk;
  const effects: Effect[] = [];
  for (let next: Step | null = first; next;) {
    turn.talk = next.talk;
    effects.push(...next.effects);
    const { request }: Step = next;
    next = request ? resume(world.library, turn.talk, request, await answerRequest[request.kind](turn, world), turn.now) : null;
  }
  turn.effects.push(...effects);
  const { mayRecord } = turn.talk.slots;
  if (typeof mayRecord === 'boolean') turn.mayRecord = mayRecord;
  // A call has no counsellor's silence: whoever waits is in the line.
  if (turn.talk.mode !== 'hidden') turn.talk = { ...turn.talk, mode: 'bot' };
  await settle(turn, sceneOf(effects, before, placeSaid(turn), world), world);
}

/** What the flows came to: a question, the line, the end, or a rest, after which one may go on. */
async function settle(turn: CallTurn, scene: Scene, world: HotlineWorld): Promise<void> {
  const said = [...turn.carried, ...scene.said];
  turn.carried = [];
  const { slots } = turn.talk;
  if (turn.effects.some(({ kind }) => kind === 'erase' || kind === 'safe-word')) {
    turn.end ??= 'finished';
    turn.scene = { ...scene, said, asked: [], offers: [], wants: { kind: 'end' } };
    return;
  }
  if (turn.talk.spot !== null) {
    turn.scene = { ...scene, said };
    // They refused: the question is passed by, as it may be in every channel.
    if (scene.wants.kind === 'record' && turn.mayRecord !== true) {
      turn.carried = said;
      await leaveOut(turn, scene, world);
    }
    return;
  }
  const { joinLine, hangUp: over, ...rest } = slots;
  turn.talk = { ...turn.talk, slots: rest };
  const ticket = joinLine === true ? await ticketOf(turn) : null;
  if (ticket) {
    turn.scene = { ...scene, said, asked: [], offers: [], wants: { kind: 'line', centre: ticket.centre } };
    return;
  }
  if (over === true) {
    turn.end ??= rest['messageLeft'] === true ? 'message-left' : 'finished';
    turn.scene = { ...scene, said, asked: [], offers: [], wants: { kind: 'end' } };
    return;
  }
  turn.carried = said;
  await goTo(turn, 'call-next', world);
}
