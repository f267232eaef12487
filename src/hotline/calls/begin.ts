import { newTalk } from '../../flows/engine.ts';
import type { Call, CallSid } from '../../models/call/call.ts';
import { findCaller } from '../../models/caller/store.ts';
import type { Address } from '../../models/channel/channel.ts';
import { channelNames } from '../../models/channel/channel.ts';
import { newId } from '../../models/id/id.ts';
import type { SpokenLanguage } from '../../models/clip/pieces.ts';
import type { Session } from '../../models/session/session.ts';
import { findSessions } from '../../models/session/store.ts';
import { knownBy } from '../../models/citizen/store.ts';
import { earOf } from '../../models/clip/pieces.ts';
import type { HotlineWorld } from '../world.ts';
import { aside, languageScene } from './render.ts';
import type { CallTurn } from './turn.ts';
import { stepAt } from './turn.ts';

/** Pakistan's mobile numbers; a landline reads no messages. */
const mobile = /^\+923\d{9}$/;

/** A call that begins. `number`: the citizen's, E.164; null when their phone shows none. */
export interface Beginning {
  id: CallSid;
  direction: Call['direction'];
  number: string | null;
  /** For a call that we make: whom it is for, the callback, the ticket it is about. */
  citizen: string | null;
  callback: string | null;
  ticket: string | null;
  /** The language in which they asked for it; null: not known. */
  language: SpokenLanguage | null;
}

/**
 * The first step of a call: the language, unless they agreed that it is remembered. A call that we make says nothing at all of us until a key
 * was pressed: anybody may have picked up.
 */
export async function beginCall(beginning: Beginning, world: HotlineWorld): Promise<CallTurn> {
  const now = world.now();
  const { id, number, direction } = beginning;
  const remembered = number === null ? null : await findCaller(number);
  const addresses: Address[] = number === null ? [] : channelNames.map((channel) => `${channel}:${number}`);
  const citizen = beginning.citizen ?? remembered?.citizen ?? (await citizenOf(addresses)) ?? newId(now);
  const session: Session = {
    id: newId(now),
    citizen,
    keys: [`voice:${id}`],
    replyTo: number === null ? `voice:${id}` : `voice:${number}`,
    talk: '',
    ticket: beginning.ticket,
    seq: 0,
    heardAt: now,
    stoppedAt: null,
    personAt: null,
    hiddenAt: null,
    version: 0,
  };
  const fresh = newTalk();
  const language = remembered?.language ?? beginning.language;
  const talk = {
    ...fresh,
    language,
    slots: {
      ...fresh.slots,
      medium: 'voice',
      numberShown: number !== null,
      takesSms: number !== null && mobile.test(number),
      remembered: remembered !== null,
      ticket: beginning.ticket,
    },
  };
  const call: Call = {
    id,
    direction,
    number,
    citizen,
    session: session.id,
    callback: beginning.callback,
    state: 'flow',
    mayRecord: null,
    scene: '',
    step: 0,
    said: '',
    misses: 0,
    startedAt: now,
    lastAt: now,
    endedAt: null,
    end: null,
    seconds: null,
    version: 0,
  };
  const ear = earOf(language);
  const scene = direction === 'out' ? aside(['voice.out.greet'], { kind: 'proof' }, ear, world) : languageScene(world);
  return stepAt({ call, session, talk, scene, before: { call: null, session: null } }, world);
}

/** Whoever is known by this number elsewhere is the same person. */
async function citizenOf(addresses: readonly Address[]): Promise<string | null> {
  if (addresses.length === 0) return null;
  const [session] = await findSessions(addresses);
  return session?.citizen ?? (await knownBy(addresses))?.id ?? null;
}
