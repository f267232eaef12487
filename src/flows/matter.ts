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

/** Keeps what a message is about and what it asks, where nothing was asked of the person. Says whether it was about anything. */
export function keepMatter(turn: Turn, heard: Heard): boolean {
  const { slots } = turn.talk;
  const { topic, topics, place } = heard.reading;
  const asks = askedIn(turn, heard);
  forgetMatter(turn);
  if (topic === null && asks === null) return false;
  // "How long?" while a card is being read is about that card.
  const about = topic ?? (isIn(turn, 'rights') && sectionSchema.safeParse(asks).success ? slots.topic : null) ?? null;
  if (about === null) slots.topicGuesses = topics;
  else slots.topicGuess = about;
  if (asks !== null) slots.asks = asks;
  if (place?.district && slots.province === undefined) slots.province = provinceOf(place.district);
  return true;
}

/** The section that a question wants, or `any`; null: it is none. Whoever names a topic while reading cards wants its card. */
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
