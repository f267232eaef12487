import { z } from 'zod';
import type { Answer } from '../../flows/talk.ts';
import { nearestCentres } from '../../models/centre/choose.ts';
import { helplinesFor } from '../../models/helpline/helpline.ts';
import { topicSchema } from '../../models/topic/topic.ts';
import { askCaseStatus } from '../../models/ticket/case-status.ts';
import { languageOf } from '../language-of.ts';
import type { TalkTurn } from '../turn.ts';
import type { TalkWorld } from '../world.ts';
import { placeFrom, provinceFor } from './intake.ts';

/** Reads the summary again: sure of one topic, unsure between a few, or nothing to go by. */
export async function guessTopic(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const { topic, topics } = world.understand(z.string().catch('').parse(turn.talk.slots['summary']));
  if (topic) return { outcome: 'sure', keep: { topic }, once: {} };
  if (topics.length > 0) return { outcome: 'unsure', keep: { topicGuesses: topics }, once: {} };
  return { outcome: 'none', keep: {}, once: {} };
}

/** How many centres one answer names: more would not fit an SMS. */
const mostCentres = 2;

export async function findCentres(turn: TalkTurn): Promise<Answer> {
  const centres = await nearestCentres(placeFrom(turn.talk.slots), mostCentres);
  if (centres.length === 0) return { outcome: 'none', keep: {}, once: {} };
  return { outcome: 'found', keep: {}, once: { centres: turn.telling.centres(centres, languageOf(turn), turn.now) } };
}

/** The verified lines for this person's province, as they are told. */
export const helplineWords = (turn: TalkTurn, urgency: 'danger' | 'any'): string => {
  const topic = topicSchema.safeParse(turn.talk.slots['topic']).data ?? null;
  return turn.telling.helplines(helplinesFor(provinceFor(turn), topic, urgency), languageOf(turn));
};

/** The stage of a case, in neutral words, for whoever has its reference and PIN. */
export async function caseStatus(turn: TalkTurn, world: TalkWorld): Promise<Answer> {
  const { reference, pin } = z.object({ reference: z.string().catch(''), pin: z.string().catch('') }).parse(turn.talk.slots);
  turn.secrets.push(pin, turn.heard.text.trim());
  const asked = await askCaseStatus({ reference, pin, address: turn.session.replyTo }, world.pinPepper, turn.now);
  switch (asked.outcome) {
    case 'wrong':
      return { outcome: 'wrong', keep: {}, once: {} };
    case 'wait':
      return { outcome: 'wait', keep: {}, once: { minutes: asked.minutes } };
    case 'found': {
      const language = languageOf(turn);
      const { status } = asked.ticket;
      const once = {
        stage: world.words.text(language, `case.stage.${status}`),
        nextStep: world.words.text(language, `case.next.${status}`),
      };
      return { outcome: 'found', keep: {}, once };
    }
  }
}
