import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Section } from '../../flows/talk.ts';
import { sectionSchema } from '../../models/card/card.ts';
import type { CardVersion } from '../../models/card/card.ts';
import { dayOf, differsByProvince } from '../../models/card/card.ts';
import { helplinesFor } from '../../models/helpline/helpline.ts';
import { maskQuestion } from '../../models/question/mask.ts';
import { fileQuestion } from '../../models/question/store.ts';
import type { Topic } from '../../models/topic/topic.ts';
import { topicSchema } from '../../models/topic/topic.ts';
import { languageOf } from '../language-of.ts';
import type { TalkTurn } from '../turn.ts';
import type { TalkWorld } from '../world.ts';
import { provinceFor } from './intake.ts';

const asked = z.object({
  topicGuess: topicSchema.nullable().catch(null),
  topicGuesses: z.array(topicSchema).catch([]),
  asks: z.string().nullable().catch(null),
  firstWords: z.string().catch(''),
});

const mostGuesses = 3;

/** Which card, or which section of it, answers what was asked. Abstains when none of ours is current: then the editors learn of it. */
export async function findAnswer(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const { topicGuess, topicGuesses, asks, firstWords } = asked.parse(turn.talk.slots);
  const current = (topic: Topic): boolean => world.cards.current(topic, turn.now) !== null;
  const section = sectionSchema.safeParse(asks).data ?? null;
  const keep = { asks: null, topicGuess: null, section, part: null };
  if (topicGuess && current(topicGuess)) return { outcome: 'card', keep: { ...keep, topic: topicGuess }, once: {} };
  const likely = topicGuess ? [] : topicGuesses.filter(current).slice(0, mostGuesses);
  if (likely.length > 0) return { outcome: 'which', keep: { ...keep, topicGuesses: likely }, once: {} };
  if (asks === 'unnamed') return { outcome: 'unnamed', keep, once: {} };
  if (asks !== null) await fileFor(turn, topicGuess ?? topicGuesses[0] ?? null, firstWords, world);
  return { outcome: 'none', keep: { ...keep, ...(topicGuess && { topic: topicGuess }) }, once: {} };
}

/** Once for a message, however often it is handled; from its id alone nobody finds the message or its writer again. */
async function fileFor(turn: TalkTurn, topic: Topic | null, words: string, world: TalkWorld): Promise<void> {
  const text = maskQuestion(words);
  if (text === '') return;
  const id = createHmac('sha256', world.pinPepper).update(turn.id).digest('hex').slice(0, 24);
  await fileQuestion({ id, text, language: languageOf(turn), topic, day: dayOf(turn.now) });
}

const reading = z.object({
  topic: topicSchema.nullable().catch(null),
  section: sectionSchema.nullable().catch(null),
  part: z.number().int().catch(1),
  cardVersion: z.string().nullable().catch(null),
  provinceAsked: z.boolean().catch(false),
});

/** The next part of the card, as this person's channel carries it and for their province. */
export async function readCard(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const { topic, section, part, cardVersion, provinceAsked } = reading.parse(turn.talk.slots);
  const version = topic && world.cards.current(topic, turn.now);
  if (!version) return { outcome: 'none', keep: { part: null, cardVersion: null }, once: {} };
  const where = provinceFor(turn);
  if (where === null && !provinceAsked && differsByProvince(version, section)) return { outcome: 'where', keep: {}, once: {} };
  const own = section ? partsOf(version, section, turn) : [];
  // A section that says nothing there is answered by all that the card says.
  const parts = own.length > 0 ? own : partsOf(version, null, turn);
  // A new version that went live meanwhile is begun anew: its parts are others.
  const at = part <= parts.length && (cardVersion === version.id || part === 1) ? part : 1;
  turn.card = version.id;
  const outcome = at < parts.length ? 'more' : own.length > 0 ? 'section' : 'last';
  return { outcome, keep: { part: at + 1, cardVersion: version.id }, once: { card: parts[at - 1] ?? '' } };
}

function partsOf(version: CardVersion, section: Section | null, turn: TalkTurn): string[] {
  const province = provinceFor(turn);
  return turn.telling.card(version, section, languageOf(turn), province, helplinesFor(province, version.topic, 'any'));
}
