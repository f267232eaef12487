import { news } from '../flows/library/join.ts';
import { resume, step, newTalk } from '../flows/engine.ts';
import type { Heard, Step, Talk } from '../flows/talk.ts';
import { talkSchema } from '../flows/talk.ts';
import type { Address } from '../models/channel/channel.ts';
import { channelNames, channelOf, numberOf } from '../models/channel/channel.ts';
import { newId } from '../models/id/id.ts';
import type { InboxEntry, Inbound } from '../models/inbox/inbox.ts';
import { recognise } from '../models/session/recognise.ts';
import type { Session } from '../models/session/session.ts';
import { isReceipt, receiptTurn } from './alerts/by-sms.ts';
import { understand } from './understanding/understand.ts';
import { answerConsent } from '../talks/consent/answer.ts';
import type { Asked } from '../talks/consent/asked.ts';
import { askedOfConsent } from '../talks/consent/asked.ts';
import { answerQuiz, quizKey } from '../talks/quiz.ts';
import { answerRequest } from '../talks/requests/list.ts';
import { perform } from './perform.ts';
import type { Turn } from '../talks/turn.ts';
import { nothingOf, untouched } from '../talks/turn.ts';
import type { TurnSoFar } from './turn.ts';
import { written } from './written.ts';
import type { TalkWorld } from '../talks/world.ts';

/** The sessions that decide whose message it is: those of the writer, and those of the same number on another channel. */
export const keysToLookFor = (entry: InboxEntry): Address[] => {
  const keys = entry.inbound?.keys ?? [];
  const numbers = keys.flatMap((key) => numberOf(key) ?? []);
  return [...new Set([...keys, ...numbers.flatMap((number) => channelNames.map((channel) => `${channel}:${number}`))])];
};

/**
 * One message, heard, stepped through the flows and turned into all that it changes. Gives the turn at once when nothing had to be
 * looked up, else a promise of it. `found`: the sessions of `keysToLookFor`. Nothing is written here.
 */
export function takeTurn(entry: InboxEntry, found: readonly Session[], world: TalkWorld): Turn | Promise<Turn> {
  const { inbound } = entry;
  if (!inbound) return emptyTurn(entry);
  if (isReceipt(inbound, found, world)) return receiptTurn(emptyTurn(entry), inbound, world);
  const turn = beginTurn(entry, inbound, found, world);
  if (inbound.optOut === 'HELP') return perform(turn, world);
  const key = quizKey(turn.heard, turn.talk);
  return key === null ? hear(turn, world) : quizFirst(turn, key, world);
}

/** A key that answers the person's own quiz leaves the talk as it is; any other is a word like any. */
const quizFirst = async (turn: TurnSoFar, key: number, world: TalkWorld): Promise<Turn> =>
  (await answerQuiz(turn, key)) ? perform({ ...turn, apart: 'wholly' }, world) : hear(turn, world);

function hear(turn: TurnSoFar, world: TalkWorld): Turn | Promise<Turn> {
  const asked = askedOfConsent(turn.heard, turn.talk, world.words);
  return asked ? consentFirst(turn, asked, world) : hearFlows(turn, world);
}

/** What is asked of campaigns leaves the talk as it is; what only looked so goes to the flows. */
const consentFirst = async (turn: TurnSoFar, asked: Asked, world: TalkWorld): Promise<Turn> =>
  (await answerConsent(turn, asked, world)) ? perform({ ...turn, apart: 'wholly' }, world) : hearFlows(turn, world);

function hearFlows(turn: TurnSoFar, world: TalkWorld): Turn | Promise<Turn> {
  const first = step(world.library, turn.talk, turn.heard, turn.now);
  take(turn, first);
  return first.request ? lookUp(turn, first, world) : perform(turn, world);
}

/** The message was erased before it could be handled: there is nothing left to answer. */
const emptyTurn = (entry: InboxEntry): Turn => nothingOf({ kind: 'message', entry });

async function lookUp(turn: TurnSoFar, first: Step, world: TalkWorld): Promise<Turn> {
  for (let { request } = first; request;) {
    const answer = await answerRequest[request.kind](turn, world);
    const next = resume(world.library, turn.talk, request, answer, turn.now);
    take(turn, next);
    request = next.request;
  }
  return perform(turn, world);
}

const take = (turn: TurnSoFar, { talk, effects }: Step): void => {
  turn.talk = talk;
  turn.effects.push(...effects);
};

function beginTurn(entry: InboxEntry, inbound: Inbound, found: readonly Session[], world: TalkWorld): TurnSoFar {
  const now = world.now();
  const {
    session: before,
    former,
    keys,
  } = recognise(
    found.filter((s) => s.keys.some((key) => inbound.keys.includes(key))),
    inbound.keys,
  );
  const session = before ? { ...before, keys, replyTo: inbound.replyTo } : newSession(inbound, keys, found, former, now);
  const talk = talkOf(session);
  return {
    id: entry.id,
    entry,
    inbound,
    telling: written(channelOf(session.replyTo), world.words),
    now,
    before,
    session,
    sessions: former ? [{ before: former, after: withoutNumber(former, inbound) }] : [],
    heard: heardIn(inbound),
    languageAtStart: talk.language,
    apart: talk.spot?.flow === news.id ? 'so-far' : 'no',
    talk,
    ...untouched(),
  };
}

/** A talk that begins. The same number on another channel is the same person; a number that has a new holder is not. */
function newSession(inbound: Inbound, keys: Address[], found: readonly Session[], former: Session | null, now: Date): Session {
  const twin = found.find((s) => s.id !== former?.id && !s.keys.some((key) => inbound.keys.includes(key)));
  return {
    id: newId(now),
    citizen: former ? newId(now) : (twin?.citizen ?? newId(now)),
    keys,
    replyTo: inbound.replyTo,
    talk: JSON.stringify(newTalk()),
    ticket: null,
    seq: 0,
    heardAt: null,
    stoppedAt: null,
    personAt: null,
    hiddenAt: null,
    version: 0,
  };
}

const withoutNumber = (former: Session, inbound: Inbound): Session => {
  const keys = former.keys.filter((key) => !inbound.keys.includes(key));
  return { ...former, keys, replyTo: keys[0] ?? former.replyTo };
};

/** The engine's talk, with what the session knows better: a counsellor joins and leaves, and a provider reports STOP, outside the flows. */
function talkOf(session: Session): Talk {
  const talk = talkSchema.parse(JSON.parse(session.talk));
  if (session.stoppedAt) return { ...talk, mode: 'stopped' };
  if (session.personAt) return { ...talk, mode: 'person', remindedAt: session.personAt.toISOString() };
  return talk.mode === 'person' || talk.mode === 'stopped' ? { ...talk, mode: 'bot' } : talk;
}

/** What the engine hears: the text and what was understood of it. Twilio's own opt-out handling speaks for itself. */
function heardIn(inbound: Inbound): Heard {
  const reading = understand(inbound.text);
  const command = inbound.optOut === 'STOP' ? 'stop' : inbound.optOut === 'START' ? 'start' : reading.command;
  return {
    text: inbound.text,
    tap: inbound.tap,
    point: inbound.point,
    attachments: inbound.attachments.length,
    reading: { ...reading, command },
  };
}
