import type { Answer } from '../../flows/talk.ts';
import { mediumOf, numberOf } from '../../models/channel/channel.ts';
import { joinText } from '../../models/code/code.ts';
import { findCode } from '../../models/code/store.ts';
import type { Language } from '../../models/language/language.ts';
import { newId } from '../../models/id/id.ts';
import { standingOf } from '../../models/standing/store.ts';
import { isUnsafe, mayAsk } from '../../models/subscription/may-receive.ts';
import { pendingOf, subscriptionsOf } from '../../models/subscription/store.ts';
import type { CampaignTopic, ConsentWay } from '../../models/subscription/subscription.ts';
import { campaignTopicSchema, channelOfAddress, noFacts, stands } from '../../models/subscription/subscription.ts';
import { findTicket } from '../../models/ticket/store.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import { languageOf } from '../language-of.ts';
import type { TalkTurn } from '../turn.ts';
import type { TalkWorld } from '../world.ts';
import type { Asked } from './asked.ts';
import { confirming, joining, stopping } from '../../models/consent/change.ts';

/** Answers what was asked of campaigns, into the turn. False: it was nothing of the kind after all, and the flows answer. */
export async function answerConsent(turn: TalkTurn, asked: Asked, world: TalkWorld): Promise<boolean> {
  switch (asked.kind) {
    case 'join':
      return await joinByWord(turn, asked.topic, null, asked.language, world);
    case 'join-by-word': {
      const code = await findCode(asked.word);
      return code !== null && (await joinByWord(turn, code.topic, code.id, asked.language, world));
    }
    case 'perhaps-yes':
      return await confirm(turn, world);
    case 'stop-news':
      turn.consent = stopping(turn.session.keys, 'channel', 'button', world.pinPepper, turn.now);
      say(turn, 'join.stopped');
      return true;
  }
}

async function joinByWord(
  turn: TalkTurn,
  topic: CampaignTopic,
  code: string | null,
  language: Language,
  world: TalkWorld,
): Promise<boolean> {
  if (turn.talk.language === null) turn.heard = { ...turn.heard, reading: { ...turn.heard.reading, language } };
  // What a QR's link fills in comes exactly as we wrote it; whoever types seldom does.
  const way = code !== null && turn.heard.text === joinText({ id: code }) ? 'qr' : 'keyword';
  const joined = await join(turn, topic, way, code, world);
  say(turn, joined ? 'join.done' : 'join.notHere', joined ?? {});
  return true;
}

/** Subscribes the writer, unless their phone is not safe. Gives what fills the words they are told. */
async function join(
  turn: TalkTurn,
  topic: CampaignTopic,
  way: ConsentWay,
  code: string | null,
  world: TalkWorld,
): Promise<Record<string, string | number> | null> {
  const address = turn.session.replyTo;
  if (isUnsafe(await standingOf(address, world.pinPepper))) return null;
  const language = languageOf(turn);
  const values = { newsTopicName: world.words.text(language, `campaignTopic.${topic}`), days: world.campaigns.capDays };
  const key = mediumOf(address) === 'voice' ? 'voice.news.joined' : 'join.done';
  const subscription = {
    id: newId(turn.now), address, channel: channelOfAddress(address), topic, language, wordsShown: { key, text: world.words.text(language, key, values) }, way, code,
    importId: null, at: turn.now, confirmedAt: turn.now, forgetAt: null, endedAt: null, endedBy: null, lastCampaignAt: null, facts: noFacts,
  }; // prettier-ignore
  turn.consent = joining(subscription, world.pinPepper);
  return values;
}

/** A yes counts for what waits for one at the address it was written from. */
async function confirm(turn: TalkTurn, world: TalkWorld): Promise<boolean> {
  const pending = await pendingOf(turn.session.keys, turn.now);
  const [first] = pending;
  if (!first || isUnsafe(await standingOf(first.address, world.pinPepper))) return false;
  turn.consent = confirming(pending, world.pinPepper, turn.now);
  const language = turn.talk.language ?? first.language;
  if (turn.talk.language === null) turn.heard = { ...turn.heard, reading: { ...turn.heard.reading, language } };
  const newsTopicName = pending.map(({ topic }) => world.words.text(language, `campaignTopic.${topic}`)).join('، ');
  say(turn, 'join.done', { newsTopicName, days: world.campaigns.capDays });
  return true;
}

const say = (turn: TalkTurn, key: string, values: Record<string, string | number> = {}): void => {
  turn.effects.push({ kind: 'say', key, values });
};

const goodEndings: readonly NonNullable<Ticket['closure']>['disposition'][] = ['advice-given', 'represented', 'settled'];

/** May this person be asked, this once, whether they want to hear from us? Only after a good ending, on a phone that was always safe. */
export async function offerNews(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const outcome = (await mayOffer(turn, world)) ? 'offer' : 'no';
  return { outcome, keep: outcome === 'offer' ? { newsOffered: true } : {}, once: {} };
}

async function mayOffer({ session, talk }: TalkTurn, world: TalkWorld): Promise<boolean> {
  if (session.ticket === null || talk.emergency || mediumOf(session.replyTo) === 'voice') return false;
  const ticket = await findTicket(session.ticket, { role: 'administrator' });
  if (!ticket?.closure || !goodEndings.includes(ticket.closure.disposition) || ticket.safeContact.by !== 'this') return false;
  const [standing, subscriptions] = await Promise.all([standingOf(session.replyTo, world.pinPepper), subscriptionsOf(session.keys)]);
  return mayAsk(session.replyTo, standing) && !subscriptions.some(stands);
}

/** The topic was chosen. On the telephone there is one: what everybody can use. */
export async function joinNews(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const byVoice = mediumOf(turn.session.replyTo) === 'voice';
  const topic = campaignTopicSchema.safeParse(turn.talk.slots['newsTopic']).data ?? 'rights';
  const values = hidesNumber(turn) ? null : await join(turn, topic, byVoice ? 'hotline' : 'after-ending', null, world);
  return { outcome: values ? 'joined' : 'not-here', keep: { newsTopic: null }, once: values ?? {} };
}

/** A call without a number is an address of its own, which nobody can write to. */
const hidesNumber = ({ session }: TalkTurn): boolean => mediumOf(session.replyTo) === 'voice' && numberOf(session.replyTo) === null;

/** No more messages, by key: on every channel of the number they ring from. */
export async function stopNews(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  if (hidesNumber(turn)) return { outcome: 'not-here', keep: {}, once: {} };
  turn.consent = stopping([turn.session.replyTo], 'all', 'key', world.pinPepper, turn.now);
  return { outcome: 'stopped', keep: {}, once: {} };
}
