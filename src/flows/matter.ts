import { fold } from '../models/language/fold.ts';
import { sectionSchema } from '../models/card/card.ts';
import { provinceOf } from '../models/place/province.ts';
import type { Turn } from './built.ts';
import { isSentence } from './nodes/answers.ts';
import { isIn } from './sprint.ts';
import type { Heard } from './talk.ts';

/** Not again the matter they once named. */
export function forgetMatter({ talk }: Turn): void {
  for (const slot of ['topicGuess', 'topicGuesses', 'asks']) delete talk.slots[slot];
}

/** Below this the likeliest topics are guesses at random, and "did you mean assault?" is no answer to a question about drones. */
export const worthAsking = 0.3;

/** Keeps what a message is about and what it asks, where nothing was asked of the person. Says whether it was about anything. */
export function keepMatter(turn: Turn, heard: Heard): boolean {
  const { slots } = turn.talk;
  const { topic, topics, place, confidence } = heard.reading;
  const asks = askedIn(turn, heard);
  forgetMatter(turn);
  if (topic === null && asks === null) return false;
  const about = aboutCard(turn, heard, asks) ?? topic;
  if (about === null) slots.topicGuesses = confidence.topic < worthAsking ? [] : topics;
  else if (Array.isArray(about)) slots.topicGuesses = about;
  else slots.topicGuess = about;
  // "How much does it cost?", and nothing was spoken of yet: what it is about must be asked first.
  const ofNothing = about === null && topics.length === 0 && sectionSchema.safeParse(asks).success;
  if (asks !== null) slots.asks = ofNothing ? 'unnamed' : asks;
  if (place?.district && slots.province === undefined) slots.province = provinceOf(place.district);
  return true;
}

// "What do I bring?" sounds like a hearing at court, and is most often about what was just read.
const surelyAnother = 0.9;
const perhapsAnother = 0.7;

/** What a question for a section is about while a card is being read: that card, another topic that is sure of itself, or one of both. */
function aboutCard(turn: Turn, { reading }: Heard, asks: string | null): string | string[] | null {
  const { topic: read, cardVersion } = turn.talk.slots;
  const reads = isIn(turn, 'rights') && typeof cardVersion === 'string' && typeof read === 'string';
  if (!reads || !sectionSchema.safeParse(asks).success) return null;
  const { topic, confidence } = reading;
  if (topic === null || topic === read || confidence.topic < perhapsAnother) return read;
  return confidence.topic < surelyAnother ? [read, topic] : topic;
}

/** The section that a question wants, or `any`; null: it is no question. Whoever names a topic while reading cards wants its card. */
function askedIn(turn: Turn, { text, tap, reading }: Heard): string | null {
  if (tap !== null || reading.command !== null) return null;
  if (reading.asks !== null) return reading.asks;
  return isQuestion(turn, text) || (isIn(turn, 'rights') && reading.topic !== null) ? 'any' : null;
}

const longestQuestion = 2000;

const isQuestion = ({ library }: Turn, text: string): boolean => {
  if (!isSentence(text)) return false;
  const start = text.slice(0, longestQuestion);
  return /[?؟]/.test(start) || fold(start).split(' ').some((word) => library.ordinals.asking.has(word)); // prettier-ignore
};
