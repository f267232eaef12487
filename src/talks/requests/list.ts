import type { RequestKind } from '../../flows/flow.ts';
import type { Answer } from '../../flows/talk.ts';
import type { TalkTurn } from '../turn.ts';
import type { TalkWorld } from '../world.ts';
import { joinNews, offerNews, stopNews } from '../consent/answer.ts';
import { bookCallback } from './callback.ts';
import { answerCorrection, answerPlace, answerRaise } from './emergency.ts';
import { caseStatus, findCentres, guessTopic } from './find.ts';
import { answerHandOver, answerOpen, answerTell, proposeCentre } from './open.ts';
import { findAnswer, readCard } from './rights.ts';

/** What the flows can ask for, each answered by one function: a request missing here does not compile. */
export const answerRequest = {
  'guess-topic': guessTopic,
  'find-centres': findCentres,
  'find-answer': findAnswer,
  'read-card': readCard,
  'propose-centre': proposeCentre,
  'open-ticket': answerOpen,
  'raise-emergency': answerRaise,
  'correct-emergency': answerCorrection,
  'place-emergency': answerPlace,
  'hand-over': answerHandOver,
  'case-status': caseStatus,
  'book-callback': bookCallback,
  'tell-ticket': answerTell,
  'offer-news': offerNews,
  'join-news': joinNews,
  'stop-news': stopNews,
} satisfies Record<RequestKind, (turn: TalkTurn, world: TalkWorld) => Promise<Answer>>;
