import { news } from '../flows/library/join.ts';
import type { Effect } from '../flows/talk.ts';
import { channelOf } from '../models/channel/channel.ts';
import { compose } from '../models/channel/compose.ts';
import type { Citizen } from '../models/citizen/citizen.ts';
import type { Language } from '../models/language/language.ts';
import type { Content } from '../models/message/content.ts';
import type { Message } from '../models/message/message.ts';
import { newId } from '../models/id/id.ts';
import { answerLapsesAt, masked, outgoing } from '../models/outbox/outgoing.ts';
import type { Session } from '../models/session/session.ts';
import type { SessionChange } from '../models/session/store.ts';
import { consentOf } from '../talks/consent/of-turn.ts';
import { languageOf } from '../talks/language-of.ts';
import { alertIfNews } from '../talks/alerts/begin.ts';
import { raiseEmergency } from '../talks/requests/emergency.ts';
import { ticketOf, tellCounsellor } from '../talks/requests/ticket-of.ts';
import type { Turn } from '../talks/turn.ts';
import { nothingOf } from '../talks/turn.ts';
import type { TurnSoFar } from './turn.ts';
import { wordEffects } from '../talks/word-effects.ts';
import type { TalkWorld } from '../talks/world.ts';

/** The farewell after an erasure is itself erased after this time: long enough to be sent and reported. */
const farewellMs = 24 * 3600_000;

/** Turns the engine's effects into what is kept and sent. A promise only when a ticket must be read for it. */
export function perform(turn: TurnSoFar, world: TalkWorld): Turn | Promise<Turn> {
  const touchesTicket = turn.ticket !== null || turn.effects.some(({ kind }) => kind === 'for-counsellor' || kind === 'raise-silently');
  return touchesTicket ? tellTicket(turn, world).then(() => close(turn, world)) : close(turn, world);
}

async function tellTicket(turn: TurnSoFar, world: TalkWorld): Promise<void> {
  if (turn.effects.some(({ kind }) => kind === 'raise-silently')) await raiseEmergency(turn, world);
  if (turn.effects.some(({ kind }) => kind === 'for-counsellor') && (await ticketOf(turn))) await tellCounsellor(turn);
  await alertIfNews(turn, world);
}

/** The end of a turn: all records, none of them written yet. */
function close(turn: TurnSoFar, world: TalkWorld): Turn {
  const { entry, before, now } = turn;
  const erased = has(turn, 'erase');
  const session = sessionAfter(turn);
  const contents = turn.inbound.optOut ? [] : compose(channelOf(session.replyTo), spoken(turn, world));
  const apart = isApart(turn);
  const said = outgoing(contents, {
    citizen: session.citizen,
    address: session.replyTo,
    ticket: session.ticket,
    firstSeq: session.seq + 1,
    by: 'bot',
    secrets: turn.secrets,
    now,
    lapsesAt: answerLapsesAt(now),
    purgeAt: erased || apart ? new Date(now.getTime() + farewellMs) : null,
  });
  const after = { ...session, seq: session.seq + 1 + contents.length };
  return {
    ...nothingOf({ kind: 'message', entry }),
    sessions: erased ? turn.sessions : [...turn.sessions, changeOf(before, after)],
    citizen: erased ? null : citizenAfter(turn, after),
    ticket: erased ? null : turn.ticket,
    messages: apart ? [] : [...(erased ? [] : [heardMessage(turn, session)]), ...said.messages],
    outbox: [
      ...(apart ? said.outbox.map((row) => ({ ...row, citizen: null, ticket: null })) : said.outbox),
      ...(turn.alert?.call && !erased ? [turn.alert.call] : []),
    ],
    alert: turn.alert && !erased ? { kind: 'start', alert: turn.alert.alert } : null,
    silence: erased || has(turn, 'stop') || has(turn, 'safe-word') ? [...session.keys] : [],
    quiz: erased ? null : turn.quiz,
    erasure: erased ? { citizen: session.citizen, keys: session.keys, at: now } : null,
    consent: consentOf(turn, session.keys, turn.inbound.optOut === 'STOP' ? 'provider' : 'word', world.pinPepper),
  };
}

/** Whether nothing of this turn is kept with the talk: it began and ends where campaigns are asked about. A cry for help there leads elsewhere. */
const isApart = ({ apart, talk, ticket }: TurnSoFar): boolean =>
  apart === 'wholly' || talk.spot?.flow === news.id || (apart === 'so-far' && talk.spot === null && ticket === null);

const changeOf = (before: Session | null, after: Session): SessionChange => (before ? { before, after } : { before: null, after });

const has = (turn: TurnSoFar, kind: Effect['kind']): boolean => turn.effects.some((effect) => effect.kind === kind);

const spoken = (turn: TurnSoFar, world: TalkWorld): Content[] => wordEffects(turn.effects, languageBefore(turn), world.words, turn.card);

/** The language of what is said before one is chosen in this turn; an erased talk says goodbye in the language it had. */
const languageBefore = (turn: TurnSoFar): Language =>
  turn.languageAtStart ??
  (turn.effects.some(({ kind }) => kind === 'set-language') ? (turn.heard.reading.language ?? 'ur') : languageOf(turn));

function sessionAfter(turn: TurnSoFar): Session {
  const { session, talk, now } = turn;
  return {
    ...session,
    talk: JSON.stringify(talk),
    ticket: turn.ticket?.after.id ?? session.ticket,
    heardAt: now,
    stoppedAt: talk.mode === 'stopped' ? (session.stoppedAt ?? now) : null,
    hiddenAt: talk.mode === 'hidden' ? (session.hiddenAt ?? now) : null,
    personAt: talk.mode === 'person' ? (session.personAt ?? now) : null,
  };
}

/** The person's record is written only when something in it is new. */
function citizenAfter(turn: TurnSoFar, session: Session): Citizen | null {
  const { before, talk, now } = turn;
  const same = before !== null && before.keys.length === session.keys.length && turn.languageAtStart === talk.language;
  return same ? null : { id: session.citizen, addresses: session.keys, language: talk.language, createdAt: now };
}

const heardMessage = ({ entry, inbound, now, session, secrets }: TurnSoFar, { ticket }: Session): Message => ({
  id: newId(now),
  direction: 'in',
  citizen: session.citizen,
  address: session.replyTo,
  ticket,
  text: masked(inbound.text, secrets),
  choices: [],
  attachments: [...(inbound.point ? ['location'] : []), ...inbound.attachments],
  by: 'citizen',
  providerId: entry.id,
  status: 'received',
  failure: null,
  at: entry.storedAt,
  seq: session.seq,
  purgeAt: null,
  card: null,
});
