import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Section } from '../../flows/talk.ts';
import { sectionSchema } from '../../flows/talk.ts';
import type { Language } from '../../models/language/language.ts';
import { languageSchema } from '../../models/language/language.ts';
import type { Topic } from '../../models/topic/topic.ts';
import { commandSchema, topicSchema } from '../../models/topic/topic.ts';
import { root } from '../../root.ts';
import { featuresOf } from './features.ts';
import type { HeadName } from './learnt.ts';
import { likelihoods, openLearnt, vectorOf } from './learnt.ts';
import type { Sentence } from './sentence.ts';
import { readSentence } from './sentence.ts';

/** Built by `npm run learn` from content/understanding/messages. */
export const learnt = openLearnt(readFileSync(new URL('content/understanding/learnt.bin', root)));

export interface Likely<T> {
  what: T;
  likelihood: number;
}

/** `matter`: it tells of something or asks about it; `nothing`: a name, a place, a number, and other answers to a question. */
const saidSchema = z.union([commandSchema, z.enum(['matter', 'nothing'])]);
export type Said = z.infer<typeof saidSchema>;

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
  const rank = <T>(head: HeadName, classes: readonly T[]): Likely<T>[] => {
    const likely = likelihoods(learnt.heads[head], vector);
    return classes.map((what, at) => ({ what, likelihood: likely[at] ?? 0 })).toSorted((a, b) => b.likelihood - a.likelihood);
  };
  return {
    sentence,
    topics: rank('topic', classesOf.topic),
    said: rank('command', classesOf.command),
    asks: rank('asks', classesOf.asks),
    languages: rank('language', classesOf.language),
    danger: rank('danger', classesOf.danger).find(({ what }) => what === 'danger')?.likelihood ?? 0,
  };
}

/** The same classes, for likelihoods that were worked out elsewhere: likeliest first. */
export function readClasses(topics: readonly number[], said: readonly number[], languages: readonly number[]) {
  const rank = <T>(classes: readonly T[], likely: readonly number[]): T[] =>
    classes
      .map((what, at) => ({ what, likelihood: likely[at] ?? 0 }))
      .toSorted((a, b) => b.likelihood - a.likelihood)
      .map(({ what }) => what);
  return {
    topics: rank(classesOf.topic, topics),
    said: rank(classesOf.command, said),
    language: rank(classesOf.language, languages)[0] ?? null,
  };
}
