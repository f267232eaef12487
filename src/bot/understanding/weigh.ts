import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Section } from '../../flows/talk.ts';
import { sectionSchema } from '../../models/card/card.ts';
import type { Language } from '../../models/language/language.ts';
import { languageSchema } from '../../models/language/language.ts';
import type { Topic } from '../../models/topic/topic.ts';
import { topicSchema } from '../../models/topic/topic.ts';
import { root } from '../../root.ts';
import { featuresOf } from './features.ts';
import type { HeadName } from './learnt.ts';
import { likelihoods, openLearnt, vectorOf } from './learnt.ts';
import type { Said } from './said.ts';
import { saidSchema } from './said.ts';
import type { Sentence } from './sentence.ts';
import { readSentence } from './sentence.ts';

/** Built by `npm run learn` from content/understanding/messages. */
export const learnt = openLearnt(readFileSync(new URL('content/understanding/learnt.bin', root)));

export interface Likely<T> {
  what: T;
  likelihood: number;
}

/** What a message may mean, each likeliest first. */
export interface Weighed {
  sentence: Sentence;
  topics: Likely<Topic>[];
  said: Likely<Said>[];
  asks: Likely<Section | 'none'>[];
  /** Between English and Roman Urdu; means nothing for Urdu script. */
  languages: Likely<Language>[];
  danger: number;
}

const classesOf = {
  topic: z.array(topicSchema).parse(learnt.heads.topic.classes),
  command: z.array(saidSchema).parse(learnt.heads.command.classes),
  asks: z.array(z.union([sectionSchema, z.literal('none')])).parse(learnt.heads.asks.classes),
  language: z.array(languageSchema).parse(learnt.heads.language.classes),
  danger: learnt.heads.danger.classes,
};

export function weigh(text: string): Weighed {
  const sentence = readSentence(text);
  const vector = vectorOf(featuresOf(sentence), learnt);
  const likely = (head: HeadName): number[] => likelihoods(learnt.heads[head], vector);
  return {
    sentence,
    topics: ranked(classesOf.topic, likely('topic')),
    said: ranked(classesOf.command, likely('command')),
    asks: ranked(classesOf.asks, likely('asks')),
    languages: ranked(classesOf.language, likely('language')),
    danger: ranked(classesOf.danger, likely('danger')).find(({ what }) => what === 'danger')?.likelihood ?? 0,
  };
}

const ranked = <T>(classes: readonly T[], likely: readonly number[]): Likely<T>[] =>
  classes.map((what, at) => ({ what, likelihood: likely[at] ?? 0 })).toSorted((a, b) => b.likelihood - a.likelihood);

/** The same classes, for likelihoods that were worked out elsewhere: likeliest first. */
export const readClasses = (topics: readonly number[], said: readonly number[], languages: readonly number[]) => ({
  topics: ranked(classesOf.topic, topics).map(({ what }) => what),
  said: ranked(classesOf.command, said).map(({ what }) => what),
  language: ranked(classesOf.language, languages)[0]?.what ?? null,
});
