import type { Group } from '../../src/bot/understanding/features.ts';
import { groups } from '../../src/bot/understanding/features.ts';
import { hasNoUrduLetter } from '../../src/bot/understanding/language.ts';
import type { HeadName } from '../../src/bot/understanding/learnt.ts';
import { sections } from '../../src/models/card/card.ts';
import { fold } from '../../src/models/language/fold.ts';
import { commands, topics } from '../../src/models/topic/topic.ts';
import type { Example } from './messages.ts';

/** One thing that is learnt: what it tells apart, from which messages, and by what. */
export interface Lesson {
  classes: string[];
  /** What a message is an example of; null: nothing to learn from it. */
  classOf(example: Example): string | null;
  groupWeights: number[];
  /** How much a mistake about each class costs. */
  costs: number[];
  decay: number;
  rounds: number;
}

const weights = (of: Partial<Record<Group, number>>): number[] => groups.map((group) => of[group] ?? 0);

const asking =
  /\b(?:how|what|which|where|who|whom|when|can|should|do i|is it|is there|kaise|kese|kesay|kya|kia|kitn\w*|kon\w*|kaun\w*|kahan|kab|kis|kidhar|tareeqa|tarika|tariqa|procedure|fees?|documents?)\b|کیا|کیسے|کتن|کون|کہاں|کب|کس|کدھر|طریق|فیس|کاغذ/;

const talkCommands = commands.filter((command) => command !== 'safe-word');

/** The numbers were chosen by holding out one writer after another; the unseen messages only confirmed them. */
export const lessons: Record<HeadName, Lesson> = {
  topic: {
    classes: [...topics],
    classOf: ({ topic }) => topic,
    groupWeights: weights({
      word: 1, pair: 0.6, skip: 0.4, english: 0.2, englishPair: 0.2, sound: 0.5, soundPair: 0.4, stem: 0.5, letters: 1, across: 0.3,
      concept: 2, concepts: 1.2, topic: 0.5,
    }), // prettier-ignore
    costs: topics.map(() => 1),
    decay: 3e-4,
    rounds: 12,
  },
  command: {
    classes: [...talkCommands, 'matter', 'nothing'],
    classOf: ({ said }) => said,
    groupWeights: weights({
      word: 1.5, pair: 1, skip: 0.4, english: 0.3, englishPair: 0.3, sound: 0.5, soundPair: 0.4, stem: 0.5, letters: 1, across: 0.5,
      concept: 1, concepts: 0.3, frame: 0.8, length: 1,
    }), // prettier-ignore
    costs: [...talkCommands.map(() => 1), 0.5, 1],
    decay: 2e-4,
    rounds: 12,
  },
  danger: {
    classes: ['calm', 'danger'],
    classOf: ({ danger }) => (danger ? 'danger' : 'calm'),
    groupWeights: weights({
      word: 1, pair: 0.6, skip: 0.4, english: 0.3, englishPair: 0.3, sound: 0.5, soundPair: 0.4, stem: 0.5, letters: 1, across: 0.3,
      concept: 1.5, concepts: 1, topic: 0.3, danger: 0.7, length: 0.5,
    }), // prettier-ignore
    costs: [1, 1.5],
    decay: 1e-4,
    rounds: 12,
  },
  asks: {
    classes: [...sections, 'none'],
    classOf: ({ asks, text, said }) => asks ?? (said === 'matter' && !asking.test(fold(text)) ? 'none' : null),
    groupWeights: weights({
      word: 1.5,
      pair: 1,
      skip: 0.5,
      englishPair: 0.5,
      sound: 0.4,
      stem: 0.3,
      letters: 0.7,
      concept: 1,
      concepts: 0.3,
    }),
    costs: [...sections.map(() => 3), 0.3],
    decay: 1e-4,
    rounds: 15,
  },
  language: {
    classes: ['en', 'ur-Latn'],
    classOf: ({ language, text }) => (language !== null && language !== 'ur' && hasNoUrduLetter(text) ? language : null),
    groupWeights: weights({ letters: 1, across: 0.7, small: 1.2 }),
    costs: [1, 1],
    decay: 1e-4,
    rounds: 8,
  },
};
