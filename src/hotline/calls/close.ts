import { channelNames } from '../../models/channel/channel.ts';
import type { Call } from '../../models/call/call.ts';
import { endCall } from '../../models/call/call.ts';
import type { Callback } from '../../models/callback/callback.ts';
import { book } from '../../models/callback/callback.ts';
import { answerLapsesAt, outgoing } from '../../models/outbox/outgoing.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import type { Message } from '../../models/message/message.ts';
import { lastHoldOf } from '../../models/hold/store.ts';
import type { Session } from '../../models/session/session.ts';
import { earOf } from '../../models/clip/pieces.ts';
import { alertIfNews } from '../../talks/alerts/begin.ts';
import { consentOf } from '../../talks/consent/of-turn.ts';
import { languageOf } from '../../talks/language-of.ts';
import { ticketOf } from '../../talks/requests/ticket-of.ts';
import type { Turn } from '../../talks/turn.ts';
import type { HotlineWorld } from '../world.ts';
import { twimlOf } from './twiml.ts';
import type { CallTurn } from './turn.ts';

/** The end of a step: all records, none of them written yet, and the TwiML that answers. */
export async function closeStep(turn: CallTurn, world: HotlineWorld): Promise<{ turn: Turn; said: string }> {
  await alertIfNews(turn, world);
  const erased = turn.effects.some(({ kind }) => kind === 'erase');
  const hidden = turn.effects.some(({ kind }) => kind === 'safe-word');
  const { number } = turn.call;
  const session = {
    ...turn.session,
    talk: JSON.stringify(turn.talk),
    ticket: turn.ticket?.after.id ?? turn.session.ticket,
    heardAt: turn.now,
  };
  const texts = erased ? { messages: [], outbox: [] } : referenceBySms(turn, session, world);
  const after = callAfter(turn, world);
  const closed: Turn = {
    cause: { kind: 'call', call: { before: turn.before.call, after } },
    sessions: erased ? [] : [turn.before.session ? { before: turn.before.session, after: session } : { before: null, after: session }],
    citizen:
      !erased && turn.ticket?.before === null
        ? { id: session.citizen, addresses: [session.replyTo], language: turn.talk.language, createdAt: turn.now }
        : null,
    ticket: erased ? null : turn.ticket,
    messages: texts.messages,
    outbox: [...texts.outbox, ...(turn.alert?.call && !erased ? [turn.alert.call] : [])],
    alert: turn.alert && !erased ? { kind: 'start', alert: turn.alert.alert } : null,
    silence: hidden && number !== null ? channelNames.map((channel) => `${channel}:${number}`) : [],
    consent: consentOf(turn, [turn.session.replyTo], 'word', world.pinPepper),
    quiz: null,
    quiet: hidden ? number : null,
    erasure: erased ? { citizen: session.citizen, keys: erasedKeys(turn), at: turn.now } : null,
    recordings: erased ? turn.recordings.map((recording) => ({ ...recording, state: 'dropped' as const })) : turn.recordings,
    caller: erased ? null : callerOf(turn),
    callback: erased ? null : await callbackOf(turn),
  };
  return { turn: closed, said: after.said };
}

function callAfter(turn: CallTurn, world: HotlineWorld): Call {
  const step = turn.call.step + 1;
  const { kind } = turn.scene.wants;
  const call: Call = {
    ...turn.call,
    scene: JSON.stringify(turn.scene),
    step,
    said: twimlOf(turn.scene, step, earOf(turn.talk.language), world),
    misses: turn.misses,
    mayRecord: turn.mayRecord,
    state: kind === 'line' ? 'holding' : 'flow',
    lastAt: turn.now,
  };
  return turn.end === null ? call : { ...endCall(call, turn.end, null, turn.now), said: call.said };
}

/** What is known under the number of this call. */
const erasedKeys = ({ call, session }: CallTurn): string[] =>
  call.number === null ? [session.replyTo] : [session.replyTo, ...channelNames.map((channel) => `${channel}:${call.number ?? ''}`)];

/** To be rung back, about the ticket of this talk. */
async function callbackOf(turn: CallTurn): Promise<Callback | null> {
  if (!turn.callback) return null;
  const ticket = await ticketOf(turn);
  const { citizen } = turn.session;
  // Whoever stood in the line keeps their place.
  const last = await lastHoldOf(turn.call.id);
  return book(
    {
      number: turn.callback.number,
      why: 'asked',
      language: earOf(turn.talk.language),
      citizen,
      ticket,
      staff: null,
      since: last?.since ?? null,
    },
    turn.now,
  );
}

function callerOf({ talk, call, session, now }: CallTurn): Turn['caller'] {
  const wanted = talk.slots['remember'] === true && talk.slots['remembered'] !== true && call.number !== null && talk.language !== null;
  return wanted && call.number !== null ? { id: call.number, citizen: session.citizen, language: earOf(talk.language), at: now } : null;
}

/** Reference and PIN by SMS, for whoever said that nobody else reads it: two numbers and a word that says nothing. */
function referenceBySms(turn: CallTurn, session: Session, world: HotlineWorld): { messages: Message[]; outbox: OutboxRow[] } {
  const { reference, pin } = told(turn);
  const number = turn.call.number;
  if (turn.talk.slots['smsSafe'] !== true || number === null || reference === '' || pin === '') return { messages: [], outbox: [] };
  const text = world.words.text(languageOf(turn), 'voice.sms.text', { reference, pin });
  return outgoing([{ kind: 'text', text }], {
    citizen: session.citizen,
    address: `sms:${number}`,
    ticket: session.ticket,
    firstSeq: turn.now.getTime(),
    by: 'bot',
    secrets: turn.secrets,
    now: turn.now,
    lapsesAt: answerLapsesAt(turn.now),
    purgeAt: null,
  });
}

/** The numbers that this step says, without the marks that make the ear's digits of them. */
function told({ effects }: CallTurn): { reference: string; pin: string } {
  const valueOf = (name: string): string =>
    effects.flatMap((effect) => (effect.kind === 'say' ? [String(effect.values[name] ?? '')] : [])).findLast((value) => value !== '') ?? '';
  return { reference: valueOf('reference').replace('#', ''), pin: valueOf('pin').replace('#', '') };
}
